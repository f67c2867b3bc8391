import { randomUUID } from 'node:crypto';
import type { HttpRequest as SmithyRequest } from '@smithy/types';
import { type AwsError, isAwsError } from '../errors';
import type { AwsCredentials } from '../identity/types';
import { classify } from '../transport/classify';
import { learnClock } from '../transport/clock';
import { type RetryContext, withRetries } from '../transport/retry';
import { isUsed } from './body';
import { asAwsError } from './errors';
import { lostAnswer } from './longCalls';

/** What the attempts of one call leave behind. */
export interface Attempts {
	/** Requests sent so far. */
	count: number;
	/** What is asked for is done once at most: the call is not repeated after its answer was lost. */
	once?: string;
	/** What signed the last attempt, and with which date. */
	credentials?: AwsCredentials;
	signedAt?: Date;
	/** What proved the identity in all attempts: Authorization headers, what is in them, session tokens. */
	proofs?: readonly string[];
	/** The last answer, whatever its status. */
	response?: { readonly statusCode: number; readonly headers: Readonly<Record<string, string>> };
}

/** Texts that no error may repeat: the keys that signed, and what came of them. */
export function secretsOf({ credentials, proofs = [] }: Attempts): string[] {
	const { secretAccessKey = '', sessionToken = '' } = credentials ?? {};
	return [secretAccessKey, sessionToken, ...proofs].filter((secret) => secret !== '');
}

/** The Authorization header of a request, the signature or the bearer token in it, and the session token. */
export function proofsOf({ headers }: Pick<SmithyRequest, 'headers'>): string[] {
	const { authorization = '', 'x-amz-security-token': token = '' } = headers;
	const signature = /Signature=([0-9a-f]{64,})/.exec(authorization)?.[1] ?? '';
	return [authorization, authorization.replace(/^Bearer /, ''), signature, token].filter((proof) => proof !== '');
}

/** Told to AWS for its statistics; the retry rules decide. */
const DEFAULT_ATTEMPTS = 3;

/** Leaves the retry loop at once, for instance since a stream that has begun to flow cannot be sent a second time. */
class Unrepeatable {
	constructor(readonly error: AwsError) {}
}

/**
 * The signing of one attempt. A source of the identity that asks AWS has repeated its question itself, so the call is
 * not repeated on top of that: three times three questions, and a wait for the next MFA code between them, help nobody.
 */
export async function signedOnce<Signed>(signing: Promise<Signed>): Promise<Signed> {
	try {
		return await signing;
	} catch (thrown) {
		throw isAwsError(thrown) && thrown.attempts > 0 ? new Unrepeatable(thrown) : thrown;
	}
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
		const started = Date.now();
		const headers = {
			...request.headers,
			'amz-sdk-invocation-id': invocation,
			'amz-sdk-request': `attempt=${state.count}; max=${context.maxAttempts ?? DEFAULT_ATTEMPTS}`,
		};
		try {
			return await send({ ...request, headers, query: { ...request.query } } as SmithyRequest);
		} catch (thrown) {
			if (thrown instanceof Unrepeatable) throw thrown;
			const error = asAwsError(thrown);
			const lost = state.once === undefined ? undefined : lostAnswer(error, Date.now() - started, state.once);
			throw lost !== undefined || isUsed(request.body) ? new Unrepeatable(lost ?? error) : error;
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
