import { Readable } from 'node:stream';

import type { CallMetadata } from '../../aws/client';
import { AwsError, isAwsError } from '../../aws/errors';
import { storeBinary } from '../shared/binary';
import type { OperationRun } from '../shared/operation';
import { ItemWithFiles } from '../shared/operation';
import type { AnswerValues } from './invocation';
import { answerOf, functionError, logTailOf } from './invocation';

type Output = Readonly<Record<string, unknown>>;

interface Complete {
	readonly ErrorCode?: string;
	readonly ErrorDetails?: string;
	readonly LogResult?: string;
}

interface StreamEvent {
	readonly PayloadChunk?: { readonly Payload?: Uint8Array };
	readonly InvokeComplete?: Complete;
}

/** What a function streams, chunk by chunk, and how it has ended. */
class Chunks {
	end: Complete | undefined;

	constructor(
		private readonly events: AsyncIterable<StreamEvent>,
		private readonly metadata: CallMetadata,
	) {}

	/** @throws AwsError where the function fails after it has begun to answer, or the stream ends before the function */
	async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
		for await (const { PayloadChunk, InvokeComplete } of this.events) {
			if (PayloadChunk?.Payload !== undefined) yield PayloadChunk.Payload;
			if (InvokeComplete !== undefined) this.end = InvokeComplete;
		}
		if (this.end === undefined) throw this.brokenOff();
		const { ErrorCode: errorType, ErrorDetails: errorMessage, LogResult } = this.end;
		if (errorType === undefined) return;
		const Payload = Buffer.from(JSON.stringify({ errorType, errorMessage }));
		throw functionError({ Payload, FunctionError: 'Unhandled', LogTail: logTailOf(LogResult) }, this.metadata);
	}

	private brokenOff(): AwsError {
		return new AwsError({
			code: 'StreamBroken',
			message: 'The answer ended before the function did',
			nextStep: 'The function may have run. Look into its log before you invoke it again.',
			service: 'lambda',
			operation: 'InvokeWithResponseStream',
			attempts: this.metadata.attempts,
			requestId: this.metadata.requestId,
		});
	}
}

/** The answer of a function that streams, put together; a file goes to storage without being held in memory. */
export async function streamedAnswer(
	{ EventStream, ...facts }: Output,
	values: AnswerValues,
	run: OperationRun,
	metadata: CallMetadata,
): Promise<object> {
	const chunks = new Chunks(EventStream as AsyncIterable<StreamEvent>, metadata);
	if (values.answerAs === 'file') {
		const mimeType = typeOf(facts.ResponseStreamContentType, metadata);
		const body = Readable.from(chunks, { objectMode: false });
		const data = await storeBinary(run.context, body, { fileName: 'answer', mimeType }).catch((error: unknown) => {
			// How the stream has ended is the reason that storing it has failed.
			throw isAwsError(error) && isAwsError(error.cause) ? error.cause : error;
		});
		const LogTail = logTailOf(chunks.end?.LogResult);
		return new ItemWithFiles({ ...facts, ...(LogTail === undefined ? {} : { LogTail }) }, { data });
	}
	const parts: Uint8Array[] = [];
	for await (const part of chunks) parts.push(part);
	const LogResult = chunks.end?.LogResult;
	const answer = { ...facts, Payload: Buffer.concat(parts), ...(LogResult === undefined ? {} : { LogResult }) };
	return await answerOf(answer, values, run, metadata);
}

/** Type of what the function streams: the answer's own type is that of the events around it. */
function typeOf(stated: unknown, { headers }: CallMetadata): string | undefined {
	const type = headers['x-amzn-remapped-content-type'] ?? stated;
	return typeof type === 'string' && !type.startsWith('application/vnd.amazon.eventstream') ? type : undefined;
}
