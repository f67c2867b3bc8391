import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { bedrockCredentials, methodsOf } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { bedrock } from './service';

export class AmazonBedrock implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon Bedrock',
		name: 'amazonBedrock',
		icon: { light: 'file:../../icons/amazonBedrock.svg', dark: 'file:../../icons/amazonBedrock.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Use models, knowledge bases, guardrails, agents and flows of Amazon Bedrock',
		defaults: { name: 'Amazon Bedrock' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: bedrockCredentials,
		properties: propertiesOf(bedrock),
	};

	methods = methodsOf(bedrock);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, bedrock);
	}
}
