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
import { stepFunctionsTrigger } from './trigger';

export class AwsStepFunctionsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AWS Step Functions Trigger',
		name: 'awsStepFunctionsTrigger',
		icon: {
			light: 'file:../../icons/awsStepFunctionsTrigger.svg',
			dark: 'file:../../icons/awsStepFunctionsTrigger.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["queueMode"] === "create" ? ($parameter["stateMachines"] || "all state machines") : "existing queue" }}',
		description: 'Runs the workflow when an execution of an AWS Step Functions state machine starts or ends',
		eventTriggerDescription: 'Waiting for an event. It stays in the queue; where there is none, a sample is shown.',
		activationMessage: 'Events now run the workflow.',
		defaults: { name: 'AWS Step Functions Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		webhooks: [lifecycleWebhook],
		properties: propertiesOfTrigger(stepFunctionsTrigger),
	};

	methods = methodsOfTrigger(stepFunctionsTrigger);

	webhookMethods = lifecycleHooks(stepFunctionsTrigger);

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await startEventTrigger(this, stepFunctionsTrigger);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerNothing(this);
	}
}
