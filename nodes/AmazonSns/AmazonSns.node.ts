import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { sns } from './service';

export class AmazonSns implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon SNS',
		name: 'amazonSns',
		icon: { light: 'file:../../icons/amazonSns.svg', dark: 'file:../../icons/amazonSns.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Publish messages and manage topics and subscriptions of Amazon Simple Notification Service',
		defaults: { name: 'Amazon SNS' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(sns),
	};

	methods = methodsOf(sns);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, sns);
	}
}
