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
import { ecsTrigger } from './trigger';

export class AmazonEcsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon ECS Trigger',
		name: 'amazonEcsTrigger',
		icon: { light: 'file:../../icons/amazonEcsTrigger.svg', dark: 'file:../../icons/amazonEcsTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["queueMode"] === "create" ? ($parameter["clusters"] || "all clusters") : "existing queue" }}',
		description: 'Runs the workflow when Amazon ECS tasks, services, deployments or container instances change',
		eventTriggerDescription: 'Waiting for an event. It stays in the queue; where there is none, a sample is shown.',
		activationMessage: 'Events now run the workflow.',
		defaults: { name: 'Amazon ECS Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		webhooks: [lifecycleWebhook],
		properties: propertiesOfTrigger(ecsTrigger),
	};

	methods = methodsOfTrigger(ecsTrigger);

	webhookMethods = lifecycleHooks(ecsTrigger);

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await startEventTrigger(this, ecsTrigger);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerNothing(this);
	}
}
