import type { INodeType, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { takeForTest } from './manualTest';

/**
 * The `trigger` of the node in this process; none in a worker. n8n starts no triggers there, and runs a manual execution
 * that a webhook of the main process has begun: it takes what the webhook has received only for a node without `trigger`.
 */
export function triggerOfProcess(argv: readonly string[] = process.argv): INodeType['trigger'] {
	// As n8n itself tells its kinds of processes apart.
	if (argv[2] === 'worker') return undefined;
	return async function (this: ITriggerFunctions) {
		return await Promise.resolve(triggerOf(this));
	};
}

/**
 * Messages come by the webhook. This is here so that n8n asks at each of its starts whether the subscription is still
 * there: it does so for nodes that have a trigger. In a manual test it hands over what the webhook has received.
 */
function triggerOf(context: ITriggerFunctions): ITriggerResponse {
	if (context.getMode() !== 'manual') return {};
	return {
		manualTriggerFunction: async () => {
			const items = takeForTest(context);
			if (items === undefined) {
				throw new NodeOperationError(context.getNode(), 'The test message has not come to this process of n8n', {
					description:
						'Another main process of n8n has received it. Publish the workflow to test it, or pin a message.',
				});
			}
			context.emit(items);
		},
	};
}
