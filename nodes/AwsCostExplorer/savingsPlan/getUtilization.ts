import { operation } from '../../shared/operation';
import { failure, filter, granularity } from '../fields';
import { period, timePeriod } from '../period';

export const getUtilization = operation({
	command: 'GetSavingsPlansUtilization',
	name: 'Get Utilization',
	action: 'Get the utilization of savings plans',
	description: 'Read how much of the Savings Plans was used, and what they have saved; one item for each day or month',
	covers: ['TimePeriod'],
	fields: { ...period, ...granularity, ...filter },
	input: ({ period: chosen, start, end, ...input }) => ({
		...input,
		TimePeriod: timePeriod({ period: chosen, start, end }),
	}),
	list: 'SavingsPlansUtilizationsByTime',
	failure,
});
