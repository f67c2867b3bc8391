import type { AwsError } from '../errors';
import { isAwsError } from '../errors';
import type { ApiKeyFacts } from './fromApiKey';

/** What is known of the credential beside the error. No secret among it. */
export interface ExplainContext {
	readonly region?: string;
	/** Whether an external ID is entered, not which. */
	readonly hasExternalId?: boolean;
	/** The key that signs; only its first letters are looked at. */
	readonly accessKeyId?: string;
	readonly hasSessionToken?: boolean;
	/** Whether the machine's own identity asks for the role. */
	readonly usesSystem?: boolean;
	/** Whether a session of IAM Roles Anywhere asks for the role. */
	readonly usesCertificate?: boolean;
	/** What a Bedrock API key says about itself; set for such keys only. */
	readonly apiKey?: ApiKeyFacts;
	/** Whether a code of an MFA device goes with the question for the role. */
	readonly hasMfa?: boolean;
}

type Kind =
	| 'unknownKey'
	| 'wrongSecret'
	| 'expiredToken'
	| 'clockOff'
	| 'roleDenied'
	| 'regionDisabled'
	| 'unreachable'
	| 'notAwsHost'
	| 'apiKeyRefused';

const KIND_OF_CODE: Readonly<Record<string, Kind>> = {
	AuthFailure: 'unknownKey',
	InvalidAccessKeyId: 'unknownKey',
	InvalidClientTokenId: 'unknownKey',
	UnrecognizedClientException: 'unknownKey',
	InvalidSignatureException: 'wrongSecret',
	SignatureDoesNotMatch: 'wrongSecret',
	ExpiredSession: 'clockOff',
	ExpiredToken: 'expiredToken',
	ExpiredTokenException: 'expiredToken',
	TokenRefreshRequired: 'expiredToken',
	RequestExpired: 'clockOff',
	RequestInTheFuture: 'clockOff',
	RequestTimeTooSkewed: 'clockOff',
	OptInRequired: 'regionDisabled',
	RegionDisabledException: 'regionDisabled',
	HostNotAllowed: 'notAwsHost',
	ConnectionFailed: 'unreachable',
	ConnectionRefused: 'unreachable',
	ConnectionReset: 'unreachable',
	ConnectTimeout: 'unreachable',
	HostNotFound: 'unreachable',
	HostUnreachable: 'unreachable',
	SocketTimeout: 'unreachable',
};

/** STS and SigV4 services tell a wrong clock by the message alone. */
const CLOCK_MESSAGE = /signature expired|signature not yet current/i;

const AGAIN = 'then try again';

/**
 * One sentence or two for a person who sets up a credential: what happened, what to do next, and at the end what AWS
 * said: its code and request id. It holds no secret.
 */
export function explainIdentityError(error: unknown, context: ExplainContext = {}): string {
	if (!isAwsError(error)) return sentence(error instanceof Error ? error.message : String(error));
	const kind = context.apiKey !== undefined && isKeyRefused(error) ? 'apiKeyRefused' : kindOf(error);
	return `${kind === undefined ? plainText(error) : TEXTS[kind](error, context)}${reference(error)}`;
}

export const isAccessDenied = (error: AwsError): boolean => /^AccessDenied/.test(error.code);

/** The role that could not be assumed, as `stsSession` notes it. */
const roleOf = ({ extra }: AwsError): string | undefined =>
	typeof extra?.roleArn === 'string' ? extra.roleArn : undefined;

function kindOf(error: AwsError): Kind | undefined {
	if (error.extra?.trustAnchorArn !== undefined) return kindOfRolesAnywhere(error);
	if (/Signature/.test(error.code) && CLOCK_MESSAGE.test(error.message)) return 'clockOff';
	if (Object.hasOwn(KIND_OF_CODE, error.code)) return KIND_OF_CODE[error.code];
	if (isAccessDenied(error) && roleOf(error) !== undefined) return 'roleDenied';
	return undefined;
}

/** A session of Roles Anywhere was refused. There is no access key yet: what its refusals mean for keys does not hold, and AWS's words come with a next step. */
function kindOfRolesAnywhere({ code, message }: AwsError): Kind | undefined {
	if (CLOCK_MESSAGE.test(message)) return 'clockOff';
	const kind = Object.hasOwn(KIND_OF_CODE, code) ? KIND_OF_CODE[code] : undefined;
	return kind === 'unreachable' || kind === 'notAwsHost' || kind === 'clockOff' ? kind : undefined;
}

const TEXTS: Readonly<Record<Kind, (error: AwsError, context: ExplainContext) => string>> = {
	unknownKey: (_, context) => {
		if (context.accessKeyId?.startsWith('ASIA') && !context.hasSessionToken) {
			return `AWS does not know this access key: it is a temporary one and needs its session token. Enter the session token as well, ${AGAIN}.`;
		}
		const region =
			context.region === undefined ? '' : `, and whether the region ${context.region} is enabled for the account`;
		return `AWS does not know this access key. Check the Access Key ID, whether the key is active in IAM${region}.`;
	},
	wrongSecret: () =>
		`The Secret Access Key does not belong to this Access Key ID. Copy both again, or make a new key in IAM, ${AGAIN}.`,
	expiredToken: (_, context) =>
		context.usesSystem
			? `The session of this machine has ended and has not been renewed. Check the role of the machine, container or pod, ${AGAIN}.`
			: `The session token has expired. Enter new temporary credentials (key, secret and token), or use a long-term key or a role, ${AGAIN}.`,
	clockOff: (error) => {
		const measured = measuredDifference(error);
		const by = measured === undefined ? 'does not agree with AWS’s' : `is ${measured}`;
		return `The clock of this machine ${by}, and AWS refuses such a signature. Set the clock (NTP) of the machine that runs n8n, ${AGAIN}.`;
	},
	roleDenied: (error, context) => roleDenied(error, context),
	regionDisabled: (_, context) =>
		`The region ${context.region ?? 'of the credential'} is not enabled for this account, or STS is not active in it. Enable it in the account settings of AWS, or choose another region, ${AGAIN}.`,
	unreachable: (error) =>
		`The AWS endpoint cannot be reached: ${sentence(error.message)} ${sentence(error.nextStep ?? 'Check the region, the custom endpoint, the network and the proxy')}`,
	apiKeyRefused: (error, context) => apiKeyRefused(error, context),
	notAwsHost: (error, context) =>
		context.apiKey === undefined
			? `This is not an AWS host, so nothing was signed or sent: ${bare(error.message)}. ${sentence(error.nextStep ?? 'Correct the address, or enter it as a custom endpoint of the credential')}`
			: plainText(error),
};

const isKeyRefused = (error: AwsError): boolean =>
	isAccessDenied(error) ||
	error.statusCode === 401 ||
	KIND_OF_CODE[error.code] === 'unknownKey' ||
	KIND_OF_CODE[error.code] === 'expiredToken';

/** Bedrock refuses a key that it does not know, one that has ended and one of another region alike. */
function apiKeyRefused(error: AwsError, { apiKey = {}, region }: ExplainContext): string {
	const { expiration, region: keyRegion } = apiKey;
	const ended = expiration !== undefined && expiration.getTime() <= Date.now();
	if (ended || KIND_OF_CODE[error.code] === 'expiredToken') {
		const when = ended ? ` on ${expiration.toISOString().slice(0, 16).replace('T', ' at ')} UTC` : '';
		return `The Bedrock API key expired${when}. Make a new one in the Bedrock console, or use a long-term key, ${AGAIN}.`;
	}
	if (keyRegion !== undefined && region !== undefined && keyRegion !== region)
		return `The Bedrock API key works in the region ${keyRegion} alone, and the credential’s region is ${region}. Choose ${keyRegion}, or make a key in ${region}, ${AGAIN}.`;
	const action = /not authorized to perform:? ([\w-]+:\w+)/.exec(error.message)?.[1];
	if (action !== undefined && action !== 'bedrock:CallWithBearerToken')
		return `Amazon Bedrock knows this API key, but its user is not allowed ${action}. Calls that its policies allow work nevertheless; allow ${action} in IAM, ${AGAIN}.`;
	return `Amazon Bedrock does not accept this API key. Copy it again, or make a new one in the Bedrock console, and check that its user is allowed bedrock:CallWithBearerToken, ${AGAIN}.`;
}

/** AWS answers a wrong external ID, a missing one and a missing right in the same words; this says what can be known. */
function roleDenied(error: AwsError, context: ExplainContext): string {
	const { hasExternalId, hasMfa } = context;
	const role = `The role ${roleOf(error) ?? ''}`;
	const [asker, user] = askerOf(context);
	if (/MultiFactorAuthentication failed/i.test(error.message)) {
		return `${role} may not be assumed: AWS does not accept the MFA code. A code works once and for about 30 seconds: enter the one that the device shows now, or its secret key, and check MFA Serial Number and the clock of this machine, ${AGAIN}.`;
	}
	const needed = /to perform: sts:(TagSession|SetSourceIdentity)/.exec(error.message)?.[1];
	if (needed !== undefined) {
		const field = needed === 'TagSession' ? 'Session Tags' : 'Source Identity';
		return `${role} may not be assumed with ${field}: sts:${needed} is missing. Allow it in the trust policy of the role and for ${asker}, or empty ${field}, ${AGAIN}.`;
	}
	if (/no identity-based policy allows/.test(error.message)) {
		return `${role} may not be assumed: no policy of ${asker} allows sts:AssumeRole for it. Add that permission in IAM, ${AGAIN}.`;
	}
	const trust = `Check that the role exists, that its trust policy names ${asker}, and that ${user} is allowed sts:AssumeRole`;
	const externalId = hasExternalId
		? 'since an external ID is entered, check that the external ID matches the trust policy exactly (AWS does not say which of these it is)'
		: 'if its trust policy asks for an external ID, enter it (AWS does not say which of these it is)';
	const mfa = hasMfa ? '; that MFA Serial Number is that of the device' : '';
	return `${role} may not be assumed. ${trust}${mfa}; ${externalId}, ${AGAIN}.`;
}

function askerOf({ usesSystem, usesCertificate }: ExplainContext): [asker: string, user: string] {
	if (usesSystem) return ['the identity of this machine', 'that identity'];
	return usesCertificate ? ['the role of Roles Anywhere', 'that role'] : ['these keys', 'their user'];
}

/** Errors that need no translation: AWS's own words or ours, and the next step. */
function plainText(error: AwsError): string {
	return [sentence(error.message), error.nextStep === undefined ? '' : sentence(error.nextStep)]
		.filter((part) => part !== '')
		.join(' ');
}

/** AWS's code and request id, so that the sentence can be taken to AWS's support. Our own codes say nothing to it. */
function reference(error: AwsError): string {
	if (error.statusCode === undefined && error.requestId === undefined) return '';
	const id = error.requestId === undefined ? '' : `, request ID ${error.requestId}`;
	return ` (AWS: ${error.code}${id})`;
}

const AWS_TIME = /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/g;

/**
 * How far this machine is from AWS, from what AWS repeats of both times: STS in its message ("Signature expired: <ours>
 * is now earlier than <limit> (<AWS's> - 15 min.)"), S3 in `RequestTime` and `ServerTime`.
 */
function measuredDifference(error: AwsError): string | undefined {
	const times = [...error.message.matchAll(AWS_TIME)].map(([, y, mo, d, h, mi, s]) =>
		Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`),
	);
	const ours = times[0] ?? timeOf(error.extra?.RequestTime);
	const theirs = times.length > 1 ? times.at(-1) : timeOf(error.extra?.ServerTime);
	if (ours === undefined || theirs === undefined || Number.isNaN(ours) || Number.isNaN(theirs)) return undefined;
	const seconds = Math.round(Math.abs(theirs - ours) / 1000);
	return `${duration(seconds)} ${ours < theirs ? 'behind' : 'ahead of'} AWS’s`;
}

function timeOf(value: unknown): number | undefined {
	if (value instanceof Date) return value.getTime();
	if (typeof value !== 'string') return undefined;
	return Date.parse(value.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function duration(seconds: number): string {
	if (seconds < 120) return `${seconds} seconds`;
	const minutes = Math.round(seconds / 60);
	if (minutes < 120) return `${minutes} minutes`;
	const hours = Math.round(minutes / 60);
	return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}

const bare = (text: string): string => text.trim().replace(/\.+$/, '');
const sentence = (text: string): string => (text.trim() === '' ? '' : `${bare(text)}.`);
