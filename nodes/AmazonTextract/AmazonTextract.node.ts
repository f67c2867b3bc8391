import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { textract } from './service';

export class AmazonTextract implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon Textract',
		name: 'amazonTextract',
		icon: { light: 'file:../../icons/amazonTextract.svg', dark: 'file:../../icons/amazonTextract.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Read text, tables, forms, invoices and identity documents with Amazon Textract',
		defaults: { name: 'Amazon Textract' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(textract),
	};

	methods = methodsOf(textract);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, textract);
	}
}
