import { operation } from '../../shared/operation';
import { role } from '../fields';

export const update = operation({
	command: 'UpdateRole',
	name: 'Update',
	action: 'Update a role',
	description: 'Change the description of a role, or how long its sessions may last',
	fields: {
		RoleName: role,
		Description: { description: 'Takes the place of the old one' },
		MaxSessionDuration: { label: 'Max Session Duration (Seconds)', default: 3600, description: '3,600 to 43,200' },
	},
});
