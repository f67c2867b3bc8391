import { readIndex, readService } from '../../../aws/catalog/read';
import { JOB_RECIPES } from '../../../aws/jobs';
import { getJobFields, getWaiterFields, searchWaiters, searchWaiterServices } from '../../../nodes/Aws/waiting/search';
import { resolveWaiter } from '../../../nodes/Aws/waiting/waiterChoice';
import { startLocalAws, type LocalAws } from '../../local-aws';
import { DEFAULTS } from '../../local-aws/defaults';
import type { RunInput, RunOutput } from '../harness';
import { editorContext, runAws } from '../harness';

let aws: LocalAws;
beforeAll(async () => {
	aws = await startLocalAws();
});
beforeEach(async () => {
	await aws.reset();
	// Pauses are a hundred times shorter here.
	const timers = jest.requireActual<{ setTimeout: (ms: number, ...rest: unknown[]) => Promise<unknown> }>(
		'node:timers/promises',
	);
	const { setTimeout: pause } = timers;
	jest.spyOn(timers, 'setTimeout').mockImplementation(async (ms, ...rest) => await pause(ms / 100, ...rest));
});
afterEach(() => {
	jest.restoreAllMocks();
});
afterAll(async () => {
	await aws.close();
});

const run = async (input: RunInput): Promise<RunOutput> =>
	await runAws({
		...input,
		credential: { ...DEFAULTS.user, region: 'us-east-1', customEndpoints: true, allServicesEndpoint: aws.url },
	});
const operations = (): Array<string | undefined> => aws.requests.map(({ operation }) => operation);
const locator = (value: string) => ({ __rl: true, mode: 'list', value });
const waitUntil = (waiter: string, input: object, options = {}): RunInput['parameters'] => ({
	operation: 'waitUntil',
	service: locator(''),
	waiter: locator(waiter),
	inputMode: 'json',
	inputJson: JSON.stringify(input),
	options,
});
const runJob = (job: string, input: object, more = {}): RunInput['parameters'] => ({
	operation: 'runJob',
	job,
	inputMode: 'json',
	inputJson: JSON.stringify(input),
	...more,
});
const RUNNING = 'i-0local0aws0000001';

describe('Wait Until', () => {
	it('gives the last answer', async () => {
		const { items, error } = await run({ parameters: waitUntil('ec2:InstanceRunning', { InstanceIds: [RUNNING] }) });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({
			json: { Reservations: [{ Instances: [{ InstanceId: RUNNING, State: { Name: 'running' } }] }] },
			pairedItem: { item: 0 },
		});
	});

	it('takes the form of the operation behind the waiter', async () => {
		const { items } = await run({
			parameters: {
				operation: 'waitUntil',
				service: locator('ec2'),
				waiter: locator('InstanceRunning'),
				inputMode: 'fields',
				input: {
					mappingMode: 'defineBelow',
					value: { InstanceIds: '={{ $json.id }}' },
					matchingColumns: [],
					schema: [],
				},
			},
			items: [{ json: { id: RUNNING } }, { json: { id: 'i-0local0aws0000002' } }],
		});
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(operations()).toEqual(['DescribeInstances', 'DescribeInstances']);
	});

	it('a state from which it cannot succeed is named', async () => {
		await run({
			parameters: {
				operation: 'callApiOperation',
				apiOperation: locator('ec2:TerminateInstances'),
				service: locator(''),
				inputMode: 'json',
				inputJson: JSON.stringify({ InstanceIds: [RUNNING] }),
			},
		});
		const { error } = await run({ parameters: waitUntil('ec2:InstanceRunning', { InstanceIds: [RUNNING] }) });
		expect(error?.message).toBe(
			'The wait for "InstanceRunning" cannot succeed any more: Reservations[].Instances[].State.Name is "terminated"',
		);
		expect(error?.description).toContain('Look at the last answer of DescribeInstances.');
	});

	it('ends in time, and says what the last answer was', async () => {
		aws.failNext({
			operation: 'DescribeInstances',
			times: 100_000,
			error: { code: 'InvalidInstanceID.NotFound', message: 'not there yet', status: 400 },
		});
		const { error } = await run({
			parameters: waitUntil('ec2:InstanceRunning', { InstanceIds: [RUNNING] }, { timeout: 1 }),
		});
		expect(error?.message.replace(/\d+ calls/, 'CALLS calls')).toBe(
			'The wait for "InstanceRunning" was given up after 1 second and CALLS calls of DescribeInstances. In the last answer, InvalidInstanceID.NotFound: not there yet',
		);
	});

	it('is cancelled at once', async () => {
		const controller = new AbortController();
		const watch = setInterval(() => {
			if (aws.requests.length > 0) controller.abort();
		}, 10);
		const { items } = await run({
			parameters: waitUntil('ec2:InstanceStopped', { InstanceIds: [RUNNING] }),
			signal: controller.signal,
		});
		clearInterval(watch);
		expect(items).toEqual([]);
		expect(operations()).toEqual(['DescribeInstances']);
	});

	it.each([
		['', '', 'Nothing to wait for is chosen'],
		['', 'InstanceRunning', 'The service of "InstanceRunning" is not known'],
		['', 'ec2:InstanceRuning', 'AWS describes no way to wait for "InstanceRuning" in Amazon Elastic Compute Cloud'],
		['', 'sts:Anything', 'AWS describes no way to wait for "Anything" in AWS Security Token Service'],
	])('"%s" "%s" is refused before any request', async (service, waiter, message) => {
		expect(() => resolveWaiter(service, waiter)).toThrow(message);
		// A required parameter that is empty is reported by n8n itself.
		if (waiter === '') return;
		const parameters = { ...waitUntil(waiter, {}), service: locator(service) };
		const { error } = await run({ parameters });
		expect(error?.message).toBe(message);
		expect(aws.requests).toHaveLength(0);
	});
});

describe('Run Job and Wait', () => {
	const select = (count: number, more = {}): RunInput['parameters'] =>
		runJob('athenaQuery', { QueryString: `SELECT * FROM numbers LIMIT ${count}` }, more);

	it('starts, waits and gives the rows of all pages as items', async () => {
		const { items, error } = await run({ parameters: select(1500, { returnAll: true }) });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1500);
		expect(items[0]?.json).toEqual({ number: '1', square: '1' });
		expect(items[1499]?.json).toEqual({ number: '1500', square: '2250000' });
		expect(operations()).toEqual([
			'StartQueryExecution',
			...new Array<string>(3).fill('GetQueryExecution'),
			'GetQueryResults',
			'GetQueryResults',
		]);
	});

	it('gives up to the limit, and asks for no page that it does not need', async () => {
		const { items } = await run({ parameters: select(1500, { limit: 10 }) });
		expect(items.map(({ json }) => json.number)).toEqual(Array.from({ length: 10 }, (_, at) => String(at + 1)));
		expect(operations().filter((name) => name === 'GetQueryResults')).toHaveLength(1);
	});

	it('not simplified: start, status and each page as AWS gave them', async () => {
		const { items } = await run({ parameters: select(1500, { returnAll: true, simplify: false }) });
		expect(items).toHaveLength(2);
		expect(items[0]?.json).toMatchObject({
			start: { QueryExecutionId: expect.any(String) as unknown },
			status: { QueryExecution: { Status: { State: 'SUCCEEDED' } } },
			result: { ResultSet: { Rows: expect.any(Array) as unknown } },
		});
	});

	it("a failure has AWS's reason, and leads to the job", async () => {
		const { error } = await run({ parameters: runJob('athenaQuery', { QueryString: 'SELECT * FROM orders' }) });
		expect(error?.message).toBe(
			"Athena: Run Query ended with the state FAILED: TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.default.orders' does not exist",
		);
		expect(error?.description).toMatch(/call athena:GetQueryExecution with \{"QueryExecutionId":"[\w-]{36}"\}/);
	});

	it('each item is a job of its own, and one that fails leaves the others', async () => {
		const { items } = await run({
			parameters: {
				...runJob('athenaQuery', {}, { returnAll: true, options: { concurrency: 3 } }),
				inputJson: '={{ { "QueryString": $json.sql } }}',
			},
			items: [1, 'x', 2].map((each) => ({
				json: { sql: each === 'x' ? 'SELECT * FROM missing' : `SELECT * FROM numbers LIMIT ${each}` },
			})),
			node: { onError: 'continueRegularOutput' },
		});
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 2].map((item) => ({ item })));
		expect(items[1]?.json).toMatchObject({ details: { code: 'JobFailed' } });
	});

	it('a timeout stops the job where that is wanted', async () => {
		const { error } = await run({
			parameters: runJob(
				'athenaQuery',
				{ QueryString: 'SELECT * FROM forever' },
				{ options: { timeout: 1, stopJob: true } },
			),
		});
		expect(error?.message).toBe(
			'Athena: Run Query had not ended after 1 second; in the last answer its state was RUNNING',
		);
		expect(error?.description).toContain('The job was told to stop.');
		expect(operations().at(-1)).toBe('StopQueryExecution');
	});

	it('a cancelled execution stops waiting, and stops the job where that is wanted', async () => {
		const controller = new AbortController();
		const watch = setInterval(() => {
			if (operations().includes('GetQueryExecution')) controller.abort();
		}, 10);
		await run({
			parameters: runJob('athenaQuery', { QueryString: 'SELECT * FROM forever' }, { options: { stopJob: true } }),
			signal: controller.signal,
		});
		clearInterval(watch);
		// n8n does not wait for a node that it has cancelled.
		await until(() => operations().includes('StopQueryExecution'));
		expect(operations().filter((name) => name === 'StartQueryExecution')).toHaveLength(1);
	});

	it('a job that is none is refused before any request', async () => {
		const { error } = await run({ parameters: runJob('ghostJob', {}) });
		expect(error?.message).toBe('There is no job "ghostJob"');
		expect(aws.requests).toHaveLength(0);
	});
});

async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

describe('in the editor', () => {
	const context = (parameters: RunInput['parameters']) =>
		editorContext({ operation: 'job' in parameters ? 'runJob' : 'waitUntil', ...parameters });

	it('services that have waiters, and all waiters page by page', async () => {
		const services = await searchWaiterServices.call(context({}), 'dynamo');
		expect(services.results[0]).toMatchObject({ value: 'dynamodb', description: '6 states' });
		const values: unknown[] = [];
		let token: string | undefined;
		do {
			const page = await searchWaiters.call(context({ service: locator('') }), '', token);
			values.push(...page.results.map(({ value }) => value));
			token = page.paginationToken as string | undefined;
		} while (token !== undefined);
		expect(new Set(values).size).toBe(391);
		expect(values.every((value) => resolveWaiter('', String(value)).operation !== '')).toBe(true);
	});

	it('words in any order find a waiter', async () => {
		const { results } = await searchWaiters.call(context({ service: locator('') }), 'running instance ec2');
		expect(results[0]).toMatchObject({
			name: 'EC2: Instance Running',
			value: 'ec2:InstanceRunning',
			description: 'Calls DescribeInstances until it is so',
			url: 'https://docs.aws.amazon.com/goto/WebAPI/ec2-2016-11-15/DescribeInstances',
		});
		const inService = await searchWaiters.call(context({ service: locator('EC2') }), 'instance running');
		expect(inService.results[0]).toMatchObject({ name: 'Instance Running' });
	});

	it('the form is that of the operation behind', async () => {
		const { fields } = await getWaiterFields.call(
			context({ service: locator(''), waiter: locator('ec2:InstanceRunning') }),
		);
		expect(fields.map(({ id }) => id)).toContain('InstanceIds');
		const none = await getWaiterFields.call(context({ service: locator(''), waiter: locator('') }));
		expect(none).toMatchObject({ fields: [], emptyFieldsNotice: 'Choose what to wait for first.' });
		for (const { key, service, start } of JOB_RECIPES) {
			const form = await getJobFields.call(context({ job: key }));
			expect([key, form.fields.length > 0]).toEqual([key, true]);
			const [first] = form.fields;
			expect(readService(service).operations[start.operation]).toBeDefined();
			expect(typeof first?.id).toBe('string');
		}
	});

	it('every waiter has a form', async () => {
		for (const { key, waiters = [] } of readIndex().services) {
			for (const waiter of waiters) {
				const form = await getWaiterFields.call(context({ service: locator(''), waiter: locator(`${key}:${waiter}`) }));
				expect([waiter, Array.isArray(form.fields)]).toEqual([waiter, true]);
			}
		}
	});
});
