import { operation } from '../../shared/operation';
import { ofIndices } from '../fields';
import { hitPages, resultFields, simpleHit } from '../hits';
import { queryFields } from '../queries';
import { reading } from '../requests';

export const search = operation({
	command: 'POST /{index}/_search',
	request: reading('api-reference/search-apis/search', 'Post', 'Delete'),
	name: 'Search',
	action: 'Search documents',
	description: 'Find documents by a text, by conditions or by a query',
	fields: { ...ofIndices, ...queryFields, ...resultFields },
	list: 'hits.hits',
	pages: (_input, options, values, run) => hitPages(values, options, run),
	simplify: simpleHit,
});
