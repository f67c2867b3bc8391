import type { Attributes } from '../../../aws/dynamodb/values';
import { bytesOfAttributes, keyText } from '../../../aws/dynamodb/values';
import { operation } from '../../shared/operation';
import { CALL_BYTES, hasOnly, refusedAsWhole, written } from '../batches';
import { conditionOf, placeholdersOf } from '../expressions';
import { conditionFields, consumedCapacity, inputValues, keyFields, mustExist, outputValues, table } from '../fields';
import { keyOf } from '../itemInput';
import { partitionKeyCondition } from '../tableCondition';
import { members, plainItem, rawAnswer } from '../values';

const remove = operation({
	command: 'DeleteItem',
	name: 'Delete',
	action: 'Delete an item',
	description: 'Delete one item by its key. Where there is none, nothing happens.',
	uses: ['BatchWriteItem', 'DescribeTable'],
	covers: ['Key'],
	fields: {
		TableName: table,
		...keyFields,
		...conditionFields,
		mustExist,
		ReturnValues: {
			label: 'Return',
			optional: true,
			choices: { NONE: 'That It Was Deleted', ALL_OLD: 'Item as It Was Before' },
			default: 'NONE',
		},
		ReturnConsumedCapacity: consumedCapacity,
		...inputValues,
		...outputValues,
	},
	input: async (values, run) => {
		const placeholders = placeholdersOf(values);
		const further = await partitionKeyCondition(values.mustExist === true, 'exists', values.TableName, run);
		const { conditions, conditionsJoin, ConditionExpression } = values;
		const condition = conditionOf(conditions, conditionsJoin, ConditionExpression, placeholders, further);
		return {
			...members(values, 'TableName', 'ReturnConsumedCapacity'),
			Key: await keyOf(values, run),
			...(values.ReturnValues === 'ALL_OLD' ? { ReturnValues: 'ALL_OLD' } : {}),
			...(condition === undefined ? {} : { ConditionExpression: condition }),
			...placeholders.members(),
		};
	},
	batch: {
		command: 'BatchWriteItem',
		size: 25,
		bytes: CALL_BYTES,
		when: (input) => hasOnly(input, 'TableName', 'Key'),
		entry: ({ TableName, Key }) => {
			const key = keyText(Key as Attributes);
			return {
				target: String(TableName),
				lane: `${String(TableName)} ${key}`,
				key,
				bytes: bytesOfAttributes(Key as Attributes),
			};
		},
		apart: refusedAsWhole,
		request: (entries) => ({
			RequestItems: {
				[String(entries[0]?.input.TableName)]: entries.map(({ input }) => ({ DeleteRequest: { Key: input.Key } })),
			},
		}),
		results: written,
	},
	output: (output) => (Object.keys(output).length === 0 ? { deleted: true } : rawAnswer(output)),
	simplify: ({ Attributes: old }, values) => {
		if (values.ReturnValues !== 'ALL_OLD') return { deleted: true };
		return old === undefined ? [] : plainItem(old, values);
	},
});

export { remove as delete };
