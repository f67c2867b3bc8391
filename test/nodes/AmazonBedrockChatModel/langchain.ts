import { createRequire } from 'node:module';
import { NodeConnectionTypes } from 'n8n-workflow';

import { AmazonBedrockChatModel } from '../../../nodes/AmazonBedrockChatModel/AmazonBedrockChatModel.node';
import type { FakeService, Reply, RunInput } from '../harness';
import { supply, type Supplied } from '../supply';
import { jsonEvent } from '../../local-aws/eventStream';

/** The copies that n8n's SDK for AI nodes itself uses. */
const ofSdk = createRequire(createRequire(__filename).resolve('@n8n/ai-utilities'));

type Fields = string | Record<string, unknown>;
type MessageClass = new (fields: Fields) => object;

export interface LangchainAnswer {
	readonly text: string;
	readonly content: unknown;
	readonly tool_calls?: ReadonlyArray<{ readonly name: string; readonly args: unknown; readonly id: string }>;
	readonly usage_metadata?: Record<string, unknown>;
	readonly response_metadata: Record<string, unknown>;
}

interface LangchainChunk extends LangchainAnswer {
	concat(other: LangchainChunk): LangchainChunk;
}

/** A chat model of LangChain, as n8n's agents and chains use it. */
export interface LangchainModel {
	invoke(messages: unknown, options?: object): Promise<LangchainAnswer>;
	stream(messages: unknown, options?: object): Promise<AsyncIterable<LangchainChunk>>;
	bindTools(tools: unknown[], settings?: object): LangchainModel;
}

const { HumanMessage, AIMessage, SystemMessage, ToolMessage } = ofSdk('@langchain/core/messages') as Record<
	'HumanMessage' | 'AIMessage' | 'SystemMessage' | 'ToolMessage',
	MessageClass
>;
export const human = (fields: Fields): object => new HumanMessage(fields);
export const ai = (fields: Fields): object => new AIMessage(fields);
export const systemMessage = (fields: Fields): object => new SystemMessage(fields);
export const tool = (fields: Record<string, unknown>): object => new ToolMessage(fields);
export const { z } = ofSdk('zod') as typeof import('zod');
export const { tool: makeTool } = ofSdk('@langchain/core/tools') as {
	tool: (run: () => string, fields: Record<string, unknown>) => unknown;
};

export const MODEL = 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0';

/** The node's model in n8n's own context, which talks to a fake service. */
export async function chatModel(
	fake: FakeService,
	options: Record<string, unknown> = {},
	more: Partial<RunInput> & { readonly model?: string } = {},
): Promise<Supplied<LangchainModel>> {
	const { model = MODEL, ...input } = more;
	return await supply<LangchainModel>(NodeConnectionTypes.AiLanguageModel, {
		nodeClass: AmazonBedrockChatModel,
		credential: { customEndpoints: true, allServicesEndpoint: fake.url },
		...input,
		parameters: {
			model: { __rl: true, mode: 'id', value: model },
			options,
			...input.parameters,
		} as RunInput['parameters'],
	});
}

const USAGE = { inputTokens: 10, outputTokens: 5, totalTokens: 15 };

/** An answer of Converse. */
export const answer = (content: object[], stopReason = 'end_turn', more: object = {}): Reply => ({
	headers: { 'content-type': 'application/json' },
	body: {
		output: { message: { role: 'assistant', content } },
		stopReason,
		usage: USAGE,
		metrics: { latencyMs: 7 },
		...more,
	} as never,
});

/** The frames of ConverseStream. */
export const frames = (events: ReadonlyArray<readonly [string, object]>): Reply => ({
	headers: { 'content-type': 'application/vnd.amazon.eventstream' },
	body: Buffer.concat(events.map(([type, payload]) => jsonEvent(type, payload))),
});

export const delta = (contentBlockIndex: number, part: object): readonly [string, object] => [
	'contentBlockDelta',
	{ contentBlockIndex, delta: part },
];
export const callStart = (contentBlockIndex: number, toolUseId: string, name: string): readonly [string, object] => [
	'contentBlockStart',
	{ contentBlockIndex, start: { toolUse: { toolUseId, name } } },
];
export const stop = (contentBlockIndex: number): readonly [string, object] => [
	'contentBlockStop',
	{ contentBlockIndex },
];
export const ending = (
	stopReason = 'end_turn',
	usage: object = USAGE,
	more: object = {},
): Array<readonly [string, object]> => [
	['messageStop', { stopReason }],
	['metadata', { usage, metrics: { latencyMs: 7 }, ...more }],
];

/** Reads a stream to its end, as n8n's streaming agent does. */
export async function read(
	stream: AsyncIterable<LangchainChunk>,
): Promise<{ pieces: string[]; whole: LangchainChunk }> {
	const pieces: string[] = [];
	let whole: LangchainChunk | undefined;
	for await (const chunk of stream) {
		if (chunk.text !== '') pieces.push(chunk.text);
		whole = whole === undefined ? chunk : whole.concat(chunk);
	}
	if (whole === undefined) throw new Error('nothing came');
	return { pieces, whole };
}
