import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { comprehend } from './service';

export class AmazonComprehend implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon Comprehend',
		name: 'amazonComprehend',
		icon: { light: 'file:../../icons/amazonComprehend.svg', dark: 'file:../../icons/amazonComprehend.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Find language, sentiment, entities and personal data of texts with Amazon Comprehend',
		defaults: { name: 'Amazon Comprehend' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(comprehend),
	};

	methods = methodsOf(comprehend);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, comprehend);
	}
}
