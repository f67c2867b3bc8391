import { operation } from '../../shared/operation';
import { failure, keyWithoutAlias } from '../fields';

export const disableRotation = operation({
	command: 'DisableKeyRotation',
	name: 'Disable Rotation',
	action: 'Disable the rotation of a key',
	description: 'Stop the automatic rotation of a key',
	fields: keyWithoutAlias,
	failure,
});
