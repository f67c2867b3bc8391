import { operation } from '../../shared/operation';
import { table } from '../fields';

const deleteTable = operation({
	command: 'DeleteTable',
	name: 'Delete',
	action: 'Delete a table',
	description: 'Delete a table with all of its items and indexes',
	uses: ['DescribeTable'],
	fields: { TableName: table },
	wait: {
		waiter: 'TableNotExists',
		input: ({ TableName }) => ({ TableName }),
		default: true,
	},
	output: () => ({ deleted: true }),
});

export { deleteTable as delete };
