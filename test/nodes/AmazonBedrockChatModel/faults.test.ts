import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { converseStream } from '../../../aws/bedrock/converse';
import { createClient } from '../../../aws/client';
import { jsonEvent } from '../../local-aws/eventStream';
import type { FakeService, Reply } from '../harness';
import { fakeService } from '../harness';
import {
	answer,
	callStart,
	chatModel,
	delta,
	ending,
	frames,
	human,
	type LangchainModel,
	makeTool,
	read,
	stop,
	z,
} from './langchain';

/** What a person sees when something goes wrong between n8n and a model. */

type Failure = Error & { description?: string; functionality?: string; node?: { name: string } };

const refusal = (code: string, message: string, status = 400): Reply => ({
	status,
	headers: { 'x-amzn-errortype': code },
	body: { message },
});

const failureOf = async (run: Promise<unknown>): Promise<Failure> =>
	await run.then(
		() => {
			throw new Error('it did not fail');
		},
		(error: unknown) => error as Failure,
	);

const asks = {
	'at once': async (model: LangchainModel) => await model.invoke([human('Hi')]),
	streamed: async (model: LangchainModel) => await read(await model.stream([human('Hi')])),
};

const event = (code: string, message: string): Reply => ({
	headers: { 'content-type': 'application/vnd.amazon.eventstream' },
	body: Buffer.concat([jsonEvent('messageStart', { role: 'assistant' }), jsonEvent(code, { message }, 'exception')]),
});

interface Fault {
	readonly title: string;
	readonly reply: Reply;
	readonly message: RegExp;
	readonly next: RegExp;
	readonly options?: Record<string, unknown>;
	/** Requests that are sent; 1 where not set. */
	readonly sent?: number;
}

const ONCE = { maxAttempts: 1 };

/** Answers of Bedrock, each with its own clear text. */
const FAULTS: readonly Fault[] = [
	{
		title: 'throttled',
		reply: refusal('ThrottlingException', 'Too many requests, please wait before trying again.', 429),
		options: ONCE,
		message: /Too many requests/,
		next: /Max Attempts.*Service Quotas/,
	},
	{
		title: 'the tokens of the day used up',
		reply: refusal('ThrottlingException', 'Too many tokens per day, please wait before trying again.', 429),
		options: ONCE,
		message: /tokens per day/,
		next: /quota of tokens of this day/,
	},
	{
		title: 'a model that is not enabled in the account',
		reply: refusal('AccessDeniedException', "You don't have access to the model with the specified model ID.", 403),
		message: /don't have access to the model/,
		next: /Model access/,
	},
	{
		title: 'a permission that is missing',
		reply: refusal(
			'AccessDeniedException',
			'User: arn:aws:iam::111122223333:user/demo is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:eu-central-1::foundation-model/x because no identity-based policy allows the bedrock:InvokeModel action',
			403,
		),
		message: /not authorized to perform: bedrock:InvokeModel/,
		next: /bedrock:InvokeModel/,
	},
	{
		title: 'a form of Anthropic that is not filled in',
		reply: refusal(
			'ResourceNotFoundException',
			'Model use case details have not been submitted for this account.',
			404,
		),
		message: /use case details/,
		next: /use case form/,
	},
	{
		title: 'a model that wants an inference profile',
		reply: refusal(
			'ValidationException',
			"Invocation of model ID anthropic.claude-sonnet-4-5-20250929-v1:0 with on-demand throughput isn't supported. Retry your request with the ID or ARN of an inference profile that contains this model.",
		),
		message: /on-demand throughput/,
		next: /Choose an inference profile/,
	},
	{
		title: 'a model that is not in the region',
		reply: refusal('ValidationException', 'The provided model identifier is invalid.'),
		message: /model identifier is invalid/,
		next: /not be offered in the region/,
	},
	{
		title: 'a model that AWS has retired',
		reply: refusal('ResourceNotFoundException', 'This model version has reached the end of its life.', 404),
		message: /end of its life/,
		next: /newer one/,
	},
	{
		title: 'a conversation that is too long',
		reply: refusal(
			'ValidationException',
			'The model returned the following errors: prompt is too long: 213462 tokens > 200000 maximum',
		),
		message: /prompt is too long/,
		next: /Shorten the prompt/,
	},
	{
		title: 'tools for a model without tools',
		reply: refusal('ValidationException', "This model doesn't support tool use."),
		message: /doesn't support tool use/,
		next: /Choose a model that can use tools/,
	},
	{
		title: 'pictures for a model without eyes',
		reply: refusal('ValidationException', "This model doesn't support the image content block that you provided."),
		message: /image content block/,
		next: /The model lacks what was asked for/,
	},
	{
		title: 'temperature and top P together',
		reply: refusal(
			'ValidationException',
			'The model returned the following errors: `temperature` and `top_p` cannot both be specified for this model.',
		),
		message: /cannot both be specified/,
		next: /Remove one of the options/,
	},
	{
		title: 'a conversation that the memory has cut',
		reply: refusal(
			'ValidationException',
			'A conversation must start with a user message. Try again with a conversation that starts with a user message.',
		),
		message: /must start with a user message/,
		next: /context window/,
	},
	{
		title: 'a guardrail that is not there',
		reply: refusal(
			'ValidationException',
			'The guardrail identifier or version provided in the request does not exist.',
		),
		message: /guardrail identifier/,
		next: /region of the call/,
	},
	{
		title: 'anything else that Bedrock does not like',
		reply: refusal('ValidationException', 'Malformed input request: #/top_k: 600 is not less or equal to 500'),
		message: /top_k: 600/,
		next: /Code: ValidationException · HTTP status: 400 · Request ID: request-1/,
	},
	{
		title: 'a session that has ended',
		reply: refusal('ExpiredTokenException', 'The security token included in the request is expired', 403),
		message: /token included in the request is expired/,
		next: /Press Test/,
	},
	{
		title: 'an API key that has ended',
		reply: refusal('AccessDeniedException', 'Authentication failed: Please make sure your API Key is valid.', 403),
		message: /Authentication failed/,
		next: /short-term keys live 12 hours/,
	},
	{
		title: 'a model that is being loaded',
		reply: refusal('ModelNotReadyException', 'Model is not ready for inference. Please try again.', 429),
		options: ONCE,
		message: /not ready/,
		next: /being loaded/,
	},
	{
		title: 'a model that took too long',
		reply: refusal(
			'ModelTimeoutException',
			'Model has timed out in processing the request. Try your request again.',
			408,
		),
		message: /timed out/,
		next: /took too long/,
	},
	{
		title: 'a server that fails, three times',
		reply: refusal('InternalServerException', 'The system encountered an unexpected error during processing.', 500),
		message: /unexpected error/,
		next: /Attempts: 3/,
		sent: 3,
	},
];

describe.each(Object.entries(asks))('an answer %s', (_, ask) => {
	let fake: FakeService;
	beforeAll(async () => {
		fake = await fakeService();
	});
	afterAll(async () => {
		await fake.close();
	});

	it.each(FAULTS.map((fault) => [fault.title, fault] as const))(
		'%s',
		async (__, { reply, message, next, options, sent = 1 }) => {
			fake.reply(reply);
			const { response, runs } = await chatModel(fake, options);
			const failure = await failureOf(ask(response));
			expect(failure.message).toMatch(message);
			expect(failure.description).toMatch(next);
			expect(failure.description).toContain('Request ID: request-');
			expect(failure.functionality).toBe('configuration-node');
			expect(fake.received).toHaveLength(sent);
			expect(runs).toBeDefined();
		},
	);

	it('has as many texts for what to do as there are faults', async () => {
		const texts = new Set<string>();
		for (const { reply, options } of FAULTS) {
			fake.reply(reply);
			const { response } = await chatModel(fake, { ...options, ...ONCE });
			texts.add((await failureOf(ask(response))).description?.split('\n')[0] ?? '');
		}
		expect(texts.size).toBeGreaterThanOrEqual(FAULTS.length - 1);
	});

	it('is tried again when Bedrock throttles, by the rules of the engine', async () => {
		fake.reply(refusal('ThrottlingException', 'Too many requests', 429), answer([{ text: 'Hi' }]));
		const streamed: Reply = frames([delta(0, { text: 'Hi' }), stop(0), ...ending()]);
		fake.reply(refusal('ThrottlingException', 'Too many requests', 429), ({ url }) =>
			url.endsWith('converse-stream') ? streamed : answer([{ text: 'Hi' }]),
		);
		const { response } = await chatModel(fake);
		await ask(response);
		expect(fake.received).toHaveLength(2);
	});
});

describe('an answer that is none', () => {
	let fake: FakeService;
	beforeAll(async () => {
		fake = await fakeService();
	});
	afterAll(async () => {
		await fake.close();
	});
	const weather = makeTool(() => '', { name: 'weather', description: 'x', schema: z.object({}) });
	const trace = {
		guardrail: {
			inputAssessment: { g1: { topicPolicy: { topics: [{ name: 'Investment', type: 'DENY', action: 'BLOCKED' }] } } },
			outputAssessments: {
				g1: [
					{
						sensitiveInformationPolicy: {
							piiEntities: [{ type: 'EMAIL', match: 'a@b.example', action: 'ANONYMIZED' }],
						},
					},
				],
			},
		},
	};
	const guardrail = (whenBlocked: string) => ({ guardrail: { values: { guardrailIdentifier: 'g1', whenBlocked } } });

	it('because a guardrail has blocked: its message is the answer, and n8n tells what it has found', async () => {
		fake.reply(answer([{ text: 'I cannot say that.' }], 'guardrail_intervened', { trace }));
		const supplied = await chatModel(fake, guardrail('answer'));
		expect((await supplied.response.invoke([human('?')])).text).toBe('I cannot say that.');
		expect(supplied.hints).toEqual([
			'The guardrail has intervened: input: topic Investment (BLOCKED); output: sensitive information EMAIL (ANONYMIZED).',
		]);
	});

	it.each(Object.entries(asks))(
		'because a guardrail has blocked: an error where that is wanted (%s)',
		async (_, ask) => {
			const blocked = [{ text: 'I cannot say that.' }];
			fake.reply(({ url }) =>
				url.endsWith('converse-stream')
					? frames([delta(0, blocked[0] ?? {}), stop(0), ...ending('guardrail_intervened', undefined, { trace })])
					: answer(blocked, 'guardrail_intervened', { trace }),
			);
			const { response } = await chatModel(fake, guardrail('error'));
			const failure = await failureOf(ask(response));
			expect(failure.message).toMatch(/guardrail has blocked.*topic Investment \(BLOCKED\)/);
			expect(JSON.stringify(failure)).not.toContain('a@b.example');
		},
	);

	it.each([
		[
			'cut in the middle of a tool call',
			[
				delta(0, { text: 'x' }),
				stop(0),
				callStart(1, 'a', 'weather'),
				delta(1, { toolUse: { input: '{"ci' } }),
				stop(1),
				...ending('max_tokens'),
			],
			/in the middle of a tool call/,
			/Maximum Number of Tokens/,
		],
		[
			'cut before the first word',
			[...ending('max_tokens')],
			/before the model said anything/,
			/Thoughts of a reasoning model count too/,
		],
		['withheld by a content filter', [...ending('content_filtered')], /content filter/, /Change the message/],
		[
			'a call that Bedrock cannot read',
			[...ending('malformed_tool_use')],
			/cannot read \(malformed_tool_use\)/,
			/simplify the schemas/,
		],
	] as const)('%s', async (_, events, message, next) => {
		fake.reply(frames(events));
		const { response } = await chatModel(fake);
		const failure = await failureOf(asks.streamed(response.bindTools([weather])));
		expect(failure.message).toMatch(message);
		expect(failure.description).toMatch(next);
	});

	it('is kept as far as it goes where the model came to its limit in a text', async () => {
		fake.reply(answer([{ text: 'Once upon a' }], 'max_tokens'));
		const { response } = await chatModel(fake);
		const said = await response.invoke([human('?')]);
		expect(said.text).toBe('Once upon a');
		expect(said.response_metadata).toMatchObject({ finish_reason: 'length', stop_reason: 'max_tokens' });
	});

	it('an error within the stream, before the first word: asked again', async () => {
		fake.reply(
			event('throttlingException', 'Too many requests'),
			frames([delta(0, { text: 'Hi' }), stop(0), ...ending()]),
		);
		const { response } = await chatModel(fake);
		expect((await read(await response.stream([human('?')]))).pieces).toEqual(['Hi']);
		expect(fake.received).toHaveLength(2);
	});

	it.each([
		['throttlingException', 'Too many requests', /Max Attempts/],
		['modelStreamErrorException', 'The model failed', /The model failed on this request/],
		['validationException', 'prompt is too long: 2 tokens > 1 maximum', /Shorten the prompt/],
	])('an error within the stream: %s', async (code, message, next) => {
		fake.reply(event(code, message));
		const { response } = await chatModel(fake, ONCE);
		const failure = await failureOf(asks.streamed(response));
		expect(failure.message).toContain(message);
		expect(failure.description).toMatch(next);
		expect(fake.received).toHaveLength(1);
	});

	it('an answer that is not JSON', async () => {
		fake.reply({ headers: { 'content-type': 'text/html' }, body: '<html>proxy</html>' });
		const { response } = await chatModel(fake);
		expect((await failureOf(response.invoke([human('?')]))).message).toMatch(/cannot be read/);
	});
});

describe('a connection that fails', () => {
	/** What the server does with a response; set by each test. */
	let act: (response: ServerResponse) => void = () => undefined;
	let connected: () => void = () => undefined;
	const server = createServer((request, response) => {
		request.resume();
		request.on('end', () => {
			connected();
			act(response);
		});
	});
	let url = '';
	beforeAll(async () => {
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	afterAll(async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	});
	const connect = async (options = {}, signal?: AbortSignal): Promise<LangchainModel> =>
		(await chatModel({ url } as FakeService, { ...ONCE, ...options }, { signal })).response;
	const streamed = { 'content-type': 'application/vnd.amazon.eventstream' };
	const first = jsonEvent('contentBlockDelta', { contentBlockIndex: 0, delta: { text: 'Hel' } });

	it('in the middle of the stream', async () => {
		act = (response) => {
			response.writeHead(200, streamed);
			response.write(first, () => response.destroy());
		};
		const failure = await failureOf(asks.streamed(await connect()));
		expect(failure.message).toMatch(/closed the connection before the answer was complete/);
	});

	it('after a part of the answer, as if that were all', async () => {
		act = (response) => {
			response.writeHead(200, streamed);
			response.end(first);
		};
		const failure = await failureOf(asks.streamed(await connect()));
		expect(failure.message).toMatch(/stream ended before the answer of the model did/);
		expect(failure.description).toMatch(/proxies/);
	});

	it('with a frame that was changed on its way', async () => {
		act = (response) => {
			const broken = Buffer.from(first);
			broken[broken.length - 10] = (broken[broken.length - 10] ?? 0) ^ 1;
			response.writeHead(200, streamed);
			response.end(broken);
		};
		const failure = await failureOf(asks.streamed(await connect()));
		expect(failure.message).toMatch(/checksum/i);
		expect(failure.description).toMatch(/could not be read to its end/);
	});

	it.each(Object.entries(asks))('by saying nothing: the time limit ends it (%s)', async (_, ask) => {
		act = () => undefined;
		const failure = await failureOf(ask(await connect({ timeout: 0.2 })));
		expect(failure.message).toBe('The model took longer than 0.2 seconds');
		expect(failure.description).toMatch(/Timeout \(Seconds\)/);
	});

	it.each(Object.entries(asks))('because the execution is cancelled (%s)', async (_, ask) => {
		act = () => undefined;
		const controller = new AbortController();
		const asked = new Promise<void>((resolve) => {
			connected = resolve;
		});
		const failed = failureOf(ask(await connect({}, controller.signal)));
		await asked;
		controller.abort();
		expect((await failed).message).toMatch(/cancelled/);
	});

	it('because the execution is cancelled while the answer streams: the connection is let go', async () => {
		const controller = new AbortController();
		const closed = new Promise<void>((resolve) => {
			act = (response) => {
				response.on('close', resolve);
				response.writeHead(200, streamed);
				response.write(first);
			};
		});
		const pieces: string[] = [];
		const failed = failureOf(
			(async () => {
				for await (const { text } of await (await connect({}, controller.signal)).stream([human('?')])) {
					pieces.push(text);
					controller.abort();
				}
			})(),
		);
		expect((await failed).message).toMatch(/cancelled/);
		expect(pieces).toEqual(['Hel']);
		await closed;
	});

	it('because nobody reads on: the connection is let go', async () => {
		const closed = new Promise<void>((resolve) => {
			act = (response) => {
				response.on('close', resolve);
				response.writeHead(200, streamed);
				response.write(first);
			};
		});
		const client = createClient({
			region: 'eu-central-1',
			token: async () => await Promise.resolve({ token: 'key' }),
			endpoints: { all: url, services: {} },
		});
		for await (const { text } of converseStream(
			[{ role: 'user', content: [{ type: 'text', text: '?' }] }],
			{ modelId: 'm' },
			{ client },
		)) {
			expect(text).toBe('Hel');
			break;
		}
		await closed;
	});

	it('because there is no such host: the region is named', async () => {
		const { response } = await chatModel({ url: 'http://bedrock.invalid' } as FakeService, ONCE, {
			credential: { customEndpoints: true, allServicesEndpoint: 'https://bedrock-runtime.mars-north-9.invalid' },
		});
		const failure = await failureOf(response.invoke([human('?')]));
		expect(failure.message).toMatch(/could not be found/);
		expect(failure.description).toMatch(/may not be in this region/);
	});
});
