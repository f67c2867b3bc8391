import { operation } from '../../shared/operation';
import { failure, secret } from '../fields';

export const cancelRotation = operation({
	command: 'CancelRotateSecret',
	name: 'Cancel Rotation',
	action: 'Cancel the rotation of a secret',
	description: 'Switch off automatic rotation, and cancel one that is under way',
	fields: secret,
	failure,
});
