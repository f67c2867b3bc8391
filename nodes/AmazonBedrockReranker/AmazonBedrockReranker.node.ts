import type { INodeType, INodeTypeDescription, ISupplyDataFunctions, SupplyData } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { rerankingModel } from '../shared/bedrockLocators';
import { listSearch } from '../shared/locators';
import { signingCredentials } from '../shared/service';
import { properties } from './properties';
import { bedrockReranker } from './reranker';

export class AmazonBedrockReranker implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon Bedrock Reranker',
		name: 'amazonBedrockReranker',
		icon: {
			light: 'file:../../icons/amazonBedrockReranker.svg',
			dark: 'file:../../icons/amazonBedrockReranker.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["model"].cachedResultName || $parameter["model"].value }}',
		description: 'Put the documents of a vector store in order by how well they answer a question',
		defaults: { name: 'Amazon Bedrock Reranker' },
		inputs: [],
		outputs: [NodeConnectionTypes.AiReranker],
		outputNames: ['Reranker'],
		credentials: signingCredentials,
		properties,
	};

	methods = { listSearch: { [rerankingModel.method]: listSearch('bedrock', rerankingModel) } };

	async supplyData(this: ISupplyDataFunctions, itemIndex: number): Promise<SupplyData> {
		return { response: await bedrockReranker(this, itemIndex) };
	}
}
