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
import { ec2Trigger } from './trigger';

export class AmazonEc2Trigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon EC2 Trigger',
		name: 'amazonEc2Trigger',
		icon: { light: 'file:../../icons/amazonEc2Trigger.svg', dark: 'file:../../icons/amazonEc2Trigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["queueMode"] === "create" ? ([$parameter["states"]].flat().join(", ") || "instance events") : "existing queue" }}',
		description: 'Runs the workflow when Amazon EC2 instances start, stop, end, or are about to be interrupted',
		eventTriggerDescription: 'Waiting for an event. It stays in the queue; where there is none, a sample is shown.',
		activationMessage: 'Events now run the workflow.',
		defaults: { name: 'Amazon EC2 Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		webhooks: [lifecycleWebhook],
		properties: propertiesOfTrigger(ec2Trigger),
	};

	methods = methodsOfTrigger(ec2Trigger);

	webhookMethods = lifecycleHooks(ec2Trigger);

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await startEventTrigger(this, ec2Trigger);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerNothing(this);
	}
}
