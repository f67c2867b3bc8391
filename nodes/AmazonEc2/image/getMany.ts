import { operation } from '../../shared/operation';
import { filters } from '../fields';
import { filtersOf } from '../rows';
import { tagged } from '../simple';

export const getMany = operation({
	command: 'DescribeImages',
	name: 'Get Many',
	action: 'Get many images',
	description: 'List images (AMIs), those of your account where nothing else is said',
	fields: {
		Filters: filters,
		Owners: {
			default: 'self',
			placeholder: 'e.g. self, amazon',
			description: 'Account IDs, self, amazon or aws-marketplace, separated by commas; empty means self',
		},
		ImageIds: { label: 'Image IDs', description: 'Only these, separated by commas' },
	},
	input: ({ Filters, Owners, ...values }) => ({
		...values,
		Owners: Owners ?? (values.ImageIds === undefined ? ['self'] : undefined),
		Filters: filtersOf(Filters),
	}),
	simplify: ({ Name, ...image }) => ({ ...tagged(image), Name }),
});
