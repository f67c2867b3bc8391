import { operation } from '../../shared/operation';
import { failure } from '../failures';
import { ofIndices } from '../fields';
import { hitsOf, hitFields, searchBody, searchOnce, simpleHit } from '../hits';
import { eachSearch } from '../multiSearch';
import { queryFields } from '../queries';
import { reading } from '../requests';

export const searchEach = operation({
	command: 'POST /{index}/_msearch',
	request: reading('api-reference/search-apis/multi-search', 'Post'),
	name: 'Search for Each Item',
	action: 'Search for each item',
	description: 'Find a few documents for each of many items, with many searches in one request',
	fields: {
		...ofIndices,
		...queryFields,
		size: {
			type: 'number',
			label: 'Hits per Item',
			optional: false,
			default: 10,
			description: 'How many documents are found for an item at most, up to 10,000',
		},
		...hitFields,
	},
	input: ({ size, from, ...values }) => ({
		...values,
		body: { ...searchBody(values), size, ...(from === undefined ? {} : { from }) },
	}),
	send: async ({ body }, values, run) => await searchOnce(values, body as object as Record<string, unknown>, run),
	output: hitsOf,
	simplify: (output) => hitsOf(output).map(simpleHit),
	batch: eachSearch,
	failure,
});
