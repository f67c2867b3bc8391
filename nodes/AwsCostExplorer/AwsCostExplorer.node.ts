import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { costExplorer } from './service';

export class AwsCostExplorer implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AWS Cost Explorer',
		name: 'awsCostExplorer',
		icon: { light: 'file:../../icons/awsCostExplorer.svg', dark: 'file:../../icons/awsCostExplorer.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Read costs, forecasts and anomalies with AWS Cost Explorer',
		defaults: { name: 'AWS Cost Explorer' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(costExplorer),
	};

	methods = methodsOf(costExplorer);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, costExplorer);
	}
}
