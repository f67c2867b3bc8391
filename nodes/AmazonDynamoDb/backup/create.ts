import { operation } from '../../shared/operation';
import { table } from '../fields';

export const create = operation({
	command: 'CreateBackup',
	name: 'Create',
	action: 'Create a backup',
	description: 'Back up a table as it is at that moment. It is kept until it is deleted, and charged by its size.',
	fields: {
		TableName: table,
		BackupName: {
			placeholder: 'e.g. before-migration',
			description: '3 to 255 letters, digits, dots, hyphens and underscores',
		},
	},
	output: ({ BackupDetails }) => BackupDetails ?? {},
});
