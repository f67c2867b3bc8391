import { operation } from '../../shared/operation';
import { failure } from '../fields';
import { keyMetadata } from '../simpleKey';

export const create = operation({
	command: 'CreateKey',
	name: 'Create',
	action: 'Create a key',
	description: 'Make a key, which costs per month; Alias → Create gives it a name',
	fields: {
		KeyUsage: { optional: false, default: 'ENCRYPT_DECRYPT' },
		KeySpec: { optional: false, default: 'SYMMETRIC_DEFAULT', description: 'Must fit the usage' },
		Description: { description: 'What the key is for' },
		MultiRegion: { description: 'Whether replicas of the key can be made in other regions' },
		Policy: { label: 'Policy (JSON)', rows: 4, description: "Key policy; AWS's own gives the account all rights" },
		Tags: {},
	},
	output: keyMetadata,
	failure,
});
