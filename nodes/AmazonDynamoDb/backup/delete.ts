import { operation } from '../../shared/operation';
import { backup } from '../locators';

const deleteBackup = operation({
	command: 'DeleteBackup',
	name: 'Delete',
	action: 'Delete a backup',
	description: 'Delete a backup that was made on request',
	fields: { BackupArn: { name: 'backup', label: 'Backup', locator: backup } },
	output: () => ({ deleted: true }),
});

export { deleteBackup as delete };
