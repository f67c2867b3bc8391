import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { cloudTrail } from './service';

export class AwsCloudTrail implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AWS CloudTrail',
		name: 'awsCloudTrail',
		icon: { light: 'file:../../icons/awsCloudTrail.svg', dark: 'file:../../icons/awsCloudTrail.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Find out who has called what in the account, and manage trails of AWS CloudTrail',
		defaults: { name: 'AWS CloudTrail' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(cloudTrail),
	};

	methods = methodsOf(cloudTrail);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, cloudTrail);
	}
}
