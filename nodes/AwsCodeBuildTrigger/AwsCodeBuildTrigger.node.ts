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
import { codeBuildTrigger } from './trigger';

export class AwsCodeBuildTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AWS CodeBuild Trigger',
		name: 'awsCodeBuildTrigger',
		icon: { light: 'file:../../icons/awsCodeBuildTrigger.svg', dark: 'file:../../icons/awsCodeBuildTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["queueMode"] === "create" ? ($parameter["projects"] || "all projects") : "existing queue" }}',
		description: 'Runs the workflow when an AWS CodeBuild build starts, fails or succeeds',
		eventTriggerDescription: 'Waiting for an event. It stays in the queue; where there is none, a sample is shown.',
		activationMessage: 'Events now run the workflow.',
		defaults: { name: 'AWS CodeBuild Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		webhooks: [lifecycleWebhook],
		properties: propertiesOfTrigger(codeBuildTrigger),
	};

	methods = methodsOfTrigger(codeBuildTrigger);

	webhookMethods = lifecycleHooks(codeBuildTrigger);

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await startEventTrigger(this, codeBuildTrigger);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerNothing(this);
	}
}
