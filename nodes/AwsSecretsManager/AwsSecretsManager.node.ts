import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { secretsManager } from './service';

export class AwsSecretsManager implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AWS Secrets Manager',
		name: 'awsSecretsManager',
		icon: { light: 'file:../../icons/awsSecretsManager.svg', dark: 'file:../../icons/awsSecretsManager.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Read, write, rotate and delete secrets of AWS Secrets Manager',
		defaults: { name: 'AWS Secrets Manager' },
		usableAsTool: true,
		// n8n 2.40 declares this, and does not act on it yet.
		sensitiveOutputFields: ['secret', 'SecretString', 'SecretBinary', 'RandomPassword'],
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(secretsManager),
	};

	methods = methodsOf(secretsManager);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, secretsManager);
	}
}
