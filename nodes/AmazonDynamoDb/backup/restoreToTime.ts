import { operation } from '../../shared/operation';
import { tableIn } from '../definitions';
import { table } from '../fields';

export const restoreToTime = operation({
	command: 'RestoreTableToPointInTime',
	name: 'Restore to Point in Time',
	action: 'Restore a table to a point in time',
	description: 'Make a new table from what a table was at a time. Point-in-time recovery must be on.',
	uses: ['DescribeTable'],
	fields: {
		SourceTableName: { ...table, optional: false },
		TargetTableName: { label: 'New Table Name', placeholder: 'e.g. orders-restored' },
		RestoreDateTime: { label: 'Time', optional: false, description: 'The latest that is possible where empty' },
		BillingModeOverride: { label: 'Billing Mode', optional: true },
	},
	input: ({ SourceTableName, ...values }) => ({
		...(SourceTableName?.startsWith('arn:') === true ? { SourceTableArn: SourceTableName } : { SourceTableName }),
		TargetTableName: values.TargetTableName,
		...(values.BillingModeOverride === undefined ? {} : { BillingModeOverride: values.BillingModeOverride }),
		...(values.RestoreDateTime === undefined || values.RestoreDateTime === ''
			? { UseLatestRestorableTime: true }
			: { RestoreDateTime: values.RestoreDateTime }),
	}),
	wait: {
		waiter: 'TableExists',
		input: ({ TargetTableName }) => ({ TableName: TargetTableName }),
		default: false,
	},
	output: tableIn,
});
