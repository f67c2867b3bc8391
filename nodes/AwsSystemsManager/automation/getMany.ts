import { operation } from '../../shared/operation';
import { filtersOf } from '../fields';
import { simpleAutomation } from '../simpleAutomation';

const STATES = ['Cancelled', 'Failed', 'InProgress', 'Pending', 'Success', 'TimedOut', 'Waiting'] as const;

export const getMany = operation({
	command: 'DescribeAutomationExecutions',
	name: 'Get Many',
	action: 'Get many automations',
	description: 'List the automations of the last 30 days',
	fields: {
		DocumentNamePrefix: { type: 'string', label: 'Runbook Begins With', optional: true },
		ExecutionStatus: {
			type: 'options',
			label: 'Status',
			optional: true,
			choices: Object.fromEntries(STATES.map((state) => [state, state])),
		},
	},
	covers: ['Filters'],
	input: (values) => ({ Filters: filtersOf(values, (Key, value) => ({ Key, Values: [value] })) }),
	simplify: simpleAutomation,
});
