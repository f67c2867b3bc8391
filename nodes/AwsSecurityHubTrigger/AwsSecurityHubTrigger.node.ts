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
import { securityHubTrigger } from './trigger';

export class AwsSecurityHubTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AWS Security Hub Trigger',
		name: 'awsSecurityHubTrigger',
		icon: {
			light: 'file:../../icons/awsSecurityHubTrigger.svg',
			dark: 'file:../../icons/awsSecurityHubTrigger.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["queueMode"] === "create" ? [$parameter["severities"]].flat().join(", ").toLowerCase() : "existing queue" }}',
		description: 'Runs the workflow for findings of AWS Security Hub',
		eventTriggerDescription: 'Waiting for an event. It stays in the queue; where there is none, a sample is shown.',
		activationMessage: 'Events now run the workflow.',
		defaults: { name: 'AWS Security Hub Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		webhooks: [lifecycleWebhook],
		properties: propertiesOfTrigger(securityHubTrigger),
	};

	methods = methodsOfTrigger(securityHubTrigger);

	webhookMethods = lifecycleHooks(securityHubTrigger);

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await startEventTrigger(this, securityHubTrigger);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerNothing(this);
	}
}
