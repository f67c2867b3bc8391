import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { cloudWatch } from './service';

export class AmazonCloudWatch implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon CloudWatch',
		name: 'amazonCloudWatch',
		icon: { light: 'file:../../icons/amazonCloudWatch.svg', dark: 'file:../../icons/amazonCloudWatch.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Put and read metrics, and manage alarms and dashboards of Amazon CloudWatch',
		defaults: { name: 'Amazon CloudWatch' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(cloudWatch),
	};

	methods = methodsOf(cloudWatch);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, cloudWatch);
	}
}
