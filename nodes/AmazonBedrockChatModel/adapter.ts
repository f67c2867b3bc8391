import type { AnswerFacts } from './chatModel';
import { ANSWERED } from './chatModel';

/** A message of LangChain, as far as it is looked at here. */
interface LangchainMessage {
	readonly content: unknown;
}

interface Generation {
	generationInfo?: Record<string, unknown>;
}

type Options = Record<PropertyKey, unknown>;

/** What n8n's SDK makes of a model: a chat model of LangChain. */
interface Adapter {
	_generate(messages: LangchainMessage[], options: Options, run?: unknown): Promise<{ generations: Generation[] }>;
	_streamResponseChunks(messages: LangchainMessage[], options: Options, run?: unknown): AsyncGenerator<Generation>;
	bindTools(tools: unknown[], settings?: Options): Adapter;
	withConfig(settings: Options): unknown;
	callbacks?: unknown;
}

/**
 * n8n's adapter between its AI nodes and a model loses three things, which are brought past it here: parts of messages
 * that it does not know (the pictures of the AI Agent and of chains, PDF files), the tokens of streamed answers, and what
 * Bedrock tells beside the answer. Where n8n's adapter has another shape one day, it is left as it is.
 */
export function withNothingLost(supplied: unknown): unknown {
	return isAdapter(supplied) ? completed(supplied) : supplied;
}

const isAdapter = (value: unknown): value is Adapter =>
	typeof value === 'object' &&
	value !== null &&
	['_generate', '_streamResponseChunks', 'bindTools'].every((name) => typeof Reflect.get(value, name) === 'function');

function completed(adapter: Adapter): Adapter {
	const generate = adapter._generate.bind(adapter);
	const stream = adapter._streamResponseChunks.bind(adapter);
	const bindTools = adapter.bindTools.bind(adapter);

	adapter._generate = async (messages, options, run) => {
		let facts: AnswerFacts | undefined;
		const result = await generate(
			messages.map(readable),
			{ ...options, [ANSWERED]: (told: AnswerFacts) => (facts = told) },
			run,
		);
		for (const generation of result.generations) generation.generationInfo = { ...generation.generationInfo, ...facts };
		return result;
	};
	adapter._streamResponseChunks = async function* (messages, options, run) {
		let facts: AnswerFacts | undefined;
		const told = { ...options, [ANSWERED]: (given: AnswerFacts) => (facts = given) };
		for await (const chunk of stream(messages.map(readable), told, run)) {
			if (facts !== undefined && chunk.generationInfo?.finish_reason !== undefined) {
				chunk.generationInfo = { ...chunk.generationInfo, ...facts };
			}
			yield chunk;
		}
	};
	adapter.bindTools = (tools, settings = {}) => {
		const bound = completed(bindTools(tools));
		return settings.tool_choice === undefined
			? bound
			: (bound.withConfig({ tool_choice: settings.tool_choice }) as Adapter);
	};
	countTokens(adapter.callbacks);
	return adapter;
}

interface Tracing {
	readonly options: { tokensUsageParser?: (result: unknown) => unknown };
}

/** n8n's tracing asks for the tokens in a place where streamed answers have none; it shows an estimate then. */
function countTokens(callbacks: unknown): void {
	if (!Array.isArray(callbacks)) return;
	for (const { options } of callbacks.filter(isTracing)) {
		const parse = options.tokensUsageParser;
		options.tokensUsageParser = (result) => usageIn(result) ?? parse?.(result);
	}
}

const isTracing = (handler: unknown): handler is Tracing => {
	const options: unknown =
		typeof handler === 'object' && handler !== null ? Reflect.get(handler, 'options') : undefined;
	return typeof options === 'object' && options !== null && 'tokensUsageParser' in options;
};

function usageIn(result: unknown): unknown {
	const { generations = [] } = (result ?? {}) as { generations?: Generation[][] };
	return generations[0]?.[0]?.generationInfo?.usage;
}

/** Parts of a message that n8n's adapter takes over whole. */
function isKept(block: Readonly<Record<string, unknown>>): boolean {
	const { type, mimeType, data } = block;
	if (['text', 'reasoning', 'tool_call', 'invalid_tool_call', 'citation', 'non_standard'].includes(String(type)))
		return true;
	return (
		['file', 'image', 'audio', 'video'].includes(String(type)) && typeof mimeType === 'string' && data !== undefined
	);
}

/**
 * A message whose parts all arrive: those that the adapter would drop are wrapped as LangChain's own words for "of another
 * vendor", which it hands on as they are.
 */
function readable<Message extends LangchainMessage>(message: Message): Message {
	const { content } = message;
	if (!Array.isArray(content)) return message;
	const blocks = (content as unknown[]).map((block) =>
		typeof block !== 'object' || block === null || isKept(block as Record<string, unknown>)
			? block
			: { type: 'non_standard', value: block },
	);
	const copy = Object.create(
		Object.getPrototypeOf(message) as object,
		Object.getOwnPropertyDescriptors(message),
	) as Message;
	return Object.assign(copy, { content: blocks });
}
