import { entryError } from '../batch/results';
import type { EntryResult } from '../batch/types';
import { problemOf } from './problem';

/** What is done with one document. */
export interface Action {
	readonly kind: 'index' | 'create' | 'update' | 'delete';
	/** `_index`, `_id`, `routing` and conditions, as the action line has them. */
	readonly target: Readonly<Record<string, unknown>>;
	/** The document, or what an update does; none to delete. */
	readonly body?: unknown;
}

/** Bytes of a request that all sizes of instances take (docs.aws.amazon.com/opensearch-service/latest/developerguide/limits.html). */
export const MOST_BYTES = 10 * 1024 * 1024;

/** Lines of an action in a bulk request, each with its line feed. */
export const linesOf = ({ kind, target, body }: Action): string =>
	`${JSON.stringify({ [kind]: target })}\n${body === undefined ? '' : `${JSON.stringify(body)}\n`}`;

/**
 * What became of each action, in their order. OpenSearch refuses single actions while it is too busy (429, 503): these
 * may be sent again.
 */
export function resultsOf(output: Readonly<Record<string, unknown>>): EntryResult[] {
	const items = Array.isArray(output.items) ? (output.items as Array<Record<string, unknown>>) : [];
	return items.map((item): EntryResult => {
		const [result] = Object.values(item) as Array<Record<string, unknown> | undefined>;
		const { error, status, ...rest } = result ?? {};
		const problem = problemOf(error);
		if (problem === undefined) return { output: rest };
		const ended = entryError(problem.code, problem.message, status === 429 || status === 503);
		return 'error' in ended ? { error: ended.error.with({ statusCode: Number(status) || undefined }) } : ended;
	});
}
