import type { AwsClient } from '../client';

/** What one poll may use. */
export interface PollRun {
	readonly client: Pick<AwsClient, 'call' | 'paginate'>;
	readonly region: string | undefined;
	readonly signal: AbortSignal;
	/** Milliseconds since 1970 after which no further page is asked for. */
	readonly deadline: number;
	/** Tells a person what they should know, in n8n's log. */
	warn(message: string): void;
}

/** What a poll has found, and what is kept once it has been handed over: plain JSON. */
export interface Polled<Item, State> {
	readonly items: readonly Item[];
	readonly state: State;
}

/** Things that are remembered at most, for each log group, bucket or query. */
export const MOST_REMEMBERED = 10_000;

/** AWS's clock as an answer shows it, in milliseconds since 1970. */
export function clockOf(headers: Readonly<Record<string, string>>, otherwise: number): number {
	const time = Date.parse(headers.date ?? '');
	return Number.isNaN(time) ? otherwise : time;
}
