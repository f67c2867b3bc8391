import { jsonText, unset } from '../../shared/content';
import { operation } from '../../shared/operation';
import { eventBus, failure, ruleFields } from '../fields';

export const put = operation({
	command: 'PutRule',
	name: 'Create or Update',
	action: 'Create or update a rule',
	description: 'Set the pattern or the schedule of a rule; what is not set here is taken away',
	fields: {
		...eventBus,
		Name: { name: 'ruleName', placeholder: 'e.g. new-orders' },
		ruleType: {
			type: 'options',
			label: 'Applies To',
			optional: false,
			choices: { pattern: 'Events That Match a Pattern', schedule: 'A Schedule' },
			default: 'pattern',
		},
		EventPattern: {
			type: 'json',
			label: 'Event Pattern (JSON)',
			optional: false,
			show: { ruleType: ['pattern'] },
			placeholder: 'e.g. { "source": ["shop.orders"] }',
		},
		ScheduleExpression: {
			optional: false,
			show: { ruleType: ['schedule'] },
			placeholder: 'e.g. rate(5 minutes)',
			description: 'As rate() or cron(), in UTC; on the default event bus only',
		},
		...ruleFields,
	},
	input: ({ ruleType, EventPattern, ScheduleExpression, ...input }) => {
		if (ruleType === 'schedule') {
			if (ScheduleExpression === undefined) throw unset('Schedule Expression', 'scheduleExpression');
			return { ...input, ScheduleExpression };
		}
		if (EventPattern === undefined) throw unset('Event Pattern (JSON)', 'eventPattern');
		return { ...input, EventPattern: jsonText(EventPattern, 'Event Pattern (JSON)', 'eventPattern') };
	},
	failure,
});
