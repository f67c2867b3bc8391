import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { organizations } from './service';

export class AwsOrganizations implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AWS Organizations',
		name: 'awsOrganizations',
		icon: { light: 'file:../../icons/awsOrganizations.svg', dark: 'file:../../icons/awsOrganizations.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description:
			'Create, find, move and close accounts, and manage organizational units and policies of AWS Organizations',
		defaults: { name: 'AWS Organizations' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(organizations),
	};

	methods = methodsOf(organizations);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, organizations);
	}
}
