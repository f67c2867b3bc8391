import type { INodeProperties } from 'n8n-workflow';

import { signingAuthentication } from '../shared/authentication';
import { knowledgeBase, rerankingModel } from '../shared/bedrockLocators';
import { locatorProperty } from '../shared/locators';
import { region } from '../shared/region';
import { filterConditions, filterTogether } from '../shared/retrievalFilter';
import { subNodeOptions } from '../shared/subNodeProperties';

export const properties: INodeProperties[] = [
	signingAuthentication,
	region,
	{ ...locatorProperty(knowledgeBase, 'knowledgeBase'), required: true },
	{
		displayName: 'Number of Results',
		name: 'numberOfResults',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100 },
		default: 5,
		description: 'How many passages the knowledge base gives at most, 100 in all',
	},
	{ ...filterConditions, name: 'filter' },
	subNodeOptions(
		{
			displayName: filterTogether.label,
			name: 'filterTogether',
			type: 'options',
			options: Object.entries(filterTogether.choices).map(([value, name]) => ({ name, value })),
			default: 'andAll',
			description: filterTogether.description,
		},
		{
			displayName: 'Guardrail ID',
			name: 'guardrailId',
			type: 'string',
			default: '',
			placeholder: 'e.g. abcdefghij12',
			description: 'ID or ARN of a guardrail that checks the question and the passages',
		},
		{
			displayName: 'Guardrail Version',
			name: 'guardrailVersion',
			type: 'string',
			default: 'DRAFT',
			placeholder: 'e.g. 1',
			description: 'Number of the version, or DRAFT',
		},
		{
			displayName: 'Metadata Filter (JSON)',
			name: 'filterJson',
			type: 'json',
			default: '{}',
			description:
				'A filter as AWS writes it, for conditions inside of others. It holds beside the conditions above, where there are any.',
		},
		{
			displayName: 'Minimum Score',
			name: 'minimumScore',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 3 },
			default: 0.4,
			description: 'Passages that fit the question less are left out. Scores of reranking models are much lower.',
		},
		{
			displayName: 'More Parameters (JSON)',
			name: 'moreParameters',
			type: 'json',
			default: '{}',
			description:
				'Further parameters of the AWS operation Retrieve, with the names that its API reference uses. They win over the fields above.',
		},
		{
			displayName: 'Reranked Results',
			name: 'rerankedResults',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			default: 3,
			description: 'How many of the passages are left after the reranking model has put them in order',
		},
		{
			...locatorProperty(rerankingModel, 'rerankingModel'),
			description: 'A model that puts what was found in order by how well it answers the question',
		},
		{
			displayName: 'Search Type',
			name: 'searchType',
			type: 'options',
			options: [
				{ name: 'Hybrid', value: 'HYBRID', description: 'By meaning and by words; not every vector store can' },
				{ name: 'Semantic', value: 'SEMANTIC', description: 'By meaning' },
			],
			default: 'HYBRID',
			description: 'How the knowledge base is searched. AWS chooses where this is not set.',
		},
	),
];
