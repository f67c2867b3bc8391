import { operation } from '../../shared/operation';
import { failure, secret } from '../fields';
import { secretValue, valueFields } from '../secretValue';

export const putValue = operation({
	command: 'PutSecretValue',
	name: 'Put Value',
	action: 'Put a new value into a secret',
	description: 'Store a new version of a secret, which becomes the current one',
	fields: {
		...secret,
		...valueFields,
		VersionStages: {
			placeholder: 'e.g. AWSPENDING',
			description: 'Labels of the new version, separated by commas. Without AWSCURRENT it is not the current one.',
		},
	},
	covers: ['SecretString', 'SecretBinary'],
	input: ({ SecretId, VersionStages, ...value }, run) => ({ SecretId, VersionStages, ...secretValue(value, run) }),
	failure,
});
