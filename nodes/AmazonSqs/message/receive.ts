import { operation } from '../../shared/operation';
import { queue } from '../fields';
import { simpleMessage } from '../messages';
import { receiveMessages } from '../receiveMessages';
import { withNextStep } from '../refusals';

export const receive = operation({
	command: 'ReceiveMessage',
	name: 'Receive',
	action: 'Receive messages',
	description: 'Take messages from a queue; they stay in it, hidden from others, until they are deleted',
	usesWhen: { DeleteMessageBatch: 'deleteAfterReceiving' },
	fields: {
		...queue,
		maxMessages: {
			type: 'number',
			label: 'Max Messages',
			optional: false,
			default: 10,
			description: 'How many messages to receive at most. AWS gives ten in one call; more take several calls.',
		},
		WaitTimeSeconds: {
			label: 'Wait Time (Seconds)',
			optional: false,
			default: 10,
			description: 'How long to wait for the first message, 0 to 20. 0 asks only a part of the servers of AWS.',
		},
		deleteAfterReceiving: {
			type: 'boolean',
			label: 'Delete After Receiving',
			optional: true,
			description:
				'Whether to delete the messages from the queue at once. If the workflow fails later on, they are lost; otherwise delete them with the operation Delete when the work is done.',
		},
		VisibilityTimeout: {
			label: 'Visibility Timeout (Seconds)',
			default: 30,
			description: 'How long the messages are hidden from others; that of the queue where not set',
		},
		MessageAttributeNames: {
			type: 'list',
			label: 'Message Attribute Names',
			description: 'Separated by commas; all where not set. A name may end in .* for all that begin so.',
		},
		MessageSystemAttributeNames: {
			label: 'System Attribute Names',
			description: 'All where not set',
		},
		ReceiveRequestAttemptId: {
			label: 'Receive Request Attempt ID',
			description: 'Of a FIFO queue: the same ID gives the same messages again after a broken connection',
		},
	},
	simplify: simpleMessage,
	run: receiveMessages,
	failure: withNextStep,
});
