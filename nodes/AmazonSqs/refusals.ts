import { nextSteps } from '../shared/nextSteps';

const NO_QUEUE =
	"Check name, account and region of the queue: 'Get Many' lists the queues of a region. One that was created or deleted less than a minute ago may not be known yet.";
const PURGING = 'AWS purges a queue once in 60 seconds. Wait, and run the node again.';
const DELETED = 'The name is free again 60 seconds after the queue was deleted. Wait, and run the node again.';

/** What to do about what Amazon SQS refuses, by its codes: of its JSON protocol, and as they were before it. */
export const withNextStep = nextSteps({
	QueueDoesNotExist: NO_QUEUE,
	'AWS.SimpleQueueService.NonExistentQueue': NO_QUEUE,
	PurgeQueueInProgress: PURGING,
	'AWS.SimpleQueueService.PurgeQueueInProgress': PURGING,
	QueueDeletedRecently: DELETED,
	'AWS.SimpleQueueService.QueueDeletedRecently': DELETED,
	QueueNameExists: 'There is a queue of this name with other attributes. Use the same ones, or update that queue.',
	ReceiptHandleIsInvalid:
		"Take 'Receipt Handle' from the last time that the message was received, from the same queue.",
	MessageNotInflight: 'The message is visible again, or has been deleted. Receive it again.',
	InvalidMessageContents: 'XML does not allow every control character: send such content as base64.',
});
