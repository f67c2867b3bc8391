import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { kms } from './service';

export class AwsKms implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AWS KMS',
		name: 'awsKms',
		icon: { light: 'file:../../icons/awsKms.svg', dark: 'file:../../icons/awsKms.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Encrypt, decrypt, sign and verify data, and manage keys of AWS Key Management Service',
		defaults: { name: 'AWS KMS' },
		usableAsTool: true,
		// n8n 2.40 declares this, and does not act on it yet.
		sensitiveOutputFields: ['plaintext', 'Plaintext', 'PrivateKeyPlaintext'],
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(kms),
	};

	methods = methodsOf(kms);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, kms);
	}
}
