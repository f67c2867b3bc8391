import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { cognito } from './service';

export class AmazonCognito implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon Cognito',
		name: 'amazonCognito',
		icon: { light: 'file:../../icons/amazonCognito.svg', dark: 'file:../../icons/amazonCognito.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Manage users, groups and user pools of Amazon Cognito',
		defaults: { name: 'Amazon Cognito' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(cognito),
	};

	methods = methodsOf(cognito);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, cognito);
	}
}
