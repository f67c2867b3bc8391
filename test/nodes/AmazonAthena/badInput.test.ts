import type { INodeParameters } from 'n8n-workflow';

import { AmazonAthena } from '../../../nodes/AmazonAthena/AmazonAthena.node';
import { EMPTY, failureOf } from '../failure';
import type { FakeService } from '../harness';
import { fakeService } from '../harness';

let fake: FakeService;
beforeAll(async () => {
	fake = await fakeService();
});
afterAll(async () => {
	await fake.close();
});
const fail = async (of: string, parameters: INodeParameters) => await failureOf(AmazonAthena, fake, of, parameters);
const name = (value: string) => ({ __rl: true, mode: 'name', value });
const id = (value: string) => ({ __rl: true, mode: 'id', value });

it.each<[string, INodeParameters, RegExp]>([
	['query:run', { queryString: EMPTY }, /'Query' is not set/],
	[
		'query:run',
		{ queryString: 'SELECT 1', options: { reuseMinutes: 'soon' } },
		/'Reuse Result \(Minutes\)' is not a number/,
	],
	['query:get', { queryExecutionId: id(EMPTY) }, /'Query Execution' is not set/],
	['query:stop', { queryExecutionId: id(EMPTY) }, /'Query Execution' is not set/],
	['query:getResults', { queryExecutionId: id(EMPTY) }, /'Query Execution' is not set/],
	['query:getMany', { limit: 0 }, /'Limit'/],
	['namedQuery:create', { queryName: 'a', queryString: 'b', database: name(EMPTY) }, /'Database' is not set/],
	['namedQuery:delete', { namedQueryId: id(EMPTY) }, /'Named Query' is not set/],
	['table:getMany', { database: name(EMPTY) }, /'Database' is not set/],
])('%s %j is told before any request', async (of, parameters, message) => {
	fake.reply({ body: {} });
	const failure = await fail(of, parameters);
	expect(failure.message).toMatch(message);
	expect(failure.description).toMatch(/\w/);
	expect(failure.item).toBe(0);
	expect(failure.requests).toBe(0);
});

it.each<[string, string, INodeParameters, RegExp]>([
	[
		'No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.',
		'query:run',
		{ queryString: 'SELECT 1' },
		/'Output Location'/,
	],
	[
		"line 1:8: mismatched input 'FRM'. Expecting: ',', 'FROM'",
		'query:run',
		{ queryString: 'SELECT * FRM t' },
		/Correct the SQL/,
	],
	['QueryExecution x was not found', 'query:get', { queryExecutionId: id('x') }, /45 days/],
	[
		'Query has not yet finished. Current state: RUNNING',
		'query:getResults',
		{ queryExecutionId: id('x') },
		/Query → Get/,
	],
])('what Athena refuses comes with what helps: %s', async (message, of, parameters, help) => {
	fake.reply({ status: 400, body: { __type: 'InvalidRequestException', message } });
	const failure = await fail(of, parameters);
	expect(failure.message).toContain(message);
	expect(failure.description).toMatch(help);
	expect(failure.description).toContain('InvalidRequestException');
});
