import type { IDataObject } from 'n8n-workflow';

import type { FakeService, Received } from '../harness';
import { fakeService } from '../harness';
import {
	ai,
	answer,
	callStart,
	chatModel,
	delta,
	ending,
	frames,
	human,
	makeTool,
	MODEL,
	read,
	stop,
	systemMessage,
	tool,
	z,
} from './langchain';

const PNG = 'iVBORw0KGgo=';

let fake: FakeService;
beforeAll(async () => {
	fake = await fakeService();
});
afterAll(async () => {
	await fake.close();
});

const bodyOf = (at = 0): IDataObject => JSON.parse(fake.received[at]?.body.toString() ?? '') as IDataObject;
/** What n8n shows of the first call. */
const shownOf = (runs: Awaited<ReturnType<typeof chatModel>>['runs']): IDataObject =>
	runs[0]?.data?.ai_languageModel?.[0]?.[0]?.json ?? {};

const weather = () =>
	makeTool(() => '', { name: 'weather', description: 'tells the weather', schema: z.object({ city: z.string() }) });

describe('an answer at once', () => {
	it('is that of Converse, with its tokens and what Bedrock tells beside it', async () => {
		fake.reply(answer([{ text: 'Hello' }]));
		const supplied = await chatModel(fake);
		const { response } = supplied;
		const said = await response.invoke([systemMessage('Be kind'), human('Hi')]);
		expect(said.text).toBe('Hello');
		expect(said.usage_metadata).toMatchObject({ input_tokens: 10, output_tokens: 5, total_tokens: 15 });
		expect(fake.received.map(({ method, url }) => [method, url])).toEqual([
			['POST', `/model/${encodeURIComponent(MODEL)}/converse`],
		]);
		expect(bodyOf()).toEqual({
			messages: [{ role: 'user', content: [{ text: 'Hi' }] }],
			system: [{ text: 'Be kind' }],
		});
		expect(shownOf(supplied.runs)).toMatchObject({
			tokenUsage: { promptTokens: 10, completionTokens: 5, totalTokens: 15 },
			response: {
				generations: [
					[
						{
							text: 'Hello',
							generationInfo: {
								finish_reason: 'stop',
								stop_reason: 'end_turn',
								latency_ms: 7,
								request_id: 'request-1',
							},
						},
					],
				],
			},
		});
	});

	it('counts what the prompt cache has read and written', async () => {
		const usage = {
			inputTokens: 3,
			outputTokens: 5,
			totalTokens: 1108,
			cacheReadInputTokens: 1000,
			cacheWriteInputTokens: 100,
		};
		fake.reply(answer([{ text: 'Hello' }], 'end_turn', { usage }));
		const supplied = await chatModel(fake);
		const { response } = supplied;
		await response.invoke([human('Hi')]);
		expect(shownOf(supplied.runs).tokenUsage).toEqual({
			promptTokens: 1103,
			completionTokens: 5,
			totalTokens: 1108,
			cacheReadTokens: 1000,
			cacheWriteTokens: 100,
		});
	});

	it('may ask for tools, several at once', async () => {
		fake.reply(
			answer(
				[
					{ text: 'Let me see' },
					{ toolUse: { toolUseId: 'a', name: 'weather', input: { city: 'Ulm' } } },
					{ toolUse: { toolUseId: 'b', name: 'weather', input: { city: 'Bonn' } } },
				],
				'tool_use',
			),
		);
		const { response } = await chatModel(fake);
		const said = await response.bindTools([weather()]).invoke([human('?')]);
		expect(said.text).toBe('Let me see');
		expect(said.tool_calls).toMatchObject([
			{ id: 'a', name: 'weather', args: { city: 'Ulm' } },
			{ id: 'b', name: 'weather', args: { city: 'Bonn' } },
		]);
		expect(bodyOf().toolConfig).toEqual({
			tools: [
				{
					toolSpec: {
						name: 'weather',
						description: 'tells the weather',
						inputSchema: {
							json: expect.objectContaining({
								type: 'object',
								properties: { city: { type: 'string' } },
								required: ['city'],
							}) as unknown,
						},
					},
				},
			],
		});
	});

	it('must be a call where LangChain says so', async () => {
		fake.reply(answer([{ text: 'x' }]));
		const { response } = await chatModel(fake);
		await response.bindTools([weather()], { tool_choice: 'weather' }).invoke([human('?')]);
		expect(bodyOf().toolConfig).toMatchObject({ toolChoice: { tool: { name: 'weather' } } });
	});

	it('is text for chains also where the model has thought', async () => {
		fake.reply(answer([{ reasoningContent: { reasoningText: { text: 'hm', signature: 's' } } }, { text: 'Yes' }]));
		const { response } = await chatModel(fake);
		const said = await response.invoke([human('?')]);
		expect(said.text).toBe('Yes');
		expect(said.content).toEqual([
			{ type: 'reasoning', reasoning: 'hm' },
			{ type: 'text', text: 'Yes' },
		]);
	});

	it('is one text where Bedrock gives several', async () => {
		fake.reply(
			answer([{ text: 'a' }, { citationsContent: { content: [{ text: 'b' }], citations: [] } }, { text: 'c' }]),
		);
		const { response } = await chatModel(fake);
		expect((await response.invoke([human('?')])).content).toEqual([{ type: 'text', text: 'abc' }]);
	});
});

describe('a streamed answer', () => {
	it('comes in its pieces, with its tokens', async () => {
		const usage = {
			inputTokens: 3,
			outputTokens: 5,
			totalTokens: 1008,
			cacheReadInputTokens: 1000,
			cacheWriteInputTokens: 0,
		};
		fake.reply(
			frames([
				['messageStart', { role: 'assistant' }],
				delta(0, { text: 'Hel' }),
				delta(0, { text: 'lo ' }),
				delta(0, { text: 'you' }),
				stop(0),
				...ending('end_turn', usage),
			]),
		);
		const supplied = await chatModel(fake);
		const { response } = supplied;
		const { pieces, whole } = await read(await response.stream([human('Hi')]));
		expect(pieces).toEqual(['Hel', 'lo ', 'you']);
		expect(whole.text).toBe('Hello you');
		expect(whole.usage_metadata).toMatchObject({ input_tokens: 1003, output_tokens: 5 });
		expect(fake.received[0]?.url).toBe(`/model/${encodeURIComponent(MODEL)}/converse-stream`);
		expect(shownOf(supplied.runs)).toMatchObject({
			tokenUsage: { promptTokens: 1003, completionTokens: 5, totalTokens: 1008, cacheReadTokens: 1000 },
			response: { generations: [[{ generationInfo: { stop_reason: 'end_turn', request_id: 'request-1' } }]] },
		});
	});

	it('may ask for tools, several at once, whose input comes in pieces', async () => {
		fake.reply(
			frames([
				['messageStart', { role: 'assistant' }],
				delta(0, { text: 'Let me see' }),
				stop(0),
				callStart(1, 'a', 'weather'),
				delta(1, { toolUse: { input: '{"ci' } }),
				delta(1, { toolUse: { input: 'ty":"Ulm"}' } }),
				stop(1),
				callStart(2, 'b', 'weather'),
				delta(2, { toolUse: { input: '{"city":"Bonn"}' } }),
				stop(2),
				callStart(3, 'c', 'weather'),
				stop(3),
				...ending('tool_use'),
			]),
		);
		const { response } = await chatModel(fake);
		const { whole } = await read(await response.bindTools([weather()]).stream([human('?')]));
		expect(whole.tool_calls).toMatchObject([
			{ id: 'a', name: 'weather', args: { city: 'Ulm' } },
			{ id: 'b', name: 'weather', args: { city: 'Bonn' } },
			{ id: 'c', name: 'weather', args: {} },
		]);
	});

	it('is asked for at once where the model, or what is asked of it, cannot be streamed', async () => {
		fake.reply(
			{
				status: 400,
				headers: { 'x-amzn-errortype': 'ValidationException' },
				body: { message: "This model doesn't support tool use in streaming mode." },
			},
			answer([{ text: 'Here' }, { toolUse: { toolUseId: 'a', name: 'weather', input: {} } }], 'tool_use'),
		);
		const { response } = await chatModel(fake);
		const { pieces, whole } = await read(await response.bindTools([weather()]).stream([human('?')]));
		expect(pieces).toEqual(['Here']);
		expect(whole.tool_calls).toMatchObject([{ id: 'a' }]);
		expect(fake.received.map(({ url }) => url.split('/').at(-1))).toEqual(['converse-stream', 'converse']);
	});
});

describe('thoughts of a model that uses tools', () => {
	const thought = { reasoningText: { text: 'hm', signature: 'sig' } };
	/** n8n's agent gives each call back by itself, with its ID among its input. */
	const givenBack = (ids: readonly string[]): object[] => [
		human('?'),
		...ids.flatMap((id) => [
			ai({ content: [], tool_calls: [{ id, name: 'weather', args: { city: 'Ulm', id }, type: 'tool_call' }] }),
			tool({ content: '"warm"', tool_call_id: id, name: 'weather' }),
		]),
	];
	const expected = (ids: readonly string[]): object[] => [
		{ role: 'user', content: [{ text: '?' }] },
		{
			role: 'assistant',
			content: [
				{ reasoningContent: thought },
				...ids.map((toolUseId) => ({ toolUse: { toolUseId, name: 'weather', input: { city: 'Ulm' } } })),
			],
		},
		{
			role: 'user',
			content: ids.map((toolUseId) => ({ toolResult: { toolUseId, content: [{ text: '"warm"' }] } })),
		},
	];

	it('go back with their signature, also to another model object: n8n makes one for each turn', async () => {
		const ids = ['tooluse_1', 'tooluse_2'];
		const calls = ids.map((toolUseId) => ({ toolUse: { toolUseId, name: 'weather', input: { city: 'Ulm' } } }));
		fake.reply(answer([{ reasoningContent: thought }, ...calls], 'tool_use'), answer([{ text: 'Warm' }]));
		await (await chatModel(fake)).response.bindTools([weather()]).invoke([human('?')]);
		await (await chatModel(fake)).response.bindTools([weather()]).invoke(givenBack(ids));
		expect(bodyOf(1).messages).toEqual(expected(ids));
	});

	it('go back after a stream too', async () => {
		fake.reply(
			frames([
				delta(0, { reasoningContent: { text: 'h' } }),
				delta(0, { reasoningContent: { text: 'm' } }),
				delta(0, { reasoningContent: { signature: 'sig' } }),
				stop(0),
				callStart(1, 'tooluse_9', 'weather'),
				delta(1, { toolUse: { input: '{"city":"Ulm"}' } }),
				stop(1),
				...ending('tool_use'),
			]),
			answer([{ text: 'Warm' }]),
		);
		await read(await (await chatModel(fake)).response.bindTools([weather()]).stream([human('?')]));
		await (await chatModel(fake)).response.bindTools([weather()]).invoke(givenBack(['tooluse_9']));
		expect(bodyOf(1).messages).toEqual(expected(['tooluse_9']));
	});
});

describe('files in messages', () => {
	it.each([
		[
			'a picture as n8n gives it',
			{ type: 'image_url', image_url: { url: `data:image/png;base64,${PNG}` } },
			{ image: { format: 'png', source: { bytes: PNG } } },
		],
		[
			'a picture in LangChain’s newer form',
			{ type: 'image', mimeType: 'image/png', data: PNG },
			{ image: { format: 'png', source: { bytes: PNG } } },
		],
		[
			'a PDF file as n8n gives it',
			{ type: 'file', source_type: 'base64', mime_type: 'application/pdf', data: PNG, metadata: { filename: 'a.pdf' } },
			{ document: { format: 'pdf', name: 'a', source: { bytes: PNG } } },
		],
		[
			'a video',
			{ type: 'video', mimeType: 'video/mp4', data: PNG },
			{ video: { format: 'mp4', source: { bytes: PNG } } },
		],
	])('%s arrives', async (_, block, expected) => {
		fake.reply(answer([{ text: 'ok' }]));
		const { response } = await chatModel(fake);
		await response.invoke([human({ content: [{ type: 'text', text: 'What?' }, block] })]);
		expect(bodyOf().messages).toEqual([{ role: 'user', content: [{ text: 'What?' }, expected] }]);
	});
});

describe('the options of the node', () => {
	it('are sent as Bedrock has them', async () => {
		fake.reply(answer([{ text: 'ok' }]));
		const { response } = await chatModel(fake, {
			maxTokensToSample: 100,
			temperature: 0,
			topP: 0.5,
			stopSequences: ['\n\n', ''],
			additionalModelRequestFields: '{"top_k": 5}',
			additionalModelResponseFieldPaths: '/stop_sequence, /x',
			answerSchema: '{"type": "object"}',
			effort: 'high',
			latency: 'optimized',
			serviceTier: 'flex',
			requestMetadata: {
				entries: [
					{ name: 'team', value: 'shop' },
					{ name: '', value: 'x' },
				],
			},
			promptCaching: ['system', 'tools', 'history'],
			cacheDuration: '1h',
			systemTools: 'nova_grounding',
			guardrail: {
				values: {
					guardrailIdentifier: 'g1',
					guardrailVersion: '2',
					trace: 'enabled_full',
					streamProcessingMode: 'async',
				},
			},
		});
		await response.invoke([systemMessage('Be kind'), human('Hi')]);
		const cachePoint = { type: 'default', ttl: '1h' };
		expect(bodyOf()).toEqual({
			messages: [{ role: 'user', content: [{ text: 'Hi' }, { cachePoint }] }],
			system: [{ text: 'Be kind' }, { cachePoint }],
			inferenceConfig: { maxTokens: 100, temperature: 0, topP: 0.5, stopSequences: ['\n\n'] },
			toolConfig: { tools: [{ systemTool: { name: 'nova_grounding' } }, { cachePoint }] },
			guardrailConfig: { guardrailIdentifier: 'g1', guardrailVersion: '2', trace: 'enabled_full' },
			additionalModelRequestFields: { top_k: 5 },
			additionalModelResponseFieldPaths: ['/stop_sequence', '/x'],
			requestMetadata: { team: 'shop' },
			performanceConfig: { latency: 'optimized' },
			serviceTier: { type: 'flex' },
			outputConfig: {
				textFormat: { type: 'json_schema', structure: { jsonSchema: { schema: '{"type":"object"}', name: 'answer' } } },
				effort: 'high',
			},
		});
	});

	it('hold beside what a chain asks for with its call', async () => {
		fake.reply(answer([{ text: 'ok' }]));
		const { response } = await chatModel(fake, { stopSequences: ['END'], maxTokensToSample: 100 });
		await response.invoke([human('Hi')], { stop: ['Observation:', 'END'], maxTokens: 50 });
		expect(bodyOf().inferenceConfig).toEqual({ maxTokens: 50, stopSequences: ['END', 'Observation:'] });
	});

	it('tell the guardrail how to look at a stream, in a stream only', async () => {
		fake.reply(frames([delta(0, { text: 'ok' }), stop(0), ...ending()]));
		const { response } = await chatModel(fake, {
			guardrail: { values: { guardrailIdentifier: 'g1', streamProcessingMode: 'async' } },
		});
		await read(await response.stream([human('Hi')]));
		expect(bodyOf().guardrailConfig).toEqual({
			guardrailIdentifier: 'g1',
			guardrailVersion: 'DRAFT',
			trace: 'enabled',
			streamProcessingMode: 'async',
		});
	});

	it('send nothing that is not set', async () => {
		fake.reply(answer([{ text: 'ok' }]));
		const { response } = await chatModel(fake, {
			additionalModelRequestFields: '{}',
			answerSchema: '',
			requestMetadata: {},
		});
		await response.invoke([human('Hi')]);
		expect(Object.keys(bodyOf())).toEqual(['messages']);
	});

	it.each([
		[
			'a model by the region in its ARN',
			{ model: 'arn:aws:bedrock:us-west-2:111122223333:application-inference-profile/a1b2' },
			'us-west-2',
		],
		['another model by the region of the node', { parameters: { region: 'eu-west-3' } }, 'eu-west-3'],
		['and else by that of the credential', {}, 'eu-central-1'],
	])('call %s', async (_, more, region) => {
		fake.reply(answer([{ text: 'ok' }]));
		const { response } = await chatModel(fake, {}, more);
		await response.invoke([human('Hi')]);
		const [{ headers } = {} as Received] = fake.received;
		expect(headers.authorization).toContain(`/${region}/bedrock/aws4_request`);
	});

	it.each([
		['no model', {}, { model: ' ' }, /'Model' is empty/],
		['tokens that are no number', { maxTokensToSample: 'many' }, {}, /'Maximum Number of Tokens' is "many"/],
		['a negative temperature', { temperature: -1 }, {}, /'Sampling Temperature' is "-1"/],
		['fields that are no JSON', { additionalModelRequestFields: '{top_k' }, {}, /Additional Model Request Fields/],
		['a schema that is no object', { answerSchema: '[]' }, {}, /Answer Schema/],
	])('refuse %s before any request', async (_, options, more, message) => {
		fake.reply(answer([]));
		await expect(chatModel(fake, options, more)).rejects.toThrow(message);
		expect(fake.received).toEqual([]);
	});
});

it('sends the API key of Amazon Bedrock in place of a signature', async () => {
	fake.reply(answer([{ text: 'ok' }]));
	const { response } = await chatModel(
		fake,
		{},
		{
			parameters: { authentication: 'bedrockKey' },
			node: { credentials: { awsNodesBedrockKeyApi: { id: '1', name: 'key' } } },
			credential: {
				apiKey: 'the-key',
				region: 'eu-central-1',
				customEndpoints: true,
				bedrockRuntimeEndpoint: fake.url,
			},
		},
	);
	await response.invoke([human('Hi')]);
	expect(fake.received[0]?.headers.authorization).toBe('Bearer the-key');
});
