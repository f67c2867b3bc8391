import type { INodeType, INodeTypeDescription, ISupplyDataFunctions, SupplyData } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { listSearch } from '../shared/locators';
import { bedrockCredentials } from '../shared/service';
import { bedrockEmbeddings } from './embeddings';
import { embeddingModel, properties } from './properties';

export class AmazonBedrockEmbeddings implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon Bedrock Embeddings',
		name: 'amazonBedrockEmbeddings',
		icon: {
			light: 'file:../../icons/amazonBedrockEmbeddings.svg',
			dark: 'file:../../icons/amazonBedrockEmbeddings.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["model"].cachedResultName || $parameter["model"].value }}',
		description: 'Make vectors of texts with the embedding models of Amazon Bedrock',
		defaults: { name: 'Amazon Bedrock Embeddings' },
		inputs: [],
		outputs: [NodeConnectionTypes.AiEmbedding],
		outputNames: ['Embeddings'],
		credentials: bedrockCredentials,
		properties,
	};

	methods = { listSearch: { [embeddingModel.method]: listSearch('bedrock', embeddingModel) } };

	async supplyData(this: ISupplyDataFunctions, itemIndex: number): Promise<SupplyData> {
		return { response: await bedrockEmbeddings(this, itemIndex) };
	}
}
