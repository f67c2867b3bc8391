import { operation } from '../../shared/operation';
import { table } from '../fields';

export const getTimeToLive = operation({
	command: 'DescribeTimeToLive',
	name: 'Get Time to Live',
	action: 'Get the time to live of a table',
	description: 'Get the attribute by which items expire',
	fields: { TableName: table },
	output: ({ TimeToLiveDescription }) => TimeToLiveDescription ?? {},
});
