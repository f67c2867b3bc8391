import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { ecs } from './service';

export class AmazonEcs implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon ECS',
		name: 'amazonEcs',
		icon: { light: 'file:../../icons/amazonEcs.svg', dark: 'file:../../icons/amazonEcs.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Run tasks, update and deploy services, manage clusters and task definitions of Amazon ECS',
		defaults: { name: 'Amazon ECS' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(ecs),
	};

	methods = methodsOf(ecs);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, ecs);
	}
}
