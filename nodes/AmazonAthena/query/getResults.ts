import type { Page, PageOptions } from '../../../aws/client';
import type { OperationRun } from '../../shared/operation';
import { operation } from '../../shared/operation';
import { failure, queryExecution } from '../fields';
import { textRows, typedRows } from '../rows';

/** The first row of the first page may be the names of the columns: one more is asked for, and the limit cuts it off. */
async function* pages(
	input: Record<string, unknown>,
	{ limit, ...options }: PageOptions,
	_values: unknown,
	run: OperationRun,
): AsyncGenerator<Page> {
	const more = limit === undefined ? options : { ...options, limit: limit + 1 };
	let number = options.startCursor === undefined ? 0 : 1;
	for await (const page of run.client.paginate('athena', 'GetQueryResults', input, more)) {
		number += 1;
		yield { ...page, items: (run.simplify ? typedRows : textRows)(page.output, number) };
	}
}

export const getResults = operation({
	command: 'GetQueryResults',
	name: 'Get Results',
	action: 'Get the results of a query',
	description: 'Read the rows of a query that has succeeded; one item for each row',
	fields: queryExecution,
	pages,
	simplify: (row) => row,
	failure,
});
