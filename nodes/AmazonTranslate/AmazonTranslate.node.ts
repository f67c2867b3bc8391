import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { translate } from './service';

export class AmazonTranslate implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon Translate',
		name: 'amazonTranslate',
		icon: { light: 'file:../../icons/amazonTranslate.svg', dark: 'file:../../icons/amazonTranslate.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Translate texts and documents with Amazon Translate',
		defaults: { name: 'Amazon Translate' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(translate),
	};

	methods = methodsOf(translate);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, translate);
	}
}
