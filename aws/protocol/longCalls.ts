import type { AwsError } from '../errors';

/** A function of AWS Lambda works for 15 minutes at most, and says nothing before its end. Milliseconds, with a margin. */
const LONGEST_FUNCTION = 15 * 60_000 + 30_000;

/** How long AWS may be silent by its own rules; undefined where the transport's limit is long enough. Milliseconds. */
export const silenceOf = (service: string, operation: string): number | undefined =>
	service === 'lambda' && (operation === 'Invoke' || operation === 'InvokeWithResponseStream')
		? LONGEST_FUNCTION
		: undefined;

/** Ways of AWS Lambda to be invoked that run nothing, or whose events may come twice anyway. */
const REPEATABLE = new Set<unknown>(['DryRun', 'Event']);

/** Whether a call must not be repeated once its answer was lost: what it asks for may have been done. */
export const isDoneOnce = (service: string, operation: string, input: Readonly<Record<string, unknown>>): boolean =>
	silenceOf(service, operation) !== undefined && !REPEATABLE.has(input.InvocationType);

/** What tells that a request may have arrived, and that its answer has not. */
const LOST = new Set(['ConnectionReset', 'SocketTimeout']);
/** A kept connection that the other side had closed while it was idle says so at once. Milliseconds. */
const AT_ONCE = 1_000;

/**
 * The error of a call that is done once and whose answer was lost; undefined for errors after which nothing was done.
 * @param elapsed milliseconds since the request began
 */
export const lostAnswer = (error: AwsError, elapsed: number): AwsError | undefined =>
	LOST.has(error.code) && !(error.extra?.reusedConnection === true && elapsed < AT_ONCE)
		? error.with({
				retryable: false,
				nextStep:
					'The function may have run, so it was not invoked a second time. Look into its log before you do that. For long work, invoke it as an event.',
			})
		: undefined;
