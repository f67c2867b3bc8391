import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { topic } from '../AmazonSns/locators';
import { listSearch } from '../shared/locators';
import { signingCredentials } from '../shared/service';
import { isSubscribed, subscribeWebhook, unsubscribeWebhook } from './hooks';
import { properties } from './properties';
import { receive } from './receive';
import { triggerOfProcess } from './trigger';

export class AmazonSnsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon SNS Trigger',
		name: 'amazonSnsTrigger',
		icon: {
			light: 'file:../../icons/amazonSnsTrigger.svg',
			dark: 'file:../../icons/amazonSnsTrigger.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ ($parameter["topic"].value || $parameter["topic"]).toString().split(":").pop() }}',
		description: 'Start a workflow when a message is published to a topic of Amazon Simple Notification Service',
		defaults: { name: 'Amazon SNS Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				path: 'sns',
			},
		],
		properties,
	};

	methods = { listSearch: { [topic.method]: listSearch('sns', topic) } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isSubscribed(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await subscribeWebhook(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await unsubscribeWebhook(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}

	trigger = triggerOfProcess();
}
