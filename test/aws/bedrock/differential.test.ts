import { answerOf } from '../../../aws/bedrock/answer';
import { converseInput, converseStreamInput } from '../../../aws/bedrock/conversation';
import { StreamedAnswer } from '../../../aws/bedrock/events';
import type { ChatMessage, ConverseBlock, ConverseSettings } from '../../../aws/bedrock/types';
import { jsonEvent } from '../../local-aws/eventStream';
import { official, ours } from './capture';

/** What our requests and streams are against: AWS's own client for the Bedrock runtime. */

const modelId = 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const PNG = Buffer.from('iVBORw0KGgo=', 'base64');
const tool = {
	name: 'weather',
	description: 'tells',
	schema: { type: 'object', properties: { city: { type: 'string' } } },
};

const CONVERSATION: readonly ChatMessage[] = [
	{ role: 'system', content: [{ type: 'text', text: 'Be kind – ünïcode ✓' }] },
	{
		role: 'user',
		content: [
			{ type: 'text', text: 'Look' },
			{ type: 'file', mediaType: 'image/png', data: PNG },
			{ type: 'file', mediaType: 'application/pdf', data: PNG, providerMetadata: { filename: 'a.pdf' } },
			{ type: 'file', mediaType: 'video/mp4', providerMetadata: { url: 's3://films/a.mp4' } },
		],
	},
	{
		role: 'assistant',
		content: [
			{ type: 'provider', value: { reasoningContent: { reasoningText: { text: 'hm', signature: 'sig' } } } },
			{ type: 'provider', value: { type: 'redacted_thinking', data: 'AAEC' } },
			{ type: 'tool-call', toolCallId: 'a', toolName: 'weather', input: '{"city":"Ulm","n":[1,2.5,null,true]}' },
			{ type: 'tool-call', toolCallId: 'b', toolName: 'weather', input: '{}' },
		],
	},
	{ role: 'tool', content: [{ type: 'tool-result', toolCallId: 'a', result: 'warm' }] },
	{ role: 'tool', content: [{ type: 'tool-result', toolCallId: 'b', result: 'down', isError: true }] },
];

const guardrail = { identifier: 'g1', version: '3', trace: 'enabled', streamProcessingMode: 'async' } as const;

/** Each option by itself, then all of them. */
const OPTIONS: Readonly<Record<string, Partial<ConverseSettings>>> = {
	'nothing but the messages': {},
	'maximum of tokens': { maxTokens: 100 },
	temperature: { temperature: 0 },
	'top P': { topP: 0.25 },
	'stop sequences': { stopSequences: ['\n', 'END'] },
	'additional request fields': {
		additionalModelRequestFields: { top_k: 5, thinking: { type: 'enabled', budget_tokens: 4000 } },
	},
	'additional response fields': { additionalModelResponseFieldPaths: ['/stop_sequence'] },
	'a free choice of tools': { toolChoice: 'auto' },
	'some tool': { toolChoice: 'any' },
	'one tool': { toolChoice: { name: 'weather' } },
	'a strict tool': { tools: [{ ...tool, strict: true }] },
	'system tools': { systemTools: ['nova_grounding'] },
	'the cache for five minutes': { cache: { places: ['system', 'tools', 'history'] } },
	'the cache for an hour': { cache: { places: ['system', 'tools', 'history'], ttl: '1h' } },
	'a guardrail': { guardrail },
	'a guardrail on the newest message': { guardrail: { ...guardrail, newestOnly: true } },
	latency: { latency: 'optimized' },
	'service tier': { serviceTier: 'flex' },
	'request metadata': { requestMetadata: { team: 'shop', 'cost center': '42' } },
	'schema of the answer': { answerSchema: '{"type":"object"}' },
	effort: { effort: 'high' },
};
const ALL = Object.assign({}, ...Object.values(OPTIONS)) as Partial<ConverseSettings>;

const EMPTY =
	'{"output":{"message":{"role":"assistant","content":[]}},"stopReason":"end_turn","usage":{"inputTokens":1,"outputTokens":1,"totalTokens":2},"metrics":{"latencyMs":1}}';

describe.each(Object.entries({ ...OPTIONS, 'all of them': ALL }))('the request with %s', (_, options) => {
	const settings = { modelId, tools: [tool], ...options };

	it.each(['Converse', 'ConverseStream'])('of %s is, byte for byte, that of AWS’s own client', async (operation) => {
		const whole = converseInput(CONVERSATION, settings);
		const input = operation === 'Converse' ? whole : converseStreamInput(whole, settings);
		const reply = operation === 'Converse' ? { body: EMPTY } : stream;
		const mine = ours(reply);
		const theirs = official(reply);
		await mine.engine.call('bedrock-runtime', operation, input);
		await theirs.call(operation, input);
		expect(mine.seen).toEqual(theirs.seen);
		expect(mine.seen).toHaveLength(1);
		expect(mine.seen[0]?.body.length).toBeGreaterThan(100);
	});
});

const EVENTS: ReadonlyArray<readonly [string, object]> = [
	['messageStart', { role: 'assistant' }],
	['contentBlockDelta', { contentBlockIndex: 0, delta: { reasoningContent: { text: 'h' } } }],
	['contentBlockDelta', { contentBlockIndex: 0, delta: { reasoningContent: { text: 'm' } } }],
	['contentBlockDelta', { contentBlockIndex: 0, delta: { reasoningContent: { signature: 'sig' } } }],
	['contentBlockStop', { contentBlockIndex: 0 }],
	['contentBlockDelta', { contentBlockIndex: 1, delta: { reasoningContent: { redactedContent: 'AAEC' } } }],
	['contentBlockStop', { contentBlockIndex: 1 }],
	['contentBlockDelta', { contentBlockIndex: 2, delta: { text: 'Let me ✓ ' } }],
	['contentBlockDelta', { contentBlockIndex: 2, delta: { text: 'see' } }],
	['contentBlockStop', { contentBlockIndex: 2 }],
	['contentBlockStart', { contentBlockIndex: 3, start: { toolUse: { toolUseId: 'a', name: 'weather' } } }],
	['contentBlockDelta', { contentBlockIndex: 3, delta: { toolUse: { input: '{"city":' } } }],
	['contentBlockDelta', { contentBlockIndex: 3, delta: { toolUse: { input: '"Ulm"}' } } }],
	['contentBlockStop', { contentBlockIndex: 3 }],
	['contentBlockStart', { contentBlockIndex: 4, start: { toolUse: { toolUseId: 'b', name: 'weather' } } }],
	['contentBlockStop', { contentBlockIndex: 4 }],
	['messageStop', { stopReason: 'tool_use', additionalModelResponseFields: { stop_sequence: null } }],
	[
		'metadata',
		{
			usage: {
				inputTokens: 10,
				outputTokens: 5,
				totalTokens: 1015,
				cacheReadInputTokens: 1000,
				cacheWriteInputTokens: 0,
			},
			metrics: { latencyMs: 7 },
			performanceConfig: { latency: 'optimized' },
			serviceTier: { type: 'flex' },
			trace: {
				guardrail: {
					inputAssessment: { g1: { topicPolicy: { topics: [{ name: 'x', type: 'DENY', action: 'NONE' }] } } },
				},
			},
		},
	],
];

/** The same answer as Converse gives it. */
const WHOLE = {
	output: {
		message: {
			role: 'assistant',
			content: [
				{ reasoningContent: { reasoningText: { text: 'hm', signature: 'sig' } } },
				{ reasoningContent: { redactedContent: 'AAEC' } },
				{ text: 'Let me ✓ see' },
				{ toolUse: { toolUseId: 'a', name: 'weather', input: { city: 'Ulm' } } },
				{ toolUse: { toolUseId: 'b', name: 'weather', input: {} } },
			],
		},
	},
	stopReason: 'tool_use',
	additionalModelResponseFields: { stop_sequence: null },
	...EVENTS.at(-1)?.[1],
};

const input = { modelId, messages: [{ role: 'user', content: [{ text: '?' }] }] };
const stream = {
	headers: { 'content-type': 'application/vnd.amazon.eventstream' },
	body: Buffer.concat(EVENTS.map(([type, payload]) => jsonEvent(type, payload))),
};

async function eventsOf(output: Record<string, unknown>): Promise<unknown[]> {
	const events: unknown[] = [];
	for await (const event of output.stream as AsyncIterable<unknown>) events.push(event);
	return events;
}

/** Bytes compare by what they are, whatever class holds them. */
const plain = (value: unknown): unknown => {
	if (value instanceof Uint8Array) return [...value];
	if (Array.isArray(value)) return value.map(plain);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
};

it('reads the same events from a stream as AWS’s own client', async () => {
	const { output } = await ours(stream).engine.call('bedrock-runtime', 'ConverseStream', input);
	const mine = await eventsOf(output);
	const theirs = await eventsOf(await official(stream).call('ConverseStream', input));
	expect(plain(mine)).toEqual(plain(theirs));
	expect(mine).toHaveLength(EVENTS.length);
});

it('puts the events together to the answer that Converse gives', async () => {
	const streamed = new StreamedAnswer();
	const { output } = await ours(stream).engine.call('bedrock-runtime', 'ConverseStream', input);
	for (const event of await eventsOf(output)) streamed.take(event as Parameters<typeof streamed.take>[0]);
	const whole = await ours({ body: JSON.stringify(WHOLE) }).engine.call('bedrock-runtime', 'Converse', input);
	expect(plain(streamed.end('r'))).toEqual(plain(answerOf(whole.output, 'r')));
	const theirs = await official({ body: JSON.stringify(WHOLE) }).call('Converse', input);
	const { message } = theirs.output as { message: { content: ConverseBlock[] } };
	expect(plain(answerOf(whole.output).content)).toEqual(plain(message.content));
});
