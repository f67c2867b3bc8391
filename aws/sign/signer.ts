import type { HttpRequest as SmithyRequest } from '@smithy/types';
import { assertMaySendToken, assertMaySign } from '../endpoint/guard';
import type { HostPolicy, SigningScope } from '../endpoint/types';
import { AwsError } from '../errors';
import type { AwsCredentials, CredentialProvider, TokenProvider } from '../identity/types';
import { SignatureV4, SignatureV4a } from '../sdk';
import { signingDate } from '../transport/clock';
import { Sha256 } from './sha256';

/** How a request proves who sends it. `s3express`: SigV4 with the session of a directory bucket. */
export type SigningScheme = 'sigv4' | 'sigv4a' | 'bearer' | 's3express' | 'none';

export interface SigningPlan {
	readonly scheme: SigningScheme;
	/** Name in the credential scope, e.g. `s3`. */
	readonly signingName: string;
	/** Region in the credential scope; for SigV4a the set of regions, comma-separated, `*` for all. */
	readonly region: string;
	/** S3 signs the path as it is; every other service encodes it once more. */
	readonly doubleEncode: boolean;
	/** False: the hash of the body is signed, but not sent as a header of its own. */
	readonly bodyHashHeader?: boolean;
}

/** Who signs, and for which hosts that is allowed. */
export interface Signatory {
	readonly credentials?: CredentialProvider;
	readonly token?: TokenProvider;
	readonly policy: HostPolicy;
	/** Session of a directory bucket, asked for only with the scheme `s3express`. */
	readonly bucketSession?: () => Promise<AwsCredentials>;
}

export interface Signed {
	readonly request: SmithyRequest;
	/** What signed; absent where nothing was signed. For `invalidate` and redaction only. */
	readonly credentials?: AwsCredentials;
	readonly date?: Date;
}

const EXPRESS_TOKEN = 'x-amz-s3session-token';
const WEEK = 604_800;
/** A browser that opens the URL sends what it likes. */
const UNSIGNABLE_IN_URL = new Set(['content-type']);
/**
 * OpenSearch Serverless refuses a signature that covers the length of the body
 * (docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-clients.html).
 */
const UNSIGNABLE: Readonly<Record<string, ReadonlySet<string>>> = { aoss: new Set(['content-length']) };

/** Address of a request without its query, as it stands: a path is never normalised. */
export function addressOf({ protocol, hostname, port, path }: SmithyRequest): string {
	const place = path.startsWith('/') ? path : `/${path}`;
	return `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${place}`;
}

/**
 * Signs a request. The host is checked before credentials are asked for, so that a refused host costs no STS call.
 * @throws AwsError `HostNotAllowed`, `CredentialsMissing`, or what the credential provider throws
 */
export async function signRequest(
	request: SmithyRequest,
	plan: SigningPlan,
	signatory: Signatory,
	signal?: AbortSignal,
): Promise<Signed> {
	if (plan.scheme === 'bearer') return { request: await withToken(request, signatory, signal) };
	assertAllowed(request, plan, signatory);
	if (plan.scheme === 'none') return { request };
	const credentials = await credentialsFor(plan, signatory, signal);
	const date = signingDate(request.hostname);
	const unsignableHeaders = UNSIGNABLE[plan.signingName];
	const signed = await signerFor(plan, credentials).sign(prepared(request, plan, credentials), {
		signingDate: date,
		...(unsignableHeaders === undefined ? {} : { unsignableHeaders: new Set(unsignableHeaders) }),
	});
	return { request: signed, credentials, date };
}

/**
 * Moves the signature into the query, so that the URL alone is enough.
 * @param expiresIn seconds, at most 604,800; shortened to the end of the session
 */
export async function presignUrl(
	request: SmithyRequest,
	plan: SigningPlan,
	signatory: Signatory,
	expiresIn: number,
): Promise<{ request: SmithyRequest; expiresAt: Date }> {
	const { credentials, date, seconds } = await handOut(request, plan, signatory, expiresIn);
	const signed = await signerFor(plan, credentials).presign(presignable(request, plan, credentials), {
		signingDate: date,
		expiresIn: seconds,
		unsignableHeaders: UNSIGNABLE_IN_URL,
	});
	return { request: signed, expiresAt: new Date(date.getTime() + seconds * 1000) };
}

/** What a form must hold beside its file, so that S3 takes it. */
export interface SignedPolicy {
	readonly fields: Readonly<Record<string, string>>;
	readonly expiresAt: Date;
}

/**
 * Signs the policy of a form that uploads to S3 (docs.aws.amazon.com/AmazonS3/latest/API/sigv4-post-example.html).
 * @param request a request to the bucket; its host is what the guard checks
 * @param conditions what the form must hold to, beside what is added here
 * @param expiresIn seconds, at most 604,800; shortened to the end of the session
 */
export async function signPostPolicy(
	request: SmithyRequest,
	plan: SigningPlan,
	signatory: Signatory,
	conditions: readonly unknown[],
	expiresIn: number,
): Promise<SignedPolicy> {
	const { credentials, date, seconds } = await handOut(request, plan, signatory, expiresIn);
	const expiresAt = new Date(date.getTime() + seconds * 1000);
	const stamp = date.toISOString().replace(/[-:]|\.\d{3}/g, '');
	const fields: Record<string, string> = {
		'x-amz-algorithm': 'AWS4-HMAC-SHA256',
		'x-amz-credential': `${credentials.accessKeyId}/${stamp.slice(0, 8)}/${plan.region}/${plan.signingName}/aws4_request`,
		'x-amz-date': stamp,
		...(credentials.sessionToken === undefined ? {} : { 'x-amz-security-token': credentials.sessionToken }),
	};
	const own = Object.entries(fields).map(([name, value]) => ({ [name]: value }));
	const text = JSON.stringify({ expiration: expiresAt.toISOString(), conditions: [...conditions, ...own] });
	const policy = Buffer.from(text).toString('base64');
	const signature = await signerFor(plan, credentials).sign(policy, { signingDate: date });
	return { fields: { ...fields, policy, 'x-amz-signature': signature }, expiresAt };
}

interface HandedOut {
	readonly credentials: AwsCredentials;
	readonly date: Date;
	/** How long what is handed out works. */
	readonly seconds: number;
}

/** Who signs what is handed out, when, and for how long: what was asked for, or the rest of the session. */
async function handOut(
	request: SmithyRequest,
	plan: SigningPlan,
	signatory: Signatory,
	expiresIn: number,
): Promise<HandedOut> {
	if (!Number.isInteger(expiresIn) || expiresIn < 1 || expiresIn > WEEK) {
		throw new AwsError({
			code: 'InvalidExpiry',
			message: `A presigned URL can work for 1 to ${WEEK} seconds, not ${expiresIn}`,
			field: 'expiresIn',
			nextStep: 'Set a whole number of seconds up to seven days.',
		});
	}
	if (plan.scheme === 'bearer' || plan.scheme === 'none' || plan.scheme === 'sigv4a') {
		throw new AwsError({
			code: 'PresignNotPossible',
			message: `A URL cannot be presigned with ${plan.scheme === 'sigv4a' ? 'a multi-region signature' : 'this credential or for this operation'}`,
			nextStep: 'Call the operation directly, or use a credential with access keys or a role.',
		});
	}
	assertAllowed(request, plan, signatory);
	const credentials = await credentialsFor(plan, signatory);
	const date = signingDate(request.hostname);
	const left = credentials.expiration ? Math.floor((credentials.expiration.getTime() - date.getTime()) / 1000) : WEEK;
	if (left < 1)
		throw new AwsError({
			code: 'ExpiredToken',
			message: 'The session ended before the URL could be signed',
			retryable: true,
		});
	return { credentials, date, seconds: Math.min(expiresIn, left) };
}

function assertAllowed(request: SmithyRequest, plan: SigningPlan, signatory: Signatory): SigningScope {
	return assertMaySign(addressOf(request), { ...signatory.policy, signingName: plan.signingName });
}

async function withToken(request: SmithyRequest, signatory: Signatory, signal?: AbortSignal): Promise<SmithyRequest> {
	assertMaySendToken(addressOf(request), signatory.policy);
	if (!signatory.token) throw missing('a bearer token');
	const { token } = await signatory.token(signal);
	return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
}

async function credentialsFor(plan: SigningPlan, signatory: Signatory, signal?: AbortSignal): Promise<AwsCredentials> {
	if (plan.scheme === 's3express' && signatory.bucketSession) return await signatory.bucketSession();
	if (!signatory.credentials) throw missing('credentials');
	return await signatory.credentials(signal);
}

function missing(what: string): AwsError {
	return new AwsError({
		code: 'CredentialsMissing',
		message: `This request needs ${what}, and the credential holds none that fits`,
		nextStep: 'Choose a credential with access keys or a role. A Bedrock API key works for Amazon Bedrock alone.',
	});
}

/** A directory bucket takes the session token under its own header name, and refuses the usual one. */
function prepared(request: SmithyRequest, plan: SigningPlan, credentials: AwsCredentials): SmithyRequest {
	if (plan.scheme !== 's3express' || !credentials.sessionToken) return request;
	return { ...request, headers: { ...request.headers, [EXPRESS_TOKEN]: credentials.sessionToken } };
}

function presignable(request: SmithyRequest, plan: SigningPlan, credentials: AwsCredentials): SmithyRequest {
	const headers: Record<string, string> = { ...request.headers, host: request.headers.host ?? hostHeader(request) };
	// S3 never hashes the body of a presigned request: whoever uses the URL sends it.
	if (plan.signingName.startsWith('s3')) headers['x-amz-content-sha256'] = 'UNSIGNED-PAYLOAD';
	if (plan.scheme !== 's3express' || !credentials.sessionToken) return { ...request, headers };
	return { ...request, headers, query: { ...request.query, 'X-Amz-S3session-Token': credentials.sessionToken } };
}

/** Value of the `host` header: the port only where it is not the protocol's own. */
export function hostHeader(request: Pick<SmithyRequest, 'hostname' | 'port'>): string {
	return request.port === undefined ? request.hostname : `${request.hostname}:${request.port}`;
}

type Signer = Pick<SignatureV4, 'sign' | 'presign'>;

function signerFor(plan: SigningPlan, credentials: AwsCredentials): Signer {
	const { accessKeyId, secretAccessKey, sessionToken, expiration } = credentials;
	const settings = {
		credentials: { accessKeyId, secretAccessKey, expiration, ...(plan.scheme === 's3express' ? {} : { sessionToken }) },
		region: plan.region,
		service: plan.signingName,
		sha256: Sha256,
		uriEscapePath: plan.doubleEncode,
		applyChecksum: plan.bodyHashHeader ?? true,
	};
	return plan.scheme === 'sigv4a' ? (new SignatureV4a(settings) as unknown as Signer) : new SignatureV4(settings);
}
