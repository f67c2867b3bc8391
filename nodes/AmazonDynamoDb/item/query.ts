import { operation } from '../../shared/operation';
import { placeholdersOf } from '../expressions';
import {
	consistentRead,
	expressionFields,
	filterFields,
	index,
	outputValues,
	projection,
	queryFields,
	table,
} from '../fields';
import { keyConditionOf } from '../keyCondition';
import { pageSize, readMembers } from '../reading';
import { members, plainItem } from '../values';
import { toTypedItem } from '../../../aws/dynamodb/values';
import type { Attributes } from '../../../aws/dynamodb/values';

export const query = operation({
	command: 'Query',
	name: 'Get Many (Query)',
	action: 'Get many items by a query',
	description: 'Read the items of one partition key, in the order of their sort keys',
	uses: ['DescribeTable'],
	fields: {
		TableName: table,
		IndexName: { ...index, optional: false },
		...queryFields,
		...filterFields,
		...expressionFields,
		ProjectionExpression: projection,
		ConsistentRead: consistentRead,
		descending: {
			label: 'Descending',
			type: 'boolean',
			optional: true,
			default: true,
			description: 'Whether to return the largest sort key first',
		},
		Limit: pageSize,
		...outputValues,
	},
	input: async (values, run) => {
		const placeholders = placeholdersOf(values);
		const KeyConditionExpression = await keyConditionOf(values, run, placeholders);
		return {
			...members(values, 'TableName', 'IndexName', 'ConsistentRead'),
			...(values.descending === true ? { ScanIndexForward: false } : {}),
			KeyConditionExpression,
			...readMembers(values, placeholders, run),
		};
	},
	everyEntry: true,
	entry: (item) => toTypedItem(item as Attributes),
	simplify: (item, values) => plainItem(item, values),
});
