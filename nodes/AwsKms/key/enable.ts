import { operation } from '../../shared/operation';
import { failure, keyWithoutAlias } from '../fields';

export const enable = operation({
	command: 'EnableKey',
	name: 'Enable',
	action: 'Enable a key',
	description: 'Switch a key on',
	fields: keyWithoutAlias,
	failure,
});
