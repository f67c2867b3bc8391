import type { AwsError } from '../errors';

/** A function of AWS Lambda works for 15 minutes at most, and says nothing before its end. Milliseconds, with a margin. */
const LONGEST_FUNCTION = 15 * 60_000 + 30_000;

const FUNCTION =
	'The function may have run, so it was not invoked a second time. Look into its log before you do that. For long work, invoke it as an event.';
const AGENT_WORK =
	'It may have done its work, so it was not asked a second time. Look into its trace or its log before you do that.';

/** Models of Amazon Bedrock and agents may think for minutes before they say anything. Milliseconds. */
const LONGEST_ANSWER = 15 * 60_000;

interface LongCall {
	/** Milliseconds without a byte. */
	readonly silence: number;
	/** What is done once: who may have done it, where the answer was lost. */
	readonly once?: string;
}

const LAMBDA: LongCall = { silence: LONGEST_FUNCTION, once: FUNCTION };
const MODEL: LongCall = { silence: LONGEST_ANSWER };
const AGENT: LongCall = { silence: LONGEST_ANSWER, once: AGENT_WORK };

const LONG_CALLS: ReadonlyMap<string, LongCall> = new Map([
	['bedrock-agent-runtime:InvokeAgent', AGENT],
	['bedrock-agent-runtime:InvokeFlow', AGENT],
	['bedrock-agent-runtime:RetrieveAndGenerate', MODEL],
	['bedrock-agentcore:InvokeAgentRuntime', AGENT],
	['bedrock-runtime:Converse', MODEL],
	['bedrock-runtime:ConverseStream', MODEL],
	['bedrock-runtime:InvokeModel', MODEL],
	['lambda:Invoke', LAMBDA],
	['lambda:InvokeWithResponseStream', LAMBDA],
]);

/** How long AWS may be silent by its own rules; undefined where the transport's limit is long enough. Milliseconds. */
export const silenceOf = (service: string, operation: string): number | undefined =>
	LONG_CALLS.get(`${service}:${operation}`)?.silence;

/** Ways of AWS Lambda to be invoked that run nothing, or whose events may come twice anyway. */
const REPEATABLE = new Set<unknown>(['DryRun', 'Event']);

/**
 * What to do where the answer of a call was lost that must not be repeated, since what it asks for may have been done;
 * undefined for all other calls.
 */
export const doneOnce = (
	service: string,
	operation: string,
	input: Readonly<Record<string, unknown>>,
): string | undefined =>
	REPEATABLE.has(input.InvocationType) ? undefined : LONG_CALLS.get(`${service}:${operation}`)?.once;

/** What tells that a request may have arrived, and that its answer has not. */
const LOST = new Set(['ConnectionReset', 'SocketTimeout']);
/** A kept connection that the other side had closed while it was idle says so at once. Milliseconds. */
const AT_ONCE = 1_000;

/**
 * The error of a call that is done once and whose answer was lost; undefined for errors after which nothing was done.
 * @param elapsed milliseconds since the request began
 */
export const lostAnswer = (error: AwsError, elapsed: number, nextStep: string): AwsError | undefined =>
	LOST.has(error.code) && !(error.extra?.reusedConnection === true && elapsed < AT_ONCE)
		? error.with({ retryable: false, nextStep })
		: undefined;
