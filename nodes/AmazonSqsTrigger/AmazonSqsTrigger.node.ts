import type { INodeType, INodeTypeDescription, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { queue } from '../AmazonSqs/locators';
import { listSearch, locatorProperty } from '../shared/locators';
import { consumeQueue } from '../shared/queueTrigger';
import { queueTriggerOptions } from '../shared/queueTriggerOptions';
import { region } from '../shared/region';
import { signingCredentials } from '../shared/service';
import { signingAuthentication } from '../shared/authentication';
import { parseMessage, queueOwner } from './fields';
import { messageItems } from './items';
import { queueOpener } from './openQueue';

export class AmazonSqsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon SQS Trigger',
		name: 'amazonSqsTrigger',
		icon: { light: 'file:../../icons/amazonSqsTrigger.svg', dark: 'file:../../icons/amazonSqsTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ String($parameter["queueUrl"]?.value ?? "").split(/[/:]/).pop() }}',
		description: 'Runs the workflow for messages of an Amazon SQS queue, and deletes them after it has succeeded',
		eventTriggerDescription: 'Waiting for a message. It is shown, and stays in the queue.',
		activationMessage: 'You can now send messages to the queue; each one runs the workflow.',
		defaults: { name: 'Amazon SQS Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: [
			signingAuthentication,
			locatorProperty(queue, 'queueUrl'),
			{ ...region, description: 'Region of the queue. Empty means that of its URL or ARN, or of the credential.' },
			queueTriggerOptions([parseMessage, queueOwner]),
		],
	};

	methods = { listSearch: { [queue.method]: listSearch('sqs', queue) } };

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const parse = this.getNodeParameter('options.parseMessage', true) !== false;
		return await consumeQueue(this, {
			open: queueOpener(this),
			toItems: (message, queueUrl) => messageItems(message, queueUrl, parse),
		});
	}
}
