import { AwsError } from '../errors';
import { interventionsIn } from './guardrailTrace';
import type { ToolNames } from './conversation';
import type { ChatPart, ConverseAnswer, ConverseBlock, ConverseSettings, ConverseUsage } from './types';

/** The words of n8n's AI nodes for why a model stopped. */
export type FinishReason = 'stop' | 'length' | 'content-filter' | 'tool-calls' | 'other';

const FINISH_REASONS: Readonly<Record<string, FinishReason>> = {
	content_filtered: 'content-filter',
	end_turn: 'stop',
	guardrail_intervened: 'content-filter',
	max_tokens: 'length',
	model_context_window_exceeded: 'length',
	stop_sequence: 'stop',
	tool_use: 'tool-calls',
};

export const finishReasonOf = (stopReason: string): FinishReason => FINISH_REASONS[stopReason] ?? 'other';

/** Tokens as AI nodes count them: the prompt with what came from the cache and went there. */
export interface CountedTokens {
	readonly promptTokens: number;
	readonly completionTokens: number;
	readonly totalTokens: number;
	readonly cacheReadTokens?: number;
	readonly cacheWriteTokens?: number;
}

export function countedTokens(usage: ConverseUsage | undefined): CountedTokens | undefined {
	if (usage === undefined) return undefined;
	const { inputTokens, outputTokens, cacheReadInputTokens = 0, cacheWriteInputTokens = 0 } = usage;
	const promptTokens = inputTokens + cacheReadInputTokens + cacheWriteInputTokens;
	return {
		promptTokens,
		completionTokens: outputTokens,
		totalTokens: promptTokens + outputTokens,
		...(usage.cacheReadInputTokens === undefined ? {} : { cacheReadTokens: cacheReadInputTokens }),
		...(usage.cacheWriteInputTokens === undefined ? {} : { cacheWriteTokens: cacheWriteInputTokens }),
	};
}

/** The output of Converse. */
export function answerOf(output: Readonly<Record<string, unknown>>, requestId?: string): ConverseAnswer {
	const { message } = (output.output ?? {}) as { message?: { content?: readonly ConverseBlock[] } };
	const { latencyMs } = (output.metrics ?? {}) as { latencyMs?: number };
	return {
		content: message?.content ?? [],
		stopReason: String(output.stopReason ?? ''),
		usage: output.usage as ConverseUsage | undefined,
		latencyMs,
		trace: output.trace,
		additionalModelResponseFields: output.additionalModelResponseFields,
		performanceConfig: output.performanceConfig,
		serviceTier: output.serviceTier,
		requestId,
	};
}

/**
 * What the model has said, in the parts of an application. Texts that follow each other are one text.
 * Calls of tools that Bedrock runs itself are left out: nobody has to answer them.
 */
export function partsOf(content: readonly ConverseBlock[], names: ToolNames): ChatPart[] {
	const parts: ChatPart[] = [];
	for (const block of content) {
		const part = partOf(block, names);
		const last = parts.at(-1);
		if (part?.type === 'text' && last?.type === 'text') {
			parts[parts.length - 1] = { type: 'text', text: last.text + part.text };
		} else if (part !== undefined) parts.push(part);
	}
	return parts;
}

function partOf({ text, toolUse, reasoningContent, citationsContent, image }: ConverseBlock, names: ToolNames) {
	if (text !== undefined) return { type: 'text', text } as const;
	if (citationsContent !== undefined) {
		const cited = (citationsContent.content ?? []).map((piece) => piece.text ?? '').join('');
		return { type: 'text', text: cited } as const;
	}
	if (toolUse !== undefined && toolUse.type !== 'server_tool_use') {
		const { toolUseId, name, input } = toolUse;
		return {
			type: 'tool-call',
			toolCallId: toolUseId,
			toolName: names.ownOf(name),
			input: JSON.stringify(input ?? {}),
		} as const;
	}
	if (reasoningContent !== undefined && 'reasoningText' in reasoningContent) {
		return { type: 'reasoning', text: reasoningContent.reasoningText.text } as const;
	}
	if (image?.source.bytes !== undefined) {
		return { type: 'file', mediaType: `image/${image.format ?? 'png'}`, data: image.source.bytes } as const;
	}
	return undefined;
}

/**
 * Refuses answers that are none: cut in the middle of a call, or withheld without a word.
 * @param whenBlocked `error`: an answer in place of which a guardrail has put its message is an error too
 * @throws AwsError `AnswerCutOff`, `AnswerUnreadable`, `ContentFiltered`, `GuardrailIntervened`
 */
export function checkAnswer(
	{ content, stopReason, trace, requestId }: ConverseAnswer,
	settings: ConverseSettings,
	whenBlocked: 'answer' | 'error' = 'answer',
): void {
	const says = content.some(({ text, toolUse, citationsContent, image }) =>
		[text === '' ? undefined : text, toolUse, citationsContent, image].some((member) => member !== undefined),
	);
	const about = { service: 'bedrock-runtime', requestId, attempts: 1 };
	if (stopReason === 'guardrail_intervened' && whenBlocked === 'error') {
		const what = interventionsIn(trace);
		throw new AwsError({
			...about,
			code: 'GuardrailIntervened',
			message: `The guardrail has blocked the ${what.length === 0 ? 'conversation' : what.map(({ text }) => text).join('; ')}`,
			nextStep:
				what.length === 0
					? "Switch 'Trace' of the guardrail on to see what it has found."
					: 'Change the message, or what the guardrail looks for.',
			extra: { interventions: what },
		});
	}
	if (stopReason === 'malformed_tool_use' || stopReason === 'malformed_model_output') {
		throw new AwsError({
			...about,
			code: 'AnswerUnreadable',
			message: `The model gave ${stopReason === 'malformed_tool_use' ? 'a tool call' : 'an answer'} that Amazon Bedrock cannot read (${stopReason})`,
			nextStep: 'Try again. If it stays so, simplify the schemas of the tools, or take another model.',
		});
	}
	const cut = stopReason === 'max_tokens' || stopReason === 'model_context_window_exceeded';
	if (cut && (content.some(isCutCall) || !says)) {
		const limit = settings.maxTokens === undefined ? 'the limit of the model' : `${settings.maxTokens} tokens`;
		throw new AwsError({
			...about,
			code: 'AnswerCutOff',
			message: says
				? `The answer reached ${limit} in the middle of a tool call`
				: `The answer reached ${limit} before the model said anything`,
			nextStep:
				stopReason === 'max_tokens'
					? "Raise the option 'Maximum Number of Tokens'. Thoughts of a reasoning model count too."
					: 'The conversation fills what the model can hold: shorten it, or take a model with a larger context.',
		});
	}
	if (stopReason === 'content_filtered' && !says) {
		throw new AwsError({
			...about,
			code: 'ContentFiltered',
			message: 'The content filter of the model has withheld the whole answer',
			nextStep: 'Change the message, or take another model.',
		});
	}
}

/** A call whose input has not come to its end stands as text. */
const isCutCall = ({ toolUse }: ConverseBlock): boolean => typeof toolUse?.input === 'string';
