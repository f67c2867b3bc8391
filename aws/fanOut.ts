import { normalizeRegion, partitionOf } from './endpoint/partitions';
import { regionsOfService } from './endpoint/serviceRegions';
import { AwsError } from './errors';
import { checkRoleArn } from './identity/validate';

/** What a person asks for: one call in several places. */
export interface FanOutRequest {
	/** Catalog key of the service that is called. */
	readonly service: string;
	/** Region of the call where no list of regions is given; also tells the partition. */
	readonly region: string;
	/** Regions, wildcards such as `eu-*`, and what is left out, with `!` before it. Empty: `region` alone. */
	readonly regions: readonly string[];
	/** Role ARNs or 12-digit account ids. Empty: the identity of the credential itself. */
	readonly roles: readonly string[];
	/** Name of the role in each account, or its ARN with `{account}` in it. */
	readonly rolePattern?: string;
}

/** One place to call. */
export interface Target {
	readonly region: string;
	/** Absent where the identity of the credential calls. */
	readonly roleArn?: string;
	readonly account?: string;
}

const ACCOUNT = /^\d{12}$/;

/**
 * All places to call: every role in every region, in the order in which they were given, each once.
 * @throws AwsError with the parameter's name in `field`, before any request
 */
export function planTargets(request: FanOutRequest): Target[] {
	const regions = planRegions(request);
	const roles = planRoles(request);
	return roles.flatMap((role) => regions.map((region) => ({ region, ...role })));
}

/** A region named as it is stays in, also where AWS's list does not have the service: AWS knows better. */
function planRegions({ service, region, regions }: FanOutRequest): string[] {
	if (regions.length === 0) return [region];
	const presence = regionsOfService(service, region);
	const excluded = regions.filter((text) => text.startsWith('!')).map((text) => globOf(text.slice(1).trim()));
	const wanted = regions.filter((text) => !text.startsWith('!'));
	// Only exclusions: everywhere else.
	const patterns = wanted.length === 0 ? ['*'] : wanted;
	const found = patterns.flatMap((pattern) => {
		if (!pattern.includes('*')) return [normalizeRegion(pattern, 'regions')];
		if (presence.isGlobal) return presence.regions;
		const glob = globOf(pattern.toLowerCase());
		const matching = presence.regions.filter((name) => glob.test(name));
		if (matching.length > 0) return matching;
		throw new AwsError({
			code: 'NoSuchRegion',
			message: `No region with ${service} matches "${pattern}"`,
			nextStep: `'Regions' may name: ${presence.regions.join(', ')}.`,
			field: 'regions',
		});
	});
	const left = [...new Set(found)].filter((name) => !excluded.some((glob) => glob.test(name)));
	if (left.length > 0) return left;
	throw new AwsError({
		code: 'NoSuchRegion',
		message: "'Regions' leaves out every region that it names",
		nextStep: 'Take away one of the entries that start with "!".',
		field: 'regions',
	});
}

type Role = Pick<Target, 'roleArn' | 'account'>;

function planRoles({ region, roles, rolePattern = '' }: FanOutRequest): Role[] {
	if (roles.length === 0) return [{}];
	const arns = roles.map((role) => (ACCOUNT.test(role) ? roleOfAccount(role, rolePattern.trim(), region) : role));
	for (const arn of arns) checkRole(arn);
	return [...new Set(arns)].map((roleArn) => ({ roleArn, account: roleArn.split(':')[4] }));
}

function roleOfAccount(account: string, pattern: string, region: string): string {
	if (pattern === '') {
		throw new AwsError({
			code: 'MissingParameter',
			message: `Which role to use in the account ${account} is not known`,
			nextStep: "Give the name of the role in 'Role in Each Account', e.g. Audit or arn:aws:iam::{account}:role/Audit.",
			field: 'rolePattern',
		});
	}
	if (pattern.startsWith('arn:')) {
		if (pattern.includes('{account}')) return pattern.replaceAll('{account}', account);
		throw new AwsError({
			code: 'InvalidField',
			message: `The role "${pattern}" has no {account} in it`,
			nextStep: 'Write it as arn:aws:iam::{account}:role/Audit, or give the name of the role alone.',
			field: 'rolePattern',
		});
	}
	const partition = partitionOf(region)?.id ?? 'aws';
	return `arn:${partition}:iam::${account}:role/${pattern.replace(/^\/|^role\//, '')}`;
}

function checkRole(arn: string): void {
	try {
		checkRoleArn(arn);
	} catch (cause) {
		throw new AwsError({
			code: 'InvalidField',
			message: `"${arn.slice(0, 100)}" in 'Roles or Accounts' is neither the ARN of a role nor an account ID`,
			nextStep: 'Write a role as arn:aws:iam::123456789012:role/Audit, an account as its 12 digits.',
			field: 'roles',
			cause,
		});
	}
}

/** `*` stands for any text; everything else for itself. Case does not count. */
export const globOf = (pattern: string): RegExp => new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`, 'is');

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Entries of a text with commas or line breaks, or of a list. A number is an account id that has lost its zeros.
 * @throws AwsError `WrongType`; `MissingParameter` where there is none: a list that came out empty must not end as a call
 * somewhere else
 */
export function listedEntries(value: unknown, field: string, label: string): string[] {
	const entries: unknown[] = Array.isArray(value) ? value : [value];
	const texts = entries.flatMap((entry) => {
		if (entry === undefined || entry === null) return [];
		if (typeof entry === 'number') return [String(entry).padStart(12, '0')];
		if (typeof entry === 'string') return entry.split(/[,\s]+/).filter((text) => text !== '');
		throw new AwsError({
			code: 'WrongType',
			message: `'${label}' takes texts, but holds ${typeof entry === 'object' ? 'an object' : `a ${typeof entry}`}`,
			nextStep:
				'Give values separated by commas, or a list of texts, e.g. {{ $json.accounts.map((account) => account.Id) }}.',
			field,
		});
	});
	if (texts.length > 0) return texts;
	throw new AwsError({
		code: 'MissingParameter',
		message: `'${label}' is empty`,
		nextStep: "Give at least one entry, or remove the option from 'Run In'.",
		field,
	});
}

/** Answers of AWS and of the network where an account has not enabled a region, or a service is not in it. */
const NOT_ENABLED =
	/^(UnrecognizedClientException|InvalidClientTokenId|InvalidAccessKeyId|AuthFailure|OptInRequired|InvalidToken|RegionDisabled\w*)$/;

/** The same error, with what it most likely means at this target. */
export function targetError(error: AwsError, { region, roleArn }: Target): AwsError {
	if (error.extra?.roleArn !== undefined && error.extra.roleArn === roleArn) return error;
	if (NOT_ENABLED.test(error.code)) {
		return error.with({
			nextStep:
				`The account may not have enabled the region ${region}. Enable it in AWS, or leave it out by adding !${region} to 'Regions'. ${error.nextStep ?? ''}`.trim(),
		});
	}
	return error;
}
