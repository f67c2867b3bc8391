import { operation } from '../../shared/operation';
import { failure, filter } from '../fields';
import { period, timePeriod } from '../period';

export const getTags = operation({
	command: 'GetTags',
	name: 'Get Tags',
	action: 'Get the tags of costs',
	description: 'List the keys of cost allocation tags, or the values of one',
	covers: ['TimePeriod'],
	fields: {
		...period,
		TagKey: { optional: false, description: 'Gives its values; the keys of all tags where empty' },
		SearchString: { label: 'Search', description: 'Text that the tags contain' },
		...filter,
	},
	input: ({ period: chosen, start, end, ...input }) => ({
		...input,
		TimePeriod: timePeriod({ period: chosen, start, end }),
	}),
	failure,
});
