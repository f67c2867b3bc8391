import { operation } from '../../shared/operation';
import { table } from '../fields';

export const setPointInTimeRecovery = operation({
	command: 'UpdateContinuousBackups',
	name: 'Set Point-in-Time Recovery',
	action: 'Set the point in time recovery of a table',
	description: 'Switch backups of every second of the last days on or off. They are charged by the size of the table.',
	fields: {
		TableName: table,
		'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled': {
			name: 'enabled',
			label: 'Enabled',
			default: true,
			description: 'Whether the table is backed up all the time',
		},
		'PointInTimeRecoverySpecification.RecoveryPeriodInDays': {
			name: 'recoveryPeriod',
			label: 'Recovery Period (Days)',
			optional: true,
			default: 35,
			description: '1 to 35',
		},
	},
	output: ({ ContinuousBackupsDescription }) => ContinuousBackupsDescription ?? {},
});
