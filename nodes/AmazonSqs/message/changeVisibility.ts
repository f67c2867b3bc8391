import { operation } from '../../shared/operation';
import { handleBatch } from '../batches';
import { queue } from '../fields';
import { receiptHandle } from '../receiptHandle';
import { withNextStep } from '../refusals';

export const changeVisibility = operation({
	command: 'ChangeMessageVisibility',
	name: 'Change Visibility',
	action: 'Change the visibility of a message',
	description: 'Set how long a received message stays hidden from others',
	fields: {
		...queue,
		ReceiptHandle: receiptHandle,
		VisibilityTimeout: {
			label: 'Visibility Timeout (Seconds)',
			default: 30,
			description: 'From now on, 0 to 43200 (12 hours since it was received). 0 gives the message back at once.',
		},
	},
	batch: handleBatch('ChangeMessageVisibilityBatch'),
	failure: withNextStep,
});
