import type { Passage } from './retrieval';
import { passageOf } from './retrieval';

type Facts = Readonly<Record<string, unknown>>;

/** A part of an answer, and what it is taken from. */
export interface Citation {
	readonly text?: string;
	readonly sources: readonly Passage[];
}

/** A file that an agent has made. */
export interface AgentFile {
	readonly name: string;
	readonly mimeType: string;
	readonly bytes: Uint8Array;
}

/** What an agent wants its caller to do before it goes on. */
export interface ReturnControl {
	readonly invocationId?: string;
	readonly invocationInputs: readonly unknown[];
}

export interface AgentAnswer {
	readonly text: string;
	readonly citations: readonly Citation[];
	readonly files: readonly AgentFile[];
	readonly returnControl?: ReturnControl;
	/** Steps of the agent, in their order. */
	readonly trace: readonly unknown[];
}

/** The citations of an answer of agents, and of RetrieveAndGenerate. */
export const citationsIn = (citations: unknown): Citation[] =>
	listOf(citations).map(({ generatedResponsePart, retrievedReferences }) => {
		const { text } = factsOf(factsOf(generatedResponsePart).textResponsePart);
		return {
			...(typeof text === 'string' ? { text } : {}),
			sources: listOf(retrievedReferences).map(passageOf),
		};
	});

/**
 * The stream of InvokeAgent, put together.
 * @throws what the stream throws: an agent that fails in the middle of its answer has none
 */
export async function agentAnswer(completion: AsyncIterable<unknown>): Promise<AgentAnswer> {
	const text: Uint8Array[] = [];
	const citations: Citation[] = [];
	const files: AgentFile[] = [];
	const trace: unknown[] = [];
	let returnControl: ReturnControl | undefined;
	for await (const event of completion) {
		const { chunk, files: made, returnControl: control, trace: step } = factsOf(event);
		if (chunk !== undefined) {
			const { bytes, attribution } = factsOf(chunk);
			if (bytes instanceof Uint8Array) text.push(bytes);
			citations.push(...citationsIn(factsOf(attribution).citations));
		}
		for (const { name, type, bytes } of listOf(factsOf(made).files)) {
			files.push({
				name: typeof name === 'string' ? name : 'file',
				mimeType: typeof type === 'string' ? type : '',
				bytes: bytes instanceof Uint8Array ? bytes : new Uint8Array(),
			});
		}
		if (control !== undefined) {
			const { invocationId, invocationInputs } = factsOf(control);
			returnControl = {
				...(typeof invocationId === 'string' ? { invocationId } : {}),
				invocationInputs: listOf(invocationInputs),
			};
		}
		if (step !== undefined) trace.push(step);
	}
	return {
		// A character may be cut by the end of a chunk.
		text: Buffer.concat(text).toString('utf8'),
		citations,
		files,
		...(returnControl === undefined ? {} : { returnControl }),
		trace,
	};
}

export interface FlowOutput {
	readonly node: string;
	readonly document: unknown;
}

export interface FlowAnswer {
	readonly outputs: readonly FlowOutput[];
	/** What the flow asks before it goes on. */
	readonly question?: FlowOutput;
	/** `SUCCESS`, `INPUT_REQUIRED`; absent where the stream has ended before the flow did. */
	readonly completionReason?: string;
	readonly trace: readonly unknown[];
}

/** The stream of InvokeFlow, put together. */
export async function flowAnswer(responseStream: AsyncIterable<unknown>): Promise<FlowAnswer> {
	const outputs: FlowOutput[] = [];
	const trace: unknown[] = [];
	let question: FlowOutput | undefined;
	let completionReason: string | undefined;
	for await (const event of responseStream) {
		const { flowOutputEvent, flowMultiTurnInputRequestEvent, flowCompletionEvent, flowTraceEvent } = factsOf(event);
		if (flowOutputEvent !== undefined) outputs.push(outputOf(factsOf(flowOutputEvent)));
		if (flowMultiTurnInputRequestEvent !== undefined) question = outputOf(factsOf(flowMultiTurnInputRequestEvent));
		if (flowCompletionEvent !== undefined) completionReason = String(factsOf(flowCompletionEvent).completionReason);
		if (flowTraceEvent !== undefined) trace.push(factsOf(flowTraceEvent).trace);
	}
	return {
		outputs,
		...(question === undefined ? {} : { question }),
		...(completionReason === undefined ? {} : { completionReason }),
		trace,
	};
}

const outputOf = ({ nodeName, content }: Facts): FlowOutput => ({
	node: String(nodeName),
	document: factsOf(content).document,
});

const factsOf = (value: unknown): Facts =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Facts) : {};

const listOf = (value: unknown): Facts[] => (Array.isArray(value) ? (value as unknown[]).map(factsOf) : []);
