import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { sqs } from './service';

export class AmazonSqs implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon SQS',
		name: 'amazonSqs',
		icon: { light: 'file:../../icons/amazonSqs.svg', dark: 'file:../../icons/amazonSqs.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Send, receive and manage messages and queues of Amazon Simple Queue Service',
		defaults: { name: 'Amazon SQS' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(sqs),
	};

	methods = methodsOf(sqs);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, sqs);
	}
}
