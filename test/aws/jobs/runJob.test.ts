import { AwsError } from '../../../aws/errors';
import { JOB_RECIPES, jobRecipe } from '../../../aws/jobs';
import { judge, runJob } from '../../../aws/jobs/runJob';
import type { JobOptions } from '../../../aws/jobs/runJob';
import type { JobRecipe } from '../../../aws/jobs/types';
import { coerceInput } from '../../../aws/protocol/input';
import { inputOfStart, answerOf, statusWith } from './generatedJob';

type Answer = Record<string, unknown>;

interface Asked {
	readonly operation: string;
	readonly input: Answer;
	readonly aborted: boolean;
}

const metadata = { statusCode: 200, attempts: 1, region: 'r', headers: {}, requestId: 'R' };
const refusal = (code: string, retryable = false): AwsError =>
	new AwsError({ code, message: 'said AWS', statusCode: 400, attempts: 1, retryable });

/** A client that answers each operation from a list; the last answer stays. Every input is checked as the engine does. */
function clientWith(service: string, answers: Readonly<Record<string, ReadonlyArray<Answer | AwsError>>>) {
	const asked: Asked[] = [];
	const times: Record<string, number> = {};
	const next = (operation: string, input: Answer, signal?: AbortSignal): Answer => {
		coerceInput(service, operation, input);
		asked.push({ operation, input, aborted: signal?.aborted === true });
		const list = answers[operation] ?? [];
		const at = (times[operation] = (times[operation] ?? 0) + 1);
		const answer = list[Math.min(at, list.length) - 1] ?? answerOf(service, operation);
		if (answer instanceof AwsError) throw answer;
		return answer;
	};
	const client = {
		async call(_service: string, operation: string, input: Answer, { signal }: { signal?: AbortSignal } = {}) {
			return await Promise.resolve({ output: next(operation, input, signal), metadata });
		},
		async *paginate(_service: string, operation: string, input: Answer) {
			yield await Promise.resolve({ output: next(operation, input), metadata, items: ['entry'] });
		},
	};
	return { client: client as never, asked, operations: () => asked.map(({ operation }) => operation) };
}

let pauses: number[] = [];

/** Lets every pause end at once and the clock go on by its length. */
beforeEach(() => {
	pauses = [];
	jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
	jest
		.spyOn(jest.requireActual('node:timers/promises'), 'setTimeout')
		.mockImplementation(async (...args: unknown[]) => {
			const [milliseconds, , { signal } = {}] = args as [number, unknown, { signal?: AbortSignal }?];
			pauses.push(milliseconds);
			signal?.throwIfAborted();
			jest.setSystemTime(Date.now() + milliseconds);
			return await Promise.resolve(undefined);
		});
});
afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

const errorOf = async (work: Promise<unknown>): Promise<AwsError> => {
	const thrown: unknown = await work.then(
		() => undefined,
		(error: unknown) => error,
	);
	if (!(thrown instanceof AwsError)) throw new Error('no AwsError was thrown');
	return thrown;
};

const recipeOf = (key: string): JobRecipe => {
	const recipe = jobRecipe(key);
	if (recipe === undefined) throw new Error(key);
	return recipe;
};

describe.each(JOB_RECIPES.map((recipe) => [recipe.key, recipe] as const))('%s', (_key, recipe) => {
	const { service, start, status, result, stop } = recipe;
	const [running = ''] = status.running;
	const run = async (states: readonly string[], options: JobOptions = {}) => {
		const answers = { [status.operation]: states.map((state) => statusWith(recipe, state)) };
		const fake = clientWith(service, answers);
		return { ...fake, end: runJob(fake.client, recipe, inputOfStart(recipe), options) };
	};

	it('runs until it has succeeded, and its result is read then', async () => {
		const { end, operations } = await run([running, running, status.success[0] ?? '']);
		const { result: pages, status: last } = await end;
		expect(operations()).toEqual([start.operation, ...new Array<string>(3).fill(status.operation)]);
		expect(judge(recipe, last.output)).toBe('success');
		if (result?.when === undefined) expect(pages !== undefined).toBe(result !== undefined);
		if (pages === undefined) return;
		for await (const page of pages) expect(page.items).toEqual(['entry']);
		expect(operations().at(-1)).toBe(result?.operation);
	});

	it('each state of failure ends it with that state in the text', async () => {
		for (const state of status.failure) {
			const { end } = await run([running, state]);
			const error = await errorOf(end);
			expect(error).toMatchObject({ code: 'JobFailed', service, operation: status.operation, attempts: 2 });
			expect(error.message).toContain(`${recipe.name} ended with the state ${state}`);
			expect(error.nextStep).toContain(`${service}:${status.operation} with {`);
		}
	});

	it('is given up in time, and stopped where that is wanted and possible', async () => {
		const { end, asked } = await run([running], { maxSeconds: 60, stopOnEnd: true });
		const error = await errorOf(end);
		expect(error).toMatchObject({ code: 'JobTimedOut' });
		expect(error.message).toContain('had not ended after 60 seconds; in the last answer its state was');
		const stopped = asked.filter(({ operation }) => operation === stop?.operation);
		if (stop === undefined) expect(error.nextStep).toMatch(/^The job goes on, since AWS has no way/);
		else {
			expect(stopped).toHaveLength(stop.each === undefined ? 1 : 2);
			expect(error.nextStep).toMatch(/^The job was told to stop\. How the job stands/);
		}
	});
});

describe('running a job', () => {
	const athena = recipeOf('athenaQuery');
	const query = { QueryString: 'SELECT 1' };
	const state = (name: string, more: Answer = {}): Answer => ({
		QueryExecution: { Status: { State: name, ...more }, StatementType: 'DML', SubstatementType: 'SELECT' },
	});
	const started = { StartQueryExecution: [{ QueryExecutionId: 'q-1' }] };

	it('asks after 1 second, then ever less often, at most every 30 seconds', async () => {
		const fake = clientWith('athena', { ...started, GetQueryExecution: [state('RUNNING')] });
		await errorOf(runJob(fake.client, athena, query, { maxSeconds: 300 }));
		expect(pauses.slice(0, 4)).toEqual([1000, 1500, 2250, 3375]);
		expect(Math.max(...pauses)).toBe(30_000);
		expect(pauses.reduce((sum, each) => sum + each, 0)).toBe(300_000);
	});

	it('waits for 15 minutes where nothing else is said', async () => {
		const fake = clientWith('athena', { ...started, GetQueryExecution: [state('QUEUED')] });
		const error = await errorOf(runJob(fake.client, athena, query));
		expect(error.message).toBe(
			'Athena: Run Query had not ended after 15 minutes; in the last answer its state was QUEUED',
		);
		expect(error.nextStep).toBe(
			'The job goes on. How the job stands: call athena:GetQueryExecution with {"QueryExecutionId":"q-1"}.',
		);
		expect(fake.operations()).not.toContain('StopQueryExecution');
	});

	it("says AWS's reason", async () => {
		const failed = state('FAILED', { StateChangeReason: 'TABLE_NOT_FOUND: line 1:15: Table x does not exist' });
		const fake = clientWith('athena', { ...started, GetQueryExecution: [failed] });
		expect((await errorOf(runJob(fake.client, athena, query))).message).toBe(
			'Athena: Run Query ended with the state FAILED: TABLE_NOT_FOUND: line 1:15: Table x does not exist',
		);
	});

	it.each([false, true])(
		'a cancelled wait stops at once; the job is stopped only where wanted (%s)',
		async (stopOnEnd) => {
			const controller = new AbortController();
			const fake = clientWith('athena', { ...started, GetQueryExecution: [state('RUNNING')] });
			const waiting = runJob(fake.client, athena, query, {
				signal: controller.signal,
				stopOnEnd,
				onAttempt: () => controller.abort(),
			});
			expect(await errorOf(waiting)).toMatchObject({ code: 'Aborted', attempts: 1 });
			expect(fake.asked.filter(({ operation }) => operation === 'StopQueryExecution')).toEqual(
				// With a signal that is not the cancelled one, or it would never be sent.
				stopOnEnd ? [{ operation: 'StopQueryExecution', input: { QueryExecutionId: 'q-1' }, aborted: false }] : [],
			);
		},
	);

	it('a job that cannot be stopped is told as such', async () => {
		const fake = clientWith('athena', {
			...started,
			GetQueryExecution: [state('RUNNING')],
			StopQueryExecution: [refusal('AccessDeniedException')],
		});
		const error = await errorOf(runJob(fake.client, athena, query, { maxSeconds: 1, stopOnEnd: true }));
		expect(error.nextStep).toMatch(
			/^The job goes on: StopQueryExecution failed with AccessDeniedException: said AWS\./,
		);
	});

	it('an answer that is lost does not end the wait, an error that stays does', async () => {
		const lost = refusal('ThrottlingException', true);
		const fake = clientWith('athena', {
			...started,
			GetQueryExecution: [lost, lost, lost, lost, state('SUCCEEDED')],
		});
		await expect(runJob(fake.client, athena, query)).resolves.toHaveProperty('result');
		const other = clientWith('athena', { ...started, GetQueryExecution: [refusal('AccessDeniedException')] });
		const error = await errorOf(runJob(other.client, athena, query));
		expect(error).toMatchObject({ code: 'AccessDeniedException', message: 'said AWS' });
		expect(error.nextStep).toContain('athena:GetQueryExecution with {"QueryExecutionId":"q-1"}');
		const never = clientWith('athena', { ...started, GetQueryExecution: [lost] });
		await errorOf(runJob(never.client, athena, query));
		expect(never.operations()).toHaveLength(1 + 5);
	});

	it('statements without rows have no result to read', async () => {
		for (const kind of ['INSERT', 'CREATE_TABLE_AS_SELECT']) {
			const done = { QueryExecution: { Status: { State: 'SUCCEEDED' }, StatementType: 'DML', SubstatementType: kind } };
			const fake = clientWith('athena', { ...started, GetQueryExecution: [done] });
			expect(await runJob(fake.client, athena, query)).not.toHaveProperty('result');
		}
	});

	it('fills in a token where AWS does not, and keeps one that is given', async () => {
		const textract = recipeOf('textractTextDetection');
		const input = { DocumentLocation: { S3Object: { Bucket: 'b', Name: 'n' } } };
		const tokens = await Promise.all(
			[input, input, { ...input, ClientRequestToken: 'mine' }].map(async (each) => {
				const fake = clientWith('textract', { GetDocumentTextDetection: [{ JobStatus: 'SUCCEEDED' }] });
				await runJob(fake.client, textract, each);
				return fake.asked[0]?.input.ClientRequestToken;
			}),
		);
		expect(tokens[0]).toMatch(/^[\w-]{36}$/);
		expect(tokens[1]).not.toBe(tokens[0]);
		expect(tokens[2]).toBe('mine');
	});

	it('AWS may answer without starting anything', async () => {
		const answer = { tasks: [], failures: [{ arn: 'a', reason: 'RESOURCE:MEMORY' }] };
		const fake = clientWith('ecs', { RunTask: [answer] });
		const error = await errorOf(runJob(fake.client, recipeOf('ecsTask'), { taskDefinition: 't' }));
		expect(error).toMatchObject({
			code: 'JobNotStarted',
			message: expect.stringContaining('RESOURCE:MEMORY') as unknown,
		});
		expect(fake.operations()).toEqual(['RunTask']);
	});

	it.each([
		['that ended with 1', { exitCode: 1, reason: 'OutOfMemoryError: killed' }],
		['that was never started', { reason: 'CannotPullContainerError: no such image' }],
	])('an ECS task fails with a container %s', async (_title, container) => {
		const task = { taskArn: 't-1', lastStatus: 'STOPPED', stoppedReason: 'Essential container in task exited' };
		const fake = clientWith('ecs', {
			RunTask: [{ tasks: [{ taskArn: 't-1' }] }],
			DescribeTasks: [{ tasks: [{ ...task, containers: [{ exitCode: 0 }, container] }] }],
		});
		const error = await errorOf(runJob(fake.client, recipeOf('ecsTask'), { taskDefinition: 't', cluster: 'c' }));
		expect(error.message).toContain(container.reason);
		expect(fake.asked[1]?.input).toEqual({ cluster: 'c', tasks: ['t-1'] });
	});

	it('a stack that is gone is deleted', async () => {
		const fake = clientWith('cloudformation', { DeleteStack: [{}], DescribeStacks: [refusal('ValidationError')] });
		const { status } = await runJob(fake.client, recipeOf('cloudFormationDeleteStack'), { StackName: 's' });
		expect(status.output).toEqual({});
	});

	it('a stack that fails tells which resource was the cause', async () => {
		const stack = (StackStatus: string): Answer => ({ Stacks: [{ StackStatus }] });
		const fake = clientWith('cloudformation', {
			CreateStack: [{ StackId: 's-1' }],
			DescribeStacks: [stack('CREATE_IN_PROGRESS'), stack('ROLLBACK_IN_PROGRESS'), stack('ROLLBACK_COMPLETE')],
			DescribeStackEvents: [
				{
					StackEvents: [
						{ ResourceStatus: 'CREATE_FAILED', ResourceStatusReason: 'Resource creation cancelled' },
						{ ResourceStatus: 'CREATE_FAILED', ResourceStatusReason: 'Bucket b already exists' },
						{ ResourceStatus: 'CREATE_IN_PROGRESS' },
					],
				},
			],
		});
		const error = await errorOf(runJob(fake.client, recipeOf('cloudFormationCreateStack'), { StackName: 's' }));
		expect(error.message).toBe(
			'CloudFormation: Create Stack ended with the state ROLLBACK_COMPLETE: Bucket b already exists',
		);
	});

	it('one step of several that fails is enough, and all must succeed', () => {
		const steps = (...states: string[]): Answer => ({ Steps: states.map((State) => ({ Status: { State } })) });
		const emr = recipeOf('emrSteps');
		expect(judge(emr, steps('COMPLETED', 'RUNNING'))).toBe('running');
		expect(judge(emr, steps('COMPLETED', 'COMPLETED'))).toBe('success');
		expect(judge(emr, steps('FAILED', 'RUNNING'))).toBe('failure');
		expect(judge(emr, steps())).toBe('running');
		expect(judge(emr, steps('A_STATE_OF_TOMORROW'))).toBe('running');
	});
});
