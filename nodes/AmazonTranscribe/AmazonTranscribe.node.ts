import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { transcribe } from './service';

export class AmazonTranscribe implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon Transcribe',
		name: 'amazonTranscribe',
		icon: { light: 'file:../../icons/amazonTranscribe.svg', dark: 'file:../../icons/amazonTranscribe.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Turn speech into text and subtitles with Amazon Transcribe',
		defaults: { name: 'Amazon Transcribe' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(transcribe),
	};

	methods = methodsOf(transcribe);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, transcribe);
	}
}
