/**
 * The shapes of a conversation: as the Converse API has them, and as an application keeps them. The latter have the
 * form of n8n's AI nodes, so that no conversion stands between, and know nothing of n8n.
 */

/** Bytes, or where Bedrock finds them in S3. */
export interface MediaSource {
	readonly bytes?: Uint8Array;
	readonly s3Location?: { readonly uri: string; readonly bucketOwner?: string };
	readonly text?: string;
}

export interface Media {
	readonly format?: string;
	readonly source: MediaSource;
}

export interface DocumentMedia extends Media {
	readonly name: string;
}

/** What a model was thinking; goes back to it unchanged, with its signature. */
export type ReasoningContent =
	| { readonly reasoningText: { readonly text: string; readonly signature?: string } }
	| { readonly redactedContent: Uint8Array };

export interface ToolUse {
	readonly toolUseId: string;
	readonly name: string;
	readonly input: unknown;
	/** `server_tool_use`: Bedrock runs it itself. */
	readonly type?: string;
}

export interface ToolResult {
	readonly toolUseId: string;
	readonly content: readonly ConverseBlock[];
	readonly status?: 'success' | 'error';
	readonly type?: string;
}

export interface CachePoint {
	readonly type: 'default';
	readonly ttl?: '5m' | '1h';
}

/** A block of the Converse API: one of these members is there. */
export interface ConverseBlock {
	readonly text?: string;
	readonly image?: Media;
	readonly document?: DocumentMedia;
	readonly video?: Media;
	readonly audio?: Media;
	readonly toolUse?: ToolUse;
	readonly toolResult?: ToolResult;
	readonly reasoningContent?: ReasoningContent;
	readonly cachePoint?: CachePoint;
	readonly guardContent?: unknown;
	readonly citationsContent?: {
		readonly content?: ReadonlyArray<{ readonly text?: string }>;
		readonly citations?: readonly unknown[];
	};
	readonly json?: unknown;
	readonly searchResult?: unknown;
}

export interface ConverseMessage {
	readonly role: 'user' | 'assistant';
	readonly content: readonly ConverseBlock[];
}

interface WithMetadata {
	readonly providerMetadata?: Readonly<Record<string, unknown>>;
}

export type TextPart = WithMetadata & { readonly type: 'text'; readonly text: string };
export type ReasoningPart = WithMetadata & { readonly type: 'reasoning'; readonly text: string };
export type FilePart = WithMetadata & {
	readonly type: 'file';
	readonly mediaType?: string;
	/** Base64, a data URL, or bytes. Absent where `providerMetadata.url` says where it is. */
	readonly data?: string | Uint8Array;
};
export type ToolCallPart = WithMetadata & {
	readonly type: 'tool-call';
	readonly toolCallId?: string;
	readonly toolName: string;
	/** JSON. */
	readonly input: string;
};
export type InvalidToolCallPart = WithMetadata & {
	readonly type: 'invalid-tool-call';
	readonly toolCallId?: string;
	readonly name?: string;
	readonly args?: string;
};
export type ToolResultPart = WithMetadata & {
	readonly type: 'tool-result';
	readonly toolCallId: string;
	readonly result?: unknown;
	readonly isError?: boolean;
};
export type CitationPart = WithMetadata & { readonly type: 'citation'; readonly text?: string };
/** A block of another API, or one of the Converse API as it is. */
export type ProviderPart = WithMetadata & {
	readonly type: 'provider';
	readonly value: Readonly<Record<string, unknown>>;
};
export type ChatPart =
	| TextPart
	| ReasoningPart
	| FilePart
	| ToolCallPart
	| InvalidToolCallPart
	| ToolResultPart
	| CitationPart
	| ProviderPart;

/** One message of a conversation, as an application keeps it. */
export interface ChatMessage {
	readonly role: 'system' | 'user' | 'assistant' | 'tool';
	readonly content: readonly ChatPart[];
}

/** A tool that the model may ask for; `schema` is a JSON Schema of its input. */
export interface ChatTool {
	readonly name: string;
	readonly description?: string;
	readonly schema: unknown;
	readonly strict?: boolean;
}

export type CachePlace = 'system' | 'tools' | 'history';

export interface GuardrailSettings {
	readonly identifier: string;
	readonly version: string;
	readonly trace?: 'enabled' | 'disabled' | 'enabled_full';
	/** Streams only: text is held back until it was looked at (`sync`), or not. */
	readonly streamProcessingMode?: 'sync' | 'async';
	/** Looks at the newest message of the user alone, not at the whole conversation. */
	readonly newestOnly?: boolean;
}

/** Everything about a request that is not its messages. Absent means: not sent, the model's own default holds. */
export interface ConverseSettings {
	/** ID or ARN of a model, inference profile, provisioned throughput, router. */
	readonly modelId: string;
	readonly maxTokens?: number;
	readonly temperature?: number;
	readonly topP?: number;
	readonly stopSequences?: readonly string[];
	readonly additionalModelRequestFields?: unknown;
	/** JSON Pointers into the model's own answer, e.g. `/stop_sequence`. */
	readonly additionalModelResponseFieldPaths?: readonly string[];
	readonly tools?: readonly ChatTool[];
	/** Tools that Bedrock runs itself, e.g. `nova_grounding`. */
	readonly systemTools?: readonly string[];
	/** `any`: some tool must be called; an object: this one. */
	readonly toolChoice?: 'auto' | 'any' | { readonly name: string };
	readonly cache?: { readonly places: readonly CachePlace[]; readonly ttl?: '5m' | '1h' };
	readonly guardrail?: GuardrailSettings;
	readonly latency?: 'standard' | 'optimized';
	readonly serviceTier?: string;
	readonly requestMetadata?: Readonly<Record<string, string>>;
	/** JSON Schema, as text, that the answer must follow. */
	readonly answerSchema?: string;
	readonly effort?: string;
}

export interface ConverseUsage {
	/** Without what was read from or written to the cache. */
	readonly inputTokens: number;
	readonly outputTokens: number;
	readonly totalTokens: number;
	readonly cacheReadInputTokens?: number;
	readonly cacheWriteInputTokens?: number;
}

/** The answer of a model, from Converse or put together from the events of ConverseStream. */
export interface ConverseAnswer {
	readonly content: readonly ConverseBlock[];
	readonly stopReason: string;
	readonly usage?: ConverseUsage;
	readonly latencyMs?: number;
	readonly trace?: unknown;
	readonly additionalModelResponseFields?: unknown;
	readonly performanceConfig?: unknown;
	readonly serviceTier?: unknown;
	readonly requestId?: string;
}
