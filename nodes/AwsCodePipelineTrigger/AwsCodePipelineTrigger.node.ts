import type {
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { signingCredentials } from '../shared/service';
import { answerNothing, lifecycleHooks, startEventTrigger } from '../shared/triggers/eventTrigger';
import { lifecycleWebhook, methodsOfTrigger, propertiesOfTrigger } from '../shared/triggers/properties';
import { codePipelineTrigger } from './trigger';

export class AwsCodePipelineTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AWS CodePipeline Trigger',
		name: 'awsCodePipelineTrigger',
		icon: {
			light: 'file:../../icons/awsCodePipelineTrigger.svg',
			dark: 'file:../../icons/awsCodePipelineTrigger.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["queueMode"] === "create" ? ($parameter["pipelines"] || "all pipelines") : "existing queue" }}',
		description: 'Runs the workflow when an AWS CodePipeline pipeline, stage or action starts, fails or succeeds',
		eventTriggerDescription: 'Waiting for an event. It stays in the queue; where there is none, a sample is shown.',
		activationMessage: 'Events now run the workflow.',
		defaults: { name: 'AWS CodePipeline Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		webhooks: [lifecycleWebhook],
		properties: propertiesOfTrigger(codePipelineTrigger),
	};

	methods = methodsOfTrigger(codePipelineTrigger);

	webhookMethods = lifecycleHooks(codePipelineTrigger);

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await startEventTrigger(this, codePipelineTrigger);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerNothing(this);
	}
}
