import { operation } from '../../shared/operation';
import { table } from '../fields';

export const getMany = operation({
	command: 'ListBackups',
	name: 'Get Many',
	action: 'Get many backups',
	description: 'List backups, of one table or of all',
	fields: {
		TableName: { ...table, optional: true },
		BackupType: { optional: true, description: 'Who made them; all that were made on request where not set' },
		TimeRangeLowerBound: { label: 'Made After', optional: true },
		TimeRangeUpperBound: { label: 'Made Before', optional: true },
	},
});
