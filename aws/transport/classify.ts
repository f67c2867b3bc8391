import type { AwsError } from '../errors';

/**
 * What a failure means for trying again.
 * - `transient`: the service or the network failed; the same request may succeed.
 * - `throttling`: too many requests; the same request may succeed later.
 * - `clock`: the signature was refused, and the machine's clock may be why (see `learnClock`).
 * - `expired`: the session or key is no longer known; new credentials may help.
 * - `no`: the same request would fail again.
 */
export type RetryClass = 'transient' | 'throttling' | 'clock' | 'expired' | 'no';

const TRANSIENT_STATUSES: ReadonlySet<number> = new Set([500, 502, 503, 504]);

/** botocore and the JavaScript SDK retry the same fourteen codes as throttling. */
const THROTTLING_CODES: ReadonlySet<string> = new Set([
	'BandwidthLimitExceeded',
	'EC2ThrottledException',
	'LimitExceededException',
	'PriorRequestNotComplete',
	'ProvisionedThroughputExceededException',
	'RequestLimitExceeded',
	'RequestThrottled',
	'RequestThrottledException',
	'SlowDown',
	'ThrottledException',
	'Throttling',
	'ThrottlingException',
	'TooManyRequestsException',
	'TransactionInProgressException',
]);

const TRANSIENT_CODES: ReadonlySet<string> = new Set([
	'RequestTimeout',
	'RequestTimeoutException',
	// STS could not reach the identity provider. The wire name and the shape's name are both seen.
	'IDPCommunicationError',
	'IDPCommunicationErrorException',
	'IdpCommunicationError',
	'IdpCommunicationErrorException',
	// Ours: AWS was not reached, or did not finish.
	'ConnectionRefused',
	'ConnectionReset',
	'ConnectTimeout',
	'HostNotFound',
	'HostUnreachable',
	'SocketTimeout',
]);

/** S3 answers some operations with status 200 before it knows the outcome, and puts the error into the body. */
const TRANSIENT_CODES_WITH_STATUS_200: ReadonlySet<string> = new Set(['InternalError', 'ServiceUnavailable']);

const CLOCK_CODES: ReadonlySet<string> = new Set([
	'AuthFailure',
	'InvalidSignatureException',
	'RequestExpired',
	'RequestInTheFuture',
	'RequestTimeTooSkewed',
	'SignatureDoesNotMatch',
]);

const EXPIRED_CODES: ReadonlySet<string> = new Set([
	'ExpiredToken',
	'ExpiredTokenException',
	'InvalidAccessKeyId',
	'InvalidClientTokenId',
	'InvalidToken',
	'TokenRefreshRequired',
	'UnrecognizedClientException',
]);

/**
 * Sorts an error by AWS's retry rules of 2026 (`standard` mode).
 *
 * The model's own retryable trait is expected in `error.extra.retryable`: `true`, `'throttling'`, or an object with
 * `throttling: true`. `RequestExpired` is `clock`, but EC2 also says it of an expired session: who recovers should
 * renew the credentials when the clock turns out to be right.
 */
export function classify(error: AwsError): RetryClass {
	const { code, statusCode } = error;
	const trait = retryableTrait(error.extra?.retryable);
	if (statusCode === 429 || THROTTLING_CODES.has(code) || trait === 'throttling') return 'throttling';
	if (CLOCK_CODES.has(code)) return 'clock';
	if (EXPIRED_CODES.has(code)) return 'expired';
	if (TRANSIENT_CODES.has(code) || trait === 'transient' || error.retryable) return 'transient';
	if (statusCode !== undefined && TRANSIENT_STATUSES.has(statusCode)) return 'transient';
	if (statusCode === 200 && TRANSIENT_CODES_WITH_STATUS_200.has(code)) return 'transient';
	return 'no';
}

function retryableTrait(trait: unknown): 'transient' | 'throttling' | undefined {
	if (trait === 'throttling') return 'throttling';
	if (trait === true) return 'transient';
	if (typeof trait !== 'object' || trait === null) return undefined;
	return 'throttling' in trait && trait.throttling === true ? 'throttling' : 'transient';
}
