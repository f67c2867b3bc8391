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
import { guardDutyTrigger } from './trigger';

export class AmazonGuardDutyTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon GuardDuty Trigger',
		name: 'amazonGuardDutyTrigger',
		icon: {
			light: 'file:../../icons/amazonGuardDutyTrigger.svg',
			dark: 'file:../../icons/amazonGuardDutyTrigger.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["queueMode"] === "create" ? "severity from " + $parameter["severity"] : "existing queue" }}',
		description: 'Runs the workflow for findings of Amazon GuardDuty',
		eventTriggerDescription: 'Waiting for an event. It stays in the queue; where there is none, a sample is shown.',
		activationMessage: 'Events now run the workflow.',
		defaults: { name: 'Amazon GuardDuty Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		webhooks: [lifecycleWebhook],
		properties: propertiesOfTrigger(guardDutyTrigger),
	};

	methods = methodsOfTrigger(guardDutyTrigger);

	webhookMethods = lifecycleHooks(guardDutyTrigger);

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await startEventTrigger(this, guardDutyTrigger);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerNothing(this);
	}
}
