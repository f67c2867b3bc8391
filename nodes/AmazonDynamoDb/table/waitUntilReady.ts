import { operation } from '../../shared/operation';
import { tableIn, untilActive } from '../definitions';
import { table } from '../fields';

export const waitUntilReady = operation({
	command: 'DescribeTable',
	name: 'Wait Until Ready',
	action: 'Wait until a table is ready',
	description: 'Go on when a table is active, such as after it was restored. AWS is asked every 20 seconds.',
	fields: { TableName: table },
	wait: untilActive,
	output: tableIn,
});
