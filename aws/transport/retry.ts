import { AwsError, isAwsError } from '../errors';
import { classify, type RetryClass } from './classify';

export interface RetryContext {
	/** Catalog key, e.g. `dynamodb`; decides attempts and delays. */
	readonly service: string;
	/** AWS's name, e.g. `ReceiveMessage`. */
	readonly operation: string;
	/** Names the credential. Calls of one credential to one service share a retry quota. */
	readonly bucket: string;
	/** Draws on no quota: for what the service has answered and only asks to be sent again, such as a part of a batch. */
	readonly unmetered?: true;
	readonly signal?: AbortSignal;
	/** Attempts in all; default 3, DynamoDB 4. Give 1 where the body is a stream that cannot be sent again. */
	readonly maxAttempts?: number;
	/** Whether the caller asks again at once after a failure; default by operation (SQS ReceiveMessage …). */
	readonly longPolling?: boolean;
	/**
	 * Told of an error that waiting does not mend (classes `clock`, `expired` and `no`). True: what was wrong is
	 * corrected; the call is tried again at once, without cost, once per class.
	 */
	readonly recover?: (error: AwsError, attempt: number) => Promise<boolean>;
	/** Random number from 0 to 1 for the jitter. */
	readonly random?: () => number;
}

const MAX_ATTEMPTS = 3;
const MAX_ATTEMPTS_DYNAMODB = 4;
const BASE_DELAY = 50;
const BASE_DELAY_DYNAMODB = 25;
const BASE_DELAY_THROTTLING = 1_000;
const MAX_DELAY = 20_000;
const MAX_SERVER_EXTRA_DELAY = 5_000;
const QUOTA = 500;
const COST_TRANSIENT = 14;
const COST_THROTTLING = 5;
/** What a call that needed no retry gives back. */
const SUCCESS_REFUND = 1;
const MAX_QUOTAS = 1_000;

const DYNAMODB_SERVICES: ReadonlySet<string> = new Set([
	'dynamodb',
	'dynamodbstreams',
	'dynamodb-streams',
	'streams.dynamodb',
]);

const LONG_POLLING: ReadonlySet<string> = new Set([
	'sqs.ReceiveMessage',
	'sfn.GetActivityTask',
	'stepfunctions.GetActivityTask',
	'states.GetActivityTask',
]);

interface Quota {
	tokens: number;
}

const quotas = new Map<string, Quota>();

/**
 * Runs a call until it succeeds, fails for good, or the retry quota is used up, by AWS's retry rules of 2026
 * (`standard` mode, docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html).
 *
 * Delay before retry i (0, 1 …): random × min(base × 2^i, 20 s); base 50 ms (DynamoDB 25 ms), throttling 1 s. The
 * service's `x-amz-retry-after` (milliseconds, in `error.extra`) is kept to [delay, delay + 5 s]. All pauses of one
 * call together last at most (attempts - 1) × 25 s; the attempts themselves are bounded by the transport's timeouts.
 * A retry costs 14 tokens of the quota of 500, after throttling 5; a success gives back what its last retry cost,
 * or 1.
 *
 * @param attempt makes one attempt (numbered from 1) and throws AwsError
 * @returns the result and how many attempts it took
 * @throws AwsError the last attempt's, with `attempts`; code `Aborted` if the signal ends a pause
 */
export async function withRetries<T>(
	attempt: (n: number) => Promise<T>,
	context: RetryContext,
): Promise<{ result: T; attempts: number }> {
	const maxAttempts = Math.max(1, context.maxAttempts ?? defaultMaxAttempts(context.service));
	const quota = context.unmetered === true ? { tokens: Infinity } : quotaOf(context);
	const recovered = new Set<RetryClass>();
	let attempts = 0;
	let lastCost = 0;

	for (;;) {
		if (context.signal?.aborted) throw abortedError(context, attempts);
		attempts += 1;
		try {
			const result = await attempt(attempts);
			quota.tokens = Math.min(QUOTA, quota.tokens + (lastCost || SUCCESS_REFUND));
			return { result, attempts };
		} catch (thrown) {
			if (!isAwsError(thrown)) throw thrown;
			const error = thrown.with({ attempts });
			const kind = classify(error);
			if (kind !== 'transient' && kind !== 'throttling') {
				if (!(await isRecovered(error, kind, recovered, attempts, context))) throw error;
				recovered.add(kind);
				continue;
			}
			const retries = attempts - recovered.size - 1;
			if (retries + 1 >= maxAttempts) throw error;
			const delay = delayBefore(error, kind, retries, context);
			const cost = kind === 'throttling' ? COST_THROTTLING : COST_TRANSIENT;
			if (quota.tokens < cost) {
				// Who polls calls again at once: without the pause an outage would become a hot loop.
				if (isLongPolling(context)) await pause(delay, context, error);
				throw error;
			}
			quota.tokens -= cost;
			lastCost = cost;
			await pause(delay, context, error);
		}
	}
}

/** Tokens left for a credential and service; 500 where nothing has failed. */
export const retryQuota = (bucket: string, service: string): number =>
	quotas.get(quotaKey(bucket, service))?.tokens ?? QUOTA;

/** Forgets all quotas. */
export const resetRetryQuotas = (): void => quotas.clear();

async function isRecovered(
	error: AwsError,
	kind: RetryClass,
	recovered: ReadonlySet<RetryClass>,
	attempts: number,
	context: RetryContext,
): Promise<boolean> {
	if (context.recover === undefined || recovered.has(kind) || error.code === 'Aborted') return false;
	return await context.recover(error, attempts);
}

const defaultMaxAttempts = (service: string): number =>
	DYNAMODB_SERVICES.has(service) ? MAX_ATTEMPTS_DYNAMODB : MAX_ATTEMPTS;

const isLongPolling = (context: RetryContext): boolean =>
	context.longPolling ?? LONG_POLLING.has(`${context.service}.${context.operation}`);

function delayBefore(
	error: AwsError,
	kind: 'transient' | 'throttling',
	retries: number,
	{ service, random = Math.random }: RetryContext,
): number {
	const transientBase = DYNAMODB_SERVICES.has(service) ? BASE_DELAY_DYNAMODB : BASE_DELAY;
	const base = kind === 'throttling' ? BASE_DELAY_THROTTLING : transientBase;
	const computed = random() * Math.min(base * 2 ** retries, MAX_DELAY);
	const hint = serverDelay(error.extra?.['x-amz-retry-after']);
	if (hint === undefined) return computed;
	return Math.min(Math.max(hint, computed), computed + MAX_SERVER_EXTRA_DELAY);
}

/** Milliseconds that the service asks for; anything but a whole number is ignored. */
function serverDelay(value: unknown): number | undefined {
	const text = typeof value === 'number' ? String(value) : value;
	return typeof text === 'string' && /^\d+$/.test(text.trim()) ? Number(text) : undefined;
}

const quotaKey = (bucket: string, service: string): string => `${bucket}\0${service}`;

/** The quota that a call draws on; the longest unused one is dropped when there are too many. */
function quotaOf({ bucket, service }: RetryContext): Quota {
	const key = quotaKey(bucket, service);
	const quota = quotas.get(key) ?? { tokens: QUOTA };
	quotas.delete(key);
	quotas.set(key, quota);
	for (const oldest of quotas.keys()) {
		if (quotas.size <= MAX_QUOTAS) break;
		quotas.delete(oldest);
	}
	return quota;
}

function pause(milliseconds: number, context: RetryContext, error: AwsError): Promise<void> {
	const { signal } = context;
	return new Promise((resolve, reject) => {
		const onAbort = (): void => {
			clearTimeout(timer);
			reject(abortedError(context, error.attempts, error.code));
		};
		const timer = setTimeout(() => {
			signal?.removeEventListener('abort', onAbort);
			resolve();
		}, milliseconds);
		if (signal?.aborted) onAbort();
		else signal?.addEventListener('abort', onAbort, { once: true });
	});
}

function abortedError({ service, operation }: RetryContext, attempts: number, after?: string): AwsError {
	const reason = after === undefined ? '' : ` while waiting to try again after ${after}`;
	return new AwsError({
		code: 'Aborted',
		message: `The call of ${operation} was cancelled${reason}.`,
		service,
		operation,
		attempts,
	});
}
