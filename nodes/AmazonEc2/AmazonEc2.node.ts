import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { ec2 } from './service';

export class AmazonEc2 implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon EC2',
		name: 'amazonEc2',
		icon: { light: 'file:../../icons/amazonEc2.svg', dark: 'file:../../icons/amazonEc2.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Run, start, stop and manage instances, volumes, snapshots, images and addresses of Amazon EC2',
		defaults: { name: 'Amazon EC2' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(ec2),
	};

	methods = methodsOf(ec2);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, ec2);
	}
}
