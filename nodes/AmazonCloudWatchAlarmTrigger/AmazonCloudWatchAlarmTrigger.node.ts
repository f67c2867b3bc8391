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
import { cloudWatchAlarmTrigger } from './trigger';

export class AmazonCloudWatchAlarmTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon CloudWatch Alarm Trigger',
		name: 'amazonCloudWatchAlarmTrigger',
		icon: {
			light: 'file:../../icons/amazonCloudWatchAlarmTrigger.svg',
			dark: 'file:../../icons/amazonCloudWatchAlarmTrigger.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["queueMode"] === "create" ? ($parameter["alarms"] || "all alarms") + ": " + [$parameter["states"]].flat().join(", ") : "existing queue" }}',
		description: 'Runs the workflow when an Amazon CloudWatch alarm changes its state',
		eventTriggerDescription: 'Waiting for an event. It stays in the queue; where there is none, a sample is shown.',
		activationMessage: 'Events now run the workflow.',
		defaults: { name: 'Amazon CloudWatch Alarm Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		webhooks: [lifecycleWebhook],
		properties: propertiesOfTrigger(cloudWatchAlarmTrigger),
	};

	methods = methodsOfTrigger(cloudWatchAlarmTrigger);

	webhookMethods = lifecycleHooks(cloudWatchAlarmTrigger);

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await startEventTrigger(this, cloudWatchAlarmTrigger);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerNothing(this);
	}
}
