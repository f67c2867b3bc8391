import type { Placeholders } from '../../aws/dynamodb/expression';
import type { OperationRun } from '../shared/operation';
import { conditionOf, projectionOf } from './expressions';

/** Values of the fields that queries and scans share. */
export interface ReadValues {
	readonly filters?: unknown;
	readonly filtersJoin?: unknown;
	readonly FilterExpression?: unknown;
	readonly ProjectionExpression?: readonly string[];
	readonly Limit?: unknown;
}

export const pageSize = {
	name: 'pageSize',
	label: 'Items Read per Call',
	optional: true,
	default: 1000,
	description: 'How many items AWS reads in one call, before filters, up to 1 MB. This is not the number of results.',
} as const;

/** Read at a time where a filter leaves out an unknown part and only some results are wanted. */
const FILTERED = 1000;

/** Members of the request that queries and scans share, the placeholders among them; without a run for all results. */
export function readMembers(
	values: ReadValues,
	placeholders: Placeholders,
	run?: OperationRun,
): Record<string, unknown> {
	const filter = conditionOf(values.filters, values.filtersJoin, values.FilterExpression, placeholders);
	const attributes = projectionOf(values.ProjectionExpression, placeholders);
	const some = run !== undefined && run.parameter('returnAll', false) !== true;
	// AWS's Limit counts items before the filter: with the limit of the results it would be many small calls.
	const Limit = values.Limit ?? (filter !== undefined && some ? FILTERED : undefined);
	return {
		...(filter === undefined ? {} : { FilterExpression: filter }),
		...(attributes === undefined ? {} : { ProjectionExpression: attributes }),
		...(Limit === undefined ? {} : { Limit }),
		...placeholders.members(),
	};
}
