import type { ChatModel, ChatModelConfig, GenerateResult, Message, StreamChunk, Tool } from '@n8n/ai-node-sdk';

import type { FinishReason } from '../../aws/bedrock/answer';
import { countedTokens, finishReasonOf, partsOf } from '../../aws/bedrock/answer';
import { ToolNames } from '../../aws/bedrock/conversation';
import type { ConverseCall } from '../../aws/bedrock/converse';
import { converse, converseStream } from '../../aws/bedrock/converse';
import type { Intervention } from '../../aws/bedrock/guardrailTrace';
import { interventionsIn } from '../../aws/bedrock/guardrailTrace';
import type { ChatMessage, ChatTool, ConverseAnswer, ConverseSettings } from '../../aws/bedrock/types';

/** A member of a call's options: told what the answer was, for n8n's records. */
export const ANSWERED = Symbol('answered');

/** What n8n's records of a run can hold about an answer. */
export interface AnswerFacts {
	readonly [name: string]: unknown;
	readonly finish_reason: FinishReason;
	readonly usage?: ReturnType<typeof countedTokens>;
	readonly guardrail?: readonly Intervention[];
}

/** What LangChain and n8n hand on with a call, beside what their types say. */
interface CallConfig extends ChatModelConfig {
	readonly signal?: AbortSignal;
	readonly stop?: string[];
	readonly tool_choice?: unknown;
	readonly [ANSWERED]?: (facts: AnswerFacts) => void;
}

export interface ChatModelParts {
	readonly settings: ConverseSettings;
	readonly call: ConverseCall;
	readonly tools?: readonly Tool[];
	/** JSON Schema of a tool's input; n8n gives tools in several forms. */
	schemaOf(tool: Extract<Tool, { type: 'function' }>): unknown;
	/** Makes an error into one that n8n shows. */
	explain(thrown: unknown): Error;
	/** Told of what a guardrail has done. */
	onIntervention?(interventions: readonly Intervention[]): void;
}

/** A model of Amazon Bedrock as n8n's AI nodes want it. */
export class BedrockChatModel implements ChatModel {
	readonly provider = 'amazon-bedrock';
	readonly modelId: string;

	constructor(private readonly parts: ChatModelParts) {
		this.modelId = parts.settings.modelId;
	}

	withTools(tools: Tool[]): BedrockChatModel {
		return new BedrockChatModel({ ...this.parts, tools: [...(this.parts.tools ?? []), ...tools] });
	}

	async generate(messages: Message[], config: CallConfig = {}): Promise<GenerateResult> {
		try {
			const settings = this.settingsFor(config);
			const answer = await converse(messages as ChatMessage[], settings, this.callFor(config));
			const facts = this.factsOf(answer);
			config[ANSWERED]?.(facts);
			return {
				...(answer.requestId === undefined ? {} : { id: answer.requestId }),
				finishReason: facts.finish_reason,
				usage: usageOf(answer),
				message: {
					role: 'assistant',
					content: partsOf(answer.content, new ToolNames(settings.tools ?? [])) as Message['content'],
				},
				providerMetadata: facts,
			};
		} catch (thrown) {
			throw this.parts.explain(thrown);
		}
	}

	async *stream(messages: Message[], config: CallConfig = {}): AsyncGenerator<StreamChunk> {
		try {
			const settings = this.settingsFor(config);
			const stream = converseStream(messages as ChatMessage[], settings, this.callFor(config));
			let answer: ConverseAnswer | undefined;
			try {
				for (;;) {
					const next = await stream.next();
					if (next.done === true) {
						answer = next.value;
						break;
					}
					const { type, text } = next.value;
					yield type === 'text' ? { type: 'text-delta', delta: text } : { type: 'reasoning-delta', delta: text };
				}
			} finally {
				// Who stops reading lets the connection go.
				if (answer === undefined) await stream.return(undefined as never);
			}
			for (const part of partsOf(answer.content, new ToolNames(settings.tools ?? []))) {
				if (part.type === 'file') yield { type: 'content', content: part } as StreamChunk;
				if (part.type !== 'tool-call') continue;
				// Each call in one piece: n8n knows no other sign of where one call ends and the next begins.
				const { toolCallId, toolName, input } = part;
				yield { type: 'tool-call-delta', id: toolCallId, name: toolName, argumentsDelta: input };
			}
			const facts = this.factsOf(answer);
			config[ANSWERED]?.(facts);
			yield { type: 'finish', finishReason: facts.finish_reason, usage: usageOf(answer), providerMetadata: facts };
		} catch (thrown) {
			throw this.parts.explain(thrown);
		}
	}

	private settingsFor(config: CallConfig): ConverseSettings {
		const { settings, tools = [] } = this.parts;
		const { maxTokens, temperature, topP, stopSequences, stop } = config;
		const systemTools = tools.flatMap((tool) => (tool.type === 'provider' ? [tool.name] : []));
		return {
			...settings,
			...(maxTokens === undefined ? {} : { maxTokens }),
			...(temperature === undefined ? {} : { temperature }),
			...(topP === undefined ? {} : { topP }),
			stopSequences: [...new Set([...(settings.stopSequences ?? []), ...(stopSequences ?? []), ...(stop ?? [])])],
			tools: tools.flatMap((tool) => (tool.type === 'function' ? [this.toolOf(tool)] : [])),
			systemTools: [...(settings.systemTools ?? []), ...systemTools],
			toolChoice: toolChoiceIn(config.tool_choice),
		};
	}

	private toolOf(tool: Extract<Tool, { type: 'function' }>): ChatTool {
		const { name, description, strict } = tool;
		return { name, description, schema: this.parts.schemaOf(tool), strict };
	}

	private callFor({ signal, abortSignal, timeout }: CallConfig): ConverseCall {
		const { call } = this.parts;
		const signals = [call.signal, signal, abortSignal].filter((each) => each !== undefined);
		return {
			...call,
			...(signals.length === 0 ? {} : { signal: AbortSignal.any(signals) }),
			...(timeout === undefined ? {} : { timeout: timeout / 1000 }),
		};
	}

	private factsOf(answer: ConverseAnswer): AnswerFacts {
		const { stopReason, latencyMs, requestId, performanceConfig, serviceTier } = answer;
		const interventions = interventionsIn(answer.trace);
		if (stopReason === 'guardrail_intervened' || interventions.length > 0) {
			this.parts.onIntervention?.(interventions);
		}
		const facts = {
			stop_reason: stopReason,
			usage: countedTokens(answer.usage),
			latency_ms: latencyMs,
			request_id: requestId,
			guardrail: interventions.length === 0 ? undefined : interventions,
			performance_config: performanceConfig,
			service_tier: serviceTier,
			additional_fields: answer.additionalModelResponseFields,
		};
		const known = Object.entries(facts).filter(([, value]) => value !== undefined);
		return { finish_reason: finishReasonOf(stopReason), ...Object.fromEntries(known) };
	}
}

function usageOf(answer: ConverseAnswer): GenerateResult['usage'] {
	const counted = countedTokens(answer.usage);
	if (counted === undefined) return undefined;
	const { promptTokens, completionTokens, totalTokens, cacheReadTokens } = counted;
	return {
		promptTokens,
		completionTokens,
		totalTokens,
		...(cacheReadTokens === undefined ? {} : { inputTokenDetails: { cacheRead: cacheReadTokens } }),
	};
}

/** LangChain's word for it, OpenAI's objects, or a tool's name. */
function toolChoiceIn(choice: unknown): ConverseSettings['toolChoice'] {
	if (choice === undefined || choice === null || choice === 'none') return undefined;
	if (choice === 'auto') return 'auto';
	if (choice === 'any' || choice === 'required') return 'any';
	if (typeof choice === 'string') return { name: choice };
	const { name, function: called } = choice as { name?: unknown; function?: { name?: unknown } };
	const named = name ?? called?.name;
	return typeof named === 'string' ? { name: named } : undefined;
}
