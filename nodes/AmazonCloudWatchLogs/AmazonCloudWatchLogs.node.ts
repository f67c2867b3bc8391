import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { cloudWatchLogs } from './service';

export class AmazonCloudWatchLogs implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon CloudWatch Logs',
		name: 'amazonCloudWatchLogs',
		icon: {
			light: 'file:../../icons/amazonCloudWatchLogs.svg',
			dark: 'file:../../icons/amazonCloudWatchLogs.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Put, filter and query log events, and manage log groups of Amazon CloudWatch Logs',
		defaults: { name: 'Amazon CloudWatch Logs' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(cloudWatchLogs),
	};

	methods = methodsOf(cloudWatchLogs);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, cloudWatchLogs);
	}
}
