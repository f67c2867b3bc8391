import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { stepFunctions } from './service';

export class AwsStepFunctions implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AWS Step Functions',
		name: 'awsStepFunctions',
		icon: { light: 'file:../../icons/awsStepFunctions.svg', dark: 'file:../../icons/awsStepFunctions.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Run state machines, follow their executions and answer their tasks with AWS Step Functions',
		defaults: { name: 'AWS Step Functions' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(stepFunctions),
	};

	methods = methodsOf(stepFunctions);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, stepFunctions);
	}
}
