import { operation } from '../../shared/operation';
import { command, failure } from '../fields';

export const cancel = operation({
	command: 'CancelCommand',
	name: 'Cancel',
	action: 'Cancel a command',
	description: 'Ask for the end of a command; a script that is running is not always stopped',
	fields: {
		...command,
		InstanceIds: {
			label: 'Machine IDs',
			description: 'Only on these machines, separated by commas; on all where empty',
		},
	},
	failure,
});
