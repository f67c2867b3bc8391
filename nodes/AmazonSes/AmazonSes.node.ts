import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { ses } from './service';

export class AmazonSes implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon SES',
		name: 'amazonSes',
		icon: { light: 'file:../../icons/amazonSes.svg', dark: 'file:../../icons/amazonSes.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description:
			'Send e-mails and manage templates, identities and the suppression list of Amazon Simple Email Service',
		defaults: { name: 'Amazon SES' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(ses),
	};

	methods = methodsOf(ses);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, ses);
	}
}
