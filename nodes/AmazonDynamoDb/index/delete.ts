import { operation } from '../../shared/operation';
import { untilActive } from '../definitions';
import { index, table } from '../fields';

const deleteIndex = operation({
	command: 'UpdateTable',
	name: 'Delete',
	action: 'Delete an index',
	description: 'Delete a global secondary index. The items of the table stay.',
	uses: ['DescribeTable'],
	covers: ['GlobalSecondaryIndexUpdates'],
	fields: { TableName: table, index: { ...index, optional: false } },
	input: ({ TableName, index: IndexName }) => ({
		TableName,
		GlobalSecondaryIndexUpdates: [{ Delete: { IndexName } }],
	}),
	wait: untilActive,
	output: () => ({ deleted: true }),
});

export { deleteIndex as delete };
