import type { AwsError } from '../errors';

/** Below this AWS's SDKs take a refused signature for what it says; AWS itself tolerates 5 to 15 minutes. */
const MIN_SKEW = 240_000;
/** A request that was signed before another one learnt the clock is refused after it. */
const CONCURRENT_WINDOW = 60_000;
const MAX_HOSTS = 1_000;
const EARLIEST = Date.UTC(2020, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** RFC 9110 IMF-fixdate, the only form that servers may send. */
const HTTP_DATE =
	/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;

const CODES_OF_A_WRONG_CLOCK: ReadonlySet<string> = new Set([
	'AccessDeniedException',
	'AuthFailure',
	'InvalidSignatureException',
	'RequestExpired',
	'RequestInTheFuture',
	'RequestTimeTooSkewed',
	'SignatureDoesNotMatch',
]);

/** A HEAD answer has no body: its 403 carries no code of AWS's. */
const CODES_WITHOUT_BODY: ReadonlySet<string> = new Set(['403', 'Forbidden', 'Unknown', 'UnknownError']);

interface LearntClock {
	readonly offset: number;
	readonly learntAt: number;
}

const clocks = new Map<string, LearntClock>();

/** Milliseconds that the host's clock is ahead of ours; 0 where nothing is known. */
export const clockOffset = (host: string): number => clocks.get(host.toLowerCase())?.offset ?? 0;

/** The time to sign a request to this host with. */
export const signingDate = (host: string): Date => new Date(Date.now() + clockOffset(host));

/**
 * Learns from a refused request how far the host's clock is from ours. The offset holds for this host only, so that
 * one server cannot move the signatures for another.
 *
 * @param dateHeader the answer's `date`; anything but a well-formed date between 2020 and 2100 is ignored
 * @param error only codes that a wrong clock causes are learnt from
 * @param signedAt the date that the refused request was signed with; without it the current offset is assumed
 * @returns true if the request should be signed and sent again
 */
export function learnClock(host: string, dateHeader: string | undefined, error: AwsError, signedAt?: Date): boolean {
	const mayBeClock =
		CODES_OF_A_WRONG_CLOCK.has(error.code) || (error.statusCode === 403 && CODES_WITHOUT_BODY.has(error.code));
	const serverTime = mayBeClock ? parseHttpDate(dateHeader) : undefined;
	if (serverTime === undefined) return false;

	const key = host.toLowerCase();
	const now = Date.now();
	const known = clocks.get(key);
	const signedTime = signedAt?.getTime() ?? now + (known?.offset ?? 0);
	if (Math.abs(serverTime - signedTime) < MIN_SKEW) {
		const learntMeanwhile = known !== undefined && now - known.learntAt < CONCURRENT_WINDOW;
		return signedAt === undefined && learntMeanwhile;
	}
	remember(key, serverTime - now, now);
	return true;
}

/** Forgets all that was learnt. */
export const resetClocks = (): void => clocks.clear();

function remember(key: string, offset: number, learntAt: number): void {
	clocks.delete(key);
	// A clock that agrees again needs no correction; the entry still tells concurrent requests to sign again.
	clocks.set(key, { offset: Math.abs(offset) < MIN_SKEW ? 0 : offset, learntAt });
	for (const oldest of clocks.keys()) {
		if (clocks.size <= MAX_HOSTS) break;
		clocks.delete(oldest);
	}
}

function parseHttpDate(header: string | undefined): number | undefined {
	if (header === undefined || !HTTP_DATE.test(header)) return undefined;
	const time = Date.parse(header);
	return time >= EARLIEST && time < LATEST ? time : undefined;
}
