import { converseInput } from '../../../aws/bedrock/conversation';
import { SpokenTurns } from '../../../aws/bedrock/turns';
import type { ChatMessage, ChatPart, ConverseSettings } from '../../../aws/bedrock/types';

const MODEL = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const PNG = 'iVBORw0KGgo=';
const bytes = (base64: string): Uint8Array => Buffer.from(base64, 'base64');

const text = (value: string): ChatPart => ({ type: 'text', text: value });
const provider = (value: Record<string, unknown>): ChatPart => ({ type: 'provider', value });
const system = (...content: ChatPart[]): ChatMessage => ({ role: 'system', content });
const user = (...content: ChatPart[]): ChatMessage => ({ role: 'user', content });
const assistant = (...content: ChatPart[]): ChatMessage => ({ role: 'assistant', content });
const called = (toolCallId: string, toolName: string, input: unknown = {}): ChatPart => ({
	type: 'tool-call',
	toolCallId,
	toolName,
	input: typeof input === 'string' ? input : JSON.stringify(input),
});
const result = (toolCallId: string, given: unknown, isError?: boolean): ChatMessage => ({
	role: 'tool',
	content: [{ type: 'tool-result', toolCallId, result: given, ...(isError === undefined ? {} : { isError }) }],
});
const file = (mediaType: string | undefined, data: string | Uint8Array | undefined, more = {}): ChatPart => ({
	type: 'file',
	mediaType,
	data,
	...more,
});

const toolUse = (toolUseId: string, name: string, input: unknown = {}): object => ({
	toolUse: { toolUseId, name, input },
});
const toolResult = (toolUseId: string, value: string, more = {}): object => ({
	toolResult: { toolUseId, content: [{ text: value }], ...more },
});
const says = (role: 'user' | 'assistant', ...content: object[]): object => ({ role, content });

const TOOLS = { tools: [{ name: 'weather', description: 'tells', schema: { type: 'object' } }] };

interface Row {
	readonly title: string;
	readonly given: readonly ChatMessage[];
	readonly settings?: Partial<ConverseSettings>;
	readonly system?: readonly object[];
	readonly messages: readonly object[];
}

const ROWS: readonly Row[] = [
	{ title: 'one message', given: [user(text('Hi'))], messages: [says('user', { text: 'Hi' })] },
	{
		title: 'a system message stands beside the conversation',
		given: [system(text('Be kind')), user(text('Hi'))],
		system: [{ text: 'Be kind' }],
		messages: [says('user', { text: 'Hi' })],
	},
	{
		title: 'system messages from anywhere are together, in their order',
		given: [system(text('One')), user(text('Hi')), system(text('Two'), text('Three'))],
		system: [{ text: 'One' }, { text: 'Two' }, { text: 'Three' }],
		messages: [says('user', { text: 'Hi' })],
	},
	{
		title: 'empty system messages are left out',
		given: [system(text('  ')), user(text('Hi'))],
		messages: [says('user', { text: 'Hi' })],
	},
	{
		title: 'a cache point that the application has set in the system message',
		given: [system(text('Long'), provider({ cachePoint: { type: 'default' } })), user(text('Hi'))],
		system: [{ text: 'Long' }, { cachePoint: { type: 'default' } }],
		messages: [says('user', { text: 'Hi' })],
	},
	{
		title: 'turns alternate',
		given: [user(text('1')), assistant(text('2')), user(text('3'))],
		messages: [says('user', { text: '1' }), says('assistant', { text: '2' }), says('user', { text: '3' })],
	},
	{
		title: 'messages of one role that follow each other are one',
		given: [user(text('1')), user(text('2')), assistant(text('3')), assistant(text('4')), user(text('5'))],
		messages: [
			says('user', { text: '1' }, { text: '2' }),
			says('assistant', { text: '3' }, { text: '4' }),
			says('user', { text: '5' }),
		],
	},
	{
		title: 'texts that show nothing are left out, and what then is empty',
		given: [user(text('1'), text('\n ')), assistant(text('')), user(text('2'))],
		messages: [says('user', { text: '1' }, { text: '2' })],
	},
	{
		title: 'white space within a text stays',
		given: [user(text('  a\n\tb  '))],
		messages: [says('user', { text: '  a\n\tb  ' })],
	},
	{
		title: 'a tool call and its result',
		settings: TOOLS,
		given: [user(text('?')), assistant(called('a', 'weather', { city: 'Ulm' })), result('a', 'warm')],
		messages: [
			says('user', { text: '?' }),
			says('assistant', toolUse('a', 'weather', { city: 'Ulm' })),
			says('user', toolResult('a', 'warm')),
		],
	},
	{
		title: 'a call with a text before it',
		settings: TOOLS,
		given: [user(text('?')), assistant(text('Let me see'), called('a', 'weather')), result('a', 'warm')],
		messages: [
			says('user', { text: '?' }),
			says('assistant', { text: 'Let me see' }, toolUse('a', 'weather')),
			says('user', toolResult('a', 'warm')),
		],
	},
	{
		title: 'parallel calls: their results are one message',
		settings: TOOLS,
		given: [
			user(text('?')),
			assistant(called('a', 'weather', { city: 'Ulm' }), called('b', 'weather', { city: 'Bonn' })),
			result('a', 'warm'),
			result('b', 'cold'),
		],
		messages: [
			says('user', { text: '?' }),
			says('assistant', toolUse('a', 'weather', { city: 'Ulm' }), toolUse('b', 'weather', { city: 'Bonn' })),
			says('user', toolResult('a', 'warm'), toolResult('b', 'cold')),
		],
	},
	{
		title: 'what a person says between stands behind the results',
		settings: TOOLS,
		given: [user(text('?')), assistant(called('a', 'weather')), user(text('Well?')), result('a', 'warm')],
		messages: [
			says('user', { text: '?' }),
			says('assistant', toolUse('a', 'weather')),
			says('user', toolResult('a', 'warm'), { text: 'Well?' }),
		],
	},
	{
		title: 'a failed tool says so',
		settings: TOOLS,
		given: [user(text('?')), assistant(called('a', 'weather')), result('a', 'no network', true)],
		messages: [
			says('user', { text: '?' }),
			says('assistant', toolUse('a', 'weather')),
			says('user', toolResult('a', 'no network', { status: 'error' })),
		],
	},
	{
		title: 'a failed tool, for a model that takes no status',
		settings: { ...TOOLS, modelId: 'us.meta.llama3-3-70b-instruct-v1:0' },
		given: [user(text('?')), assistant(called('a', 'weather')), result('a', 'no network', true)],
		messages: [
			says('user', { text: '?' }),
			says('assistant', toolUse('a', 'weather')),
			says('user', toolResult('a', 'no network')),
		],
	},
	{
		title: 'an empty result is put into words',
		settings: TOOLS,
		given: [user(text('?')), assistant(called('a', 'weather')), result('a', '')],
		messages: [
			says('user', { text: '?' }),
			says('assistant', toolUse('a', 'weather')),
			says('user', toolResult('a', 'The tool returned nothing.')),
		],
	},
	{
		title: 'a result that is data is written as JSON',
		settings: TOOLS,
		given: [user(text('?')), assistant(called('a', 'weather')), result('a', { degrees: [1, 2] })],
		messages: [
			says('user', { text: '?' }),
			says('assistant', toolUse('a', 'weather')),
			says('user', toolResult('a', '{"degrees":[1,2]}')),
		],
	},
	{
		title: 'a result of text and picture',
		settings: TOOLS,
		given: [user(text('?')), assistant(called('a', 'weather')), result('a', [text('a map'), file('image/png', PNG)])],
		messages: [
			says('user', { text: '?' }),
			says('assistant', toolUse('a', 'weather')),
			says('user', {
				toolResult: {
					toolUseId: 'a',
					content: [{ text: 'a map' }, { image: { format: 'png', source: { bytes: bytes(PNG) } } }],
				},
			}),
		],
	},
	{
		title: 'input of a tool that is no object becomes one',
		settings: TOOLS,
		given: [
			user(text('?')),
			assistant(called('a', 'weather', '"Ulm"'), called('b', 'weather', '{"cut'), called('c', 'weather', '')),
			result('a', '1'),
			result('b', '2'),
			result('c', '3'),
		],
		messages: [
			says('user', { text: '?' }),
			says(
				'assistant',
				toolUse('a', 'weather', { input: 'Ulm' }),
				toolUse('b', 'weather', { input: '{"cut' }),
				toolUse('c', 'weather', {}),
			),
			says('user', toolResult('a', '1'), toolResult('b', '2'), toolResult('c', '3')),
		],
	},
	{
		title: "a tool's name that Bedrock does not allow",
		settings: { tools: [{ name: 'Wetter für morgen!', schema: {} }] },
		given: [user(text('?')), assistant(called('a', 'Wetter für morgen!')), result('a', 'warm')],
		messages: [
			says('user', { text: '?' }),
			says('assistant', toolUse('a', 'Wetter_f_r_morgen_')),
			says('user', toolResult('a', 'warm')),
		],
	},
	{
		title: 'an ID that another vendor has made',
		settings: TOOLS,
		given: [user(text('?')), assistant(called('call|1:x', 'weather')), result('call|1:x', 'warm')],
		messages: [
			says('user', { text: '?' }),
			says('assistant', toolUse('tooluse_fa0b7b88116144e5e8a0ddb94fb74f5f', 'weather')),
			says('user', toolResult('tooluse_fa0b7b88116144e5e8a0ddb94fb74f5f', 'warm')),
		],
	},
	{
		title: 'calls in the history of a conversation that has no tools any more',
		given: [
			user(text('?')),
			assistant(called('a', 'weather', { city: 'Ulm' })),
			result('a', 'warm'),
			user(text('So?')),
		],
		messages: [
			says('user', { text: '?' }),
			says('assistant', { text: 'Called the tool weather with {"city":"Ulm"}' }),
			says('user', { text: 'The tool answered: warm' }, { text: 'So?' }),
		],
	},
	{
		title: 'a call that the application could not read is left out',
		settings: TOOLS,
		given: [
			user(text('?')),
			assistant(text('Hm'), { type: 'invalid-tool-call', toolCallId: 'a' }),
			user(text('Again')),
		],
		messages: [says('user', { text: '?' }), says('assistant', { text: 'Hm' }), says('user', { text: 'Again' })],
	},
	{
		title: 'a picture as base64',
		given: [user(text('What?'), file('image/png', PNG))],
		messages: [says('user', { text: 'What?' }, { image: { format: 'png', source: { bytes: bytes(PNG) } } })],
	},
	{
		title: 'a picture as a data URL, whose type holds',
		given: [user(file(undefined, `data:image/jpeg;base64,${PNG}`))],
		messages: [says('user', { image: { format: 'jpeg', source: { bytes: bytes(PNG) } } })],
	},
	{
		title: 'a picture as n8n’s agent gives it',
		given: [user(provider({ type: 'image_url', image_url: { url: `data:image/webp;base64,${PNG}` } }))],
		messages: [says('user', { image: { format: 'webp', source: { bytes: bytes(PNG) } } })],
	},
	{
		title: 'a picture as bytes',
		given: [user(file('image/gif', bytes(PNG)))],
		messages: [says('user', { image: { format: 'gif', source: { bytes: bytes(PNG) } } })],
	},
	{
		title: 'a PDF file as n8n’s agent gives it, with a name that Bedrock allows',
		given: [
			user(
				text('Read'),
				provider({
					type: 'file',
					source_type: 'base64',
					mime_type: 'application/pdf',
					data: PNG,
					metadata: { filename: 'Q3_report (final).pdf' },
				}),
			),
		],
		messages: [
			says(
				'user',
				{ text: 'Read' },
				{ document: { format: 'pdf', name: 'Q3-report (final)', source: { bytes: bytes(PNG) } } },
			),
		],
	},
	{
		title: 'documents of one name get names of their own',
		given: [user(text('Compare'), file('text/csv', PNG), file('text/csv', PNG), file('application/json', PNG))],
		messages: [
			says(
				'user',
				{ text: 'Compare' },
				{ document: { format: 'csv', name: 'document', source: { bytes: bytes(PNG) } } },
				{ document: { format: 'csv', name: 'document (2)', source: { bytes: bytes(PNG) } } },
				{ document: { format: 'txt', name: 'document (3)', source: { bytes: bytes(PNG) } } },
			),
		],
	},
	{
		title: 'a plain text as a document',
		given: [user(text('Read'), provider({ type: 'text-plain', mimeType: 'text/plain', text: 'abc' }))],
		messages: [
			says(
				'user',
				{ text: 'Read' },
				{ document: { format: 'txt', name: 'document', source: { bytes: Buffer.from('abc') } } },
			),
		],
	},
	{
		title: 'a video that lies in S3',
		given: [
			user(
				text('Watch'),
				file(undefined, undefined, { providerMetadata: { url: 's3://films/a.mp4', bucketOwner: '111122223333' } }),
			),
		],
		messages: [
			says(
				'user',
				{ text: 'Watch' },
				{
					video: {
						format: 'mp4',
						source: { s3Location: { uri: 's3://films/a.mp4', bucketOwner: '111122223333' } },
					},
				},
			),
		],
	},
	{
		title: 'a sound',
		given: [user(provider({ type: 'input_audio', input_audio: { data: PNG, format: 'wav' } }))],
		messages: [says('user', { audio: { format: 'wav', source: { bytes: bytes(PNG) } } })],
	},
	{
		title: 'thoughts without a signature are left out',
		given: [user(text('?')), assistant({ type: 'reasoning', text: 'hm' }, text('Yes')), user(text('Why?'))],
		messages: [says('user', { text: '?' }), says('assistant', { text: 'Yes' }), says('user', { text: 'Why?' })],
	},
	{
		title: 'thoughts with a signature, as Anthropic, as LangChain and as Bedrock write them',
		given: [
			user(text('?')),
			assistant(
				provider({ type: 'thinking', thinking: 'a', signature: 's' }),
				provider({ type: 'reasoning_content', reasoningText: { text: 'b', signature: 't' } }),
				provider({ reasoningContent: { reasoningText: { text: 'c', signature: 'u' } } }),
				provider({ type: 'redacted_thinking', data: PNG }),
				text('Yes'),
			),
			user(text('Why?')),
		],
		messages: [
			says('user', { text: '?' }),
			says(
				'assistant',
				{ reasoningContent: { reasoningText: { text: 'a', signature: 's' } } },
				{ reasoningContent: { reasoningText: { text: 'b', signature: 't' } } },
				{ reasoningContent: { reasoningText: { text: 'c', signature: 'u' } } },
				{ reasoningContent: { redactedContent: bytes(PNG) } },
				{ text: 'Yes' },
			),
			says('user', { text: 'Why?' }),
		],
	},
	{
		title: 'a call as Anthropic writes it',
		settings: TOOLS,
		given: [
			user(text('?')),
			assistant(provider({ type: 'tool_use', id: 'a', name: 'weather', input: { city: 'Ulm' } })),
			result('a', 'warm'),
		],
		messages: [
			says('user', { text: '?' }),
			says('assistant', toolUse('a', 'weather', { city: 'Ulm' })),
			says('user', toolResult('a', 'warm')),
		],
	},
	{
		title: 'the prompt cache: system, and the newest message of the user',
		settings: { cache: { places: ['system', 'history'] } },
		given: [system(text('Long')), user(text('1')), assistant(text('2')), user(text('3'))],
		system: [{ text: 'Long' }, { cachePoint: { type: 'default' } }],
		messages: [
			says('user', { text: '1' }),
			says('assistant', { text: '2' }),
			says('user', { text: '3' }, { cachePoint: { type: 'default' } }),
		],
	},
	{
		title: 'the prompt cache for an hour, behind the results of tools',
		settings: { ...TOOLS, cache: { places: ['system', 'history'], ttl: '1h' } },
		given: [user(text('?')), assistant(called('a', 'weather')), result('a', 'warm')],
		messages: [
			says('user', { text: '?' }),
			says('assistant', toolUse('a', 'weather')),
			says('user', toolResult('a', 'warm'), { cachePoint: { type: 'default', ttl: '1h' } }),
		],
	},
	{
		title: 'a guardrail that looks at the newest message only',
		settings: { guardrail: { identifier: 'g', version: '1', newestOnly: true } },
		given: [user(text('1')), assistant(text('2')), user(text('3'))],
		messages: [
			says('user', { text: '1' }),
			says('assistant', { text: '2' }),
			says('user', { guardContent: { text: { text: '3' } } }),
		],
	},
];

it('has a table of thirty conversations and more', () => {
	expect(ROWS.length).toBeGreaterThanOrEqual(30);
	expect(new Set(ROWS.map(({ title }) => title)).size).toBe(ROWS.length);
});

it.each(ROWS.map((row) => [row.title, row] as const))('%s', (_, row) => {
	const input = converseInput(row.given, { modelId: MODEL, ...row.settings });
	expect(input.messages).toEqual(row.messages);
	expect(input.system).toEqual(row.system);
});

it.each<readonly [string, readonly ChatMessage[], string, RegExp]>([
	['nothing to say', [user(text(' '))], 'EmptyConversation', /the message is empty/],
	[
		'an empty message at the end',
		[user(text('Hi')), assistant(text('Yes?')), user(text(''))],
		'EmptyConversation',
		/the message is empty/,
	],
	['a system message alone', [system(text('Be kind'))], 'EmptyConversation', /the message is empty/],
	['a file of a kind that no model reads', [user(file('application/zip', PNG))], 'UnsupportedFile', /application\/zip/],
	['a file of no kind', [user(file(undefined, PNG))], 'UnsupportedFile', /no media type/],
	[
		'a file that lies on the web',
		[user(file('image/png', 'https://example.com/a.png'))],
		'UnsupportedFile',
		/web addresses/,
	],
	['a file without content', [user(file('image/png', undefined))], 'UnsupportedFile', /no content/],
	['a picture for the system', [system(file('image/png', PNG)), user(text('?'))], 'InvalidMessage', /text only/],
	['a part that nobody knows', [user(provider({ type: 'hologram' }))], 'InvalidMessage', /hologram/],
])('refuses %s before any request', (_, given, code, message) => {
	expect(() => converseInput(given, { modelId: MODEL })).toThrow(
		expect.objectContaining({ code, message: expect.stringMatching(message) as string }),
	);
});

describe('tools', () => {
	const toolsOf = (settings: Partial<ConverseSettings>): unknown =>
		converseInput([user(text('?'))], { modelId: MODEL, ...settings }).toolConfig;

	it('are told with their schema; an empty description is left out', () => {
		expect(
			toolsOf({
				tools: [
					{ name: 'a', description: ' ', schema: undefined },
					{ name: 'b', description: 'does b', schema: { properties: { x: { type: 'string' } } }, strict: true },
				],
			}),
		).toEqual({
			tools: [
				{ toolSpec: { name: 'a', inputSchema: { json: { type: 'object', properties: {} } } } },
				{
					toolSpec: {
						name: 'b',
						description: 'does b',
						inputSchema: { json: { type: 'object', properties: { x: { type: 'string' } } } },
						strict: true,
					},
				},
			],
		});
	});

	it('whose names become the same are told apart', () => {
		const { tools } = toolsOf({
			tools: [
				{ name: 'a.b', schema: {} },
				{ name: 'a b', schema: {} },
			],
		}) as {
			tools: Array<{ toolSpec: { name: string } }>;
		};
		const names = tools.map(({ toolSpec }) => toolSpec.name);
		expect(new Set(names).size).toBe(2);
		expect(names.every((name) => /^[A-Za-z0-9_-]{1,64}$/.test(name))).toBe(true);
	});

	it('are chosen freely, any of them, or one', () => {
		const tools = [{ name: 'a.b', schema: {} }];
		const choices = (['auto', 'any', { name: 'a.b' }] as const).map(
			(toolChoice) => (toolsOf({ tools, toolChoice }) as { toolChoice: unknown }).toolChoice,
		);
		expect(choices).toEqual([{ auto: {} }, { any: {} }, { tool: { name: 'a_b' } }]);
	});

	it('that Bedrock runs itself stand before the others, a cache point behind them', () => {
		expect(toolsOf({ ...TOOLS, systemTools: ['nova_grounding'], cache: { places: ['tools'], ttl: '1h' } })).toEqual({
			tools: [
				{ systemTool: { name: 'nova_grounding' } },
				{ toolSpec: { name: 'weather', description: 'tells', inputSchema: { json: { type: 'object' } } } },
				{ cachePoint: { type: 'default', ttl: '1h' } },
			],
		});
	});

	it('are not told of where there are none', () => {
		expect(toolsOf({ cache: { places: ['tools'] } })).toBeUndefined();
	});
});

describe('what a model has said before it asked for tools', () => {
	const reasoning = { reasoningContent: { reasoningText: { text: 'hm', signature: 's' } } };
	const turn = [
		reasoning,
		{ text: 'Let me see' },
		{ toolUse: { toolUseId: 'a', name: 'weather', input: { city: 'Ulm' } } },
		{ toolUse: { toolUseId: 'b', name: 'weather', input: { city: 'Bonn' } } },
	];
	/** As n8n's agent gives it back: each call as a message of its own, with its ID among its input. */
	const givenBack = [
		user(text('?')),
		assistant(called('a', 'weather', { city: 'Ulm', id: 'a' })),
		result('a', 'warm'),
		assistant(called('b', 'weather', { city: 'Bonn', id: 'b' })),
		result('b', 'cold'),
	];
	const messagesOf = (turns: SpokenTurns, given: readonly ChatMessage[], modelId = MODEL): unknown =>
		converseInput(given, { modelId, ...TOOLS }, turns).messages;

	it('is put in place again, as one turn', () => {
		const turns = new SpokenTurns();
		turns.remember(MODEL, turn);
		expect(messagesOf(turns, givenBack)).toEqual([
			says('user', { text: '?' }),
			says('assistant', ...turn),
			says('user', toolResult('a', 'warm'), toolResult('b', 'cold')),
		]);
	});

	it('is kept for its own model, and for calls of the same tool', () => {
		const turns = new SpokenTurns();
		turns.remember(MODEL, turn);
		expect(JSON.stringify(messagesOf(turns, givenBack, 'amazon.nova-lite-v1:0'))).not.toContain('hm');
		const other = [user(text('?')), assistant(called('a', 'time')), result('a', 'noon')];
		expect(JSON.stringify(messagesOf(turns, other))).not.toContain('hm');
	});

	it('is left away where a call of it has no result: Bedrock would refuse it', () => {
		const turns = new SpokenTurns();
		turns.remember(MODEL, turn);
		expect(messagesOf(turns, givenBack.slice(0, 3))).toEqual([
			says('user', { text: '?' }),
			says('assistant', toolUse('a', 'weather', { city: 'Ulm', id: 'a' })),
			says('user', toolResult('a', 'warm')),
		]);
	});

	it('is forgotten when there is too much of it, the oldest first', () => {
		const turns = new SpokenTurns(700);
		turns.remember(MODEL, turn);
		for (const number of [1, 2, 3]) {
			turns.remember(MODEL, [
				{ text: 'x'.repeat(120) },
				{ toolUse: { toolUseId: `n${number}`, name: 'weather', input: {} } },
			]);
		}
		expect(JSON.stringify(messagesOf(turns, givenBack))).not.toContain('hm');
		const recent = [user(text('?')), assistant(called('n3', 'weather')), result('n3', 'warm')];
		expect(JSON.stringify(messagesOf(turns, recent))).toContain('xxx');
	});
});
