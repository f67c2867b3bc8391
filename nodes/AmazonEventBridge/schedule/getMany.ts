import { operation } from '../../shared/operation';
import { group } from '../locators';

export const getMany = operation({
	command: 'scheduler:ListSchedules',
	name: 'Get Many',
	action: 'Get many schedules',
	description: 'List schedules, without their times',
	fields: {
		GroupName: { name: 'scheduleGroup', locator: group, optional: true, description: 'Only schedules of this group' },
		NamePrefix: { description: 'Only schedules whose name begins with this text' },
		State: {},
	},
});
