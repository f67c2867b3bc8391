import type { INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';

import { jobRecipe } from '../../aws/jobs';
import type { JobRecipe } from '../../aws/jobs/types';
import type { Operation, Service } from '../../nodes/shared/operation';
import { operationsOf } from '../../nodes/shared/operation';
import { SERVICES } from '../../nodes/services';
import { statusWith } from '../aws/jobs/generatedJob';
import type { Output } from './generatedRun';
import {
	endpointAt,
	itemNumber,
	nodeClassOf,
	lastPage,
	operationOf,
	parametersOf,
	refusalOf,
	replyOf,
	wholeAnswer,
	withoutPauses,
} from './generatedRun';
import type { FakeService, Received, Reply, RunOutput } from './harness';
import { fakeService, runNode } from './harness';

/** What cannot be made from the record and AWS's model, by the recipe of the job. */
interface Particular {
	readonly parameters?: INodeParameters;
	/** Answers by operation, over what is made from the model. */
	readonly answers?: Readonly<Record<string, Output>>;
	/** What AWS says about the job before it is started, where a node asks; that one has succeeded where not set. */
	readonly before?: Reply;
	/** What makes a job a failure whose state does not tell it. */
	failed?(status: Output): Output;
}

const PARTICULARS: Readonly<Record<string, Particular>> = {
	// The transcript is read by another call, of another host.
	transcribe: { parameters: { returnTranscript: false } },
	// What they make is read by other calls, and each model wants a request of its own form.
	bedrockAsyncInvocation: {
		parameters: { modelId: { __rl: true, mode: 'id', value: 'amazon.nova-reel-v1:1' }, download: false },
	},
	bedrockBatchInference: { parameters: { readAnswers: false } },
	// Where a stack of that name is there already, Deploy would update it.
	cloudFormationCreateStack: {
		before: refusalOf('cloudformation', 'ValidationError', 'Stack with id orders does not exist'),
	},
	// A task that AWS has not started is a failure.
	ecsTask: {
		answers: { RunTask: { failures: [] } },
		failed: (status) => ({
			...status,
			tasks: (status.tasks as Output[]).map((task) => ({
				...task,
				containers: (task.containers as Output[]).map((container) => ({ ...container, exitCode: 1 })),
			})),
		}),
	},
};

const REASON = 'This is why';
/** Members in which AWS says why, at any depth. */
const REASONS = /reason|message|cause|comment|statusdetails|^output$/i;

function withReasons(value: unknown, name = ''): unknown {
	if (typeof value === 'string') return REASONS.test(name) ? REASON : value;
	if (Array.isArray(value)) return value.map((each) => withReasons(each, name));
	if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Uint8Array) return value;
	return Object.fromEntries(Object.entries(value).map(([member, each]) => [member, withReasons(each, member)]));
}

/** Waits for what is to come, within bounds: what does not come is seen by the assertion that follows. */
async function until(condition: () => boolean): Promise<void> {
	for (let turn = 0; turn < 2_000 && !condition(); turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Long enough for a request that should not be sent to arrive. */
async function settled(): Promise<void> {
	for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Stands for the state of a job that has failed, where AWS has no state for it. */
const FAILED = '(failed)';

interface Case {
	readonly service: Service;
	readonly resource: string;
	readonly key: string;
	readonly operation: Operation;
	readonly recipe: JobRecipe;
}

const recipeOf = (key: string): JobRecipe => {
	const recipe = jobRecipe(key);
	if (recipe === undefined) throw new Error(`There is no job "${key}"`);
	return recipe;
};

const CASES: Case[] = SERVICES.flatMap((service) =>
	operationsOf(service).flatMap(({ resource, key, operation }) =>
		operation.job === undefined ? [] : [{ service, resource, key, operation, recipe: recipeOf(operation.job.recipe) }],
	),
);

let fake: FakeService;
beforeAll(async () => {
	fake = await fakeService();
});
let onPause: () => void;
beforeEach(() => {
	onPause = () => undefined;
	withoutPauses(() => {
		onPause();
	});
});
afterEach(() => {
	jest.restoreAllMocks();
});
afterAll(async () => {
	await fake.close();
});

it('there are jobs in the nodes', () => {
	expect(CASES.length).toBeGreaterThan(15);
});

describe.each(CASES.map((each) => [`${each.service.name}, ${each.resource}: ${each.key}`, each] as const))(
	'%s',
	(_name, { service, resource, key, operation, recipe }) => {
		const { start, status, stop } = recipe;
		const [running = ''] = status.running;
		const [success = ''] = status.success;
		const [failure = FAILED] = status.failure;
		const particular = PARTICULARS[recipe.key] ?? {};
		let nodeClass: new () => INodeType;
		let asked: Array<{ operation: string; request: Received }>;
		beforeAll(async () => {
			nodeClass = await nodeClassOf(service);
		});

		const answer = (name: string): Output => ({
			...wholeAnswer(recipe.service, name),
			...(name === recipe.why?.operation ? (withReasons(wholeAnswer(recipe.service, name)) as Output) : {}),
			...particular.answers?.[name],
		});
		const called = (): string[] => asked.map(({ operation: name }) => name);
		/** Calls from the start of the job on. */
		const calledSince = (): string[] => called().slice(called().indexOf(start.operation));
		const count = (name: string | undefined): number => called().filter((each) => each === name).length;

		/** Calls that stop it: one, or one for each of what it consists of. */
		const stops = stop === undefined ? 0 : stop.each === undefined ? 1 : 2;

		const standing = (state: string): Output => {
			const made = {
				...statusWith(recipe, state === FAILED ? success : state),
				...particular.answers?.[status.operation],
			};
			if (state !== failure) return made;
			return withReasons(state === FAILED ? particular.failed?.(made) : made) as Output;
		};

		/** The error tells how to ask about the job: with what the node itself has asked last. */
		const asksAgain = (error: RunOutput['error']): void => {
			const head = `How the job stands: call ${recipe.service}:${status.operation} with `;
			const [, tail = ''] = (error?.description ?? '').split(head);
			const input: unknown = JSON.parse(/^\{.*\}(?=\.)/.exec(tail)?.[0] ?? '""');
			expect(input).toEqual(expect.objectContaining({}));
			const { body, headers } = asked.findLast(({ operation: name }) => name === status.operation)?.request ?? {};
			if (String(headers?.['content-type']).includes('json') && body?.length) {
				expect(input).toEqual(JSON.parse(body.toString('utf8')));
			}
		};

		/** Runs the operation while AWS answers with these states, the last of which stays. */
		const run = async (
			states: readonly string[],
			{
				options = {},
				items = [itemNumber(0)],
				onStatus,
				...more
			}: {
				options?: INodeParameters;
				items?: INodeExecutionData[];
				onStatus?(): void;
				signal?: AbortSignal;
			} = {},
		): Promise<RunOutput> => {
			asked = [];
			let looked = 0;
			// A node may look at what is there before it starts anything.
			let started = false;
			fake.reply((request): Reply => {
				const name = operationOf(recipe.service, request);
				asked.push({ operation: name, request });
				if (name === start.operation) started = true;
				if (name !== status.operation) return replyOf(recipe.service, name, answer(name));
				if (!started) {
					return particular.before ?? replyOf(recipe.service, name, lastPage(recipe.service, name, standing(success)));
				}
				const state = states[Math.min(looked, states.length - 1)] ?? '';
				looked += 1;
				started = state !== success && state !== failure;
				onStatus?.();
				return replyOf(recipe.service, name, lastPage(recipe.service, name, standing(state)));
			});
			return await runNode({
				nodeClass,
				parameters: { resource, operation: key, ...parametersOf(service, operation, particular.parameters), options },
				items,
				credential: endpointAt(fake.url) as never,
				...more,
			});
		};

		it('gives items once the job has succeeded', async () => {
			const { items, error } = await run([running, running, success]);
			expect(error?.message).toBeUndefined();
			expect(items.length).toBeGreaterThan(0);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual(items.map(() => ({ item: 0 })));
			expect(calledSince().slice(0, 4)).toEqual([start.operation, ...new Array<string>(3).fill(status.operation)]);
			expect(count(start.operation)).toBe(1);
			expect(count(stop?.operation)).toBe(0);
		});

		it("a failure is one error with AWS's reason, and names its item", async () => {
			const { items, error } = await run([running, success, failure], {
				items: [itemNumber(0), itemNumber(1)],
				options: { concurrency: 1 },
			});
			expect(items).toEqual([]);
			expect(error?.message).toContain(`${recipe.name} ended with the state ${failure === FAILED ? success : failure}`);
			const said = JSON.stringify([
				standing(failure),
				...(recipe.why === undefined ? [] : [answer(recipe.why.operation)]),
			]);
			expect(error?.message.split(REASON)).toHaveLength(said.includes(REASON) ? 2 : 1);
			expect(error?.context?.itemIndex).toBe(1);
			expect(error?.description).toContain('Code: JobFailed');
			asksAgain(error);
			expect(count(start.operation)).toBe(2);
			expect(count(stop?.operation)).toBe(0);
		});

		it.each([true, false])('is given up in time; Stop Job When Cancelled is %s', async (stopJob) => {
			const { items, error } = await run([running], { options: { timeout: 60, stopJob } });
			expect(items).toEqual([]);
			expect(error?.message).toBe(
				`${recipe.name} had not ended after 60 seconds; in the last answer its state was ${running}`,
			);
			expect(error?.context?.itemIndex).toBe(0);
			expect(error?.description).toContain('Code: JobTimedOut');
			asksAgain(error);
			expect(error?.description).toContain(
				!stopJob
					? 'The job goes on. '
					: stop === undefined
						? 'The job goes on, since AWS has no way to stop it.'
						: 'The job was told to stop.',
			);
			expect(count(stop?.operation)).toBe(stopJob ? stops : 0);
			expect(count(start.operation)).toBe(1);
		});

		it.each(['while AWS is asked', 'during a pause'])('ends and is stopped when it is cancelled %s', async (when) => {
			const controller = new AbortController();
			const abort = (): void => {
				if (calledSince().includes(status.operation) && called().includes(start.operation)) controller.abort();
			};
			if (when === 'during a pause') onPause = abort;
			const { items } = await run([running], {
				signal: controller.signal,
				...(when === 'during a pause' ? {} : { onStatus: abort }),
			});
			expect(controller.signal.aborted).toBe(true);
			expect(items).toEqual([]);
			// n8n does not wait for a node that it has cancelled.
			if (stop !== undefined) await until(() => count(stop.operation) === stops);
			await settled();
			const stopped = new Array<string>(stops).fill(stop?.operation ?? '');
			expect(calledSince()).toEqual([start.operation, status.operation, ...stopped]);
		});

		it('is only started where Wait for Completion is off', async () => {
			const { items, error } = await run([running], { options: { waitForCompletion: false } });
			expect(error?.message).toBeUndefined();
			expect(calledSince()).toEqual([start.operation]);
			expect(items).toHaveLength(1);
			expect(Object.keys(items[0]?.json ?? {})).toEqual(expect.arrayContaining(Object.keys(answer(start.operation))));
		});
	},
);
