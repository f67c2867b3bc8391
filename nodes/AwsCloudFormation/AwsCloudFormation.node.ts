import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { cloudFormation } from './service';

export class AwsCloudFormation implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AWS CloudFormation',
		name: 'awsCloudFormation',
		icon: { light: 'file:../../icons/awsCloudFormation.svg', dark: 'file:../../icons/awsCloudFormation.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Deploy, read and delete stacks, and work with change sets and templates of AWS CloudFormation',
		defaults: { name: 'AWS CloudFormation' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(cloudFormation),
	};

	methods = methodsOf(cloudFormation);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, cloudFormation);
	}
}
