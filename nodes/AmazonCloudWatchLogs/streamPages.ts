import type { Page, PageOptions } from '../../aws/client';
import type { OperationRun } from '../shared/operation';

/** Events that AWS gives in one answer at most. */
const IN_ONE_CALL = 10_000;

/** A stream from its head on, or from its end back. A page may be empty before the end: that is where the token stays. */
export async function* streamPages(
	input: Record<string, unknown>,
	{ limit = Infinity, startCursor, ...options }: PageOptions,
	_values: unknown,
	run: OperationRun,
): AsyncGenerator<Page> {
	const forward = input.startFromHead === true;
	let token = startCursor;
	let left = limit;
	while (left > 0) {
		const request = {
			limit: Math.min(left, IN_ONE_CALL),
			...input,
			...(token === undefined ? {} : { nextToken: token }),
		};
		const { output, metadata } = await run.client.call('logs', 'GetLogEvents', request, options);
		const events = Array.isArray(output.events) ? (output.events as unknown[]) : [];
		const items = forward ? events : [...events].reverse();
		const next: unknown = forward ? output.nextForwardToken : output.nextBackwardToken;
		const ended = typeof next !== 'string' || next === token;
		yield { output: { ...output, events: items }, metadata, items, ...(ended ? {} : { nextCursor: next }) };
		if (ended) return;
		left -= events.length;
		token = next;
	}
}
