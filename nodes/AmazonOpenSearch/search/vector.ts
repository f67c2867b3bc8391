import { operation } from '../../shared/operation';
import { invalid, objectIn } from '../documents';
import { ofIndex, sourceFields } from '../fields';
import { hitsOf, searchOnce, simpleHit } from '../hits';
import { sourceOf } from '../reading';
import { reading } from '../requests';

export const vector = operation({
	command: 'POST /{index}/_search',
	request: reading('vector-search', 'Post'),
	name: 'Search by Vector',
	action: 'Search documents by a vector',
	description: 'Find the documents whose vectors are nearest to a given one (k-NN)',
	fields: {
		...ofIndex,
		field: {
			type: 'string',
			label: 'Vector Field',
			optional: false,
			placeholder: 'e.g. embedding',
			description: 'A field of the type knn_vector',
		},
		vector: {
			type: 'json',
			label: 'Vector',
			optional: false,
			default: '',
			placeholder: 'e.g. {{ $json.embedding }}',
			description: 'A list of numbers, as many as the field has dimensions',
		},
		k: {
			type: 'number',
			label: 'Neighbors',
			optional: false,
			default: 10,
			description: 'How many documents are found',
		},
		...sourceFields,
		filter: {
			type: 'json',
			label: 'Filter (JSON)',
			description:
				"A query of OpenSearch's Query DSL that the documents must fit, applied while neighbors are looked for",
		},
		minScore: { type: 'number', label: 'Minimum Score', description: 'Leaves out documents that are farther away' },
	},
	send: async (_input, { field, vector: given, k = 10, filter, minScore, ...values }, run) => {
		if (!Array.isArray(given) || given.length === 0 || given.some((each) => typeof each !== 'number')) {
			throw invalid("'Vector' is not a list of numbers", 'vector', 'Give it by expression, or as [0.1, 0.2].');
		}
		const wanted = objectIn(filter, 'Filter (JSON)', 'filter');
		const knn = {
			[field ?? '']: { vector: given as unknown[], k, ...(wanted === undefined ? {} : { filter: wanted }) },
		};
		const body = { size: k, query: { knn }, ...sourceOf(values) };
		return await searchOnce(values, minScore === undefined ? body : { ...body, min_score: minScore }, run);
	},
	output: hitsOf,
	simplify: (output) => hitsOf(output).map(simpleHit),
});
