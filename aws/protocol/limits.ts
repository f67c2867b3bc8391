import { readIndex, readOperation, readService } from '../catalog/read';
import type { OperationModel } from '../catalog/types';
import type { ClientSettings, UseLimits } from '../client';
import { signingNameOf } from '../endpoint/hostTable';
import type { HostClass } from '../endpoint/types';
import { AwsError } from '../errors';

/** Names that S3 signs with beside its own. */
const S3_NAMES = new Set(['s3express', 's3-outposts', 's3-object-lambda']);
/** Names that a Bedrock API key works for. */
const BEDROCK_NAMES = new Set(['bedrock', 'bedrock-mantle']);
/** Says who the credential is, which is no use of it. */
const ALWAYS = 'sts.GetCallerIdentity';

type Limited = Pick<ClientSettings, 'limits' | 'credentials' | 'token'>;

/** A call of the catalog, when it is known which region it will be signed for. */
export interface LimitedCall {
	/** Catalog key. */
	readonly service: string;
	readonly operation: string;
	/** As in the signature. */
	readonly region: string;
}

/**
 * Whether the owner of the credential lets this operation be called. Services are compared by the name that their
 * signatures and IAM actions have, regions as `aws:RequestedRegion` does: global services count as the region that
 * they are signed for.
 * @throws AwsError `ServiceNotAllowed`, `RegionNotAllowed`, `OperationNotAllowed`; no request is sent
 */
export function assertCallAllowed(settings: Limited, call: LimitedCall): void {
	const { signingName } = readService(call.service);
	const about = { service: call.service, operation: call.operation };
	assertKeyFits(settings, signingName, about);
	const { limits } = settings;
	if (limits === undefined || `${call.service}.${call.operation}` === ALWAYS) return;
	assertService(limits, signingName, call.service, about);
	assertRegion(limits, call.region, about);
	if (!limits.readOnly) return;
	const reason = writes(readOperation(call.service, call.operation));
	if (reason === undefined) return;
	throw new AwsError({
		...about,
		code: 'OperationNotAllowed',
		message: `This credential is only for reading, and ${call.service}:${call.operation} ${reason}`,
		nextStep: "Use another credential, or ask the owner of this one to switch 'Read Only' off.",
	});
}

/** A request that a person has written. */
export interface LimitedRequest {
	readonly signingName: string;
	readonly region: string;
	/** `code`: a customer's program answers, which may do anything with a GET. */
	readonly hostClass: HostClass | undefined;
	readonly method: string;
	readonly query: Readonly<Record<string, unknown>>;
	readonly headers: Readonly<Record<string, string>>;
	/** Known to change nothing. */
	readonly reads?: true;
}

/**
 * The same for a written request. What it does is not known from the catalog; where the credential is only for reading
 * this lets through no more than GET and HEAD to services whose method tells whether something is changed.
 */
export function assertRequestAllowed(settings: Limited, request: LimitedRequest): void {
	const about = { service: request.signingName };
	assertKeyFits(settings, request.signingName, about);
	const { limits } = settings;
	if (limits === undefined) return;
	assertService(limits, request.signingName, request.signingName, about);
	assertRegion(limits, request.region, about);
	if (!limits.readOnly || isReading(request)) return;
	throw new AwsError({
		...about,
		code: 'OperationNotAllowed',
		message: `This credential is only for reading, and whether this ${request.method} request of ${request.signingName} only reads is not known`,
		nextStep:
			"Use 'Call API Operation', which knows what each operation does, or ask the owner of the credential to switch 'Read Only' off.",
	});
}

interface About {
	readonly service: string;
	readonly operation?: string;
}

function assertKeyFits({ credentials, token }: Limited, signingName: string, about: About): void {
	if (token === undefined || credentials !== undefined || BEDROCK_NAMES.has(signingName)) return;
	throw new AwsError({
		...about,
		code: 'ServiceNotAllowed',
		message: `A Bedrock API key works for Amazon Bedrock alone, not for ${about.service}`,
		nextStep: 'Choose a credential with access keys or a role.',
	});
}

function assertService({ services }: UseLimits, signingName: string, shown: string, about: About): void {
	if (services.length === 0) return;
	const wanted = plainName(signingName);
	// A name that no service has stands for itself, e.g. execute-api.
	if (services.some((service) => plainName(signingNameOf(service)) === wanted)) return;
	throw new AwsError({
		...about,
		code: 'ServiceNotAllowed',
		message: `This credential may not be used for ${shown}, only for ${services.join(', ')}`,
		nextStep: "Use another credential, or ask the owner of this one to add the service to 'Allowed Services'.",
	});
}

function assertRegion({ regions }: UseLimits, region: string, about: About): void {
	if (regions.length === 0 || region.split(',').every((part) => regions.includes(part.toLowerCase()))) return;
	throw new AwsError({
		...about,
		code: 'RegionNotAllowed',
		message: `This credential may not be used in ${region === '*' ? 'all regions at once' : `the region ${region}`}, only in ${regions.join(', ')}`,
		nextStep:
			"Choose another region, or ask the owner of the credential to add it to 'Allowed Regions'. Global services count as the region that their requests are signed for, most often us-east-1.",
		field: 'region',
	});
}

function writes({ access, flags = [] }: OperationModel): string | undefined {
	if (access !== 'read' && access !== 'list') return `is of AWS's access level "${access}"`;
	if (flags.includes('destructive')) return 'deletes or ends something';
	return flags.includes('effectful') ? 'changes something although AWS calls it a read' : undefined;
}

/** With these a GET may do anything: the action stands in the query. With the others it needs the method or a header. */
const BY_QUERY = new Set(['query', 'ec2']);

function isReading({ signingName, hostClass, method, query, headers, reads }: LimitedRequest): boolean {
	if (hostClass === 'code') return false;
	if (reads === true) return true;
	if (method !== 'GET' && method !== 'HEAD') return false;
	if (Object.keys(query).some((name) => name.toLowerCase() === 'action')) return false;
	if (headers['x-amz-target'] !== undefined) return false;
	const wanted = plainName(signingName);
	const keys = readIndex().services.map(({ key }) => key);
	const named = keys.filter((key) => plainName(signingNameOf(key)) === wanted);
	return named.length > 0 && !named.some((key) => BY_QUERY.has(readService(key).protocol));
}

const plainName = (signingName: string): string => (S3_NAMES.has(signingName) ? 's3' : signingName.toLowerCase());
