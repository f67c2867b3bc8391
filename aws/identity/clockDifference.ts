/** AWS refuses a signature whose time is further away than this. */
export const CLOCK_TOLERANCE_SECONDS = 300;

/**
 * Seconds that AWS's clock is ahead of this machine's, from the `date` header of an answer; it has whole seconds, so
 * less than one second counts as none. Undefined where the header is none.
 * @param sentAt milliseconds when the request was sent, @param receivedAt when its answer came
 */
export function clockDifference(date: string | undefined, sentAt: number, receivedAt: number): number | undefined {
	const theirs = date === undefined ? Number.NaN : Date.parse(date);
	if (Number.isNaN(theirs)) return undefined;
	// The answer was written at some moment between the two, and within the second that it names.
	if (theirs + 1000 >= sentAt && theirs <= receivedAt) return 0;
	return Math.round((theirs + 500 - (sentAt + receivedAt) / 2) / 1000);
}
