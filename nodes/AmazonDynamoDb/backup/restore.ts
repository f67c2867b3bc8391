import { operation } from '../../shared/operation';
import { tableIn } from '../definitions';
import { backup } from '../locators';

export const restore = operation({
	command: 'RestoreTableFromBackup',
	name: 'Restore',
	action: 'Restore a backup',
	description: 'Make a new table from a backup. It can take hours; Wait Until Ready of the table tells its end.',
	uses: ['DescribeTable'],
	fields: {
		BackupArn: { name: 'backup', label: 'Backup', locator: backup },
		TargetTableName: { label: 'New Table Name', placeholder: 'e.g. orders-restored' },
		BillingModeOverride: { label: 'Billing Mode', optional: true },
	},
	wait: {
		waiter: 'TableExists',
		input: ({ TargetTableName }) => ({ TableName: TargetTableName }),
		default: false,
	},
	output: tableIn,
});
