import type { ITriggerFunctions } from 'n8n-workflow';

import type { AwsClient } from '../../aws/client';
import { isAwsError } from '../../aws/errors';
import { queue } from '../AmazonSqs/locators';
import { withNextStep } from '../AmazonSqs/refusals';
import { unset } from '../shared/content';
import { chosenOf } from '../shared/locators';
import type { QueuePlace } from '../shared/queueTrigger';

/**
 * Finds the queue that the node has chosen, in the region that its URL or ARN names, else in that of the node. Parameters
 * are read now: n8n evaluates no expressions later, in the background.
 */
export function queueOpener(context: ITriggerFunctions): (client: AwsClient) => Promise<QueuePlace> {
	const { mode, value } = chosenOf(context.getNodeParameter('queueUrl', ''));
	const stated = String(context.getNodeParameter('region', '') ?? '').trim();
	const owner = context.getNodeParameter('options.queueOwner', '');
	return async (client) => {
		if (value === '') throw unset('Queue', 'queueUrl');
		const region = queue.regionOf?.(value) ?? (stated === '' ? undefined : stated);
		try {
			const queueUrl = await queue.resolve?.(value, mode, {
				client,
				callOptions: { region },
				call: async (operation, input) => (await client.call('sqs', operation, input, { region })).output,
				once: async (_, work) => await work(),
				parameter: (name, otherwise) => (name === 'options.queueOwner' ? owner : otherwise),
			});
			return { queueUrl: queueUrl ?? value, ...(region === undefined ? {} : { region }) };
		} catch (error) {
			throw isAwsError(error) ? withNextStep(error) : error;
		}
	};
}
