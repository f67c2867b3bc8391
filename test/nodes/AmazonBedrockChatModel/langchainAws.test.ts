import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { ROOT } from '../../structure/sources';
import type { FakeService } from '../harness';
import { fakeService } from '../harness';
import * as oursOf from './langchain';
import { chatModel } from './langchain';

/**
 * The same messages through n8n's own Bedrock model (`@langchain/aws`, as n8n installs it) and through ours: the bodies
 * that Bedrock gets must be equal, or the row says why they are not. Skipped where no n8n is installed.
 */
const N8N = join(ROOT, '.cache', 'n8n', 'node_modules');
const installed = existsSync(join(N8N, '@langchain', 'aws'));
const MODEL = 'us.anthropic.claude-sonnet-4-20250514-v1:0';
const PNG = 'iVBORw0KGgo=';

type Spec = readonly ['system' | 'human' | 'ai' | 'tool', unknown, Record<string, unknown>?];

interface Row {
	readonly title: string;
	readonly messages: readonly Spec[];
	/** Parameters of both models. */
	readonly options?: {
		readonly maxTokens?: number;
		readonly temperature?: number;
		readonly topP?: number;
		readonly additionalModelRequestFields?: Record<string, unknown>;
		readonly guardrail?: { readonly id: string; readonly version: string };
		readonly latency?: string;
	};
	readonly tools?: boolean;
	readonly toolChoice?: string;
	readonly stop?: string[];
	/** Why the requests are not equal. */
	readonly differs?: string;
}

const call = (id: string, args: object = { city: 'Ulm' }, name = 'weather') => ({ id, name, args, type: 'tool_call' });
const calls = (...tool_calls: object[]) => ({ tool_calls });
const result = (tool_call_id: string, content: unknown = 'warm', more: object = {}): Spec => [
	'tool',
	content,
	{ tool_call_id, name: 'weather', ...more },
];
const picture = (type: string) => ({ type: 'image_url', image_url: { url: `data:image/${type};base64,${PNG}` } });
const text = (value: string) => ({ type: 'text', text: value });
const document = (mime_type: string, filename: string) => ({
	type: 'file',
	source_type: 'base64',
	mime_type,
	data: PNG,
	metadata: { filename },
});
const thought = { type: 'reasoning_content', reasoningText: { text: 'hm', signature: 'sig' } };

const ROWS: readonly Row[] = [
	{ title: 'one message', messages: [['human', 'Hi']] },
	{ title: 'white space in a text', messages: [['human', '  Hi\n\tyou  ']] },
	{ title: 'letters of all kinds', messages: [['human', 'Grüße ✓ 🙂 "quoted" \\ </b>']] },
	{
		title: 'a system message',
		messages: [
			['system', 'Be kind'],
			['human', 'Hi'],
		],
	},
	{
		title: 'two system messages',
		messages: [
			['system', 'Be kind'],
			['system', 'Be brief'],
			['human', 'Hi'],
		],
	},
	{
		title: 'a system message in blocks',
		messages: [
			['system', [text('Be kind'), text('Be brief')]],
			['human', 'Hi'],
		],
	},
	{
		title: 'a system message in the middle',
		messages: [
			['human', 'Hi'],
			['ai', 'Hello'],
			['system', 'Be brief'],
			['human', 'So?'],
		],
	},
	{
		title: 'a system message with a cache point',
		messages: [
			['system', [text('Long'), { cachePoint: { type: 'default' } }]],
			['human', 'Hi'],
		],
	},
	{
		title: 'turns',
		messages: [
			['human', '1'],
			['ai', '2'],
			['human', '3'],
		],
	},
	{
		title: 'many turns',
		messages: Array.from({ length: 21 }, (_, at): Spec => [at % 2 === 0 ? 'human' : 'ai', `turn ${at}`]),
	},
	{ title: 'a message in blocks', messages: [['human', [text('One'), text('Two')]]] },
	{
		title: 'an answer in blocks',
		messages: [
			['human', '1'],
			['ai', [text('2a'), text('2b')]],
			['human', '3'],
		],
	},
	{ title: 'a tool call', tools: true, messages: [['human', '?'], ['ai', '', calls(call('a'))], result('a')] },
	{
		title: 'a tool call after a text',
		tools: true,
		messages: [['human', '?'], ['ai', 'Let me see', calls(call('a'))], result('a')],
	},
	{
		title: 'a tool call after a text in blocks',
		tools: true,
		messages: [['human', '?'], ['ai', [text('Let me see')], calls(call('a'))], result('a')],
	},
	{
		title: 'two calls at once',
		tools: true,
		messages: [
			['human', '?'],
			['ai', '', calls(call('a'), call('b', { city: 'Bonn' }))],
			result('a'),
			result('b', 'cold'),
		],
	},
	{
		title: 'three calls at once, with a text',
		tools: true,
		messages: [
			['human', '?'],
			['ai', 'Let me see', calls(call('a'), call('b'), call('c'))],
			result('a'),
			result('b'),
			result('c'),
		],
	},
	{
		title: 'one call after the other, as n8n’s agent gives back calls that were made at once',
		tools: true,
		messages: [['human', '?'], ['ai', [], calls(call('a'))], result('a'), ['ai', [], calls(call('b'))], result('b')],
	},
	{
		title: 'calls, an answer, a further question',
		tools: true,
		messages: [['human', '?'], ['ai', '', calls(call('a'))], result('a'), ['ai', 'Warm.'], ['human', 'And Bonn?']],
	},
	{
		title: 'a call that takes nothing',
		tools: true,
		messages: [['human', '?'], ['ai', '', calls(call('a', {}))], result('a')],
	},
	{
		title: 'a call with nested input',
		tools: true,
		messages: [
			['human', '?'],
			['ai', '', calls(call('a', { list: [1, 2.5, null, true], of: { deep: 'x' } }))],
			result('a'),
		],
	},
	{
		title: 'a result that is JSON',
		tools: true,
		messages: [['human', '?'], ['ai', '', calls(call('a'))], result('a', '{"degrees":[1,2]}')],
	},
	{
		title: 'a result of text and picture',
		tools: true,
		messages: [['human', '?'], ['ai', '', calls(call('a'))], result('a', [text('a map'), picture('png')])],
	},
	{ title: 'a picture (png)', messages: [['human', [text('What?'), picture('png')]]] },
	{ title: 'a picture (jpeg) before the text', messages: [['human', [picture('jpeg'), text('What?')]]] },
	{ title: 'two pictures', messages: [['human', [text('Compare'), picture('gif'), picture('webp')]]] },
	{
		title: 'a picture in LangChain’s older form',
		messages: [['human', [text('What?'), { type: 'image', source_type: 'base64', mime_type: 'image/png', data: PNG }]]],
	},
	{
		title: 'pictures in the history',
		messages: [
			['human', [text('What?'), picture('png')]],
			['ai', 'A dot'],
			['human', 'Sure?'],
		],
	},
	{
		title: 'thoughts with their signature',
		messages: [
			['human', '?'],
			['ai', [thought, text('Yes')]],
			['human', 'Why?'],
		],
	},
	{
		title: 'thoughts before a call',
		tools: true,
		messages: [['human', '?'], ['ai', [thought, text('Let me see')], calls(call('a'))], result('a')],
	},
	{ title: 'tools that are not called', tools: true, messages: [['human', 'Hi']] },
	{ title: 'any of the tools', tools: true, toolChoice: 'any', messages: [['human', 'Hi']] },
	{ title: 'one of the tools', tools: true, toolChoice: 'weather', messages: [['human', 'Hi']] },
	{
		title: 'temperature, top P and tokens',
		options: { temperature: 0.5, topP: 0.9, maxTokens: 100 },
		messages: [['human', 'Hi']],
	},
	{ title: 'a stop sequence', stop: ['END'], messages: [['human', 'Hi']] },
	{
		title: 'additional fields',
		options: { additionalModelRequestFields: { top_k: 5, thinking: { type: 'enabled', budget_tokens: 4000 } } },
		messages: [['human', 'Hi']],
	},
	{ title: 'a guardrail', options: { guardrail: { id: 'g1', version: '2' } }, messages: [['human', 'Hi']] },

	{
		title: 'two messages of the user',
		messages: [
			['human', '1'],
			['human', '2'],
		],
		differs: 'Bedrock wants roles to alternate and refuses theirs; ours are one message',
	},
	{
		title: 'a text without a letter among the texts',
		messages: [['human', [text('Hi'), text(' ')]]],
		differs: 'Bedrock refuses blank texts; ours leaves them out',
	},
	{
		title: 'a system message without a letter',
		messages: [
			['system', ''],
			['human', 'Hi'],
		],
		differs: 'Bedrock refuses blank texts; ours leaves them out',
	},
	{
		title: 'a tool that has failed',
		tools: true,
		messages: [['human', '?'], ['ai', '', calls(call('a'))], result('a', 'no network', { status: 'error' })],
		differs: 'theirs loses that the tool has failed',
	},
	{
		title: 'a tool that has said nothing',
		tools: true,
		messages: [['human', '?'], ['ai', '', calls(call('a'))], result('a', '')],
		differs: 'Bedrock refuses blank texts; ours says that the tool has returned nothing',
	},
	{
		title: 'calls in the history, and no tools any more',
		messages: [['human', '?'], ['ai', '', calls(call('a'))], result('a'), ['ai', 'Warm.'], ['human', 'Thanks']],
		differs: 'Bedrock refuses calls in a request without tools; ours tells of them in words',
	},
	{
		title: 'an ID of another vendor',
		tools: true,
		messages: [['human', '?'], ['ai', '', calls(call('call|a:1'))], result('call|a:1')],
		differs: 'Bedrock refuses such IDs; ours makes others of them',
	},
	{
		title: 'a PDF file as n8n gives it',
		messages: [['human', [text('Read'), document('application/pdf', 'Q3_report.pdf')]]],
		differs: 'Bedrock allows no dot and no underscore in the name of a document; ours writes another name',
	},
	{
		title: 'a document without a name',
		messages: [['human', [text('Read'), { ...document('text/csv', 'x'), metadata: {} }]]],
		differs: 'Bedrock wants a name; ours gives one',
	},
	{
		title: 'a text file of a kind that Bedrock has no word for',
		messages: [['human', [text('Read'), document('application/json', 'a')]]],
		differs: 'theirs fails; ours gives it as plain text',
	},
	{
		title: 'a picture in LangChain’s newer form',
		messages: [['human', [text('What?'), { type: 'image', mimeType: 'image/png', data: PNG }]]],
		differs: 'theirs fails',
	},
	{
		title: 'a video',
		messages: [['human', [text('Watch'), { type: 'video', mimeType: 'video/mp4', data: PNG }]]],
		differs: 'theirs fails',
	},
	{
		title: 'thoughts as Anthropic writes them',
		messages: [
			['human', '?'],
			['ai', [{ type: 'thinking', thinking: 'hm', signature: 'sig' }, text('Yes')]],
			['human', 'Why?'],
		],
		differs: 'theirs fails',
	},
];

type Classes = Record<'HumanMessage' | 'AIMessage' | 'SystemMessage' | 'ToolMessage', new (fields: object) => object>;
const NAMES = { human: 'HumanMessage', ai: 'AIMessage', system: 'SystemMessage', tool: 'ToolMessage' } as const;
const weather = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };
const TOOL = { type: 'function', function: { name: 'weather', description: 'tells the weather', parameters: weather } };

/** The body that n8n's own model sends. */
async function theirs(row: Row): Promise<unknown> {
	const ofN8n = createRequire(join(N8N, '@langchain', 'aws', 'package.json'));
	const { ChatBedrockConverse } = ofN8n('@langchain/aws') as {
		ChatBedrockConverse: new (fields: object) => oursOf.LangchainModel;
	};
	const classes = ofN8n('@langchain/core/messages') as Classes;
	const { BedrockRuntimeClient } = ofN8n('@aws-sdk/client-bedrock-runtime') as {
		BedrockRuntimeClient: new (settings: object) => unknown;
	};
	let body = '';
	const client = new BedrockRuntimeClient({
		region: 'us-east-1',
		credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
		requestHandler: {
			handle: (request: { body: Uint8Array | string }) => {
				body = typeof request.body === 'string' ? request.body : Buffer.from(request.body as Uint8Array).toString();
				return Promise.reject(new Error('captured'));
			},
		},
		maxAttempts: 1,
	});
	const { maxTokens, temperature, topP, additionalModelRequestFields, guardrail } = row.options ?? {};
	const model = new ChatBedrockConverse({
		model: MODEL,
		region: 'us-east-1',
		client,
		maxRetries: 0,
		...(maxTokens === undefined ? {} : { maxTokens }),
		...(temperature === undefined ? {} : { temperature }),
		...(topP === undefined ? {} : { topP }),
		...(additionalModelRequestFields === undefined ? {} : { additionalModelRequestFields }),
		...(guardrail === undefined
			? {}
			: {
					guardrailConfig: { guardrailIdentifier: guardrail.id, guardrailVersion: guardrail.version, trace: 'enabled' },
				}),
	});
	await ask(
		model,
		row,
		messagesOf(row, (kind, fields) => new classes[NAMES[kind]](fields)),
	).catch((error: unknown) => {
		if (body === '') throw error;
	});
	return JSON.parse(body) as unknown;
}

/** The body that ours sends, by way of n8n's adapter. */
async function ours(row: Row, fake: FakeService): Promise<unknown> {
	fake.reply(oursOf.answer([{ text: 'ok' }]));
	const { maxTokens, guardrail, additionalModelRequestFields, ...same } = row.options ?? {};
	const { response } = await chatModel(
		fake,
		{
			...same,
			...(maxTokens === undefined ? {} : { maxTokensToSample: maxTokens }),
			...(additionalModelRequestFields === undefined
				? {}
				: { additionalModelRequestFields: JSON.stringify(additionalModelRequestFields) }),
			...(guardrail === undefined
				? {}
				: { guardrail: { values: { guardrailIdentifier: guardrail.id, guardrailVersion: guardrail.version } } }),
		},
		{ model: MODEL },
	);
	const make = { human: oursOf.human, ai: oursOf.ai, system: oursOf.systemMessage, tool: oursOf.tool };
	await ask(
		response,
		row,
		messagesOf(row, (kind, fields) => make[kind](fields as never)),
	);
	return JSON.parse(fake.received[0]?.body.toString() ?? '') as unknown;
}

const messagesOf = (row: Row, make: (kind: Spec[0], fields: object) => object): object[] =>
	row.messages.map(([kind, content, more]) => make(kind, { content, ...more }));

async function ask(model: oursOf.LangchainModel, row: Row, messages: object[]): Promise<void> {
	const bound =
		row.tools === true
			? model.bindTools([TOOL], row.toolChoice === undefined ? undefined : { tool_choice: row.toolChoice })
			: model;
	await bound.invoke(messages, row.stop === undefined ? {} : { stop: row.stop });
}

(installed ? describe : describe.skip)('the same messages through n8n’s own model and ours', () => {
	let fake: FakeService;
	beforeAll(async () => {
		fake = await fakeService();
	});
	afterAll(async () => {
		await fake.close();
	});

	const equal = ROWS.filter(({ differs }) => differs === undefined);
	const other = ROWS.filter(({ differs }) => differs !== undefined);

	it.each(equal.map((row) => [row.title, row] as const))('equal: %s', async (_, row) => {
		expect(await ours(row, fake)).toEqual(await theirs(row));
	});

	it.each(other.map((row) => [`${row.title}: ${row.differs}`, row] as const))('different: %s', async (_, row) => {
		const mine = await ours(row, fake);
		const given = await theirs(row).catch((error: unknown) => ({ failed: String(error) }));
		expect(mine).not.toEqual(given);
		if (row.differs?.startsWith('theirs fails') === true) expect(given).toHaveProperty('failed');
	});

	it('are thirty and more', () => {
		expect(equal.length).toBeGreaterThanOrEqual(30);
		expect(new Set(ROWS.map(({ title }) => title)).size).toBe(ROWS.length);
	});
});
