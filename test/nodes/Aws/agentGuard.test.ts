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
			/may not sign/,
		],
		[
			'another operation of the node: sign',
			{ ...read, operation: 'signRequest', method: 'GET', url: '/' },
			/may not sign/,
		],
		['another operation of the node: presign', { ...read, operation: 'createPresignedUrl' }, /may not sign/],
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
	])('refuses %s', async (_, parameters, message) => {
		const run = runAsTool({
			parameters,
			items: [{ json: { value: 'dynamodb:DescribeTable' } }],
			credential: credential(),
		});
		await expect(run).rejects.toThrow(message);
		expect(aws.received).toHaveLength(0);
	});

	it('tells the model what to do next', async () => {
		const run = runAsTool({
			parameters: callJson('dynamodb:DeleteTable', { TableName: 't' }),
			credential: credential(),
		});
		await expect(run).rejects.toMatchObject({
			name: 'NodeOperationError',
			description: expect.stringContaining('tell the user') as unknown,
		});
	});

	it('holds also where n8n runs the tool twin of the node as a node of its own', async () => {
		const parameters = callJson('dynamodb:DeleteTable', { TableName: 't' });
		const { error } = await runAws({ parameters, credential: credential(), node: { type: `${AWS_TYPE}Tool` } });
		expect([error?.message, aws.received.length]).toEqual([
			expect.stringMatching(/may not call dynamodb:DeleteTable/),
			0,
		]);
		const allowed = await runAws({ parameters, credential: credential() });
		expect([allowed.error, aws.received.length]).toEqual([undefined, 1]);
	});
});
