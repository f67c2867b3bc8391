import { operation } from '../../shared/operation';
import { filtersOf } from '../fields';

const STATES = ['Cancelled', 'Cancelling', 'Failed', 'InProgress', 'Pending', 'Success', 'TimedOut'] as const;

export const getMany = operation({
	command: 'ListCommands',
	name: 'Get Many',
	action: 'Get many commands',
	description: 'List the commands of the last 30 days',
	fields: {
		DocumentName: { type: 'string', optional: true, placeholder: 'e.g. AWS-RunShellScript' },
		InstanceId: { label: 'Machine ID', description: 'Only commands that were run on this machine' },
		InvokedAfter: { type: 'dateTime', optional: true },
		InvokedBefore: { type: 'dateTime', optional: true },
		Status: {
			type: 'options',
			optional: true,
			choices: Object.fromEntries(STATES.map((state) => [state, state])),
		},
	},
	covers: ['Filters'],
	input: ({ InstanceId, ...values }) => ({
		InstanceId,
		Filters: filtersOf(values, (key, value) => ({
			key,
			value: key.startsWith('Invoked') ? new Date(String(value)).toISOString().replace(/\.\d+/, '') : value,
		})),
	}),
});
