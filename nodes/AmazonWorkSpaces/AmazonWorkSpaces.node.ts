import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { workSpaces } from './service';

export class AmazonWorkSpaces implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon WorkSpaces',
		name: 'amazonWorkSpaces',
		icon: { light: 'file:../../icons/amazonWorkSpaces.svg', dark: 'file:../../icons/amazonWorkSpaces.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Create, start, stop and terminate virtual desktops of Amazon WorkSpaces',
		defaults: { name: 'Amazon WorkSpaces' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(workSpaces),
	};

	methods = methodsOf(workSpaces);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, workSpaces);
	}
}
