import type { Service } from '../shared/operation';
import * as alias from './alias';
import * as data from './data';
import * as key from './key';

/** AWS Key Management Service. */
export const kms: Service = {
	key: 'kms',
	node: 'awsKms',
	name: 'AWS KMS',
	resources: {
		alias: { name: 'Alias', operations: alias, default: 'getMany' },
		data: { name: 'Data', operations: data, default: 'encrypt' },
		key: { name: 'Key', operations: key, default: 'getMany' },
	},
	default: 'data',
	notes: [
		'KMS encrypts at most 4,096 bytes. For more, take a data key from Generate Data Key, encrypt with it, and keep its ciphertext beside the data.',
		'What was encrypted with an encryption context is decrypted with the same context only. The context is no secret: it stands in CloudTrail.',
		'A signature or a MAC that does not fit is an answer, not an error: the item has valid = false.',
		'Messages above 4,096 bytes are hashed in the node, and KMS signs the digest; the signature is that of the message.',
		'The output of Decrypt and Generate Data Key holds secrets, and n8n stores the data of executions.',
		'The list of keys shows those that have an alias; others are entered by ID or ARN. A customer managed key costs per month.',
	],
};
