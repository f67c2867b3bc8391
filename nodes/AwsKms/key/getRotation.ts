import { operation } from '../../shared/operation';
import { failure, keyWithoutAlias } from '../fields';

export const getRotation = operation({
	command: 'GetKeyRotationStatus',
	name: 'Get Rotation',
	action: 'Get the rotation of a key',
	description: 'Read whether and when AWS rotates the material of a key',
	fields: keyWithoutAlias,
	failure,
});
