import type { INodeType, INodeTypeDescription, ISupplyDataFunctions, SupplyData } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { knowledgeBase, rerankingModel } from '../shared/bedrockLocators';
import { listSearch } from '../shared/locators';
import { signingCredentials } from '../shared/service';
import { properties } from './properties';
import { knowledgeBaseRetriever } from './retriever';

export class AmazonBedrockRetriever implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon Bedrock Knowledge Base Retriever',
		name: 'amazonBedrockRetriever',
		icon: {
			light: 'file:../../icons/amazonBedrockRetriever.svg',
			dark: 'file:../../icons/amazonBedrockRetriever.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["knowledgeBase"].cachedResultName || $parameter["knowledgeBase"].value }}',
		description: 'Let chains find passages in a knowledge base of Amazon Bedrock',
		defaults: { name: 'Knowledge Base Retriever' },
		inputs: [],
		outputs: [NodeConnectionTypes.AiRetriever],
		outputNames: ['Retriever'],
		credentials: signingCredentials,
		properties,
	};

	methods = {
		listSearch: {
			[knowledgeBase.method]: listSearch('bedrock-agent', knowledgeBase),
			[rerankingModel.method]: listSearch('bedrock', rerankingModel),
		},
	};

	async supplyData(this: ISupplyDataFunctions, itemIndex: number): Promise<SupplyData> {
		return { response: await knowledgeBaseRetriever(this, itemIndex) };
	}
}
