import { operation } from '../../shared/operation';
import { terminology } from '../locators';

export const deleteTerminology = operation({
	command: 'DeleteTerminology',
	name: 'Delete',
	action: 'Delete a terminology',
	description: 'Delete a custom terminology',
	fields: { Name: { name: 'terminology', locator: terminology } },
});
