import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { rdsData } from './service';

export class AmazonRdsData implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon RDS Data API',
		name: 'amazonRdsData',
		icon: { light: 'file:../../icons/amazonRdsData.svg', dark: 'file:../../icons/amazonRdsData.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Run SQL on Amazon Aurora over HTTPS with the RDS Data API',
		defaults: { name: 'Amazon RDS Data API' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(rdsData),
	};

	methods = methodsOf(rdsData);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, rdsData);
	}
}
