import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { takeForTest } from './manualTest';

/**
 * Messages come by the webhook. This is here so that n8n asks at each of its starts whether the subscription is still
 * there: it does so for nodes that have a trigger. In a manual test it hands over what the webhook has received.
 */
export function triggerOf(context: ITriggerFunctions): ITriggerResponse {
	if (context.getMode() !== 'manual') return {};
	return {
		manualTriggerFunction: async () => {
			const items = takeForTest(context);
			if (items === undefined) {
				throw new NodeOperationError(context.getNode(), 'The test message has not come to this process of n8n', {
					description:
						'n8n runs manual executions in workers (OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS). Publish the workflow to test it, or pin a message.',
				});
			}
			context.emit(items);
		},
	};
}
