import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { s3 } from './service';

export class AmazonS3 implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon S3',
		name: 'amazonS3',
		icon: { light: 'file:../../icons/amazonS3.svg', dark: 'file:../../icons/amazonS3.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Upload, download and manage objects and buckets of Amazon Simple Storage Service',
		defaults: { name: 'Amazon S3' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(s3),
	};

	methods = methodsOf(s3);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, s3);
	}
}
