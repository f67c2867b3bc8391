import { operation } from '../../shared/operation';
import { ownerOfKey } from '../fields';

export const create = operation({
	command: 'CreateAccessKey',
	name: 'Create',
	action: 'Create an access key',
	description: 'Make a pair of keys; AWS tells the secret key this one time. At most two for each user.',
	notice:
		'The output holds the secret access key, and n8n stores what executions put out. Hand it on to a secret store at once, or do not save the data of this execution.',
	fields: { UserName: ownerOfKey },
	simplify: ({ AccessKey }) => AccessKey,
});
