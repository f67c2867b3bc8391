import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { polly } from './service';

export class AmazonPolly implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon Polly',
		name: 'amazonPolly',
		icon: { light: 'file:../../icons/amazonPolly.svg', dark: 'file:../../icons/amazonPolly.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Turn text into speech with Amazon Polly',
		defaults: { name: 'Amazon Polly' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(polly),
	};

	methods = methodsOf(polly);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, polly);
	}
}
