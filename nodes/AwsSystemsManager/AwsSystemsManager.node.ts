import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { systemsManager } from './service';

export class AwsSystemsManager implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AWS Systems Manager',
		name: 'awsSystemsManager',
		icon: { light: 'file:../../icons/awsSystemsManager.svg', dark: 'file:../../icons/awsSystemsManager.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Read and write parameters, run commands on machines and start automations of AWS Systems Manager',
		defaults: { name: 'AWS Systems Manager' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(systemsManager),
	};

	methods = methodsOf(systemsManager);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, systemsManager);
	}
}
