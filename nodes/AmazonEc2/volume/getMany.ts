import { operation } from '../../shared/operation';
import { filters } from '../fields';
import { filtersOf } from '../rows';
import { tagged } from '../simple';

export const getMany = operation({
	command: 'DescribeVolumes',
	name: 'Get Many',
	action: 'Get many volumes',
	description: 'List volumes with their state and what they are attached to',
	fields: { Filters: filters, VolumeIds: { label: 'Volume IDs', description: 'Only these, separated by commas' } },
	input: ({ Filters, ...values }) => ({ ...values, Filters: filtersOf(Filters) }),
	simplify: tagged,
});
