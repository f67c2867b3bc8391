import { operation } from '../../shared/operation';
import { failure, secret } from '../fields';

export const getVersions = operation({
	command: 'ListSecretVersionIds',
	name: 'Get Versions',
	action: 'Get the versions of a secret',
	description: 'List the versions of a secret with their labels, without their values',
	fields: {
		...secret,
		IncludeDeprecated: { description: 'Whether to list versions without a label, too, which AWS may remove' },
	},
	failure,
});
