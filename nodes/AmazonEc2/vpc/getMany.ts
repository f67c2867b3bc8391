import { operation } from '../../shared/operation';
import { filters } from '../fields';
import { filtersOf } from '../rows';
import { tagged } from '../simple';

export const getMany = operation({
	command: 'DescribeVpcs',
	name: 'Get Many',
	action: 'Get many VPCs',
	description: 'List the virtual networks of a region',
	fields: { Filters: filters },
	input: ({ Filters }) => ({ Filters: filtersOf(Filters) }),
	simplify: tagged,
});
