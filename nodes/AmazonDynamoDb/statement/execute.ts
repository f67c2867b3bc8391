import type { Attributes } from '../../../aws/dynamodb/values';
import { toTypedItem } from '../../../aws/dynamodb/values';
import { operation } from '../../shared/operation';
import { consistentRead, inputValues, outputValues } from '../fields';
import { pageSize } from '../reading';
import { parametersOf } from '../statements';
import { DONE, statementPages } from '../statementPages';
import { members, plainItem } from '../values';

export const execute = operation({
	command: 'ExecuteStatement',
	name: 'Execute',
	action: 'Execute a statement',
	description:
		'Read or write with PartiQL, which reads like SQL. Without a key in its condition a SELECT reads the whole table.',
	fields: {
		Statement: { rows: 3, placeholder: 'e.g. SELECT * FROM "orders" WHERE id = ?' },
		parameters: {
			label: 'Parameters (JSON)',
			type: 'json',
			optional: true,
			default: '[]',
			description: 'Values for the question marks of the statement, as a list: ["42", 10]',
		},
		ConsistentRead: consistentRead,
		Limit: pageSize,
		...inputValues,
		...outputValues,
	},
	input: (values) => {
		const Parameters = parametersOf(values.parameters, values, 'Parameters (JSON)');
		return {
			...members(values, 'Statement', 'ConsistentRead', 'Limit'),
			...(Parameters === undefined || Parameters.length === 0 ? {} : { Parameters }),
		};
	},
	pages: statementPages,
	everyEntry: true,
	entry: (item) => (item === DONE ? { success: true } : toTypedItem(item as Attributes)),
	simplify: (item, values) => (item === DONE ? { success: true } : plainItem(item, values)),
});
