import type { Service } from '../shared/operation';
import * as archive from './archive';
import * as event from './event';
import * as eventBus from './eventBus';
import * as rule from './rule';
import * as schedule from './schedule';
import { group } from './locators';

/** Amazon EventBridge: event buses with their rules, and EventBridge Scheduler. */
export const eventBridge: Service = {
	key: 'events',
	node: 'amazonEventBridge',
	name: 'Amazon EventBridge',
	resources: {
		archive: { name: 'Archive', operations: archive, default: 'getMany' },
		event: { name: 'Event', operations: event, default: 'put' },
		eventBus: { name: 'Event Bus', operations: eventBus, default: 'getMany' },
		rule: { name: 'Rule', operations: rule, default: 'getMany' },
		schedule: { name: 'Schedule', operations: schedule, default: 'create' },
	},
	default: 'event',
	locators: [group],
	notes: [
		'Several events go into one call: up to ten, and 1 MB in all. What EventBridge refuses is the error of its own item.',
		'EventBridge answers that it has taken an event. It does not tell whether a rule matched it, or whether a target took it.',
		'Rules with a schedule are the old way; the resource Schedule (EventBridge Scheduler) has time zones, times that happen once and more targets.',
		'A schedule calls its target with a role of yours, which must allow the call and trust scheduler.amazonaws.com.',
		'A replay sends the events of an archive again, to every rule of the bus that is named in it.',
	],
};
