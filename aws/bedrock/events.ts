import { AwsError } from '../errors';
import type { ConverseAnswer, ConverseBlock, ConverseUsage, ReasoningContent } from './types';

/** What a stream adds to the answer, piece by piece. Calls of tools are in the whole answer. */
export interface StreamedPiece {
	readonly type: 'text' | 'reasoning';
	readonly text: string;
}

type Event = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

interface OpenBlock {
	text?: string;
	toolUse?: { toolUseId: string; name: string; type?: string; input: string };
	reasoning?: { text: string; signature?: string; redacted: Uint8Array[] };
	citations?: unknown[];
	toolResult?: { toolUseId: string; type?: string; status?: string; content: unknown[] };
	image?: { format?: string; source?: unknown; bytes: Uint8Array[] };
}

/** Puts the answer together from the events of ConverseStream. */
export class StreamedAnswer {
	private readonly open = new Map<number, OpenBlock>();
	private readonly closed = new Map<number, ConverseBlock>();
	private stopReason?: string;
	private additionalModelResponseFields?: unknown;
	private metadata: Readonly<Record<string, unknown>> = {};

	/** Whether anything of the answer has come: from then on it cannot be asked for again in silence. */
	begun = false;

	/** Takes one event, and tells what it adds. */
	take(event: Event): StreamedPiece[] {
		const { contentBlockStart, contentBlockDelta, contentBlockStop, messageStop, metadata } = event;
		if (contentBlockStart) this.start(indexOf(contentBlockStart), contentBlockStart.start as Event | undefined);
		if (contentBlockDelta) {
			this.begun = true;
			return this.add(indexOf(contentBlockDelta), (contentBlockDelta.delta ?? {}) as Readonly<Record<string, unknown>>);
		}
		if (contentBlockStop) this.close(indexOf(contentBlockStop));
		if (messageStop) {
			this.stopReason = String(messageStop.stopReason ?? '');
			this.additionalModelResponseFields = messageStop.additionalModelResponseFields;
		}
		if (metadata) this.metadata = metadata;
		return [];
	}

	/**
	 * The whole answer.
	 * @throws AwsError `StreamBroken` where the stream ended before the model did
	 */
	end(requestId?: string): ConverseAnswer {
		if (this.stopReason === undefined) {
			throw new AwsError({
				code: 'StreamBroken',
				message: 'The stream ended before the answer of the model did',
				service: 'bedrock-runtime',
				operation: 'ConverseStream',
				requestId,
				attempts: 1,
				retryable: true,
				nextStep: 'Try again. If it stays so, look at proxies between this machine and Amazon Bedrock.',
			});
		}
		// Not every model closes its last block.
		for (const index of [...this.open.keys()]) this.close(index);
		const { usage, metrics, trace, performanceConfig, serviceTier } = this.metadata;
		return {
			content: [...this.closed.entries()].sort(([a], [b]) => a - b).map(([, block]) => block),
			stopReason: this.stopReason,
			usage: usage as ConverseUsage | undefined,
			latencyMs: (metrics as { latencyMs?: number } | undefined)?.latencyMs,
			trace,
			additionalModelResponseFields: this.additionalModelResponseFields,
			performanceConfig,
			serviceTier,
			requestId,
		};
	}

	private start(index: number, start: Event | undefined): void {
		this.begun = true;
		const { toolUse, toolResult, image } = start ?? {};
		const block = this.blockAt(index);
		if (toolUse) {
			const { toolUseId, name, type } = toolUse;
			block.toolUse = {
				toolUseId: String(toolUseId),
				name: String(name),
				input: '',
				...(type === undefined ? {} : { type: String(type) }),
			};
		}
		if (toolResult) block.toolResult = { ...(toolResult as { toolUseId: string }), content: [] };
		if (image) block.image = { format: image.format as string | undefined, bytes: [] };
	}

	private add(index: number, delta: Readonly<Record<string, unknown>>): StreamedPiece[] {
		const block = this.blockAt(index);
		const { text, toolUse, reasoningContent, citation, toolResult, image } = delta;
		if (typeof text === 'string') {
			block.text = (block.text ?? '') + text;
			return text === '' ? [] : [{ type: 'text', text }];
		}
		if (toolUse !== undefined && block.toolUse) block.toolUse.input += String((toolUse as { input?: unknown }).input);
		if (reasoningContent !== undefined) return reason(block, reasoningContent as Readonly<Record<string, unknown>>);
		if (citation !== undefined) (block.citations ??= []).push(citation);
		if (Array.isArray(toolResult) && block.toolResult) block.toolResult.content.push(...(toolResult as unknown[]));
		if (image !== undefined && block.image) addImage(block.image, image as { source?: { bytes?: Uint8Array } });
		return [];
	}

	private close(index: number): void {
		const open = this.open.get(index);
		this.open.delete(index);
		const block = open === undefined ? undefined : blockOf(open);
		if (block !== undefined) this.closed.set(index, block);
	}

	/** Texts begin without an event of their own. */
	private blockAt(index: number): OpenBlock {
		const open = this.open.get(index) ?? {};
		this.open.set(index, open);
		return open;
	}
}

const indexOf = ({ contentBlockIndex }: Readonly<Record<string, unknown>>): number => Number(contentBlockIndex ?? 0);

function reason(block: OpenBlock, delta: Readonly<Record<string, unknown>>): StreamedPiece[] {
	const { text, signature, redactedContent } = delta;
	const reasoning = (block.reasoning ??= { text: '', redacted: [] });
	if (redactedContent instanceof Uint8Array) reasoning.redacted.push(redactedContent);
	if (typeof signature === 'string') reasoning.signature = (reasoning.signature ?? '') + signature;
	if (typeof text !== 'string' || text === '') return [];
	reasoning.text += text;
	return [{ type: 'reasoning', text }];
}

function addImage(image: NonNullable<OpenBlock['image']>, { source }: { source?: { bytes?: Uint8Array } }): void {
	if (source?.bytes === undefined) image.source = source;
	else image.bytes.push(source.bytes);
}

function blockOf({ text, toolUse, reasoning, citations, toolResult, image }: OpenBlock): ConverseBlock | undefined {
	if (toolUse !== undefined) return { toolUse: { ...toolUse, input: inputOf(toolUse.input) } };
	if (reasoning !== undefined) return { reasoningContent: reasoningOf(reasoning) };
	if (toolResult !== undefined) return { toolResult: toolResult as NonNullable<ConverseBlock['toolResult']> };
	if (image !== undefined) {
		const source = image.bytes.length > 0 ? { bytes: Buffer.concat(image.bytes) } : (image.source ?? {});
		return { image: { ...(image.format === undefined ? {} : { format: image.format }), source } };
	}
	if (citations !== undefined) {
		return { citationsContent: { content: text === undefined ? [] : [{ text }], citations } };
	}
	return text === undefined ? undefined : { text };
}

/** The input of a call; the text as it came where the model was cut in the middle of it. */
function inputOf(json: string): unknown {
	if (json.trim() === '') return {};
	try {
		return JSON.parse(json) as unknown;
	} catch {
		return json;
	}
}

function reasoningOf({ text, signature, redacted }: NonNullable<OpenBlock['reasoning']>): ReasoningContent {
	if (redacted.length > 0) return { redactedContent: Buffer.concat(redacted) };
	return { reasoningText: { text, ...(signature === undefined ? {} : { signature }) } };
}
