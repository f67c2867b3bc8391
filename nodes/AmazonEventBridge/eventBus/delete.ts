import { operation } from '../../shared/operation';
import { eventBus } from '../locators';

const deleteEventBus = operation({
	command: 'DeleteEventBus',
	name: 'Delete',
	action: 'Delete an event bus',
	description: 'Delete an event bus; its rules must be gone',
	fields: { Name: { name: 'eventBus', locator: eventBus } },
});

export { deleteEventBus as delete };
