import { operation } from '../../shared/operation';
import { failure } from '../fields';
import { eventBus } from '../locators';

export const get = operation({
	command: 'DescribeEventBus',
	name: 'Get',
	action: 'Get an event bus',
	description: 'Read an event bus with its policy',
	fields: { Name: { name: 'eventBus', locator: eventBus, optional: false } },
	failure,
});
