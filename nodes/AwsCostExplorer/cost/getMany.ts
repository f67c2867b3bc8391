import { operation } from '../../shared/operation';
import { failure, filter } from '../fields';
import { period, timePeriod } from '../period';
import { costRows } from '../rows';

export const getMany = operation({
	command: 'GetCostAndUsage',
	name: 'Get Many',
	action: 'Get many costs',
	description: 'List costs and usage by time and by up to two groups; one item for each time and group',
	covers: ['TimePeriod'],
	fields: {
		...period,
		Granularity: { choices: { DAILY: 'Daily', HOURLY: 'Hourly', MONTHLY: 'Monthly' }, default: 'DAILY' },
		Metrics: {
			type: 'multiOptions',
			choices: {
				AmortizedCost: 'Amortized Cost',
				BlendedCost: 'Blended Cost',
				NetAmortizedCost: 'Net Amortized Cost',
				NetUnblendedCost: 'Net Unblended Cost',
				NormalizedUsageAmount: 'Normalized Usage Amount',
				UnblendedCost: 'Unblended Cost',
				UsageQuantity: 'Usage Quantity',
			},
			default: ['UnblendedCost'],
			description: 'Unblended costs are those of the bill',
		},
		GroupBy: {
			optional: false,
			description:
				'Two at most. Key of a dimension is e.g. SERVICE, LINKED_ACCOUNT or REGION, else the key of the tag.',
		},
		...filter,
	},
	input: ({ period: chosen, start, end, ...input }) => ({
		...input,
		TimePeriod: timePeriod({ period: chosen, start, end }, input.Granularity === 'HOURLY'),
	}),
	simplify: (entry, { GroupBy }) => costRows(entry, GroupBy),
	failure,
});
