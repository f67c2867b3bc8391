import { modelArnOf } from '../../aws/bedrock/rerank';
import { retrievalConfiguration } from '../../aws/bedrock/retrieval';
import { rerankingModel } from '../shared/bedrockLocators';
import { numberParameter } from '../shared/numberParameter';
import type { OperationRun, Values } from '../shared/operation';
import { filterConditions, filterTogether, retrievalFilter } from '../shared/retrievalFilter';

/** How a knowledge base is searched. */
export const retrievalFields = {
	numberOfResults: {
		type: 'number',
		label: 'Number of Results',
		optional: false,
		default: 5,
		description: 'How many passages the knowledge base gives at most, 100 in all',
	},
	filter: { label: 'Metadata Filter', optional: false, required: false, property: filterConditions },
	filterTogether: { ...filterTogether, type: 'options', optional: true, default: 'andAll' },
	filterJson: {
		type: 'json',
		label: 'Metadata Filter (JSON)',
		optional: true,
		description:
			'A filter as AWS writes it, for conditions inside of others. It holds beside the conditions above, where there are any.',
	},
	searchType: {
		type: 'options',
		optional: true,
		choices: { HYBRID: 'Hybrid', SEMANTIC: 'Semantic' },
		description: 'By meaning and by words, or by meaning alone. AWS chooses where this is not set.',
	},
	rerankingModel: {
		locator: {
			...rerankingModel,
			description: 'A model that puts what was found in order by how well it answers the question',
		},
		optional: true,
	},
	rerankedResults: {
		type: 'number',
		optional: true,
		default: 3,
		description: 'How many of the passages are left after the reranking model has put them in order',
	},
} as const;

/** Names of the fields above: they are no members of AWS's input. */
export const RETRIEVAL_FIELDS = Object.keys(retrievalFields);

/** AWS's `KnowledgeBaseRetrievalConfiguration` from the fields above. */
export function retrievalOf(
	values: Values<typeof retrievalFields>,
	{ client, callOptions }: OperationRun,
): object | undefined {
	const { rerankingModel: model } = values;
	const region = callOptions.region ?? client.settings.region;
	return retrievalConfiguration({
		numberOfResults: numberParameter(values.numberOfResults, 'numberOfResults', 'Number of Results', { max: 100 }),
		searchType: values.searchType,
		filter: retrievalFilter(values.filter, values.filterTogether, values.filterJson),
		rerankingModelArn: model === undefined ? undefined : modelArnOf(model, region),
		rerankedResults: numberParameter(values.rerankedResults, 'rerankedResults', 'Reranked Results', { max: 100 }),
	});
}
