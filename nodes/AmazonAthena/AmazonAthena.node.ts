import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { athena } from './service';

export class AmazonAthena implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon Athena',
		name: 'amazonAthena',
		icon: { light: 'file:../../icons/amazonAthena.svg', dark: 'file:../../icons/amazonAthena.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Query files in Amazon S3 and other sources with SQL in Amazon Athena',
		defaults: { name: 'Amazon Athena' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(athena),
	};

	methods = methodsOf(athena);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, athena);
	}
}
