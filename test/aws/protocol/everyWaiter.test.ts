import { readIndex, readOperation, readService } from '../../../aws/catalog/read';
import { memberOf, shapeOf } from '../../../aws/catalog/schema';
import type { MemberRef, ServiceModel, WaiterModel } from '../../../aws/catalog/types';
import type { CallResult, WaitOptions } from '../../../aws/client';
import { AwsError, isAwsError } from '../../../aws/errors';
import { waitUntil } from '../../../aws/protocol/wait';

/**
 * Every waiter of the catalog against generated answers: one for each of its acceptors, made so that this acceptor
 * and no earlier one matches. Time passes at once.
 */

type Acceptor = WaiterModel['acceptors'][number];
type Step = Record<string, unknown> | AwsError;

const metadata = { statusCode: 200, attempts: 1, region: 'r', headers: {} };
const OTHER = 'a state that no waiter knows';

beforeEach(() => {
	jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
	jest
		.spyOn(jest.requireActual('node:timers/promises'), 'setTimeout')
		.mockImplementation(async (...args: unknown[]) => {
			jest.setSystemTime(Date.now() + Number(args[0]));
			return await Promise.resolve(undefined);
		});
});
afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

/** Puts a value wherever a path of names and `[]` leads; lists get two elements. */
function put(model: ServiceModel, ref: MemberRef, path: readonly string[], value: unknown): unknown {
	const [name, ...rest] = path;
	const shape = shapeOf(model, ref);
	if (shape.kind === 'list') {
		const inner = name === '[]' ? rest : path;
		return [0, 1].map(() => put(model, shape.member, inner, value));
	}
	if (name === undefined) return value;
	const member = memberOf(model, ref, name);
	if (member === undefined) throw new Error(`no member ${name}`);
	return { [name]: put(model, member.ref, rest, value) };
}

/** Names and `[]` of a plain path; undefined for an expression that compares or counts. */
function stepsOf(argument: string): string[] | undefined {
	if (!/^[\w.[\]]+$/.test(argument)) return undefined;
	return argument
		.replace(/\[\d*\]/g, '.[]')
		.split('.')
		.filter((step) => step !== '');
}

/** Answers for what is more than a path, from AWS's description of the waiter. */
const BY_HAND: Readonly<Record<string, Record<string, unknown>>> = {
	"length(KinesisDataStreamDestinations) > `0`  && length(KinesisDataStreamDestinations[?DestinationStatus == 'DISABLED' || DestinationStatus == 'ENABLE_FAILED']) ==  length(KinesisDataStreamDestinations)":
		{ KinesisDataStreamDestinations: [{ DestinationStatus: 'DISABLED' }, { DestinationStatus: 'ENABLE_FAILED' }] },
	'length(services[?!(length(deployments) == `1` && runningCount == desiredCount)]) == `0`': {
		services: [{ deployments: [{}], runningCount: 2, desiredCount: 2 }],
	},
	"status != 'CANCELLING' && status != 'CANCELLED'": { status: 'SUCCEEDED' },
	"status != 'DELETING'": { status: 'AVAILABLE' },
	"status != 'STOPPING'": { status: 'AVAILABLE' },
	'VerificationAttributes.*.VerificationStatus': {
		VerificationAttributes: { 'a@b': { VerificationStatus: 'Success' } },
	},
};

/** An answer for an expression that counts: two of what must be there, none of what must not. */
function countedAnswer(model: ServiceModel, output: MemberRef, argument: string): Record<string, unknown> | undefined {
	const [, path, sign] = /^length\(([\w.[\]]+)\) (>|==) `0`$/.exec(argument) ?? [];
	if (path === undefined) return undefined;
	const steps = stepsOf(path) ?? [];
	if (sign === '>') return put(model, output, steps, 'x') as Record<string, unknown>;
	return { [steps[0] ?? '']: [] };
}

/** An answer or an error that an acceptor matches; undefined where its expression is more than a path. */
function stepFor(model: ServiceModel, operation: string, { matcher, argument, expected }: Acceptor): Step | undefined {
	const { output } = model.operations[operation] ?? {};
	if (matcher === 'status') {
		return expected === 200
			? {}
			: new AwsError({ code: 'Http', message: 'm', statusCode: Number(expected), attempts: 1 });
	}
	if (matcher === 'error') {
		if (expected === false) return {};
		const code = typeof expected === 'string' ? expected : 'AnyError';
		return new AwsError({ code, message: 'said AWS', statusCode: 400, attempts: 1 });
	}
	if (output === undefined) return undefined;
	const steps = stepsOf(argument ?? '');
	if (steps === undefined) return countedAnswer(model, output, argument ?? '') ?? BY_HAND[argument ?? ''];
	return put(model, output, steps, expected) as Step;
}

async function run(
	key: string,
	waiter: string,
	steps: readonly Step[],
	options: WaitOptions = {},
): Promise<{ asked: number; code: string; message: string }> {
	let asked = 0;
	const call = async (): Promise<CallResult> => {
		const step = steps[Math.min(asked, steps.length - 1)] ?? {};
		asked += 1;
		if (step instanceof AwsError) throw step;
		return await Promise.resolve({ output: step, metadata });
	};
	const end = await waitUntil({ call: call as never }, key, waiter, {}, options).then(
		() => ({ code: 'success', message: '' }),
		(error: unknown) =>
			isAwsError(error) ? { code: error.code, message: error.message } : { code: String(error), message: '' },
	);
	return { asked, ...end };
}

const waiters = readIndex().services.flatMap(({ key, waiters: names = [] }) =>
	names.map((waiter) => ({ key, waiter })),
);
const tally = { success: 0, failure: 0, retry: 0, skipped: 0 };

describe('every waiter of the catalog', () => {
	it('success, failure, retry: each acceptor has its end', async () => {
		const faults: string[] = [];
		for (const { key, waiter } of waiters) {
			const model = readService(key);
			const { operation, acceptors, delay, maxAttempts } = model.waiters[waiter] ?? never();
			for (const [at, acceptor] of acceptors.entries()) {
				const step = stepFor(model, operation, acceptor);
				// An earlier acceptor may take the same answer: the first that matches decides.
				const first = step && acceptors.findIndex((other) => sameAnswer(other, acceptor));
				if (step === undefined || first !== at) {
					tally.skipped += 1;
					continue;
				}
				tally[acceptor.state] += 1;
				const { code, asked, message } = await run(key, waiter, [step]);
				const id = `${key}.${waiter} ${acceptor.state} ${acceptor.matcher} ${acceptor.argument ?? ''} ${String(acceptor.expected)}`;
				if (acceptor.state === 'success') {
					if (code !== 'success' || asked !== 1) faults.push(`${id}: ${code} after ${asked}`);
				} else if (acceptor.state === 'failure') {
					const told =
						acceptor.matcher === 'status' ||
						typeof acceptor.expected !== 'string' ||
						message.includes(acceptor.expected);
					if (code !== 'WaiterFailed' || asked !== 1 || !told) faults.push(`${id}: ${code} after ${asked}: ${message}`);
				} else {
					// Until the waiter's own time is over: once at the start, then after every pause.
					if (code !== 'WaiterTimedOut' || asked !== maxAttempts + 1)
						faults.push(`${id}: ${code} after ${asked} of ${maxAttempts} times ${delay} s`);
				}
			}
		}
		console.info(`${waiters.length} waiters: ${JSON.stringify(tally)} acceptors`);
		expect(faults).toEqual([]);
		expect(waiters).toHaveLength(391);
		expect(tally.skipped).toBe(0);
	});

	it('an answer that no acceptor knows is waited through, then success', async () => {
		const faults: string[] = [];
		for (const { key, waiter } of waiters) {
			const model = readService(key);
			const { operation, acceptors } = model.waiters[waiter] ?? never();
			const success = acceptors.find(({ state }) => state === 'success') ?? never();
			const end = stepFor(model, operation, success);
			const unknown = unknownAnswer(model, operation, acceptors);
			if (end === undefined || unknown === undefined) continue;
			const { code, asked } = await run(key, waiter, [unknown, unknown, end]);
			if (code !== 'success' || asked !== 3) faults.push(`${key}.${waiter}: ${code} after ${asked}`);
		}
		expect(faults).toEqual([]);
	});

	it('every waiter gives up in the time that it is given, and says so', async () => {
		const faults: string[] = [];
		for (const { key, waiter } of waiters) {
			const model = readService(key);
			const { operation, acceptors, delay } = model.waiters[waiter] ?? never();
			const unknown = unknownAnswer(model, operation, acceptors);
			if (unknown === undefined) continue;
			const { code, asked, message } = await run(key, waiter, [unknown], { maxSeconds: delay * 3 });
			const told = message.includes(`and 4 calls of ${operation}`);
			if (code !== 'WaiterTimedOut' || asked !== 4 || !told)
				faults.push(`${key}.${waiter}: ${code} after ${asked}: ${message}`);
		}
		expect(faults).toEqual([]);
	});

	it('an error that a waiter does not know ends it as it is', async () => {
		for (const { key, waiter } of waiters) {
			const { acceptors } = readService(key).waiters[waiter] ?? never();
			if (acceptors.some(({ matcher, expected }) => matcher === 'error' && expected === true)) continue;
			const denied = new AwsError({ code: 'AccessDeniedOfATest', message: 'm', statusCode: 499, attempts: 1 });
			expect([waiter, (await run(key, waiter, [denied])).code]).toEqual([waiter, 'AccessDeniedOfATest']);
		}
	});
});

function never(): never {
	throw new Error('every waiter of the index is in its service');
}

const sameAnswer = (one: Acceptor, other: Acceptor): boolean =>
	one.expected === other.expected &&
	one.argument === other.argument &&
	(one.matcher === other.matcher || (one.matcher.startsWith('path') && other.matcher.startsWith('path')));

/** An answer that is none of the states; undefined where every answer without an error is one. */
function unknownAnswer(model: ServiceModel, operation: string, acceptors: readonly Acceptor[]): Step | undefined {
	if (
		acceptors.some(
			({ matcher, expected }) =>
				(matcher === 'error' && expected === false) || (matcher === 'status' && expected === 200),
		)
	) {
		return undefined;
	}
	const { output } = readOperation(keyOf(model), operation);
	const paths = acceptors.filter(({ matcher }) => matcher.startsWith('path'));
	const plainPaths = paths.map(({ argument = '' }) => stepsOf(argument));
	if (paths.length === 0 || output === undefined) return {};
	if (plainPaths.some((steps) => steps === undefined)) return undefined;
	const [steps = []] = plainPaths as string[][];
	const boolean = paths.some(({ expected }) => typeof expected === 'boolean');
	return boolean ? {} : (put(model, output, steps, OTHER) as Step);
}

const keys = new Map(readIndex().services.map(({ key }) => [readService(key).id, key]));
const keyOf = ({ id }: ServiceModel): string => keys.get(id) ?? '';
