import { operation } from '../../shared/operation';
import { table } from '../fields';

export const getPointInTimeRecovery = operation({
	command: 'DescribeContinuousBackups',
	name: 'Get Point-in-Time Recovery',
	action: 'Get the point in time recovery of a table',
	description: 'Get whether a table is backed up all the time, and from when to when it can be restored',
	fields: { TableName: table },
	output: ({ ContinuousBackupsDescription }) => ContinuousBackupsDescription ?? {},
});
