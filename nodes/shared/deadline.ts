import { AwsError } from '../../aws/errors';

/** Runs `work` with a signal that also ends it after so many seconds; undefined means no end. */
export async function withDeadline<T>(
	signal: AbortSignal,
	seconds: number | undefined,
	work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
	if (seconds === undefined || !(seconds > 0)) return await work(signal);
	const deadline = AbortSignal.timeout(Math.min(seconds * 1000, 2 ** 31 - 1));
	return await work(AbortSignal.any([signal, deadline])).catch((error: unknown) => {
		if (!deadline.aborted || signal.aborted) throw error;
		throw new AwsError({
			code: 'DeadlineExceeded',
			message: `The item took longer than ${seconds} seconds`,
			nextStep: "Raise the option 'Timeout (Seconds)', or ask for less at a time.",
			retryable: true,
			cause: error,
		});
	});
}
