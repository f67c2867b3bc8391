import fc from 'fast-check';

import { AwsError, type AwsErrorDetails } from '../../../aws/errors';
import { classify } from '../../../aws/transport/classify';
import { resetRetryQuotas, retryQuota, withRetries, type RetryContext } from '../../../aws/transport/retry';
import { rejection } from './loopback';

beforeEach(() => {
	jest.useFakeTimers();
	resetRetryQuotas();
});
afterEach(() => {
	jest.useRealTimers();
});

const failure = (details: Partial<AwsErrorDetails>): AwsError => new AwsError({ code: 'X', message: 'no', ...details });

interface Run {
	readonly attempts: number;
	/** Milliseconds between the attempts. */
	readonly delays: readonly number[];
	readonly outcome: { result: unknown; attempts: number } | AwsError;
}

/** Runs a call whose attempts fail with these errors in turn (the last one again and again), on fake time. */
async function run(errors: ReadonlyArray<AwsError | 'ok'>, context: Partial<RetryContext> = {}): Promise<Run> {
	const times: number[] = [];
	const call = withRetries(
		async (n) => {
			times.push(Date.now());
			const step = errors[Math.min(n, errors.length) - 1];
			if (step instanceof AwsError) throw step;
			return 'done';
		},
		{ service: 'lambda', operation: 'Invoke', bucket: 'key', random: () => 1, ...context },
	).then(
		(value) => value,
		(error: unknown) => error as AwsError,
	);
	let outcome: Run['outcome'] | undefined;
	void call.then((value) => (outcome = value));
	for (let steps = 0; outcome === undefined && steps < 100; steps++) await jest.advanceTimersToNextTimerAsync();
	outcome = await call;
	return { attempts: times.length, delays: times.slice(1).map((time, n) => time - (times[n] ?? 0)), outcome };
}

const services = ['s3', 'lambda', 'sqs', 'dynamodb', 'sts'];

const throttling: ReadonlyArray<Partial<AwsErrorDetails>> = [
	'Throttling',
	'ThrottlingException',
	'ThrottledException',
	'RequestThrottled',
	'RequestThrottledException',
	'TooManyRequestsException',
	'ProvisionedThroughputExceededException',
	'TransactionInProgressException',
	'RequestLimitExceeded',
	'BandwidthLimitExceeded',
	'LimitExceededException',
	'SlowDown',
	'PriorRequestNotComplete',
	'EC2ThrottledException',
].map((code) => ({ code, statusCode: 400 }));

const throttlingByOtherSigns: ReadonlyArray<Partial<AwsErrorDetails>> = [
	{ code: 'Whatever', statusCode: 429 },
	{ code: 'SlowDown', statusCode: 503 },
	{ code: 'Modelled', statusCode: 400, extra: { retryable: { throttling: true } } },
	{ code: 'Modelled', statusCode: 400, extra: { retryable: 'throttling' } },
];

const transient: ReadonlyArray<Partial<AwsErrorDetails>> = [
	{ code: 'InternalError', statusCode: 500 },
	{ code: 'BadGateway', statusCode: 502 },
	{ code: 'ServiceUnavailable', statusCode: 503 },
	{ code: 'GatewayTimeout', statusCode: 504 },
	{ code: 'InternalError', statusCode: 200 },
	{ code: 'RequestTimeout', statusCode: 400 },
	{ code: 'RequestTimeoutException', statusCode: 408 },
	{ code: 'IDPCommunicationError', statusCode: 400 },
	{ code: 'IDPCommunicationErrorException', statusCode: 400 },
	{ code: 'Modelled', statusCode: 400, extra: { retryable: true } },
	{ code: 'Modelled', statusCode: 400, extra: { retryable: {} } },
	{ code: 'ConnectionRefused' },
	{ code: 'ConnectionReset' },
	{ code: 'ConnectTimeout' },
	{ code: 'SocketTimeout' },
	{ code: 'HostNotFound' },
	{ code: 'HostUnreachable' },
	{ code: 'ProxyError', retryable: true },
];

const final: ReadonlyArray<Partial<AwsErrorDetails>> = [
	{ code: 'AccessDenied', statusCode: 403 },
	{ code: 'AccessDeniedException', statusCode: 400 },
	{ code: 'NoSuchBucket', statusCode: 404 },
	{ code: 'NoSuchKey', statusCode: 404 },
	{ code: 'ValidationException', statusCode: 400 },
	{ code: 'ResourceNotFoundException', statusCode: 400 },
	{ code: 'ConditionalCheckFailedException', statusCode: 400 },
	{ code: 'InvalidParameterValue', statusCode: 400 },
	{ code: 'PermanentRedirect', statusCode: 301 },
	{ code: 'NotImplemented', statusCode: 501 },
	{ code: 'HttpVersionNotSupported', statusCode: 505 },
	{ code: 'ExpiredToken', statusCode: 400 },
	{ code: 'SignatureDoesNotMatch', statusCode: 403 },
	{ code: 'RequestTimeTooSkewed', statusCode: 403 },
	{ code: 'TlsError' },
	{ code: 'Aborted' },
	{ code: 'EgressDenied' },
	{ code: 'InvalidUrl' },
];

const name = ({ code, statusCode, extra }: Partial<AwsErrorDetails>): string =>
	`${code} ${statusCode ?? ''} ${extra === undefined ? '' : JSON.stringify(extra)}`;

describe('attempts and delays by AWS’s rules of 2026', () => {
	const rows = [
		...[...throttling, ...throttlingByOtherSigns].map((error) => ({ error, kind: 'throttling' as const })),
		...transient.map((error) => ({ error, kind: 'transient' as const })),
	].flatMap((row) => services.map((service) => ({ ...row, service, title: name(row.error) })));

	it.each(rows)('$title at $service', async ({ error, kind, service }) => {
		expect(classify(failure(error))).toBe(kind);
		const isDynamo = service === 'dynamodb';
		const base = kind === 'throttling' ? 1_000 : isDynamo ? 25 : 50;
		const delays = [base, 2 * base, 4 * base].slice(0, isDynamo ? 3 : 2);

		const always = await run([failure(error)], { service });
		expect(always.attempts).toBe(isDynamo ? 4 : 3);
		expect(always.delays).toEqual(delays);
		expect(always.outcome).toMatchObject({ code: error.code, attempts: always.attempts });

		const once = await run([failure(error), 'ok'], { service });
		expect(once.outcome).toEqual({ result: 'done', attempts: 2 });
		expect(once.delays).toEqual(delays.slice(0, 1));

		const thenReset = await run([failure(error), failure({ code: 'ConnectionReset' }), 'ok'], { service });
		expect(thenReset.outcome).toEqual({ result: 'done', attempts: 3 });
		expect(thenReset.delays).toEqual([base, isDynamo ? 50 : 100]);
	});

	it.each(final.flatMap((error) => services.map((service) => ({ error, service, title: name(error) }))))(
		'$title at $service is tried once',
		async ({ error, service }) => {
			const { attempts, outcome } = await run([failure(error)], { service });
			expect(attempts).toBe(1);
			expect(outcome).toMatchObject({ code: error.code, attempts: 1 });
		},
	);

	it('doubles the delay up to 20 s before the jitter', async () => {
		const { delays } = await run([failure({ statusCode: 500 })], { maxAttempts: 12 });
		expect(delays).toEqual([50, 100, 200, 400, 800, 1_600, 3_200, 6_400, 12_800, 20_000, 20_000]);
		const half = await run([failure({ statusCode: 500 })], { maxAttempts: 12, bucket: 'b', random: () => 0.5 });
		expect(half.delays.at(-1)).toBe(10_000);
	});

	it('spreads the delay over the whole range', async () => {
		const delays: number[] = [];
		for (let n = 0; n < 200; n++) {
			const context = { random: undefined, bucket: String(n) };
			delays.push(...(await run([failure({ code: 'Throttling' }), 'ok'], context)).delays);
		}
		expect(Math.min(...delays)).toBeLessThan(200);
		expect(Math.max(...delays)).toBeGreaterThan(800);
		expect(Math.max(...delays)).toBeLessThanOrEqual(1_000);
	});

	it.each([
		[1, 1],
		[2, 2],
		[5, 5],
	])('makes %i attempts if told so', async (maxAttempts, attempts) => {
		expect((await run([failure({ statusCode: 503 })], { maxAttempts })).attempts).toBe(attempts);
	});

	it('passes on what is no AwsError', async () => {
		const error = new TypeError('a bug');
		const call = withRetries(
			async () => {
				throw error;
			},
			{ service: 's3', operation: 'GetObject', bucket: 'b' },
		);
		expect(await rejection(call)).toBe(error);
	});
});

describe('x-amz-retry-after', () => {
	// The cases of botocore (tests/unit/retries): header, delay in ms.
	it.each([
		['1500', 1_500],
		['0', 50],
		['10000', 5_050],
		['invalid', 50],
		['', 50],
		['-100', 50],
		['1e9', 50],
		['5050', 5_050],
		['5051', 5_050],
		['50', 50],
		[undefined, 50],
		[2_000, 2_000],
		['99999999999999999999', 5_050],
		[' 700 ', 700],
	])('%j means %i ms', async (value, delay) => {
		const { delays } = await run([failure({ statusCode: 503, extra: { 'x-amz-retry-after': value } }), 'ok']);
		expect(delays).toEqual([delay]);
	});
});

describe('retry quota', () => {
	it('allows at most 35 retries in 1,000 calls that all fail', async () => {
		let attempts = 0;
		for (let n = 0; n < 1_000; n++) attempts += (await run([failure({ statusCode: 500 })])).attempts;
		expect(attempts - 1_000).toBe(35);
		expect(retryQuota('key', 'lambda')).toBe(500 - 35 * 14);
	});

	it('allows 100 retries after throttling', async () => {
		let attempts = 0;
		for (let n = 0; n < 1_000; n++) attempts += (await run([failure({ code: 'Throttling' })])).attempts;
		expect(attempts - 1_000).toBe(100);
		expect(retryQuota('key', 'lambda')).toBe(0);
	});

	it.each([
		['the cost of a transient retry', [failure({ statusCode: 500 }), 'ok'] as const, 500],
		[
			'the cost of the last retry only',
			[failure({ statusCode: 500 }), failure({ statusCode: 500 }), 'ok'] as const,
			486,
		],
		[
			'the cost of a throttled retry',
			[failure({ statusCode: 500 }), failure({ code: 'SlowDown' }), 'ok'] as const,
			486,
		],
		['nothing after a failure', [failure({ statusCode: 500 })] as const, 472],
		['nothing after an error that is not retried', [failure({ code: 'AccessDenied' })] as const, 500],
	])('gives back %s', async (_, errors, left) => {
		await run(errors);
		expect(retryQuota('key', 'lambda')).toBe(left);
	});

	it('gives back 1 for a call that needed no retry, up to 500', async () => {
		await run([failure({ statusCode: 500 })]);
		await run(['ok']);
		expect(retryQuota('key', 'lambda')).toBe(473);
		for (let n = 0; n < 50; n++) await run(['ok']);
		expect(retryQuota('key', 'lambda')).toBe(500);
	});

	it('is one per credential and service', async () => {
		for (let n = 0; n < 20; n++) await run([failure({ statusCode: 500 })]);
		expect((await run([failure({ statusCode: 500 })])).attempts).toBe(1);
		expect((await run([failure({ statusCode: 500 })], { bucket: 'other' })).attempts).toBe(3);
		expect((await run([failure({ statusCode: 500 })], { service: 's3' })).attempts).toBe(3);
	});

	it('never leaves 0 to 500, whatever happens', async () => {
		const step = fc.constantFrom<AwsError | 'ok'>(
			'ok',
			failure({ statusCode: 500 }),
			failure({ code: 'SlowDown' }),
			failure({ code: 'AccessDenied' }),
		);
		await fc.assert(
			fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 60 }), async (calls) => {
				resetRetryQuotas();
				for (const errors of calls) {
					await run(errors);
					const tokens = retryQuota('key', 'lambda');
					expect(tokens).toBeGreaterThanOrEqual(0);
					expect(tokens).toBeLessThanOrEqual(500);
				}
			}),
			{ numRuns: 50 },
		);
	});

	it('forgets the longest unused of more than 1,000', async () => {
		await run([failure({ statusCode: 500 })], { bucket: 'first' });
		for (let n = 0; n < 1_000; n++) await run(['ok'], { bucket: `b${n}` });
		expect(retryQuota('first', 'lambda')).toBe(500);
	});
});

describe('long polling', () => {
	it.each([
		['sqs', 'ReceiveMessage', undefined, 50],
		['sfn', 'GetActivityTask', undefined, 50],
		['sqs', 'SendMessage', undefined, 0],
		['sqs', 'SendMessage', true, 50],
		['sqs', 'ReceiveMessage', false, 0],
	])('%s %s (longPolling %j) pauses %i ms when the quota is empty', async (service, operation, longPolling, pause) => {
		for (let n = 0; n < 20; n++) await run([failure({ statusCode: 500 })], { service, operation, longPolling });
		const before = Date.now();
		const { attempts, outcome } = await run([failure({ statusCode: 500 })], { service, operation, longPolling });
		expect(attempts).toBe(1);
		expect(outcome).toMatchObject({ statusCode: 500, attempts: 1 });
		expect(Date.now() - before).toBe(pause);
	});
});

describe('recover', () => {
	it.each(['ExpiredToken', 'RequestTimeTooSkewed', 'PermanentRedirect'])(
		'tries again at once after %s',
		async (code) => {
			const recover = jest.fn(async () => true);
			const { delays, outcome } = await run([failure({ code }), 'ok'], { recover });
			expect(outcome).toEqual({ result: 'done', attempts: 2 });
			expect(delays).toEqual([0]);
			expect(recover).toHaveBeenCalledTimes(1);
			expect(retryQuota('key', 'lambda')).toBe(500);
		},
	);

	it('is asked once per class', async () => {
		const recover = jest.fn(async () => true);
		const { attempts, outcome } = await run([failure({ code: 'ExpiredToken' })], { recover });
		expect(attempts).toBe(2);
		expect(outcome).toMatchObject({ code: 'ExpiredToken', attempts: 2 });
		expect(recover).toHaveBeenCalledTimes(1);
	});

	it('costs no attempt', async () => {
		const errors = [
			failure({ code: 'ExpiredToken' }),
			failure({ statusCode: 500 }),
			failure({ code: 'SignatureDoesNotMatch' }),
			failure({ statusCode: 500 }),
			failure({ code: 'PermanentRedirect', statusCode: 301 }),
			'ok' as const,
		];
		const { outcome, delays } = await run(errors, { recover: async () => true });
		expect(outcome).toEqual({ result: 'done', attempts: 6 });
		expect(delays).toEqual([0, 50, 0, 100, 0]);
	});

	it('ends the call where nothing was mended', async () => {
		expect((await run([failure({ code: 'ExpiredToken' })], { recover: async () => false })).attempts).toBe(1);
	});

	it('is not asked about what waiting mends, nor after a cancel', async () => {
		const recover = jest.fn(async () => true);
		await run([failure({ statusCode: 500 })], { recover });
		await run([failure({ code: 'Throttling' })], { recover });
		await run([failure({ code: 'Aborted' })], { recover });
		expect(recover).not.toHaveBeenCalled();
	});
});

describe('abort', () => {
	it('ends a pause in the same tick', async () => {
		const controller = new AbortController();
		const call = withRetries(
			async () => {
				throw failure({ code: 'Throttling' });
			},
			{ service: 's3', operation: 'GetObject', bucket: 'b', signal: controller.signal, random: () => 1 },
		);
		const ended = rejection(call);
		await jest.advanceTimersByTimeAsync(500);
		expect(jest.getTimerCount()).toBe(1);
		const before = Date.now();
		controller.abort();
		const hanging = Symbol('still pausing');
		const outcome = await Promise.race([ended, jest.advanceTimersByTimeAsync(0).then(() => hanging)]);
		expect(outcome).toMatchObject({ code: 'Aborted', attempts: 1, retryable: false, operation: 'GetObject' });
		expect(Date.now() - before).toBe(0);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('makes no attempt after it', async () => {
		const attempt = jest.fn(async () => 'never');
		const context = { service: 's3', operation: 'GetObject', bucket: 'b', signal: AbortSignal.abort() };
		expect(await rejection(withRetries(attempt, context))).toMatchObject({ code: 'Aborted', attempts: 0 });
		expect(attempt).not.toHaveBeenCalled();
	});

	it('leaves no listener on the signal', async () => {
		const { signal } = new AbortController();
		const add = jest.spyOn(signal, 'addEventListener');
		const remove = jest.spyOn(signal, 'removeEventListener');
		await run([failure({ statusCode: 500 })], { signal });
		expect(add).toHaveBeenCalledTimes(2);
		expect(remove).toHaveBeenCalledTimes(2);
	});
});
