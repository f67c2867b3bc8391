import { operation } from '../../shared/operation';
import { failure } from '../refusals';

export const getMany = operation({
	command: 'DescribeWorkspaceBundles',
	name: 'Get Many',
	action: 'Get many bundles',
	description: 'List bundles: the hardware and software that a WorkSpace can be created with',
	fields: {
		Owner: {
			placeholder: 'e.g. AMAZON',
			description: 'AMAZON for the bundles of AWS; those of the account where empty',
		},
		BundleIds: {
			label: 'Bundle IDs',
			placeholder: 'e.g. wsb-0123456ab',
			description: 'Only these, up to 25, separated by commas; goes with no owner',
		},
	},
	failure,
});
