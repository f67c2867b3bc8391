import type { Update } from '../../../aws/dynamodb/expression';
import { updateExpression } from '../../../aws/dynamodb/expression';
import type { Attributes } from '../../../aws/dynamodb/values';
import { keyText } from '../../../aws/dynamodb/values';
import { operation } from '../../shared/operation';
import { conditionOf, placeholdersOf } from '../expressions';
import {
	changeFields,
	consumedCapacity,
	conditionFields,
	inputValues,
	keyFields,
	mustExist,
	outputValues,
	table,
	updateFields,
} from '../fields';
import { changesOf, keyOf } from '../itemInput';
import { partitionKeyCondition } from '../tableCondition';
import { changedBy, updateText } from '../updates';
import { members, plainItem, rawAnswer } from '../values';

export const update = operation({
	command: 'UpdateItem',
	name: 'Update',
	action: 'Update an item',
	description:
		'Change attributes of one item and leave the others as they are. Where no item has the key, it is created.',
	uses: ['DescribeTable'],
	covers: ['Key'],
	fields: {
		TableName: table,
		...keyFields,
		...updateFields,
		...changeFields,
		...conditionFields,
		mustExist,
		ReturnValues: {
			label: 'Return',
			optional: true,
			choices: {
				ALL_NEW: 'Item as It Is Now',
				ALL_OLD: 'Item as It Was Before',
				UPDATED_NEW: 'Changed Attributes as They Are Now',
				UPDATED_OLD: 'Changed Attributes as They Were Before',
				NONE: 'That It Was Updated',
			},
			default: 'ALL_NEW',
		},
		ReturnConsumedCapacity: consumedCapacity,
		...inputValues,
		...outputValues,
	},
	input: async (values, run) => {
		const Key = await keyOf(values, run);
		const placeholders = placeholdersOf(values);
		const changes: Update = { set: changesOf(values, run, Key), ...changedBy(values) };
		const expression = updateText(values, updateExpression(changes, placeholders));
		const further = await partitionKeyCondition(values.mustExist === true, 'exists', values.TableName, run);
		const { conditions, conditionsJoin, ConditionExpression } = values;
		const condition = conditionOf(conditions, conditionsJoin, ConditionExpression, placeholders, further);
		return {
			...members(values, 'TableName', 'ReturnConsumedCapacity'),
			Key,
			ReturnValues: values.ReturnValues ?? 'ALL_NEW',
			...(expression === undefined ? {} : { UpdateExpression: expression }),
			...(condition === undefined ? {} : { ConditionExpression: condition }),
			...placeholders.members(),
		};
	},
	lane: ({ TableName, Key }) => `${String(TableName)} ${keyText(Key as Attributes)}`,
	output: (output) => rawAnswer(output),
	simplify: ({ Attributes: attributes }, values) => {
		if (values.ReturnValues === 'NONE') return { success: true };
		return plainItem(attributes, values);
	},
});
