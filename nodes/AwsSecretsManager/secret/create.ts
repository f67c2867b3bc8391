import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';
import { failure, kmsKey } from '../fields';
import { secretValue, valueFields } from '../secretValue';

export const create = operation({
	command: 'CreateSecret',
	name: 'Create',
	action: 'Create a secret',
	description: 'Make a secret with its first value',
	fields: {
		Name: { placeholder: 'e.g. production/orders/database', description: 'Letters, digits and /_+=.@-' },
		...valueFields,
		AddReplicaRegions: { label: 'Replicate to Regions' },
		Description: { description: 'What the secret is for' },
		KmsKeyId: kmsKey,
		Tags: { ...tags, description: 'Keys and values' },
	},
	covers: ['SecretString', 'SecretBinary'],
	input: ({ Name, AddReplicaRegions, Description, KmsKeyId, Tags, ...value }, run) => ({
		Name,
		AddReplicaRegions,
		Description,
		KmsKeyId,
		Tags,
		...secretValue(value, run),
	}),
	failure,
});
