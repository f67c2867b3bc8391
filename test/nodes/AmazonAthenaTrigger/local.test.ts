import type { INodeParameters } from 'n8n-workflow';

import { AmazonAthenaTrigger } from '../../../nodes/AmazonAthenaTrigger/AmazonAthenaTrigger.node';
import type { LocalAws } from '../../local-aws';
import { DEFAULTS, startLocalAws } from '../../local-aws';
import { PollingNode } from '../pollContext';
import { shortPauses } from '../triggerContext';

let aws: LocalAws;
beforeAll(async () => {
	aws = await startLocalAws();
});
beforeEach(async () => {
	shortPauses();
	await aws.reset();
});
afterEach(() => {
	jest.restoreAllMocks();
});
afterAll(async () => {
	await aws.close();
});

const polling = (parameters: INodeParameters = {}, more: object = {}): PollingNode =>
	new PollingNode({
		nodeClass: AmazonAthenaTrigger,
		parameters: { queryString: 'SELECT * FROM growing BY 3', keyColumns: 'number', ...parameters },
		credential: { ...DEFAULTS.user, region: 'us-east-1', customEndpoints: true, allServicesEndpoint: aws.url },
		...more,
	});
const row = (number: number) => ({ number, square: number * number });

it('gives the rows that were in no result before, after a restart too', async () => {
	const node = polling();
	expect(await node.activate()).toEqual([]);
	expect(await node.poll()).toEqual([row(4), row(5), row(6)]);
	expect(await node.restarted().activate()).toEqual([row(7), row(8), row(9)]);
});

it('hands over the first result where that is chosen, and the rest with the next poll', async () => {
	const node = polling({ firstRun: 'all', queryString: 'SELECT * FROM numbers LIMIT 5', options: { rowsPerPoll: 3 } });
	expect(await node.activate()).toEqual([row(1), row(2), row(3)]);
	expect(node.logs.join()).toMatch(/2 new rows are left for the next poll/);
	expect(await node.poll()).toEqual([row(4), row(5)]);
	expect(await node.poll()).toEqual([]);
});

it('gives every row each time where that is chosen', async () => {
	const node = polling({ rows: 'every', firstRun: 'all', queryString: 'SELECT * FROM numbers LIMIT 2' });
	expect(await node.activate()).toEqual([row(1), row(2)]);
	expect(await node.poll()).toEqual([row(1), row(2)]);
});

it('remembers as many rows as a result has', async () => {
	const node = polling({
		firstRun: 'all',
		queryString: 'SELECT * FROM numbers LIMIT 12000',
		options: { rowsPerPoll: 20_000 },
	});
	expect(await node.activate()).toHaveLength(12_000);
	expect(await node.poll()).toEqual([]);
	expect(JSON.stringify(node.saved).length).toBeLessThan(200_000);
});

it('shows rows in a test, and keeps nothing', async () => {
	const node = polling({}, { mode: 'manual' });
	expect(await node.poll()).toEqual([row(1), row(2), row(3)]);
	expect(node.memory).toEqual({});
});

it('tells what a person must repair', async () => {
	const message = async (node: PollingNode): Promise<string> =>
		await node.activate().then(
			() => 'polled',
			(error: Error & { description?: string }) => `${error.message} | ${error.description}`,
		);
	expect(await message(polling({ queryString: ' ' }))).toMatch(/'Query' is not set/);
	expect(await message(polling({ queryString: 'SELECT * FROM missing' }))).toMatch(/TABLE_NOT_FOUND/);
	expect(await message(polling({ keyColumns: 'id' }))).toMatch(
		/no column "id" \| Correct 'Key Columns'. The result has: number, square/,
	);
});

it('stops a query that takes longer than n8n grants', async () => {
	const node = polling({ queryString: 'SELECT * FROM forever' }, { budget: 3_000 });
	await expect(node.activate()).rejects.toThrow(/had not ended after/);
	expect(aws.calls({ operation: 'StopQueryExecution' })).toBe(1);
});
