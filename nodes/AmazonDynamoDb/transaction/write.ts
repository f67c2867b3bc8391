import { operation } from '../../shared/operation';
import { consumedCapacity, inputValues } from '../fields';
import { withReasons, writesOf } from '../transactionEntries';
import { writeFields } from '../transactionFields';
import { members } from '../values';

export const write = operation({
	command: 'TransactWriteItems',
	name: 'Write',
	action: 'Write items in a transaction',
	description:
		'Write up to 100 items of one or several tables, all or none of them. Costs twice as much as single writes.',
	covers: ['TransactItems'],
	fields: {
		...writeFields,
		ClientRequestToken: {
			optional: true,
			description: 'Text of up to 36 characters: within 10 minutes the same token writes only once',
		},
		ReturnConsumedCapacity: consumedCapacity,
		...inputValues,
	},
	input: (values) => ({
		...members(values, 'ClientRequestToken', 'ReturnConsumedCapacity'),
		TransactItems: writesOf(values),
	}),
	failure: withReasons,
});
