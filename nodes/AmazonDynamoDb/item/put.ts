import type { Attributes } from '../../../aws/dynamodb/values';
import { bytesOfAttributes, keyText } from '../../../aws/dynamodb/values';
import { operation } from '../../shared/operation';
import { CALL_BYTES, hasOnly, refusedAsWhole, written } from '../batches';
import { conditionOf, placeholdersOf } from '../expressions';
import { conditionFields, consumedCapacity, inputValues, itemFields, outputValues, table } from '../fields';
import { checkKey, itemOf } from '../itemInput';
import { partitionKeyCondition } from '../tableCondition';
import { tableKeys } from '../tableKeys';
import { members, plainItem, rawAnswer } from '../values';

export const put = operation({
	command: 'PutItem',
	name: 'Create or Replace',
	action: 'Create or replace an item',
	description: 'Put a whole item into a table. An item with the same key is replaced, all of its attributes included.',
	uses: ['BatchWriteItem', 'DescribeTable'],
	covers: ['Item'],
	fields: {
		TableName: table,
		...itemFields,
		...conditionFields,
		onlyNew: {
			label: 'Fail If It Exists',
			type: 'boolean',
			optional: true,
			default: true,
			description: 'Whether an item with the same key is an error instead of being replaced',
		},
		ReturnValues: {
			label: 'Return',
			optional: true,
			choices: { NONE: 'Item That Was Written', ALL_OLD: 'Item as It Was Before' },
			default: 'NONE',
			description: 'Of an item that was not there before nothing is returned',
		},
		ReturnConsumedCapacity: consumedCapacity,
		...inputValues,
		...outputValues,
	},
	input: async (values, run) => {
		const Item = itemOf(values, run);
		const placeholders = placeholdersOf(values);
		const further = await partitionKeyCondition(values.onlyNew === true, 'notExists', values.TableName, run);
		const condition = conditionOf(
			values.conditions,
			values.conditionsJoin,
			values.ConditionExpression,
			placeholders,
			further,
		);
		return {
			...members(values, 'TableName', 'ReturnConsumedCapacity'),
			Item,
			...(values.ReturnValues === 'ALL_OLD' ? { ReturnValues: 'ALL_OLD' } : {}),
			...(condition === undefined ? {} : { ConditionExpression: condition }),
			...placeholders.members(),
		};
	},
	batch: {
		command: 'BatchWriteItem',
		size: 25,
		bytes: CALL_BYTES,
		when: (input) => hasOnly(input, 'TableName', 'Item'),
		entry: async ({ TableName, Item }, run) => {
			const item = Item as Attributes;
			const several = run.context.getInputData().length > 1;
			const keys = several ? (await tableKeys(run, String(TableName)))?.table : undefined;
			// One item that DynamoDB cannot take would make it refuse those beside it.
			if (keys !== undefined) checkKey(item, keys);
			const names = keys?.map(({ name }) => name);
			const key = names === undefined ? undefined : keyText(item, names);
			return {
				// Without the key two items of the same key cannot be told apart: each goes by itself, in order.
				target: key === undefined ? `${String(TableName)} ${run.itemIndex}` : String(TableName),
				lane: `${String(TableName)} ${key ?? ''}`,
				key,
				bytes: bytesOfAttributes(item),
			};
		},
		apart: refusedAsWhole,
		request: (entries) => ({
			RequestItems: {
				[String(entries[0]?.input.TableName)]: entries.map(({ input }) => ({ PutRequest: { Item: input.Item } })),
			},
		}),
		results: written,
	},
	output: (output) => rawAnswer(output),
	simplify: ({ Attributes: old }, values, run) => {
		if (values.ReturnValues === 'ALL_OLD') return old === undefined ? [] : plainItem(old, values);
		return plainItem(itemOf(values, run), values);
	},
});
