import { operation } from '../../shared/operation';
import { filters } from '../fields';
import { filtersOf } from '../rows';
import { tagged } from '../simple';

export const getMany = operation({
	command: 'DescribeAddresses',
	name: 'Get Many',
	action: 'Get many elastic IPs',
	description: 'List the Elastic IP addresses of your account in a region',
	fields: { Filters: filters },
	input: ({ Filters }) => ({ Filters: filtersOf(Filters) }),
	list: 'Addresses',
	simplify: tagged,
});
