import { createHash } from 'node:crypto';
import { ServiceError } from '../errors';
import { jsonEvent } from '../eventStream';
import { type Call, type Input, list, text } from '../service';

/**
 * What the model of local-aws says next. A message of the user may hold a script, `script:` and the base64 of a list of
 * these, one for each turn that the model takes after that message.
 */
export interface ScriptedTurn {
	/** `{results}` stands for what the tools have answered. */
	readonly text?: string;
	/** Comes with a signature, which the model wants back as long as tools are used. */
	readonly reasoning?: string;
	readonly calls?: ReadonlyArray<{ readonly name: string; readonly input: object }>;
	readonly stopReason?: string;
	readonly trace?: object;
}

/** The text that makes the model say these turns. */
export const scripted = (...turns: ScriptedTurn[]): string =>
	`script:${Buffer.from(JSON.stringify(turns)).toString('base64')}`;

type Block = Input;

const refused = (message: string): ServiceError => new ServiceError('ValidationException', message, 400);

const signatureOf = (reasoning: string): string => createHash('sha256').update(reasoning).digest('base64');

const tokens = (value: string): number => Math.max(1, Math.ceil(value.length / 4));

/** Refuses what Bedrock refuses, in its words. */
function check(input: Input): readonly Input[] {
	const messages = list(input, 'messages');
	if (messages[0] === undefined || text(messages[0], 'role') !== 'user') {
		throw refused(
			'A conversation must start with a user message. Try again with a conversation that starts with a user message.',
		);
	}
	const toolsOffered = list((input.toolConfig ?? {}) as Input, 'tools').length > 0;
	const documents = new Set<unknown>();
	let asked = new Set<string>();
	for (const [at, message] of messages.entries()) {
		const role = text(message, 'role');
		const blocks = list(message, 'content');
		if (at > 0 && role === text(messages[at - 1] ?? {}, 'role')) {
			throw refused(
				'A conversation must alternate between user and assistant roles. Make sure the conversation alternates between user and assistant roles and try again.',
			);
		}
		if (blocks.length === 0) throw refused(`The content field in the Message object at messages.${at} is empty.`);
		for (const [position, block] of blocks.entries()) {
			checkBlock(block, `messages.${at}.content.${position}`, toolsOffered, documents);
		}
		const results = new Set(blocks.flatMap(({ toolResult }) => idIn(toolResult)));
		if (role === 'user') {
			if ([...results].some((id) => !asked.has(id))) {
				throw refused(
					`The number of toolResult blocks at messages.${at}.content exceeds the number of toolUse blocks of previous turn.`,
				);
			}
			if ([...asked].some((id) => !results.has(id))) {
				throw refused(
					`Expected toolResult blocks at messages.${at}.content for the following Ids: ${[...asked].join(', ')}`,
				);
			}
		}
		asked = new Set(blocks.flatMap(({ toolUse }) => idIn(toolUse)));
	}
	for (const [at, block] of list(input, 'system').entries()) {
		if ('text' in block && String(block.text).trim() === '') {
			throw refused(`The text field in the SystemContentBlock object at system.${at} is blank.`);
		}
	}
	if (text(messages.at(-1) ?? {}, 'role') !== 'user') {
		throw refused(
			'This model does not support assistant message prefill. The conversation must end with a user message.',
		);
	}
	return messages;
}

const idIn = (part: unknown): string[] => (part === undefined ? [] : [String((part as Input).toolUseId)]);

function checkBlock(block: Block, at: string, toolsOffered: boolean, documents: Set<unknown>): void {
	if ('text' in block && String(block.text).trim() === '') {
		throw refused(
			`The text field in the ContentBlock object at ${at} is blank. Add text to the text field, and try again.`,
		);
	}
	if (('toolUse' in block || 'toolResult' in block) && !toolsOffered) {
		throw refused('The toolConfig field must be defined when using toolUse and toolResult content blocks.');
	}
	const { toolUse, toolResult, document } = block as { toolUse?: Input; toolResult?: Input; document?: Input };
	if (toolUse !== undefined && (typeof toolUse.input !== 'object' || Array.isArray(toolUse.input))) {
		throw refused(
			`The format of the value at ${at}.toolUse.input is invalid. Provide a json object for the field and try again.`,
		);
	}
	if (toolResult !== undefined) {
		for (const [index, inner] of list(toolResult, 'content').entries()) {
			checkBlock(inner, `${at}.toolResult.content.${index}`, true, documents);
		}
	}
	if (document !== undefined) {
		if (documents.has(document.name)) throw refused('Document names must be unique within a request.');
		documents.add(document.name);
	}
}

/** Texts in a message, those of tool results too, guarded ones too. */
const textsOf = (message: Input): string[] =>
	list(message, 'content').flatMap((block) => {
		const { toolResult, guardContent } = block as { toolResult?: Input; guardContent?: { text?: { text?: string } } };
		if (toolResult !== undefined) return list(toolResult, 'content').map((inner) => text(inner, 'text') ?? '');
		return text(block, 'text') ?? guardContent?.text?.text ?? [];
	});

const hasResults = (message: Input): boolean => list(message, 'content').some((block) => 'toolResult' in block);

/** Files in a message, as the model says that it has seen them. */
const filesOf = (message: Input): string[] =>
	list(message, 'content').flatMap((block) =>
		['image', 'document', 'video', 'audio'].flatMap((kind) => {
			const file = block[kind] as { format?: string; name?: string } | undefined;
			return file === undefined
				? []
				: [`${kind} ${file.format ?? ''}${file.name === undefined ? '' : ` ${file.name}`}`];
		}),
	);

interface Answer {
	readonly content: readonly Block[];
	readonly stopReason: string;
	readonly usage: Input;
	readonly trace?: object;
}

/** The model's next turn. */
export function answerTo(call: Call): Answer {
	const { input } = call;
	const messages = check(input);
	const last = messages.at(-1) ?? {};
	const asked = messages.findLastIndex((message) => text(message, 'role') === 'user' && !hasResults(message));
	const said = textsOf(messages[asked] ?? {}).join(' ');
	const script = /script:([A-Za-z0-9+/=]+)/.exec(said)?.[1];
	const turns: ScriptedTurn[] =
		script === undefined
			? [{ text: `You said: ${[...textsOf(last), ...filesOf(last)].join(' ')}` }]
			: (JSON.parse(Buffer.from(script, 'base64').toString()) as ScriptedTurn[]);
	const taken = messages.slice(asked).filter((message) => text(message, 'role') === 'assistant');
	wantThoughts(taken.at(-1), turns[taken.length - 1]);
	const turn = turns[Math.min(taken.length, turns.length - 1)] ?? { text: '' };
	const content = contentOf(turn, textsOf(last).join(' | '), `${taken.length}`, call.requestId);
	return {
		content,
		stopReason: turn.stopReason ?? (turn.calls === undefined ? 'end_turn' : 'tool_use'),
		usage: usageOf(call, JSON.stringify(content)),
		...(turn.trace === undefined ? {} : { trace: turn.trace }),
	};
}

/** A model that has thought before it asked for tools gets its thoughts back, unchanged, or refuses. */
function wantThoughts(given: Input | undefined, turn: ScriptedTurn | undefined): void {
	if (turn?.reasoning === undefined || given === undefined) return;
	const [first] = list(given, 'content') as Array<{ reasoningContent?: { reasoningText?: Input } }>;
	const { text: thought, signature } = first?.reasoningContent?.reasoningText ?? {};
	if (thought !== turn.reasoning || signature !== signatureOf(turn.reasoning)) {
		throw refused(
			'The model returned the following errors: messages.1.content.0.type: Expected `thinking` or `redacted_thinking`, but found `tool_use`. When `thinking` is enabled, a final `assistant` message must start with a thinking block (preceeding the lastmost set of `tool_use` and `tool_result` blocks).',
		);
	}
}

function contentOf(turn: ScriptedTurn, results: string, number: string, requestId: string): Block[] {
	const { reasoning, text: says, calls = [] } = turn;
	return [
		...(reasoning === undefined
			? []
			: [{ reasoningContent: { reasoningText: { text: reasoning, signature: signatureOf(reasoning) } } }]),
		...(says === undefined ? [] : [{ text: says.replace('{results}', results) }]),
		...calls.map(({ name, input }, at) => ({
			toolUse: { toolUseId: `tooluse_${requestId.replaceAll('-', '')}_${number}${at}`, name, input },
		})),
	];
}

/** What stands before a cache point is written when it is seen first, and read from then on. */
function usageOf(call: Call, said: string): Input {
	const written = JSON.stringify([call.input.system, call.input.toolConfig, call.input.messages]);
	const inputTokens = tokens(written);
	const outputTokens = tokens(said);
	const point = written.lastIndexOf('"cachePoint"');
	if (point < 0) return { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens };
	const seen = call.shared.state('bedrock prompt cache', () => new Set<string>());
	const known = [...seen].filter((prefix) => written.startsWith(prefix)).map((prefix) => prefix.length);
	const read = Math.max(0, ...known);
	const prefix = written.slice(0, point).replace(/,?\{?$/, '');
	seen.add(prefix);
	const cacheReadInputTokens = Math.ceil(read / 4);
	const cacheWriteInputTokens = Math.max(0, Math.ceil((prefix.length - read) / 4));
	const rest = Math.max(1, inputTokens - cacheReadInputTokens - cacheWriteInputTokens);
	return {
		inputTokens: rest,
		outputTokens,
		totalTokens: rest + outputTokens + cacheReadInputTokens + cacheWriteInputTokens,
		cacheReadInputTokens,
		cacheWriteInputTokens,
	};
}

export function converseOutput({ content, stopReason, usage, trace }: Answer): Input {
	return {
		output: { message: { role: 'assistant', content } },
		stopReason,
		usage,
		metrics: { latencyMs: 1 },
		...(trace === undefined ? {} : { trace }),
	};
}

/** Pieces of a text as a model gives them. */
const pieces = (value: string): string[] => value.match(/.{1,7}/gsu) ?? [];

/** The same answer as the events of ConverseStream. */
export function converseEvents({ content, stopReason, usage, trace }: Answer): Buffer {
	const events: Buffer[] = [jsonEvent('messageStart', { role: 'assistant' })];
	for (const [contentBlockIndex, block] of content.entries()) {
		const delta = (part: object): void => {
			events.push(jsonEvent('contentBlockDelta', { contentBlockIndex, delta: part }));
		};
		const {
			text: says,
			toolUse,
			reasoningContent,
		} = block as {
			text?: string;
			toolUse?: { toolUseId: string; name: string; input: object };
			reasoningContent?: { reasoningText: { text: string; signature: string } };
		};
		if (toolUse !== undefined) {
			const { toolUseId, name, input } = toolUse;
			events.push(jsonEvent('contentBlockStart', { contentBlockIndex, start: { toolUse: { toolUseId, name } } }));
			for (const piece of pieces(JSON.stringify(input))) delta({ toolUse: { input: piece } });
		}
		if (reasoningContent !== undefined) {
			const { text: thought, signature } = reasoningContent.reasoningText;
			for (const piece of pieces(thought)) delta({ reasoningContent: { text: piece } });
			delta({ reasoningContent: { signature } });
		}
		for (const piece of pieces(says ?? '')) delta({ text: piece });
		events.push(jsonEvent('contentBlockStop', { contentBlockIndex }));
	}
	events.push(jsonEvent('messageStop', { stopReason }));
	events.push(jsonEvent('metadata', { usage, metrics: { latencyMs: 1 }, ...(trace === undefined ? {} : { trace }) }));
	return Buffer.concat(events);
}
