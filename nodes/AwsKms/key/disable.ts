import { operation } from '../../shared/operation';
import { failure, keyWithoutAlias } from '../fields';

export const disable = operation({
	command: 'DisableKey',
	name: 'Disable',
	action: 'Disable a key',
	description: 'Switch a key off; nothing can be encrypted or decrypted with it until it is enabled',
	fields: keyWithoutAlias,
	failure,
});
