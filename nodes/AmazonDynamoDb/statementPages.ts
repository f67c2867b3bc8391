import type { Page, PageOptions } from '../../aws/client';
import type { OperationRun } from '../shared/operation';

/** Stands for the answer to a statement that writes: it has no items, but was carried out. */
export const DONE: Record<string, unknown> = {};

/** Read at a time where a condition leaves out an unknown part. */
const FILTERED = 1000;

/** The pages of a statement; a statement that writes and returns nothing yields `DONE`. */
export async function* statementPages(
	input: Record<string, unknown>,
	options: PageOptions,
	_values: object,
	run: OperationRun,
): AsyncGenerator<Page> {
	const statement = String(input.Statement);
	const reads = /^\s*select\b/i.test(statement);
	if (!reads) {
		const { output, metadata } = await run.client.call('dynamodb', 'ExecuteStatement', input, run.callOptions);
		const items = Array.isArray(output.Items) && output.Items.length > 0 ? (output.Items as unknown[]) : [DONE];
		yield { output, metadata, items };
		return;
	}
	// AWS's Limit counts items before the condition: with the limit of the results it would be many small calls.
	const filtered = options.limit !== undefined && input.Limit === undefined && /\bwhere\b/i.test(statement);
	yield* run.client.paginate('dynamodb', 'ExecuteStatement', filtered ? { ...input, Limit: FILTERED } : input, options);
}
