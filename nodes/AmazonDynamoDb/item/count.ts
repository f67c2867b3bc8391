import { coerceInput } from '../../../aws/protocol/input';
import { operation } from '../../shared/operation';
import { placeholdersOf } from '../expressions';
import { consistentRead, countFields, filterFields, index, table } from '../fields';
import { keyConditionOf } from '../keyCondition';
import { readMembers } from '../reading';
import { members } from '../values';

export const count = operation({
	command: 'Query',
	name: 'Count',
	action: 'Count items',
	description: 'Count the items of a partition key, or of a whole table or index. It costs as much as reading them.',
	uses: ['Scan', 'DescribeTable'],
	list: false,
	fields: {
		TableName: table,
		IndexName: index,
		...countFields,
		...filterFields,
		ConsistentRead: consistentRead,
	},
	run: async (values, run) => {
		const placeholders = placeholdersOf(values);
		const scans = values.keyCondition === 'all';
		const command = scans ? 'Scan' : 'Query';
		const KeyConditionExpression = scans ? undefined : await keyConditionOf(values, run, placeholders);
		const input = coerceInput('dynamodb', command, {
			...members(values, 'TableName', 'IndexName', 'ConsistentRead'),
			Select: 'COUNT',
			KeyConditionExpression,
			...readMembers(values, placeholders),
		});
		let counted = 0;
		let scanned = 0;
		for await (const { output } of run.client.paginate('dynamodb', command, input, run.callOptions)) {
			counted += Number(output.Count);
			scanned += Number(output.ScannedCount);
		}
		return [{ json: { count: counted, scannedCount: scanned } }];
	},
});
