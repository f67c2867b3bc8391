import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { openSearch } from './service';

export class AmazonOpenSearch implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon OpenSearch',
		name: 'amazonOpenSearch',
		icon: { light: 'file:../../icons/amazonOpenSearch.svg', dark: 'file:../../icons/amazonOpenSearch.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Search and store documents in domains and serverless collections of Amazon OpenSearch Service',
		defaults: { name: 'Amazon OpenSearch' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(openSearch),
	};

	methods = methodsOf(openSearch);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, openSearch);
	}
}
