import { operation } from '../../shared/operation';
import { handleBatch } from '../batches';
import { queue } from '../fields';
import { receiptHandle } from '../receiptHandle';
import { withNextStep } from '../refusals';

const deleteMessage = operation({
	command: 'DeleteMessage',
	name: 'Delete',
	action: 'Delete a message',
	description: 'Remove a received message from its queue, so that nobody receives it again',
	fields: { ...queue, ReceiptHandle: receiptHandle },
	batch: handleBatch('DeleteMessageBatch'),
	failure: withNextStep,
});

export { deleteMessage as delete };
