import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { apiGatewayManagement } from './service';

export class AmazonApiGatewayManagement implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon API Gateway Management',
		name: 'amazonApiGatewayManagement',
		icon: {
			light: 'file:../../icons/amazonApiGatewayManagement.svg',
			dark: 'file:../../icons/amazonApiGatewayManagement.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Send messages to connected clients of WebSocket APIs in Amazon API Gateway',
		defaults: { name: 'Amazon API Gateway Management' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(apiGatewayManagement),
	};

	methods = methodsOf(apiGatewayManagement);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, apiGatewayManagement);
	}
}
