import type { Locator } from '../shared/locators';
import { regionInArn } from '../shared/locators';

const named = (entry: unknown): { name: string; value: string } | undefined => {
	const { Name } = entry as { Name?: string };
	return Name === undefined ? undefined : { name: Name, value: Name };
};

/** An event bus; AWS takes its name, or its ARN where it is one of another account. */
export const eventBus: Locator = {
	method: 'searchEventBuses',
	label: 'Event Bus',
	list: { command: 'ListEventBuses', prefix: 'NamePrefix', item: named },
	modes: [
		{ name: 'name', label: 'By Name', placeholder: 'e.g. default' },
		{ name: 'arn', label: 'By ARN', placeholder: 'e.g. arn:aws:events:eu-west-1:111122223333:event-bus/orders' },
	],
	regionOf: regionInArn,
};

/** A rule of the event bus that is chosen. */
export const rule: Locator = {
	method: 'searchRules',
	label: 'Rule',
	list: {
		command: 'ListRules',
		prefix: 'NamePrefix',
		input: ({ parameter }) => {
			const bus = parameter('eventBus');
			return bus === '' ? {} : { EventBusName: bus };
		},
		item: named,
	},
	modes: [{ name: 'name', label: 'By Name', placeholder: 'e.g. new-orders' }],
};

/** A group of schedules. */
export const group: Locator = {
	method: 'searchScheduleGroups',
	label: 'Schedule Group',
	list: { command: 'scheduler:ListScheduleGroups', prefix: 'NamePrefix', item: named },
	modes: [{ name: 'name', label: 'By Name', placeholder: 'e.g. default' }],
};

/** A schedule of the group that is chosen. */
export const schedule: Locator = {
	method: 'searchSchedules',
	label: 'Schedule',
	list: {
		command: 'scheduler:ListSchedules',
		prefix: 'NamePrefix',
		input: ({ parameter }) => {
			const chosen = parameter('scheduleGroup');
			return chosen === '' ? {} : { GroupName: chosen };
		},
		item: named,
	},
	modes: [{ name: 'name', label: 'By Name', placeholder: 'e.g. invoice-1042-reminder' }],
};

/** An archive of events. */
export const archive: Locator = {
	method: 'searchArchives',
	label: 'Archive',
	list: {
		command: 'ListArchives',
		prefix: 'NamePrefix',
		item: (entry) => {
			const { ArchiveName } = entry as { ArchiveName?: string };
			return ArchiveName === undefined ? undefined : { name: ArchiveName, value: ArchiveName };
		},
	},
	modes: [{ name: 'name', label: 'By Name', placeholder: 'e.g. all-orders' }],
};
