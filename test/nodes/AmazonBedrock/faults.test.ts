import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INodeParameters } from 'n8n-workflow';

import { AmazonBedrock } from '../../../nodes/AmazonBedrock/AmazonBedrock.node';
import { eventMessage } from '../../local-aws/eventStream';
import type { FakeService, Reply, RunInput } from '../harness';
import { fakeService, runNode } from '../harness';
import { ACCOUNT, base64, events, knowledgeBaseId, locator, modelId, said } from './cases/shared';

const agent: INodeParameters = {
	resource: 'agent',
	operation: 'invoke',
	agentId: locator('id', 'AGENT12345'),
	agentAliasId: locator('id', 'TSTALIASID'),
	inputText: 'Hello',
};
const flow: INodeParameters = {
	resource: 'flow',
	operation: 'invoke',
	flowIdentifier: locator('id', 'FLOW123456'),
	flowAliasIdentifier: locator('id', 'TSTALIASID'),
	document: 'Hello',
};
const converse: INodeParameters = { resource: 'text', operation: 'converse', modelId, prompt: 'Hello' };
const image: INodeParameters = {
	resource: 'image',
	operation: 'generate',
	modelId: locator('id', 'amazon.nova-canvas-v1:0'),
	prompt: 'A lamp',
};
const JOB = `${ACCOUNT}:model-invocation-job/job123`;
const readResults: INodeParameters = { resource: 'batchInference', operation: 'readResults', job: locator('arn', JOB) };
const job = {
	jobArn: JOB,
	status: 'Completed',
	outputDataConfig: { s3OutputDataConfig: { s3Uri: 's3://out/answers' } },
};
const listed = (...keys: string[]): Reply => ({
	headers: { 'content-type': 'application/xml' },
	body: `<ListBucketResult><IsTruncated>false</IsTruncated>${keys.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')}</ListBucketResult>`,
});
const refusal = (status: number, code: string, message: string): Reply => ({
	status,
	headers: { 'x-amzn-errortype': code },
	body: { message },
});
const frame = (type: string, payload: object, kind: 'event' | 'exception' = 'event'): Buffer =>
	eventMessage(type, 'application/json', Buffer.from(JSON.stringify(payload)), kind);
const chunk = frame('chunk', { bytes: base64('Half an ans') });
const stream = (body: Buffer): Reply => ({ headers: { 'content-type': 'application/vnd.amazon.eventstream' }, body });
const flipped = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte, at) => (at === 60 ? byte ^ 1 : byte)));

type Failure = Error & { description?: string; httpCode?: string };

describe('faults', () => {
	let fake: FakeService;
	beforeAll(async () => {
		fake = await fakeService();
	});
	afterAll(async () => {
		await fake.close();
	});

	const run = async (parameters: INodeParameters, more: Partial<RunInput> = {}, url = fake.url) =>
		await runNode({
			nodeClass: AmazonBedrock,
			parameters,
			credential: { customEndpoints: true, allServicesEndpoint: url },
			...more,
		});
	const failure = async (...given: Parameters<typeof run>): Promise<Failure> => {
		const { error, items } = await run(...given);
		expect(items).toEqual([]);
		if (error === undefined) throw new Error('it did not fail');
		return error;
	};

	it.each<readonly [string, INodeParameters, Reply[], RegExp, RegExp]>([
		[
			'a model that the account has not enabled',
			converse,
			[refusal(403, 'AccessDeniedException', "You don't have access to the model with the specified model ID.")],
			/^You don't have access to the model/,
			/Model access/,
		],
		[
			'a model that wants a profile',
			converse,
			[
				refusal(
					400,
					'ValidationException',
					'Invocation of model ID x with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.',
				),
			],
			/on-demand throughput/,
			/inference profile/,
		],
		[
			'a model that is not there',
			converse,
			[refusal(400, 'ValidationException', 'The provided model identifier is invalid.')],
			/identifier is invalid/,
			/region/,
		],
		[
			'too long a conversation',
			converse,
			[refusal(400, 'ValidationException', 'Input is too long for requested model.')],
			/too long/,
			/Shorten|larger context/,
		],
		[
			'a quota that is used up',
			{ ...converse, options: { maxAttempts: 1 } },
			[refusal(429, 'ThrottlingException', 'Too many tokens per day, please wait before trying again.')],
			/Too many tokens/,
			/quota/i,
		],
		[
			'a model that fails',
			{ ...converse, options: { maxAttempts: 1 } },
			[refusal(424, 'ModelErrorException', 'The model failed.')],
			/The model failed/,
			/Code: ModelErrorException/,
		],
		[
			'an answer that is not the JSON that was asked for',
			{ ...converse, options: { outputSchema: '{"type": "object"}' } },
			[said('I would rather not')],
			/not the JSON that was asked for/,
			/A Tool Call/,
		],
		[
			'JSON that the limit of tokens has cut',
			{ ...converse, options: { outputSchema: '{"type": "object"}' } },
			[said('{"kind": "la', { stopReason: 'max_tokens' })],
			/stopped with max_tokens/,
			/Maximum Number of Tokens/,
		],
		[
			'an image that the filter has withheld',
			image,
			[
				{
					headers: { 'content-type': 'application/json' },
					body: { images: [], error: 'This request has been blocked by our content filters.' },
				},
			],
			/blocked by our content filters/,
			/Change the prompt/,
		],
		[
			'an agent that breaks off with an error',
			agent,
			[stream(Buffer.concat([chunk, frame('throttlingException', { message: 'Slow down' }, 'exception')]))],
			/^Slow down$/,
			/Code: ThrottlingException/,
		],
		['an agent whose stream ends within a frame', agent, [stream(chunk.subarray(0, 40))], /./, /Code: \w+/],
		['a frame whose checksum is wrong', agent, [stream(flipped(chunk))], /checksum/i, /StreamBroken|Code: \w+/],
		[
			'a flow that ends before it is done',
			flow,
			[events(['flowOutputEvent', { nodeName: 'A', nodeType: 'FlowOutputNode', content: { document: 'half' } }])],
			/ended before the flow did/,
			/trace/,
		],
		[
			'a flow that fails on its way',
			flow,
			[stream(frame('dependencyFailedException', { message: 'The Lambda function failed' }, 'exception'))],
			/^The Lambda function failed$/,
			/service role/,
		],
		[
			'answers that are not there',
			readResults,
			[{ body: job }, listed('answers/job123/manifest.json.out')],
			/no answers in s3:\/\/out\/answers\/job123\//,
			/moved or deleted/,
		],
		[
			'answers that are cut',
			readResults,
			[{ body: job }, listed('answers/job123/a.jsonl.out'), { body: '{"recordId": "1"}\n{"recor' }],
			/Line 2 of answers\/job123\/a.jsonl.out is no JSON/,
			/Amazon S3/,
		],
		[
			'a bucket that may not be read',
			readResults,
			[
				{ body: job },
				{ status: 403, body: '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>' },
			],
			/Access Denied/,
			/AccessDenied/,
		],
	])('tells of %s', async (_, parameters, replies, message, description) => {
		fake.reply(...replies);
		const error = await failure(parameters);
		expect(error.message).toMatch(message);
		expect(error.description).toMatch(description);
	});

	it('tries again where AWS throttles', async () => {
		fake.reply(refusal(429, 'ThrottlingException', 'Slow down'), events(['chunk', { bytes: base64('Hi') }]));
		const { items } = await run(agent);
		expect(items[0]?.json).toMatchObject({ text: 'Hi' });
		expect(fake.received).toHaveLength(2);
	});

	it('shows what a guardrail has done to a conversation, and takes its message for the answer', async () => {
		fake.reply(
			said('Sorry, not that.', {
				stopReason: 'guardrail_intervened',
				trace: {
					guardrail: {
						inputAssessment: {
							g: { topicPolicy: { topics: [{ name: 'Investment', type: 'DENY', action: 'BLOCKED' }] } },
						},
					},
				},
			}),
		);
		const { items, error } = await run({ ...converse, options: { outputSchema: '{"type": "object"}' } });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({
			text: 'Sorry, not that.',
			stopReason: 'guardrail_intervened',
			guardrail: ['input: topic Investment (BLOCKED)'],
		});
		expect(items[0]?.json).not.toHaveProperty('output');
	});

	it('gives what the model has said in the form that was asked for, and what it wants to call', async () => {
		const schema = { options: { outputSchema: '{"type": "object"}' } };
		fake.reply(said('```json\n{"kind": "lamp"}\n```'));
		expect((await run({ ...converse, ...schema })).items[0]?.json.output).toEqual({ kind: 'lamp' });
		const toolUse = (name: string, input: object) => ({ toolUse: { toolUseId: 't', name, input } });
		const calls = (...content: object[]): Reply =>
			said('', { output: { message: { role: 'assistant', content } }, stopReason: 'tool_use' });
		fake.reply(calls(toolUse('answer', { kind: 'lamp' })));
		const byTool = { options: { ...schema.options, outputSchemaBy: 'tool' } };
		expect((await run({ ...converse, ...byTool })).items[0]?.json).toMatchObject({ output: { kind: 'lamp' } });
		fake.reply(calls(toolUse('getOrder', { id: 7 })));
		const [item] = (await run({ ...converse, ...schema })).items;
		expect(item?.json.toolCalls).toEqual([{ toolUseId: 't', name: 'getOrder', input: { id: 7 } }]);
		expect(item?.json).not.toHaveProperty('output');
	});

	it('gives the images that there are, and tells of those that were withheld', async () => {
		fake.reply({
			headers: { 'content-type': 'application/json' },
			body: { images: [base64('png')], error: 'One image was blocked.' },
		});
		const { items, hints } = await run({ ...image, options: { count: 2 } });
		expect(items).toHaveLength(1);
		expect(hints).toEqual(['The model has withheld images: One image was blocked.']);
	});

	it('tells of documents that a sync could not read', async () => {
		const ingestionJob = { ingestionJobId: 'J', status: 'COMPLETE', statistics: { numberOfDocumentsFailed: 2 } };
		fake.reply({ status: 202, body: { ingestionJob } }, { body: { ingestionJob } });
		const { items, hints } = await run({
			resource: 'ingestionJob',
			operation: 'run',
			knowledgeBaseId,
			dataSourceId: locator('id', 'D'),
		});
		expect(items).toHaveLength(1);
		expect(hints).toEqual([expect.stringMatching(/^2 documents could not be read/)]);
	});

	it('keeps the item of an error beside the others', async () => {
		fake.reply(said('Hi'), refusal(400, 'ValidationException', 'No'), said('Hi'));
		const { items } = await run(
			{ ...converse, options: { concurrency: 1 } },
			{ items: [{ json: {} }, { json: {} }, { json: {} }], node: { onError: 'continueRegularOutput' } },
		);
		expect(items.map(({ json }) => json.text ?? json.error)).toEqual(['Hi', 'No', 'Hi']);
	});

	it('says that an API key of Bedrock is not taken for agents', async () => {
		fake.reply(events(['chunk', { bytes: base64('Hi') }]));
		const error = await failure(
			{ ...agent, authentication: 'bedrockKey' },
			{
				node: { credentials: { awsNodesBedrockKeyApi: { id: '1', name: 'key' } } },
				credential: {
					apiKey: 'not-a-real-key-of-bedrock',
					customEndpoints: true,
					bedrockRuntimeEndpoint: fake.url,
				},
			},
		);
		expect(`${error.message} ${error.description ?? ''}`).toMatch(/API key|access keys or a role/i);
		expect(fake.received).toHaveLength(0);
	});

	describe('a connection that breaks', () => {
		let server: Server;
		let answer: (response: ServerResponse) => void;
		let url: string;
		let asked: number;
		beforeAll(async () => {
			const made = createServer((request, response) => {
				request.resume();
				request.on('end', () => {
					asked += 1;
					response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
					answer(response);
				});
			});
			await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
			url = `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
			server = made;
		});
		beforeEach(() => {
			asked = 0;
		});
		afterAll(async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		});

		it('is no half answer', async () => {
			answer = (response) => {
				response.write(chunk, () => response.destroy());
			};
			const error = await failure(agent, {}, url);
			expect(error.message).not.toBe('');
			expect(error.description).toMatch(/Code: \w+/);
		});

		it('is ended by the cancel of the execution', async () => {
			const stop = new AbortController();
			let closed: Promise<void> = Promise.resolve();
			answer = (response) => {
				closed = new Promise((resolve) => response.on('close', resolve));
				response.write(chunk, () => {
					stop.abort();
				});
			};
			const { items } = await run(agent, { signal: stop.signal }, url);
			await closed;
			expect(items).toEqual([]);
			expect(asked).toBe(1);
		});

		it('is ended by the time limit', async () => {
			answer = (response) => {
				response.write(chunk);
			};
			const error = await failure({ ...agent, options: { timeout: 0.3 } }, {}, url);
			expect(error.message).toMatch(/longer than 0.3 seconds/);
		});
	});
});
