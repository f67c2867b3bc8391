import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { kinesis } from './service';

export class AmazonKinesis implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon Kinesis Data Streams',
		name: 'amazonKinesis',
		icon: { light: 'file:../../icons/amazonKinesis.svg', dark: 'file:../../icons/amazonKinesis.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Put and read records, and manage streams of Amazon Kinesis Data Streams',
		defaults: { name: 'Amazon Kinesis Data Streams' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(kinesis),
	};

	methods = methodsOf(kinesis);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, kinesis);
	}
}
