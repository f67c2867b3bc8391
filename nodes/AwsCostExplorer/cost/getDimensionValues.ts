import { operation } from '../../shared/operation';
import { failure, filter } from '../fields';
import { period, timePeriod } from '../period';

export const getDimensionValues = operation({
	command: 'GetDimensionValues',
	name: 'Get Dimension Values',
	action: 'Get the values of a dimension',
	description: 'List what costs can be filtered by, e.g. the services or the accounts of a time',
	covers: ['TimePeriod'],
	fields: {
		...period,
		Dimension: { default: 'SERVICE' },
		SearchString: { label: 'Search', description: 'Text that the values contain' },
		...filter,
	},
	input: ({ period: chosen, start, end, ...input }) => ({
		...input,
		TimePeriod: timePeriod({ period: chosen, start, end }),
	}),
	failure,
});
