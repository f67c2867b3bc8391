import { operation } from '../../shared/operation';
import { consumedCapacity, inputValues, outputValues } from '../fields';
import { readsOf, withReasons } from '../transactionEntries';
import { members, plainItem, rawAnswer } from '../values';

export const get = operation({
	command: 'TransactGetItems',
	name: 'Get',
	action: 'Get items in a transaction',
	description: 'Read up to 100 items of one or several tables as they were at one moment, in the order asked for',
	covers: ['TransactItems'],
	fields: {
		entriesJson: {
			label: 'Reads (JSON)',
			type: 'json',
			optional: false,
			default: '[]',
			rows: 4,
			description:
				'A list such as [{"table": "orders", "key": {"id": "42"}, "attributes": ["status"]}]. An item that is not there comes as an empty one.',
		},
		ReturnConsumedCapacity: consumedCapacity,
		...inputValues,
		...outputValues,
	},
	input: (values) => ({ ...members(values, 'ReturnConsumedCapacity'), TransactItems: readsOf(values) }),
	output: ({ Responses }) => responsesOf(Responses).map((response) => ({ ...rawAnswer(response), success: undefined })),
	simplify: ({ Responses }, values) => responsesOf(Responses).map(({ Item }) => plainItem(Item, values)),
	failure: withReasons,
});

const responsesOf = (responses: unknown): ReadonlyArray<Record<string, unknown>> =>
	Array.isArray(responses) ? (responses as Array<Record<string, unknown>>) : [];
