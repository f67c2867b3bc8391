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
import { sesEventsTrigger } from './trigger';

export class AmazonSesEventsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon SES Events Trigger',
		name: 'amazonSesEventsTrigger',
		icon: {
			light: 'file:../../icons/amazonSesEventsTrigger.svg',
			dark: 'file:../../icons/amazonSesEventsTrigger.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["queueMode"] === "create" ? [$parameter["events"]].flat().join(", ").toLowerCase() : "existing queue" }}',
		description:
			'Runs the workflow when mails sent with Amazon SES bounce, are complained about, delivered, opened or clicked',
		eventTriggerDescription: 'Waiting for an event. It stays in the queue; where there is none, a sample is shown.',
		activationMessage: 'Events now run the workflow.',
		defaults: { name: 'Amazon SES Events Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		webhooks: [lifecycleWebhook],
		properties: propertiesOfTrigger(sesEventsTrigger),
	};

	methods = methodsOfTrigger(sesEventsTrigger);

	webhookMethods = lifecycleHooks(sesEventsTrigger);

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await startEventTrigger(this, sesEventsTrigger);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerNothing(this);
	}
}
