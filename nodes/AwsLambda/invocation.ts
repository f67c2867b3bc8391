import type { CallMetadata } from '../../aws/client';
import { AwsError } from '../../aws/errors';
import { storeBinary } from '../shared/binary';
import { jsonIn } from '../shared/fields';
import type { OperationRun } from '../shared/operation';
import { ItemWithFiles } from '../shared/operation';

/** What a person wants of an answer. */
export interface AnswerValues {
	readonly failOnError?: boolean;
	readonly answerAs?: string;
}

interface Answer {
	/** Null where nothing came. */
	readonly Payload?: Uint8Array | null;
	readonly FunctionError?: string;
	readonly LogResult?: string;
	readonly StatusCode?: number;
	readonly ExecutedVersion?: string;
}

/** The end of the log, as text. */
export const logTailOf = (base64: string | undefined): string | undefined =>
	base64 === undefined ? undefined : Buffer.from(base64, 'base64').toString('utf8');

/** What a function has answered, with the facts of the call. A failed function is an error with its own message. */
export async function answerOf(
	{ Payload, LogResult, ...facts }: Answer,
	values: AnswerValues,
	run: OperationRun,
	metadata: CallMetadata,
): Promise<object> {
	const LogTail = logTailOf(LogResult);
	if (facts.FunctionError !== undefined && values.failOnError !== false) {
		throw functionError({ ...facts, Payload, LogTail }, metadata);
	}
	const known = { ...facts, ...(LogTail === undefined ? {} : { LogTail }) };
	if (Payload === undefined || Payload === null) return known;
	if (values.answerAs === 'file') {
		return new ItemWithFiles(known, { data: await storeBinary(run.context, Payload, { fileName: 'answer' }) });
	}
	const text = textOf(Payload);
	if (text === '') return known;
	return { ...known, Payload: values.answerAs === 'text' ? text : (jsonIn(text) ?? text) };
}

/** The answer of the function alone, where it is an object; under the name `result` where it is anything else. */
export function simpleAnswer(answer: object): unknown {
	if (answer instanceof ItemWithFiles) return answer;
	const { Payload, LogTail, StatusCode } = answer as { Payload?: unknown; LogTail?: string; StatusCode?: number };
	const log = LogTail === undefined ? {} : { logTail: LogTail };
	if (Payload === undefined) return { statusCode: StatusCode, ...log };
	if (isRecord(Payload)) return { ...Payload, ...log };
	if (Array.isArray(Payload) && Payload.length > 0 && Payload.every(isRecord)) {
		return Payload.map((entry) => ({ ...entry, ...log }));
	}
	return { result: Payload, ...log };
}

/** The error that the code of the function has thrown, or that ended it. */
export function functionError(
	{ Payload, FunctionError, ExecutedVersion, LogTail }: Omit<Answer, 'LogResult'> & { readonly LogTail?: string },
	{ requestId, attempts, statusCode }: CallMetadata,
): AwsError {
	const text = textOf(Payload);
	const thrown = jsonIn(text);
	const { errorMessage, errorType, trace, stackTrace } = (isRecord(thrown) ? thrown : {}) as Record<string, unknown>;
	const ended = /Task timed out after|Status: timeout/.test(String(errorMessage));
	return new AwsError({
		code: typeof errorType === 'string' && errorType !== '' ? errorType : 'FunctionError',
		message: typeof errorMessage === 'string' && errorMessage !== '' ? errorMessage : text || 'The function has failed',
		nextStep: ended
			? "The function took longer than its timeout. Raise 'Function Timeout (Seconds)' with Update Configuration, up to 900."
			: "The code of the function has failed. Its log is in CloudWatch Logs; the option 'Log Tail' brings the end of it.",
		service: 'lambda',
		operation: 'Invoke',
		attempts,
		statusCode,
		...(requestId === undefined ? {} : { requestId }),
		extra: {
			functionError: FunctionError,
			executedVersion: ExecutedVersion,
			trace: trace ?? stackTrace,
			...(LogTail === undefined ? {} : { logTail: LogTail }),
		},
	});
}

const textOf = (payload: Answer['Payload']): string =>
	payload === undefined || payload === null ? '' : Buffer.from(payload).toString('utf8');

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
