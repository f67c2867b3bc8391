import type { INodeProperties } from 'n8n-workflow';

import { authentication } from '../shared/authentication';
import { bedrockModel } from '../shared/bedrockModels';
import { locatorProperty } from '../shared/locators';
import { region } from '../shared/region';
import { subNodeOptions } from '../shared/subNodeProperties';

export const embeddingModel = bedrockModel(
	'searchEmbeddingModels',
	'EMBEDDING',
	'An embedding model, an inference profile, or a provisioned throughput. The same one must be used for what is stored and for what is searched.',
);

export const properties: INodeProperties[] = [
	authentication,
	{
		displayName:
			"This node must be connected to a vector store. <a data-action='openSelectiveNodeCreator' data-action-parameter-connectiontype='ai_vectorStore'>Insert one</a>",
		name: 'connectionNotice',
		type: 'notice',
		default: '',
		typeOptions: { containerClass: 'ndv-connection-hint-notice' },
	},
	region,
	{ ...locatorProperty(embeddingModel, 'model'), required: true },
	subNodeOptions(
		{
			displayName: 'Additional Model Request Fields',
			name: 'additionalModelRequestFields',
			type: 'json',
			default: '{}',
			description: 'Parameters that only some models have, as JSON. They win over the fields here.',
		},
		{
			displayName: 'Calls in Parallel',
			name: 'parallel',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 50 },
			default: 4,
			description: 'How many calls are under way at the same time',
		},
		{
			displayName: 'Dimensions',
			name: 'dimensions',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 1024,
			description: 'Length of the vectors, for models that let one choose: Titan V2, Nova, Cohere Embed v4',
		},
		{
			displayName: 'Input Type',
			name: 'inputType',
			type: 'options',
			options: [
				{ name: 'By Use', value: 'auto', description: 'Documents for what is stored, queries for what is searched' },
				{ name: 'Classification', value: 'classification' },
				{ name: 'Clustering', value: 'clustering' },
				{ name: 'Documents', value: 'search_document' },
				{ name: 'Queries', value: 'search_query' },
			],
			default: 'auto',
			description: 'What the vectors are for; models of Cohere only',
		},
		{
			displayName: 'Model Family',
			name: 'family',
			type: 'options',
			options: [
				{ name: 'Amazon Nova', value: 'nova' },
				{ name: 'Amazon Titan Multimodal', value: 'titanImage' },
				{ name: 'Amazon Titan Text', value: 'titan' },
				{ name: 'By Model', value: 'auto' },
				{ name: 'Cohere Embed V3', value: 'cohere' },
				{ name: 'Cohere Embed V4', value: 'cohereV4' },
				{ name: 'TwelveLabs Marengo', value: 'marengo' },
			],
			default: 'auto',
			description:
				'How the model wants to be asked. Only needed where its ID does not tell, and Bedrock may not be asked.',
		},
		{
			displayName: 'Normalize',
			name: 'normalize',
			type: 'boolean',
			default: true,
			description: 'Whether all vectors have the length 1; Titan V2 only',
		},
		{
			displayName: 'Request Body (JSON)',
			name: 'template',
			type: 'json',
			default: '{}',
			description:
				'The whole request, for models of other families. {text} stands for the text, {texts} for a list of texts, {purpose} for document or query.',
		},
		{
			displayName: 'Texts per Call',
			name: 'batchSize',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 96 },
			default: 96,
			description: 'How many texts go into one call at most, for models that take several (Cohere)',
		},
		{
			displayName: 'Texts That Are Too Long',
			name: 'truncate',
			type: 'options',
			options: [
				{ name: 'Cut at the End', value: 'end' },
				{ name: 'Cut at the Start', value: 'start' },
				{ name: 'Refuse', value: 'none' },
			],
			default: 'end',
			description: 'What the model does with texts that it cannot take whole; Cohere and Nova',
		},
	),
];
