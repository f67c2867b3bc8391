import { randomUUID } from 'node:crypto';
import type { HttpRequest as SmithyRequest } from '@smithy/types';
import type { AwsError } from '../errors';
import type { AwsCredentials } from '../identity/types';
import { classify } from '../transport/classify';
import { learnClock } from '../transport/clock';
import { type RetryContext, withRetries } from '../transport/retry';
import { isUsed } from './body';
import { asAwsError } from './errors';

/** What the attempts of one call leave behind. */
export interface Attempts {
	/** Requests sent so far. */
	count: number;
	/** What signed the last attempt, and with which date. */
	credentials?: AwsCredentials;
	signedAt?: Date;
	/** What proved the identity in the last attempt: the Authorization header, and a bearer token alone. */
	proofs?: readonly string[];
	/** The last answer, whatever its status. */
	response?: { readonly statusCode: number; readonly headers: Readonly<Record<string, string>> };
}

/** Texts that no error may repeat: the keys that signed, and what came of them. */
export function secretsOf({ credentials, proofs = [] }: Attempts): string[] {
	const { secretAccessKey = '', sessionToken = '' } = credentials ?? {};
	return [secretAccessKey, sessionToken, ...proofs].filter((secret) => secret !== '');
}

/** The Authorization header of a request, and the signature or the bearer token in it. */
export function proofsOf({ headers }: SmithyRequest): string[] {
	const { authorization } = headers;
	if (authorization === undefined) return [];
	const signature = /Signature=([0-9a-f]{64,})/.exec(authorization)?.[1];
	return [authorization, authorization.replace(/^Bearer /, ''), ...(signature === undefined ? [] : [signature])];
}

/** Told to AWS for its statistics; the retry rules decide. */
const DEFAULT_ATTEMPTS = 3;

/** Leaves the retry loop at once: a stream that has begun to flow cannot be sent a second time. */
class Unrepeatable {
	constructor(readonly error: AwsError) {}
}

/**
 * Sends a request as often as the retry rules allow. The request is the same each time, idempotency token included;
 * only the signature is new.
 * @param forget drops the session that AWS has refused, and tells whether another can be had
 */
export async function sendWithRetries<Reply>(
	state: Attempts,
	request: SmithyRequest,
	send: (request: SmithyRequest) => Promise<Reply>,
	context: Omit<RetryContext, 'recover'>,
	forget: (session: AwsCredentials) => boolean,
): Promise<Reply> {
	const invocation = randomUUID();
	const attempt = async (): Promise<Reply> => {
		state.response = undefined;
		state.count += 1;
		const headers = {
			...request.headers,
			'amz-sdk-invocation-id': invocation,
			'amz-sdk-request': `attempt=${state.count}; max=${context.maxAttempts ?? DEFAULT_ATTEMPTS}`,
		};
		try {
			return await send({ ...request, headers, query: { ...request.query } } as SmithyRequest);
		} catch (thrown) {
			const error = asAwsError(thrown);
			throw isUsed(request.body) ? new Unrepeatable(error) : error;
		}
	};
	try {
		const { result } = await withRetries(attempt, {
			...context,
			recover: async (error) => await Promise.resolve(mayRecover(error, state, request.hostname, forget)),
		});
		return result;
	} catch (thrown) {
		throw thrown instanceof Unrepeatable ? thrown.error : thrown;
	}
}

/** Whether one more attempt at once may help: with a corrected clock, or with another session. */
function mayRecover(
	error: AwsError,
	state: Attempts,
	hostname: string,
	forget: (session: AwsCredentials) => boolean,
): boolean {
	if (learnClock(hostname, state.response?.headers.date, error, state.signedAt)) return true;
	// EC2 says RequestExpired of a session as well as of a clock.
	const expired = classify(error) === 'expired' || error.code === 'RequestExpired';
	const session = state.credentials;
	return expired && session?.sessionToken !== undefined && forget(session);
}
