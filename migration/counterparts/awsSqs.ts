import { sqs } from '../../nodes/AmazonSqs/service';
import type { Parity, Values } from '../types';

/** In ours one list holds the attributes of all types. */
const attributes =
	(type: string, theirs: string, ours: string) =>
	(rows: readonly Values[]): Values => ({
		messageAttributes: rows.map((row) => ({ name: row.name, type, [ours]: textOf(row[theirs]) })),
	});

const textOf = (value: unknown): string => String(value ?? '');

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
			lists: {
				'options.messageAttributes.binary': attributes('File', 'dataPropertyName', 'binaryField'),
				'options.messageAttributes.number': attributes('Number', 'value', 'value'),
				'options.messageAttributes.string': attributes('String', 'value', 'value'),
			},
		},
	},
};
