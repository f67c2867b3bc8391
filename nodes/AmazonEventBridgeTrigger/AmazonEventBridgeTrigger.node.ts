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
import { eventBridgeTrigger } from './trigger';

export class AmazonEventBridgeTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon EventBridge Trigger',
		name: 'amazonEventBridgeTrigger',
		icon: {
			light: 'file:../../icons/amazonEventBridgeTrigger.svg',
			dark: 'file:../../icons/amazonEventBridgeTrigger.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["queueMode"] === "create" ? ($parameter["detailTypes"] || $parameter["sources"] || "event pattern") : "existing queue" }}',
		description:
			'Runs the workflow for events of Amazon EventBridge: of AWS services, of partners, of your own programs',
		eventTriggerDescription: 'Waiting for an event. It stays in the queue; where there is none, a sample is shown.',
		activationMessage: 'Events now run the workflow.',
		defaults: { name: 'Amazon EventBridge Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		webhooks: [lifecycleWebhook],
		properties: propertiesOfTrigger(eventBridgeTrigger),
	};

	methods = methodsOfTrigger(eventBridgeTrigger);

	webhookMethods = lifecycleHooks(eventBridgeTrigger);

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await startEventTrigger(this, eventBridgeTrigger);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerNothing(this);
	}
}
