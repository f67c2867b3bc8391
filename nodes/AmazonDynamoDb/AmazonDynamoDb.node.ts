import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { dynamodb } from './service';

export class AmazonDynamoDb implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon DynamoDB',
		name: 'amazonDynamoDb',
		icon: { light: 'file:../../icons/amazonDynamoDb.svg', dark: 'file:../../icons/amazonDynamoDb.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Read and write items of Amazon DynamoDB, run transactions and PartiQL, manage tables and backups',
		defaults: { name: 'Amazon DynamoDB' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(dynamodb),
	};

	methods = methodsOf(dynamodb);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, dynamodb);
	}
}
