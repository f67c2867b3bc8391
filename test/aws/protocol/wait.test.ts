import { AwsError } from '../../../aws/errors';
import { readIndex, readService } from '../../../aws/catalog/read';
import type { CallResult, WaitOptions } from '../../../aws/client';
import { stateOf, waitUntil } from '../../../aws/protocol/wait';

type Step = Record<string, unknown> | AwsError;

const metadata = { statusCode: 200, attempts: 1, region: 'r', headers: {} };
const refusal = (code: string, statusCode = 400): AwsError =>
	new AwsError({ code, message: 'm', statusCode, requestId: 'R', attempts: 1 });

/** Waits with the given answers, one for each attempt; the last one stays. Time passes at once. */
async function wait(
	service: string,
	waiter: string,
	steps: Step[],
	options: WaitOptions = {},
): Promise<{ asked: number; result: CallResult }> {
	let asked = 0;
	const call = async (): Promise<CallResult> => {
		const step = steps[Math.min(asked, steps.length - 1)] ?? {};
		asked += 1;
		if (step instanceof AwsError) throw step;
		return await Promise.resolve({ output: step, metadata });
	};
	const result = waitUntil({ call: call as never }, service, waiter, {}, options);
	return { asked: await result.then(() => asked), result: await result };
}

/** Lets every pause end at once and the clock go on by its length. */
beforeEach(() => {
	jest.useFakeTimers({ advanceTimers: true, doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
	jest
		.spyOn(jest.requireActual('node:timers/promises'), 'setTimeout')
		.mockImplementation(async (...args: unknown[]) => {
			const [milliseconds, , { signal } = {}] = args as [number, unknown, { signal?: AbortSignal }?];
			signal?.throwIfAborted();
			jest.setSystemTime(Date.now() + milliseconds);
			return await Promise.resolve(undefined);
		});
});
afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

describe('waiting', () => {
	it('path: until the state is there', async () => {
		const table = (TableStatus: string): Step => ({ Table: { TableStatus } });
		const { asked, result } = await wait('dynamodb', 'TableExists', [
			refusal('ResourceNotFoundException'),
			table('CREATING'),
			table('ACTIVE'),
		]);
		expect(asked).toBe(3);
		expect(result.output).toEqual({ Table: { TableStatus: 'ACTIVE' } });
	});

	it('error: that it is gone is the aim', async () => {
		const { result } = await wait('dynamodb', 'TableNotExists', [refusal('ResourceNotFoundException')]);
		expect(result).toMatchObject({ output: {}, metadata: { statusCode: 400, requestId: 'R' } });
	});

	it('status', async () => {
		const { asked } = await wait('s3', 'ObjectExists', [refusal('NotFound', 404), {}]);
		expect(asked).toBe(2);
	});

	it('pathAll: an empty list is not all', async () => {
		const instances = (...names: string[]): Step => ({
			Reservations: [{ Instances: names.map((Name) => ({ State: { Name } })) }],
		});
		const { asked } = await wait('ec2', 'InstanceRunning', [
			instances(),
			instances('pending', 'running'),
			instances('running', 'running'),
		]);
		expect(asked).toBe(3);
	});

	it('pathAny: one that failed ends it', async () => {
		const state = (Name: string): Step => ({ Reservations: [{ Instances: [{ State: { Name } }] }] });
		await expect(wait('ec2', 'InstanceRunning', [state('pending'), state('terminated')])).rejects.toMatchObject({
			code: 'WaiterFailed',
			attempts: 2,
			operation: 'DescribeInstances',
		});
	});

	it('an error that no acceptor knows is thrown as it is', async () => {
		await expect(wait('dynamodb', 'TableExists', [refusal('AccessDeniedException')])).rejects.toMatchObject({
			code: 'AccessDeniedException',
		});
	});

	it('ends in time', async () => {
		const ticks: number[] = [];
		const waiting = wait('dynamodb', 'TableExists', [{ Table: { TableStatus: 'CREATING' } }], {
			maxSeconds: 60,
			onAttempt: (attempt) => ticks.push(attempt),
		});
		await expect(waiting).rejects.toMatchObject({ code: 'WaiterTimedOut', attempts: 4 });
		expect(ticks).toEqual([1, 2, 3]);
	});

	it('is cancelled during a pause', async () => {
		const controller = new AbortController();
		const waiting = wait('dynamodb', 'TableExists', [{ Table: { TableStatus: 'CREATING' } }], {
			signal: controller.signal,
			onAttempt: () => controller.abort(),
		});
		await expect(waiting).rejects.toMatchObject({ code: 'Aborted' });
	});

	it('a waiter that is none is named with those that are', async () => {
		await expect(wait('dynamodb', 'TableExist', [])).rejects.toMatchObject({
			code: 'UnknownWaiter',
			nextStep: expect.stringContaining('TableExists') as unknown,
		});
	});

	it('every waiter of the catalog can be judged', () => {
		let count = 0;
		for (const { key } of readIndex().services) {
			const { waiters, operations } = readService(key);
			for (const model of Object.values(waiters)) {
				count += 1;
				expect(operations).toHaveProperty(model.operation);
				expect(() =>
					stateOf(model, { result: { output: {}, metadata: { ...metadata, statusCode: 299 } } }),
				).not.toThrow();
			}
		}
		expect(count).toBe(391);
	});
});
