import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { firehose } from './service';

export class AmazonDataFirehose implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon Data Firehose',
		name: 'amazonDataFirehose',
		icon: { light: 'file:../../icons/amazonDataFirehose.svg', dark: 'file:../../icons/amazonDataFirehose.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description:
			'Put records into delivery streams of Amazon Data Firehose, which bring them to S3, Redshift, OpenSearch and others',
		defaults: { name: 'Amazon Data Firehose' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(firehose),
	};

	methods = methodsOf(firehose);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, firehose);
	}
}
