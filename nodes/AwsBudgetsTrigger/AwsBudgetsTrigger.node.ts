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
import { budgetsTrigger } from './trigger';

export class AwsBudgetsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AWS Budgets Trigger',
		name: 'awsBudgetsTrigger',
		icon: { light: 'file:../../icons/awsBudgetsTrigger.svg', dark: 'file:../../icons/awsBudgetsTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["queueMode"] === "create" ? $parameter["budget"] : "existing queue" }}',
		description: 'Runs the workflow when an AWS budget reaches a threshold, or is expected to',
		eventTriggerDescription: 'Waiting for an event. It stays in the queue; where there is none, a sample is shown.',
		activationMessage: 'Events now run the workflow.',
		defaults: { name: 'AWS Budgets Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		webhooks: [lifecycleWebhook],
		properties: propertiesOfTrigger(budgetsTrigger),
	};

	methods = methodsOfTrigger(budgetsTrigger);

	webhookMethods = lifecycleHooks(budgetsTrigger);

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await startEventTrigger(this, budgetsTrigger);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerNothing(this);
	}
}
