import type { INodeParameters } from 'n8n-workflow';

import { AwsCostExplorer } from '../../../nodes/AwsCostExplorer/AwsCostExplorer.node';
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
const fail = async (of: string, parameters: INodeParameters) => await failureOf(AwsCostExplorer, fake, of, parameters);
const cost = { granularity: 'DAILY', metrics: ['UnblendedCost'], groupBy: {}, returnAll: true };

it.each<[string, INodeParameters, RegExp]>([
	['cost:getMany', { ...cost, period: 'custom', start: EMPTY, end: '2026-01-02' }, /'Start' is not set/],
	['cost:getMany', { ...cost, period: 'custom', start: '2026-01-01', end: '={{ "soon" }}' }, /'End' is no date/],
	[
		'cost:getMany',
		{ ...cost, period: '={{ "yesterday" }}', start: '2026-01-01', end: '2026-01-02' },
		/'Period' has no choice "yesterday"/,
	],
	['cost:getMany', { ...cost, period: 'last7Days', options: { filter: '{' } }, /'Filter \(JSON\)' is not valid JSON/],
	['anomaly:getMany', { period: 'custom', start: '2026-01-01', end: EMPTY }, /'End' is not set/],
])('%s %j is told before any request', async (of, parameters, message) => {
	fake.reply({ body: {} });
	const failure = await fail(of, parameters);
	expect(failure.message).toMatch(message);
	expect(failure.description).toMatch(/\w/);
	expect(failure.item).toBe(0);
	expect(failure.requests).toBe(0);
});

it.each([
	['DataUnavailableException', /first after a day/],
	['BillExpirationException', /14 months/],
])('what AWS refuses comes with what helps: %s', async (code, help) => {
	fake.reply({ status: 400, body: { __type: code, message: 'refused' } });
	const failure = await fail('cost:getMany', { ...cost, period: 'last7Days' });
	expect(failure.message).toContain('refused');
	expect(failure.description).toMatch(help);
});
