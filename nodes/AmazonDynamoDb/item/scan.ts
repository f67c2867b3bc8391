import { operation } from '../../shared/operation';
import { placeholdersOf } from '../expressions';
import { consistentRead, filterFields, index, outputValues, projection, table } from '../fields';
import { pageSize, readMembers } from '../reading';
import { scanSegments } from '../segments';
import { members, plainItem } from '../values';
import { toTypedItem } from '../../../aws/dynamodb/values';
import type { Attributes } from '../../../aws/dynamodb/values';

export const scan = operation({
	command: 'Scan',
	name: 'Get Many (Scan)',
	action: 'Get many items by a scan',
	description: 'Read all items of a table or an index. It costs as much as the whole table is large; prefer a query.',
	fields: {
		TableName: table,
		IndexName: index,
		...filterFields,
		ProjectionExpression: projection,
		ConsistentRead: consistentRead,
		segments: {
			label: 'Segments in Parallel',
			type: 'number',
			optional: true,
			default: 4,
			description: 'Into how many parts the table is divided, which are read at the same time. 1 to 1,000,000.',
		},
		Limit: pageSize,
		...outputValues,
	},
	input: (values, run) => {
		const placeholders = placeholdersOf(values);
		return {
			...members(values, 'TableName', 'IndexName', 'ConsistentRead'),
			...readMembers(values, placeholders, run),
		};
	},
	pages: scanSegments,
	everyEntry: true,
	entry: (item) => toTypedItem(item as Attributes),
	simplify: (item, values) => plainItem(item, values),
});
