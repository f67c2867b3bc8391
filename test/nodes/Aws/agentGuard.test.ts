import type { INodeParameters } from 'n8n-workflow';

import type { FakeService } from '../harness';
import { AWS_TYPE, callForm, callJson, fakeService, runAsTool, runAws } from '../harness';

let aws: FakeService;
beforeAll(async () => {
	aws = await fakeService();
});
beforeEach(() => {
	aws.reply({ body: { Table: { TableName: 'orders' } } });
});
afterAll(async () => {
	await aws.close();
});
const credential = () => ({ customEndpoints: true, allServicesEndpoint: aws.url });
const fromAi = "={{ $fromAI('value', '', 'string') }}";
const locator = (value: string): INodeParameters[string] => ({ __rl: true, mode: 'list', value });

/** What the model reads: the tool answers refusals and errors as its output. */
async function answer(parameters: INodeParameters, value = 'dynamodb:DescribeTable'): Promise<Record<string, unknown>> {
	const [first] = await runAsTool({ parameters, items: [{ json: { value } }], credential: credential() });
	return first?.json ?? {};
}

describe('as the tool of an AI agent', () => {
	it('calls an operation that reads, with values that the agent gives', async () => {
		const output = await runAsTool({
			parameters: callForm(
				'dynamodb:DescribeTable',
				{ TableName: "={{ $fromAI('table', '', 'string') }}" },
				{ region: "={{ $fromAI('region', '', 'string') }}" },
			),
			items: [{ json: { table: 'orders', region: 'eu-west-1' } }],
			credential: credential(),
		});
		expect(output).toEqual([{ json: { Table: { TableName: 'orders' } }, pairedItem: { item: 0 } }]);
		expect(String(aws.received[0]?.headers.authorization)).toContain('/eu-west-1/dynamodb/');
	});

	const read = callJson('dynamodb:DescribeTable', { TableName: 'orders' });
	it.each<[string, INodeParameters, RegExp]>([
		[
			'another operation of the node: request',
			{ ...read, operation: 'sendSignedRequest', method: 'GET', url: '/' },
			/may not send signed requests/,
		],
		[
			'another operation of the node: sign',
			{ ...read, operation: 'signRequest', method: 'GET', url: '/' },
			/may not sign requests/,
		],
		[
			'another operation of the node: presign',
			{ ...read, operation: 'createPresignedUrl' },
			/may not create presigned/,
		],
		['the operation of the node from the agent', { ...read, operation: fromAi }, /'operation' .* expression/],
		[
			'the service from the agent',
			{ ...read, service: { __rl: true, mode: 'name', value: fromAi } },
			/'service' .* expression/,
		],
		[
			'the API operation from the agent',
			{ ...read, apiOperation: { __rl: true, mode: 'name', value: fromAi } },
			/'apiOperation' .* expression/,
		],
		['the API operation as a whole from the agent', { ...read, apiOperation: fromAi }, /'apiOperation' .* expression/],
		[
			'the mode of the API operation from the agent',
			{ ...read, apiOperation: { __rl: true, mode: fromAi, value: 'dynamodb:DescribeTable' } },
			/'apiOperation' .* expression/,
		],
		['the credential from the agent', { ...read, authentication: fromAi }, /'authentication' .* expression/],
		['Return All from the agent', { ...read, returnAll: fromAi }, /'returnAll' .* expression/],
		['an option from the agent', { ...read, options: { maxAttempts: fromAi } }, /'options' .* expression/],
		[
			'a plain expression, too',
			{ ...read, apiOperation: locator('={{ "dynamodb:DescribeTable" }}') },
			/'apiOperation' .* expression/,
		],
		['an operation that writes', callJson('dynamodb:DeleteItem', { TableName: 't', Key: {} }), /access level "write"/],
		['an operation that tags', callJson('s3:PutBucketTagging', {}), /access level "tagging"/],
		['an operation that manages permissions', callJson('iam:AttachUserPolicy', {}), /access level "permissions"/],
		['an answer that holds a secret', callJson('secretsmanager:GetSecretValue', { SecretId: 's' }), /holds a secret/],
		['session keys', callJson('sts:GetSessionToken', {}), /holds a secret/],
		['no operation', callJson('', {}), /No operation is chosen/],
		['an unknown operation', callJson('dynamodb:Describe', {}), /no operation "Describe"/],
		['an operation of another service', { ...read, service: locator('s3') }, /belongs to "dynamodb"/],
		['another operation of the node: wait', { ...read, operation: 'waitUntil' }, /may not do 'waitUntil'/],
		['any other parameter with an expression', { ...read, simplify: fromAi }, /'simplify' .* expression/],
		['fan-out', { ...read, runIn: { regions: '*' } }, /may not call several regions or accounts/],
		['fan-out from the agent', { ...read, runIn: { regions: fromAi } }, /'runIn' .* expression/],
		['access levels from the agent', { ...read, agentAccess: fromAi }, /'agentAccess' .* expression/],
		['one access level from the agent', { ...read, agentAccess: ['read', fromAi] }, /'agentAccess' .* expression/],
		['switches from the agent', { ...read, agentAllows: fromAi }, /'agentAllows' .* expression/],
		['allowed operations from the agent', { ...read, agentOperations: fromAi }, /'agentOperations' .* expression/],
		['allowed services from the agent', { ...read, agentServices: fromAi }, /'agentServices' .* expression/],
		['allowed regions from the agent', { ...read, agentRegions: fromAi }, /'agentRegions' .* expression/],
		['the item limit from the agent', { ...read, agentMaxItems: fromAi }, /'agentMaxItems' .* expression/],
		['the page limit from the agent', { ...read, agentMaxPages: fromAi }, /'agentMaxPages' .* expression/],
		['the choice to choose from the agent', { ...read, agentChooses: fromAi }, /'agentChooses' .* expression/],
		['a limit of another kind', { ...read, agentMaxItems: -1 }, /'agentMaxItems' .* not one of its form/],
		['a choice of another kind', { ...read, agentChooses: 'yes' }, /'agentChooses' .* not one of its form/],
		['a service that is not allowed', { ...read, agentServices: 's3, sqs' }, /service is not among those allowed/],
		[
			'an operation that is not allowed',
			{ ...read, agentOperations: 'dynamodb:List*, ListTables' },
			/not among the operations allowed/,
		],
		['a region that is not allowed', { ...read, agentRegions: 'us-*' }, /may not call the region eu-central-1/],
		[
			'a region from the agent that is not allowed',
			{ ...read, agentRegions: 'eu-*', region: fromAi },
			/may not call the region dynamodb:DescribeTable/,
		],
		['reading where only listing is allowed', { ...read, agentAccess: ['list'] }, /access level "read"/],
		[
			'a deletion although writing is allowed',
			{ ...callJson('dynamodb:DeleteTable', { TableName: 't' }), agentAccess: ['read', 'write'] },
			/deletes or ends/,
		],
		[
			'an effect although reading is allowed',
			callJson('sqs:ReceiveMessage', { QueueUrl: 'https://sqs.eu-central-1.amazonaws.com/1/q' }),
			/changes something|access level/,
		],
		[
			'a choice of the model without a list of operations',
			{ ...read, agentChooses: true, apiOperation: { __rl: true, mode: 'name', value: fromAi } },
			/'Operations Allowed' is empty/,
		],
		[
			'a choice of the model with a form',
			{ ...read, agentChooses: true, agentOperations: 'dynamodb:*', inputMode: 'fields' },
			/form made for one operation/,
		],
	])('refuses %s', async (_, parameters, message) => {
		expect(await answer(parameters)).toMatchObject({ error: expect.stringMatching(message) as unknown });
		expect(aws.received).toHaveLength(0);
	});

	it('tells the model what to do next', async () => {
		expect(await answer(callJson('dynamodb:DeleteTable', { TableName: 't' }))).toMatchObject({
			details: { code: 'AgentNotAllowed', nextStep: expect.stringContaining('tell the user') as unknown },
		});
	});

	it('lets the owner allow more', async () => {
		const deletion = callJson('dynamodb:DeleteTable', { TableName: 't' });
		await answer({ ...deletion, agentAccess: ['write'], agentAllows: ['destructive'] });
		expect(aws.received).toHaveLength(1);
		const presigning = {
			...callJson('s3:GetObject', { Bucket: 'b', Key: 'k' }),
			operation: 'createPresignedUrl',
			agentAllows: ['presign'],
		};
		expect(await answer(presigning)).toHaveProperty('url');
		const fanned = await answer({ ...read, runIn: { regions: 'eu-west-1' }, agentAllows: ['fanOut'] });
		expect(fanned).toMatchObject({ $target: { region: 'eu-west-1' } });
	});

	it('lets the model choose within the list, and checks what it has chosen', async () => {
		const choosing = {
			...read,
			service: { __rl: true, mode: 'name', value: '' },
			apiOperation: { __rl: true, mode: 'name', value: fromAi },
			agentChooses: true,
			agentOperations: 'dynamodb:*, secretsmanager:*',
		};
		expect(await answer(choosing, 'dynamodb:DescribeTable')).toHaveProperty('Table');
		expect(aws.received).toHaveLength(1);
		for (const [value, message] of [
			['dynamodb:DeleteTable', /may not call dynamodb:DeleteTable/],
			['secretsmanager:GetSecretValue', /holds a secret/],
			['s3:ListBuckets', /not among the operations allowed/],
			['dynamodb:Describe', /no operation "Describe"/],
		] as const) {
			expect(await answer(choosing, value)).toMatchObject({ error: expect.stringMatching(message) as unknown });
		}
		expect(aws.received).toHaveLength(1);
	});

	it('bounds items and pages, also where all are asked for', async () => {
		aws.reply(
			{ body: { TableNames: ['a', 'b', 'c'], LastEvaluatedTableName: 'c' } },
			{ body: { TableNames: ['d', 'e', 'f'], LastEvaluatedTableName: 'f' } },
		);
		const all = callJson('dynamodb:ListTables', {}, { returnAll: true });
		const run = async (limits: INodeParameters): Promise<number> =>
			(await runAsTool({ parameters: { ...all, ...limits }, credential: credential() })).length;
		expect(await run({ agentMaxItems: 4 })).toBe(4);
		aws.reply({ body: { TableNames: ['a', 'b', 'c'], LastEvaluatedTableName: 'c' } });
		expect([await run({ agentMaxPages: 1 }), aws.received.length]).toEqual([3, 1]);
	});

	it('answers wrong or missing input with the schema of the operation', async () => {
		const [missing, unknown] = [
			await answer(callJson('dynamodb:DescribeTable', {})),
			await answer(callJson('dynamodb:DescribeTable', { Table: 'x' })),
		];
		for (const told of [missing, unknown]) {
			expect(JSON.parse(String(told.inputSchema))).toEqual({
				type: 'object',
				properties: { TableName: { type: 'string' } },
				required: ['TableName'],
				additionalProperties: false,
			});
		}
		expect(aws.received).toHaveLength(0);
		aws.reply({ status: 400, body: { __type: 'com.amazon.coral.validate#ValidationException', message: 'too short' } });
		expect(await answer(read)).toMatchObject({
			error: 'too short',
			inputSchema: expect.stringContaining('TableName') as unknown,
		});
	});

	it("answers AWS's errors instead of throwing them", async () => {
		aws.reply({ status: 400, body: { __type: 'ResourceNotFoundException', message: 'no such table' } });
		expect(await answer(read)).toMatchObject({
			error: 'no such table',
			details: { code: 'ResourceNotFoundException', requestId: expect.any(String) as unknown },
		});
	});

	it('holds also where n8n runs the tool twin of the node as a node of its own', async () => {
		const parameters = callJson('dynamodb:DeleteTable', { TableName: 't' });
		const { items } = await runAws({ parameters, credential: credential(), node: { type: `${AWS_TYPE}Tool` } });
		expect([items[0]?.json.error, aws.received.length]).toEqual([
			expect.stringMatching(/may not call dynamodb:DeleteTable/),
			0,
		]);
		const allowed = await runAws({ parameters, credential: credential() });
		expect([allowed.error, aws.received.length]).toEqual([undefined, 1]);
	});
});
