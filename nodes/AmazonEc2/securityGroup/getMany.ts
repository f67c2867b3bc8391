import { operation } from '../../shared/operation';
import { filters } from '../fields';
import { filtersOf } from '../rows';
import { tagged } from '../simple';

export const getMany = operation({
	command: 'DescribeSecurityGroups',
	name: 'Get Many',
	action: 'Get many security groups',
	description: 'List security groups with their rules',
	fields: {
		Filters: filters,
		GroupIds: { label: 'Group IDs', description: 'Only these, separated by commas' },
	},
	input: ({ Filters, ...values }) => ({ ...values, Filters: filtersOf(Filters) }),
	simplify: tagged,
});
