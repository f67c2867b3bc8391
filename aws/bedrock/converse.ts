import type { AwsClient, CallOptions } from '../client';
import { AwsError, isAwsError } from '../errors';
import { withRetries } from '../transport/retry';
import { answerOf, checkAnswer } from './answer';
import { converseInput, converseStreamInput } from './conversation';
import { StreamedAnswer, type StreamedPiece } from './events';
import { cannotStream, explainFailure } from './failures';
import { SpokenTurns } from './turns';
import type { ChatMessage, ConverseAnswer, ConverseSettings } from './types';

const SERVICE = 'bedrock-runtime';
/** A model may think for long before it says anything. Milliseconds. */
const SILENCE = 600_000;

/** Who calls, from where, and for how long. */
export interface ConverseCall {
	readonly client: AwsClient;
	/** The client's own where absent. */
	readonly region?: string;
	readonly signal?: AbortSignal;
	readonly maxAttempts?: number;
	/** Seconds that the whole answer may take. */
	readonly timeout?: number;
	/** What to do with the message of a guardrail that has blocked: pass it on as the answer, or throw. */
	readonly whenBlocked?: 'answer' | 'error';
}

/** Turns of all conversations of this process. */
const spokenTurns = new SpokenTurns();

/**
 * Asks a model and waits for its whole answer.
 * @throws AwsError AWS's own, or one of `checkAnswer`, `DeadlineExceeded`, `Aborted`
 */
export async function converse(
	messages: readonly ChatMessage[],
	settings: ConverseSettings,
	call: ConverseCall,
): Promise<ConverseAnswer> {
	const deadline = new Deadline(call);
	try {
		return await ask(converseInput(messages, settings, spokenTurns), settings, call, deadline);
	} catch (thrown) {
		throw explainFailure(deadline.explain(thrown));
	}
}

async function ask(
	input: Record<string, unknown>,
	settings: ConverseSettings,
	call: ConverseCall,
	deadline: Deadline,
): Promise<ConverseAnswer> {
	const { output, metadata } = await call.client.call(SERVICE, 'Converse', input, optionsOf(call, deadline));
	return finished(answerOf(output, metadata.requestId), settings, call);
}

/**
 * Asks a model and gives its answer piece by piece; the return value is the whole. A failure before the first piece is
 * tried again as any other call; after it, it is thrown. Models that cannot stream are asked for the whole at once.
 * @throws AwsError as `converse`, and `StreamBroken` where the stream ends in the middle
 */
export async function* converseStream(
	messages: readonly ChatMessage[],
	settings: ConverseSettings,
	call: ConverseCall,
): AsyncGenerator<StreamedPiece, ConverseAnswer> {
	const deadline = new Deadline(call);
	try {
		const input = converseInput(messages, settings, spokenTurns);
		const opened = await openStream(converseStreamInput(input, settings), settings, call, deadline);
		if ('failed' in opened) {
			if (!cannotStream(opened.failed)) throw opened.failed;
			const answer = await ask(input, settings, call, deadline);
			yield* piecesOf(answer);
			return answer;
		}
		const { answer, events, requestId } = opened;
		try {
			yield* opened.pieces;
			for await (const event of events) yield* answer.take(event as Parameters<typeof answer.take>[0]);
		} finally {
			// Whoever stops reading lets the connection go.
			await events[Symbol.asyncIterator]().return?.();
		}
		return finished(answer.end(requestId), settings, call);
	} catch (thrown) {
		throw explainFailure(deadline.explain(thrown));
	}
}

interface OpenedStream {
	readonly answer: StreamedAnswer;
	readonly events: AsyncIterable<unknown>;
	readonly pieces: readonly StreamedPiece[];
	readonly requestId?: string;
}

/** Opens a stream and reads up to the first piece of the answer: until then an error within it may be tried again. */
async function openStream(
	input: Record<string, unknown>,
	settings: ConverseSettings,
	call: ConverseCall,
	deadline: Deadline,
): Promise<OpenedStream | { readonly failed: unknown }> {
	const attempt = async (): Promise<OpenedStream | { readonly failed: unknown }> => {
		let reply;
		try {
			reply = await call.client.call<{ stream: AsyncIterable<unknown> }>(
				SERVICE,
				'ConverseStream',
				input,
				optionsOf(call, deadline),
			);
		} catch (failed) {
			// The engine has tried this as often as the rules allow.
			return { failed };
		}
		const answer = new StreamedAnswer();
		const iterator = reply.output.stream[Symbol.asyncIterator]();
		const pieces: StreamedPiece[] = [];
		const { requestId } = reply.metadata;
		try {
			while (!answer.begun) {
				const next = await iterator.next();
				if (next.done === true) break;
				pieces.push(...answer.take(next.value as Parameters<typeof answer.take>[0]));
			}
		} catch (thrown) {
			throw explainFailure(thrown);
		}
		return { answer, events: restOf(iterator), pieces, requestId };
	};
	const { result } = await withRetries(attempt, {
		service: SERVICE,
		operation: 'ConverseStream',
		bucket: settings.modelId,
		signal: deadline.signal,
		maxAttempts: call.maxAttempts ?? call.client.settings.maxAttempts,
	});
	return result;
}

/** What is left of an iterator that has been begun. Leaving the loop ends the connection. */
const restOf = (iterator: AsyncIterator<unknown>): AsyncIterable<unknown> => ({
	[Symbol.asyncIterator]: () => iterator,
});

function* piecesOf({ content }: ConverseAnswer): Generator<StreamedPiece> {
	for (const { text, reasoningContent } of content) {
		if (text !== undefined && text !== '') yield { type: 'text', text };
		if (reasoningContent !== undefined && 'reasoningText' in reasoningContent) {
			yield { type: 'reasoning', text: reasoningContent.reasoningText.text };
		}
	}
}

function finished(answer: ConverseAnswer, settings: ConverseSettings, { whenBlocked }: ConverseCall): ConverseAnswer {
	checkAnswer(answer, settings, whenBlocked);
	spokenTurns.remember(settings.modelId, answer.content);
	return answer;
}

const optionsOf = ({ region, maxAttempts, timeout }: ConverseCall, { signal }: Deadline): CallOptions => ({
	region,
	maxAttempts,
	signal,
	socketTimeout: timeout === undefined ? SILENCE : Math.max(SILENCE, timeout * 1000),
});

/** Ends a call after so many seconds, and says so. */
class Deadline {
	readonly signal?: AbortSignal;
	private readonly own?: AbortSignal;

	constructor(private readonly call: ConverseCall) {
		const { signal, timeout } = call;
		this.own =
			timeout === undefined || !(timeout > 0) ? undefined : AbortSignal.timeout(Math.min(timeout * 1000, 2 ** 31 - 1));
		const signals = [signal, this.own].filter((each) => each !== undefined);
		this.signal = signals.length === 0 ? undefined : AbortSignal.any(signals);
	}

	explain(thrown: unknown): unknown {
		if (this.own?.aborted !== true || this.call.signal?.aborted === true) return thrown;
		const attempts = isAwsError(thrown) ? thrown.attempts : 1;
		return new AwsError({
			code: 'DeadlineExceeded',
			message: `The model took longer than ${this.call.timeout} seconds`,
			nextStep: "Raise the option 'Timeout (Seconds)', or ask for a shorter answer.",
			service: SERVICE,
			attempts,
			retryable: true,
			cause: thrown,
		});
	}
}
