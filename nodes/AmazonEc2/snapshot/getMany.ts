import { operation } from '../../shared/operation';
import { filters } from '../fields';
import { filtersOf } from '../rows';
import { tagged } from '../simple';

export const getMany = operation({
	command: 'DescribeSnapshots',
	name: 'Get Many',
	action: 'Get many snapshots',
	description: 'List the snapshots of your account',
	fields: {
		Filters: filters,
		OwnerIds: {
			label: 'Owners',
			default: 'self',
			placeholder: 'e.g. self',
			description: 'Account IDs, self or amazon, separated by commas; empty means self',
		},
		SnapshotIds: { label: 'Snapshot IDs', description: 'Only these, separated by commas' },
	},
	input: ({ Filters, OwnerIds, ...values }) => ({
		...values,
		OwnerIds: OwnerIds ?? (values.SnapshotIds === undefined ? ['self'] : undefined),
		Filters: filtersOf(Filters),
	}),
	simplify: tagged,
});
