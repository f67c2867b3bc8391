import type { INodeType, INodeTypeDescription, ISupplyDataFunctions, SupplyData } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { listSearch } from '../shared/locators';
import { bedrockCredentials } from '../shared/service';
import { chatModel, properties } from './properties';
import { supplyChatModel } from './supply';

export class AmazonBedrockChatModel implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon Bedrock Chat Model',
		name: 'amazonBedrockChatModel',
		icon: {
			light: 'file:../../icons/amazonBedrockChatModel.svg',
			dark: 'file:../../icons/amazonBedrockChatModel.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["model"].cachedResultName || $parameter["model"].value }}',
		description: 'Let agents and chains talk to the language models of Amazon Bedrock',
		defaults: { name: 'Amazon Bedrock Chat Model' },
		inputs: [],
		outputs: [NodeConnectionTypes.AiLanguageModel],
		outputNames: ['Model'],
		credentials: bedrockCredentials,
		properties,
	};

	methods = { listSearch: { [chatModel.method]: listSearch('bedrock', chatModel) } };

	async supplyData(this: ISupplyDataFunctions, itemIndex: number): Promise<SupplyData> {
		return await supplyChatModel(this, itemIndex);
	}
}
