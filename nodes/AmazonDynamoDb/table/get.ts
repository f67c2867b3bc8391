import { operation } from '../../shared/operation';
import { tableIn } from '../definitions';
import { table } from '../fields';

export const get = operation({
	command: 'DescribeTable',
	name: 'Get',
	action: 'Get a table',
	description: 'Get the key, the indexes, the state and the size of a table. Sizes are updated every six hours.',
	fields: { TableName: table },
	output: tableIn,
});
