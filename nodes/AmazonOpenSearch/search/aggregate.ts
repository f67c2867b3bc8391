import { rowsOfAggregations } from '../../../aws/opensearch/rows';
import { operation } from '../../shared/operation';
import { ofIndices } from '../fields';
import { aggregationsOf, groupFields } from '../groups';
import { searchOnce } from '../hits';
import { queryBody, queryFields } from '../queries';
import { reading } from '../requests';

export const aggregate = operation({
	command: 'POST /{index}/_search',
	request: reading('aggregations', 'Post'),
	name: 'Aggregate',
	action: 'Aggregate documents',
	description: 'Count documents by groups, and compute sums, averages and the like; one item for each group',
	fields: { ...ofIndices, ...queryFields, ...groupFields },
	send: async (_input, values, run) => {
		const { aggs, aggregations, ...body } = queryBody(values);
		const written = values.groupBy === undefined && values.metrics === undefined ? (aggs ?? aggregations) : undefined;
		return await searchOnce(values, { ...body, size: 0, aggs: written ?? aggregationsOf(values) }, run);
	},
	simplify: ({ aggregations }) => rowsOfAggregations(aggregations),
});
