import { createHash } from 'node:crypto';

import { AwsError } from '../errors';
import { blockOfFile } from './media';
import { foundationModelOf } from './models';
import type { SpokenTurns } from './turns';
import type {
	ChatMessage,
	ChatPart,
	ChatTool,
	ConverseBlock,
	ConverseMessage,
	ConverseSettings,
	FilePart,
	ProviderPart,
	ToolResultPart,
} from './types';

/**
 * From the messages of an application to the input of Converse and ConverseStream.
 *
 * What Bedrock refuses is put right where its meaning stays: texts without any character that shows are left out,
 * messages of one role that follow each other become one, system messages go where Bedrock wants them, tools get names
 * that it allows.
 *
 * @param turns puts back what a model has said before it asked for tools; without it the messages hold as they are
 * @throws AwsError `EmptyConversation`, `UnsupportedFile`, `InvalidMessage`
 */
export function converseInput(
	messages: readonly ChatMessage[],
	settings: ConverseSettings,
	turns?: SpokenTurns,
): Record<string, unknown> {
	const names = new ToolNames(settings.tools ?? []);
	refuseEmptyPrompt(messages);
	const toolsOffered = (settings.tools ?? []).length + (settings.systemTools ?? []).length > 0;
	const spoken = merged(
		messages
			.filter(({ role }) => role !== 'system')
			.map((message) => converseMessage(message, { names, modelId: settings.modelId, toolsOffered })),
	);
	const restored = turns === undefined ? spoken : merged(turns.restore(settings.modelId, spoken));
	const conversation = withUniqueDocuments(restored.map(resultsFirst));
	if (conversation.length === 0) throw nothingToSay();
	const system = messages
		.filter(({ role }) => role === 'system')
		.flatMap(({ content }) => content.flatMap(systemBlocks));
	return {
		modelId: settings.modelId,
		messages: withHistoryCached(guarded(conversation, settings), settings),
		...(system.length === 0 ? {} : { system: [...system, ...cachePointAt('system', settings)] }),
		...configurationOf(settings, names),
	};
}

const nothingToSay = (): AwsError =>
	new AwsError({
		code: 'EmptyConversation',
		message: 'There is nothing to send to the model: the message is empty',
		nextStep: 'Enter a prompt, or check the expression that gives it.',
	});

/** Without what the user says last, the model would go on with its own words. */
function refuseEmptyPrompt(messages: readonly ChatMessage[]): void {
	const newest = messages.findLast(({ role }) => role !== 'system');
	if (newest?.role === 'user' && newest.content.every((part) => part.type === 'text' && !shows(part.text))) {
		throw nothingToSay();
	}
}

/** Names under which tools are told to Bedrock, which allows letters, digits, `_` and `-`, 64 at most. */
export class ToolNames {
	private readonly told = new Map<string, string>();
	private readonly own = new Map<string, string>();

	constructor(tools: readonly ChatTool[]) {
		for (const { name } of tools) this.toldOf(name);
	}

	/** What Bedrock is told. */
	toldOf(name: string): string {
		const known = this.told.get(name);
		if (known !== undefined) return known;
		const allowed = name.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 64) || 'tool';
		const told = this.own.has(allowed) ? `${allowed.slice(0, 55)}_${fingerprint(name).slice(0, 8)}` : allowed;
		this.told.set(name, told);
		this.own.set(told, name);
		return told;
	}

	/** The application's own name of a tool that the model names. */
	ownOf(told: string): string {
		return this.own.get(told) ?? told;
	}
}

const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex');

/** IDs of calls that another vendor's model has made may have other characters, or more of them. */
const toolUseIdOf = (id: string | undefined): string =>
	id !== undefined && /^[A-Za-z0-9_-]{1,64}$/.test(id) ? id : `tooluse_${fingerprint(id ?? '').slice(0, 32)}`;

interface Place {
	readonly names: ToolNames;
	readonly modelId: string;
	/** Whether the request offers tools: without them Bedrock refuses calls and results in the messages. */
	readonly toolsOffered: boolean;
}

function converseMessage({ role, content }: ChatMessage, place: Place): ConverseMessage {
	const assistant = role === 'assistant';
	const answeredCalls = content.filter((part) => !assistant || part.type !== 'invalid-tool-call');
	return {
		role: assistant ? 'assistant' : 'user',
		content: answeredCalls.flatMap((part) => blocksOf(part, place)),
	};
}

const shows = (text: unknown): text is string => typeof text === 'string' && text.trim() !== '';

function blocksOf(part: ChatPart, place: Place): ConverseBlock[] {
	switch (part.type) {
		case 'text':
			return shows(part.text) ? [{ text: part.text }] : [];
		case 'citation':
			return shows(part.text) ? [{ text: part.text }] : [];
		// Thoughts without their signature are worth nothing to the model, and it refuses them.
		case 'reasoning':
		case 'invalid-tool-call':
			return [];
		case 'file':
			return [blockOfFile(part)];
		case 'tool-call': {
			const input = objectIn(part.input);
			if (!place.toolsOffered) return [{ text: `Called the tool ${part.toolName} with ${JSON.stringify(input)}` }];
			return [
				{
					toolUse: { toolUseId: toolUseIdOf(part.toolCallId), name: place.names.toldOf(part.toolName), input },
				},
			];
		}
		case 'tool-result':
			return resultBlocks(part, place);
		case 'provider':
			return providerBlocks(part, place);
	}
}

/** Bedrock wants an object, whatever a tool is called with. */
function objectIn(json: string): Record<string, unknown> {
	try {
		const value: unknown = json.trim() === '' ? {} : JSON.parse(json);
		if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
		return { input: value };
	} catch {
		return { input: json };
	}
}

/** Bedrock refuses an empty result. */
const NO_RESULT = 'The tool returned nothing.';

function resultBlocks({ toolCallId, result, isError }: ToolResultPart, place: Place): ConverseBlock[] {
	const parts = Array.isArray(result) && result.length > 0 && result.every(isPart) ? result : undefined;
	const found =
		parts === undefined ? textBlocks(result) : parts.flatMap((part) => blocksOf(part, place)).filter(isResultContent);
	const content = found.length === 0 ? [{ text: NO_RESULT }] : found;
	if (!place.toolsOffered) {
		return content.map((block) => (block.text === undefined ? block : { text: `The tool answered: ${block.text}` }));
	}
	const failed = isError === true && knowsStatus(place.modelId);
	return [
		{ toolResult: { toolUseId: toolUseIdOf(toolCallId), content, ...(failed ? { status: 'error' as const } : {}) } },
	];
}

function textBlocks(result: unknown): ConverseBlock[] {
	const text = typeof result === 'string' ? result : (JSON.stringify(result) ?? '');
	return shows(text) ? [{ text }] : [];
}

const PART_TYPES = new Set(['text', 'file', 'provider', 'citation', 'reasoning']);

const isPart = (value: unknown): value is ChatPart =>
	typeof value === 'object' && value !== null && 'type' in value && PART_TYPES.has(String(value.type));

const isResultContent = ({ text, image, document, video, json, searchResult }: ConverseBlock): boolean =>
	[text, image, document, video, json, searchResult].some((member) => member !== undefined);

/** By AWS's reference only Amazon Nova and Anthropic Claude take the status of a result; others refuse the request. */
function knowsStatus(modelId: string): boolean {
	const model = foundationModelOf(modelId);
	return model === undefined || /^(anthropic|amazon)\./.test(model);
}

/** Blocks that the Converse API itself has; they are sent as they are. */
const CONVERSE_MEMBERS = new Set<string>([
	'audio',
	'cachePoint',
	'citationsContent',
	'document',
	'guardContent',
	'image',
	'json',
	'reasoningContent',
	'searchResult',
	'text',
	'toolResult',
	'toolUse',
	'video',
]);

/** What other APIs call their blocks: OpenAI's pictures, Anthropic's thoughts, LangChain's older files. */
function providerBlocks({ value }: ProviderPart, place: Place): ConverseBlock[] {
	const { type } = value;
	const members = Object.keys(value).filter((name) => CONVERSE_MEMBERS.has(name));
	const [member] = members;
	if (type === 'image_url' || type === 'input_image') return [blockOfFile(fileOfUrl(value.image_url))];
	if (type === 'input_audio') return [blockOfFile(audioOf(value.input_audio))];
	if (type === 'thinking' && typeof value.thinking === 'string') {
		const { thinking, signature } = value;
		return typeof signature === 'string' && signature !== ''
			? [{ reasoningContent: { reasoningText: { text: thinking, signature } } }]
			: [];
	}
	if (type === 'redacted_thinking' && typeof value.data === 'string') {
		return [{ reasoningContent: { redactedContent: Buffer.from(value.data, 'base64') } }];
	}
	if (type === 'reasoning_content') return reasoningBlocks(value);
	if (type === 'tool_use' && typeof value.name === 'string') {
		const input = typeof value.input === 'string' ? value.input : JSON.stringify(value.input ?? {});
		return blocksOf({ type: 'tool-call', toolCallId: textOf(value.id), toolName: value.name, input }, place);
	}
	const file = fileOfBlock(value);
	if (file !== undefined) return [blockOfFile(file)];
	if (member !== undefined && members.length === 1 && typeof value[member] !== 'string') {
		return [{ [member]: value[member] }];
	}
	if (shows(value.text)) return [{ text: value.text }];
	throw new AwsError({
		code: 'InvalidMessage',
		message: `A message holds a part that Amazon Bedrock has no place for: ${String(type ?? Object.keys(value).join(', '))}`,
		nextStep: 'Give text, images, documents, videos, tool calls or their results.',
	});
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function fileOfUrl(image: unknown): FilePart {
	const url = typeof image === 'object' && image !== null && 'url' in image ? image.url : image;
	return { type: 'file', data: typeof url === 'string' ? url : '' };
}

function audioOf(audio: unknown): FilePart {
	const { data, format } = (audio ?? {}) as { data?: unknown; format?: unknown };
	return { type: 'file', data: textOf(data) ?? '', mediaType: `audio/${textOf(format) ?? 'wav'}` };
}

/** As `@langchain/aws` keeps thoughts. */
function reasoningBlocks({ reasoningText, redactedContent }: Readonly<Record<string, unknown>>): ConverseBlock[] {
	if (typeof redactedContent === 'string') {
		return [{ reasoningContent: { redactedContent: Buffer.from(redactedContent, 'base64') } }];
	}
	const { text, signature } = (reasoningText ?? {}) as { text?: unknown; signature?: unknown };
	if (typeof text !== 'string' || typeof signature !== 'string') return [];
	return [{ reasoningContent: { reasoningText: { text, signature } } }];
}

/** Files of LangChain, the older form (`source_type`, `mime_type`) and the newer one (`mimeType`). */
function fileOfBlock(value: Readonly<Record<string, unknown>>): FilePart | undefined {
	const { type, source_type: kind } = value;
	if (!['file', 'image', 'audio', 'video', 'text-plain'].includes(String(type))) return undefined;
	const metadata = { ...(value.metadata as Record<string, unknown> | undefined) };
	const mediaType = textOf(value.mime_type) ?? textOf(value.mimeType);
	if (kind === 'text' || type === 'text-plain') {
		const bytes = Buffer.from(textOf(value.text) ?? textOf(value.data) ?? '');
		return { type: 'file', mediaType: mediaType ?? 'text/plain', data: bytes, providerMetadata: metadata };
	}
	const { data, url } = value;
	if (typeof data !== 'string' && !(data instanceof Uint8Array) && typeof url !== 'string') return undefined;
	const content = typeof data === 'string' || data instanceof Uint8Array ? data : textOf(url);
	return { type: 'file', mediaType, data: content, providerMetadata: metadata };
}

function systemBlocks(part: ChatPart): ConverseBlock[] {
	if (part.type === 'text') return shows(part.text) ? [{ text: part.text }] : [];
	if (part.type === 'provider' && ('cachePoint' in part.value || 'guardContent' in part.value)) {
		const { cachePoint, guardContent } = part.value;
		return [cachePoint === undefined ? { guardContent } : ({ cachePoint } as ConverseBlock)];
	}
	throw new AwsError({
		code: 'InvalidMessage',
		message: 'A system message may hold text only',
		nextStep: 'Put files into a message of the user.',
	});
}

/** Roles must alternate, and no message may be empty. */
function merged(messages: readonly ConverseMessage[]): ConverseMessage[] {
	const result: Array<{ role: ConverseMessage['role']; content: ConverseBlock[] }> = [];
	for (const { role, content } of messages) {
		if (content.length === 0) continue;
		const last = result.at(-1);
		if (last?.role === role) last.content.push(...content);
		else result.push({ role, content: [...content] });
	}
	return result;
}

/** Results of tools must stand before anything else that a person says. */
function resultsFirst(message: ConverseMessage): ConverseMessage {
	if (message.role !== 'user' || !message.content.some(({ toolResult }) => toolResult !== undefined)) return message;
	const results = message.content.filter(({ toolResult }) => toolResult !== undefined);
	const others = message.content.filter(({ toolResult }) => toolResult === undefined);
	return { role: 'user', content: [...results, ...others] };
}

/** Bedrock refuses two documents of one name in a request. */
function withUniqueDocuments(messages: readonly ConverseMessage[]): ConverseMessage[] {
	const taken = new Set<string>();
	const unique = (block: ConverseBlock): ConverseBlock => {
		if (block.toolResult !== undefined) {
			return { ...block, toolResult: { ...block.toolResult, content: block.toolResult.content.map(unique) } };
		}
		if (block.document === undefined) return block;
		const { name } = block.document;
		let free = name;
		for (let number = 2; taken.has(free); number += 1) free = `${name} (${number})`;
		taken.add(free);
		return free === name ? block : { document: { ...block.document, name: free } };
	};
	return messages.map(({ role, content }) => ({ role, content: content.map(unique) }));
}

const cachePointAt = (
	place: 'system' | 'tools' | 'history',
	{ cache }: ConverseSettings,
): Array<{ cachePoint: { type: 'default'; ttl?: '5m' | '1h' } }> =>
	cache?.places.includes(place) === true
		? [{ cachePoint: { type: 'default', ...(cache.ttl === undefined ? {} : { ttl: cache.ttl }) } }]
		: [];

/** The point stands behind the newest message of the user, so that the next request reads all of this one. */
function withHistoryCached(messages: readonly ConverseMessage[], settings: ConverseSettings): ConverseMessage[] {
	const point = cachePointAt('history', settings);
	const newest = messages.findLastIndex(({ role }) => role === 'user');
	return messages.map((message, at) =>
		at === newest && point.length > 0 ? { ...message, content: [...message.content, ...point] } : message,
	);
}

/** A guardrail that looks at the newest message only is told so by blocks of their own. */
function guarded(messages: readonly ConverseMessage[], { guardrail }: ConverseSettings): readonly ConverseMessage[] {
	if (guardrail?.newestOnly !== true) return messages;
	const newest = messages.findLastIndex(({ role, content }) => role === 'user' && content.some(({ text }) => text));
	return messages.map((message, at) =>
		at === newest
			? {
					...message,
					content: message.content.map((block) =>
						block.text === undefined ? block : { guardContent: { text: { text: block.text } } },
					),
				}
			: message,
	);
}

/** The members of the request beside model, messages and system. */
function configurationOf(settings: ConverseSettings, names: ToolNames): Record<string, unknown> {
	const { maxTokens, temperature, topP, stopSequences, guardrail, latency, serviceTier, requestMetadata } = settings;
	const inferenceConfig = defined({
		maxTokens,
		temperature,
		topP,
		stopSequences: stopSequences?.length === 0 ? undefined : stopSequences,
	});
	const outputConfig = defined({
		textFormat:
			settings.answerSchema === undefined
				? undefined
				: { type: 'json_schema', structure: { jsonSchema: { schema: settings.answerSchema, name: 'answer' } } },
		effort: settings.effort,
	});
	return defined({
		inferenceConfig: orNothing(inferenceConfig),
		toolConfig: toolConfigOf(settings, names),
		guardrailConfig:
			guardrail === undefined
				? undefined
				: defined({
						guardrailIdentifier: guardrail.identifier,
						guardrailVersion: guardrail.version,
						trace: guardrail.trace,
					}),
		additionalModelRequestFields: settings.additionalModelRequestFields,
		additionalModelResponseFieldPaths:
			settings.additionalModelResponseFieldPaths?.length === 0 ? undefined : settings.additionalModelResponseFieldPaths,
		requestMetadata: orNothing(requestMetadata ?? {}),
		performanceConfig: latency === undefined ? undefined : { latency },
		serviceTier: serviceTier === undefined ? undefined : { type: serviceTier },
		outputConfig: orNothing(outputConfig),
	});
}

function toolConfigOf(settings: ConverseSettings, names: ToolNames): unknown {
	const { tools = [], systemTools = [], toolChoice } = settings;
	if (tools.length + systemTools.length === 0) return undefined;
	return defined({
		tools: [
			...systemTools.map((name) => ({ systemTool: { name } })),
			...tools.map(({ name, description, schema, strict }) => ({
				toolSpec: defined({
					name: names.toldOf(name),
					description: shows(description) ? description : undefined,
					inputSchema: { json: objectSchema(schema) },
					strict,
				}),
			})),
			...cachePointAt('tools', settings),
		],
		toolChoice:
			toolChoice === undefined
				? undefined
				: typeof toolChoice === 'string'
					? { [toolChoice]: {} }
					: { tool: { name: names.toldOf(toolChoice.name) } },
	});
}

/** Bedrock wants a schema of an object, also of a tool that takes nothing. */
function objectSchema(schema: unknown): unknown {
	if (typeof schema !== 'object' || schema === null) return { type: 'object', properties: {} };
	return 'type' in schema ? schema : { type: 'object', ...schema };
}

const defined = <T extends Record<string, unknown>>(members: T): Partial<T> =>
	Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<T>;

const orNothing = <T extends object>(members: T): T | undefined =>
	Object.keys(members).length === 0 ? undefined : members;

/** The input of ConverseStream: that of Converse, and how the guardrail looks at a stream. */
export function converseStreamInput(
	input: Record<string, unknown>,
	{ guardrail }: ConverseSettings,
): Record<string, unknown> {
	if (guardrail?.streamProcessingMode === undefined) return input;
	const { streamProcessingMode } = guardrail;
	return { ...input, guardrailConfig: { ...(input.guardrailConfig as object), streamProcessingMode } };
}
