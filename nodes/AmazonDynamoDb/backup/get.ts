import { operation } from '../../shared/operation';
import { backup } from '../locators';

export const get = operation({
	command: 'DescribeBackup',
	name: 'Get',
	action: 'Get a backup',
	description: 'Get the state of a backup and the table as it was',
	fields: { BackupArn: { name: 'backup', label: 'Backup', locator: backup } },
	output: ({ BackupDescription }) => BackupDescription ?? {},
});
