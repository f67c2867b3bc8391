import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { rekognition } from './service';

export class AmazonRekognition implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon Rekognition',
		name: 'amazonRekognition',
		icon: { light: 'file:../../icons/amazonRekognition.svg', dark: 'file:../../icons/amazonRekognition.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Detect labels, faces, text and unsafe content in images with Amazon Rekognition',
		defaults: { name: 'Amazon Rekognition' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(rekognition),
	};

	methods = methodsOf(rekognition);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, rekognition);
	}
}
