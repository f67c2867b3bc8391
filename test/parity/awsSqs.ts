import { sqs } from '../../nodes/AmazonSqs/service';
import type { Parity } from './types';

export const awsSqs: Parity = {
	builtIn: 'awsSqs',
	service: sqs,
	operations: {
		sendMessage: {
			is: 'message:send',
			params: {
				queue: 'queueUrl',
				queueType: { why: 'The name of a FIFO queue ends in .fifo, and of no other: there is nothing to choose.' },
				sendInputData: 'sendInputData',
				message: 'messageBody',
				messageGroupId: 'messageGroupId',
				'options.delaySeconds': 'delaySeconds',
				'options.messageAttributes.binary.name': 'name',
				'options.messageAttributes.binary.dataPropertyName': ['type', 'binaryField'],
				'options.messageAttributes.number.name': 'name',
				'options.messageAttributes.number.value': ['type', 'value'],
				'options.messageAttributes.string.name': 'name',
				'options.messageAttributes.string.value': ['type', 'value'],
				'options.messageDeduplicationId': 'messageDeduplicationId',
			},
		},
	},
};
