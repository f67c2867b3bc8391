import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { iam } from './service';

export class AwsIam implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AWS Identity and Access Management',
		name: 'awsIam',
		icon: { light: 'file:../../icons/awsIam.svg', dark: 'file:../../icons/awsIam.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Manage users, groups, roles, policies and access keys of AWS Identity and Access Management (IAM)',
		defaults: { name: 'AWS Identity and Access Management' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(iam),
	};

	methods = methodsOf(iam);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, iam);
	}
}
