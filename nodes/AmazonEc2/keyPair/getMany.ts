import { operation } from '../../shared/operation';
import { filters } from '../fields';
import { filtersOf } from '../rows';
import { tagged } from '../simple';

export const getMany = operation({
	command: 'DescribeKeyPairs',
	name: 'Get Many',
	action: 'Get many key pairs',
	description: 'List the key pairs for logging in to instances; without their private keys',
	fields: { Filters: filters, KeyNames: { label: 'Names', description: 'Only these, separated by commas' } },
	input: ({ Filters, ...values }) => ({ ...values, Filters: filtersOf(Filters) }),
	list: 'KeyPairs',
	simplify: tagged,
});
