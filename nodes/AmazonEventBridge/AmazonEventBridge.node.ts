import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { eventBridge } from './service';

export class AmazonEventBridge implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon EventBridge',
		name: 'amazonEventBridge',
		icon: { light: 'file:../../icons/amazonEventBridge.svg', dark: 'file:../../icons/amazonEventBridge.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Put events, manage rules, targets and event buses, and schedule calls with Amazon EventBridge',
		defaults: { name: 'Amazon EventBridge' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(eventBridge),
	};

	methods = methodsOf(eventBridge);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, eventBridge);
	}
}
