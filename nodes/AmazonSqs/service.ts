import type { Service } from '../shared/operation';
import * as deadLetterQueue from './deadLetterQueue';
import * as message from './message';
import * as queue from './queue';

/** Amazon Simple Queue Service. */
export const sqs: Service = {
	key: 'sqs',
	node: 'amazonSqs',
	name: 'Amazon SQS',
	resources: {
		deadLetterQueue: { name: 'Dead-Letter Queue', operations: deadLetterQueue, default: 'startRedrive' },
		message: { name: 'Message', operations: message, default: 'send' },
		queue: { name: 'Queue', operations: queue, default: 'getMany' },
	},
	default: 'message',
	notes: [
		'A queue is called in the region and account that its URL or ARN names, whatever the region of the credential or the node is.',
		'Items go to AWS ten in a call, and up to 1 MiB; each item still ends in its own output or its own error.',
		'In FIFO queues the messages of one group are sent in the order of the items. A message that AWS refuses is not sent again once a later one of its group has been accepted; set Batch Size to 1 where each must be accepted before the next one is sent.',
		'A received message stays in the queue, hidden from others for its visibility timeout, until it is deleted. Standard queues can give a message more than once.',
		'Receive asks AWS several times for more than ten messages; AWS charges for each call, an empty one too.',
	],
};
