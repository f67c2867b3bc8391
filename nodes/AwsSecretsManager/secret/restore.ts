import { operation } from '../../shared/operation';
import { failure, secret } from '../fields';

export const restore = operation({
	command: 'RestoreSecret',
	name: 'Restore',
	action: 'Restore a deleted secret',
	description: 'Take back the deletion of a secret whose recovery window has not ended',
	fields: secret,
	failure,
});
