import type { FakeService } from '../harness';
import { AWS_TYPE, callJson, fakeService, runAws } from '../harness';

let aws: FakeService;
beforeAll(async () => {
	aws = await fakeService();
});
afterAll(async () => await aws.close());
beforeEach(() => aws.reply({ body: { TableNames: ['t'] } }));

const run = async (credential: Record<string, unknown>, type = AWS_TYPE) =>
	await runAws({
		parameters: callJson('dynamodb:ListTables', {}),
		credential: { customEndpoints: true, allServicesEndpoint: aws.url, ...credential } as never,
		node: { type },
	});
const TOOL = `${AWS_TYPE}Tool`;

describe('what the owner of a credential allows', () => {
	it.each([
		['agents, where nothing is restricted', { allowAgents: false }, TOOL, 1],
		['agents, where they may', { restrictUse: true, allowAgents: true }, TOOL, 1],
		['workflows, where agents may not', { restrictUse: true, allowAgents: false }, AWS_TYPE, 1],
		['no agents', { restrictUse: true, allowAgents: false }, TOOL, 0],
		['no other service', { restrictUse: true, allowedServices: 's3' }, AWS_TYPE, 0],
		['no other region', { restrictUse: true, allowedRegions: 'us-west-2' }, AWS_TYPE, 0],
		['reading', { restrictUse: true, readOnly: true, allowedServices: 'dynamodb' }, AWS_TYPE, 1],
	])('%s', async (_, credential, type, requests) => {
		const { error, items } = await run(credential, type);
		expect(aws.received).toHaveLength(requests);
		if (requests === 0)
			expect(`${error?.message ?? ''}${JSON.stringify(items)}`).toMatch(/This credential may not be used/);
		else expect(error).toBeUndefined();
	});
});
