import type { CredentialFields } from './fieldValues';
import { listOf, numberOf, rowsOf, text } from './fieldValues';
import type { AssumeRoleSettings } from './fromAssumeRole';
import { fromAssumeRole } from './fromAssumeRole';
import type { SessionIdentity } from './sessionCache';
import { sessionCache } from './sessionCache';
import type { SessionTag, WorkContext } from './sessionTags';
import { sessionTagsOf } from './sessionTags';
import { oneTimeCodes } from './totp';
import type { CredentialProvider } from './types';
import { checkMfaCode, invalidField, missingField } from './validate';

/** Way to STS: where it is, and how it is reached. */
export type Way = Pick<AssumeRoleSettings, 'region' | 'endpoints' | 'transport'>;

export interface RoleOptions {
	/** Who asks for the first role. */
	readonly source: CredentialProvider;
	readonly way: Way;
	/** Everything beside the tags that can change the answer. */
	readonly identity: SessionIdentity;
	readonly context?: WorkContext;
	/** Told each role before anything is sent; throws where it may not be assumed. */
	readonly check?: (roleArn: string) => void;
	/** Whether the one who asks may have an MFA device. Machines have none. */
	readonly allowMfa?: boolean;
}

/** AWS ends the session of a role that was assumed with the session of another after this, in seconds. */
const MAX_CHAINED = 3600;

interface Link {
	readonly roleArn: string;
	readonly externalId: string;
}

/**
 * The role of a credential, from its fields, and the roles behind it: each is assumed with the session of the one
 * before. Policies narrow the last session. Tags that are transitive, the source identity and MFA belong to the first
 * question, since AWS carries them on; the other tags are for the session that works, which is the last.
 * @throws AwsError `MissingField`, `InvalidField`, what `check` throws
 */
export function rolesFromFields(fields: CredentialFields, options: RoleOptions): CredentialProvider {
	const { way, identity, check } = options;
	const more = fields.moreSessionSettings === true;
	const links = [linkOf(fields), ...(more ? chainedRoles(fields) : [])];
	const tags = sessionTagsOf(fields, options.context);
	const roleSessionName = text(fields, 'roleSessionName');
	const durationSeconds = numberOf(fields, 'durationSeconds', 'Session Duration');
	if (links.length > 1) checkChainedDuration(durationSeconds);
	const last = links.length - 1;
	let source = options.source;
	links.forEach(({ roleArn, externalId }, index) => {
		const isFirst = index === 0;
		const isLast = index === last;
		const role = fromAssumeRole({
			...way,
			source,
			roleArn,
			externalId,
			roleSessionName,
			...(isLast ? { durationSeconds, ...(more ? policiesOf(fields) : {}) } : {}),
			...tagsFor(tags, isFirst, isLast),
			...(isFirst && more ? { sourceIdentity: text(fields, 'sourceIdentity') } : {}),
			...(isFirst && options.allowMfa === true ? mfaOf(fields) : {}),
		});
		check?.(roleArn);
		source = sessionCache({ ...identity, tags, link: index }, role);
	});
	return source;
}

const linkOf = (fields: CredentialFields): Link => ({
	roleArn: text(fields, 'roleArn'),
	externalId: text(fields, 'externalId'),
});

function chainedRoles(fields: CredentialFields): Link[] {
	const links = rowsOf(fields, 'chainedRoles', 'role').map(linkOf);
	return links.filter(({ roleArn, externalId }) => {
		if (roleArn === '' && externalId !== '')
			throw missingField('chainedRoles', 'The ARN of a chained role', 'Enter the ARN, or remove the role.');
		return roleArn !== '';
	});
}

function checkChainedDuration(seconds: number | undefined): void {
	if (seconds === undefined || seconds <= MAX_CHAINED) return;
	throw invalidField(
		'durationSeconds',
		`Session Duration is ${seconds}; with chained roles AWS ends every session after ${MAX_CHAINED} seconds (1 hour).`,
		`Enter at most ${MAX_CHAINED}, or remove the chained roles.`,
	);
}

function policiesOf(fields: CredentialFields): Pick<AssumeRoleSettings, 'policy' | 'policyArns'> {
	const value = fields.sessionPolicy;
	const policy = typeof value === 'object' && value !== null ? JSON.stringify(value) : text(fields, 'sessionPolicy');
	if (policy !== '' && !isJsonObject(policy))
		throw invalidField('sessionPolicy', 'Session Policy is not a JSON document.', 'Enter an IAM policy as JSON.');
	return { policy, policyArns: listOf(text(fields, 'policyArns')) };
}

function isJsonObject(value: string): boolean {
	try {
		const parsed: unknown = JSON.parse(value);
		return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
	} catch {
		return false;
	}
}

function tagsFor(
	tags: readonly SessionTag[],
	isFirst: boolean,
	isLast: boolean,
): Pick<AssumeRoleSettings, 'tags' | 'transitiveTagKeys'> {
	const sent = tags.filter(({ transitive }) => (transitive ? isFirst : isLast));
	const keys = new Set<string>();
	for (const { key } of tags) {
		if (keys.has(key.toLowerCase()))
			throw invalidField(
				'sessionTags',
				`Session tag "${key}" stands there twice; AWS does not tell upper from lower case.`,
			);
		keys.add(key.toLowerCase());
	}
	return {
		tags: Object.fromEntries(sent.map(({ key, value }) => [key, value])),
		transitiveTagKeys: sent.filter(({ transitive }) => transitive).map(({ key }) => key),
	};
}

function mfaOf(fields: CredentialFields): Pick<AssumeRoleSettings, 'mfa'> {
	if (fields.useMfa !== true) return {};
	const serialNumber = text(fields, 'mfaSerialNumber');
	if (fields.mfaMethod === 'code') {
		const code = text(fields, 'mfaCode').replace(/\s+/g, '');
		checkMfaCode(code);
		return { mfa: { serialNumber, code: async () => await Promise.resolve(code) } };
	}
	const secret = text(fields, 'mfaSecret');
	if (secret === '')
		throw missingField('mfaSecret', 'MFA Secret Key', 'Enter the secret key of the device, or choose to enter a code.');
	return { mfa: { serialNumber, code: oneTimeCodes(secret), hasMoreCodes: true } };
}
