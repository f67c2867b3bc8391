import type { Locator } from '../shared/locators';
import { nameInArn, regionInArn } from '../shared/locators';

/** A table; AWS takes its name or its ARN. */
export const table: Locator = {
	method: 'searchTables',
	label: 'Table',
	list: { command: 'ListTables', item: (name) => ({ name: String(name), value: String(name) }) },
	modes: [
		{ name: 'name', label: 'By Name', placeholder: 'e.g. orders' },
		{ name: 'arn', label: 'By ARN', placeholder: 'e.g. arn:aws:dynamodb:eu-west-1:111122223333:table/orders' },
	],
	regionOf: regionInArn,
};

/** A table where AWS takes the ARN alone, such as for its tags. */
export const tableArn: Locator = {
	...table,
	resolve: async (value, _mode, run) => {
		if (value.startsWith('arn:')) return value;
		return await run.once(`arn ${run.callOptions.region ?? ''} ${value}`, async () => {
			const { Table } = await run.call('DescribeTable', { TableName: value });
			return String((Table as { TableArn?: unknown } | undefined)?.TableArn);
		});
	},
};

/** An index of the chosen table. */
export const index: Locator = {
	method: 'searchIndexes',
	label: 'Index',
	description: 'Index to read instead of the table',
	list: {
		command: 'DescribeTable',
		input: ({ parameter }) => (parameter('tableName') === '' ? undefined : { TableName: parameter('tableName') }),
		entries: 'Table.[GlobalSecondaryIndexes, LocalSecondaryIndexes][][]',
		item: (entry) => {
			const { IndexName } = entry as { IndexName?: string };
			return IndexName === undefined ? undefined : { name: IndexName, value: IndexName };
		},
	},
	modes: [{ name: 'name', label: 'By Name', placeholder: 'e.g. by-date' }],
};

/** A backup that a person or AWS Backup has made. */
export const backup: Locator = {
	method: 'searchBackups',
	label: 'Backup',
	list: {
		command: 'ListBackups',
		item: (entry) => {
			const { BackupName, BackupArn, TableName } = entry as Record<string, string | undefined>;
			return BackupArn === undefined
				? undefined
				: { name: `${BackupName ?? nameInArn(BackupArn)} (${TableName ?? ''})`, value: BackupArn };
		},
	},
	modes: [
		{
			name: 'arn',
			label: 'By ARN',
			placeholder: 'e.g. arn:aws:dynamodb:eu-west-1:111122223333:table/orders/backup/01489602797149-73d8d5bc',
		},
	],
	regionOf: regionInArn,
};
