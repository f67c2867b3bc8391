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
import { sesInboundTrigger } from './trigger';

export class AmazonSesInboundTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon SES Inbound Mail Trigger',
		name: 'amazonSesInboundTrigger',
		icon: {
			light: 'file:../../icons/amazonSesInboundTrigger.svg',
			dark: 'file:../../icons/amazonSesInboundTrigger.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["queueMode"] === "create" ? ($parameter["recipients"] || "all recipients") : "existing queue" }}',
		description: 'Runs the workflow when Amazon SES receives a mail',
		eventTriggerDescription: 'Waiting for an event. It stays in the queue; where there is none, a sample is shown.',
		activationMessage: 'Events now run the workflow.',
		defaults: { name: 'Amazon SES Inbound Mail Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		webhooks: [lifecycleWebhook],
		properties: propertiesOfTrigger(sesInboundTrigger),
	};

	methods = methodsOfTrigger(sesInboundTrigger);

	webhookMethods = lifecycleHooks(sesInboundTrigger);

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await startEventTrigger(this, sesInboundTrigger);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerNothing(this);
	}
}
