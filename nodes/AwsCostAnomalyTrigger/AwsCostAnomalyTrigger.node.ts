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
import { costAnomalyTrigger } from './trigger';

export class AwsCostAnomalyTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AWS Cost Anomaly Trigger',
		name: 'awsCostAnomalyTrigger',
		icon: {
			light: 'file:../../icons/awsCostAnomalyTrigger.svg',
			dark: 'file:../../icons/awsCostAnomalyTrigger.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["queueMode"] === "create" ? "impact from " + $parameter["impact"] : "existing queue" }}',
		description: 'Runs the workflow when AWS Cost Anomaly Detection finds an anomaly',
		eventTriggerDescription: 'Waiting for an event. It stays in the queue; where there is none, a sample is shown.',
		activationMessage: 'Events now run the workflow.',
		defaults: { name: 'AWS Cost Anomaly Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		webhooks: [lifecycleWebhook],
		properties: propertiesOfTrigger(costAnomalyTrigger),
	};

	methods = methodsOfTrigger(costAnomalyTrigger);

	webhookMethods = lifecycleHooks(costAnomalyTrigger);

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await startEventTrigger(this, costAnomalyTrigger);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerNothing(this);
	}
}
