import { operation } from '../../shared/operation';
import { failure, rotationFields, secret } from '../fields';

export const rotate = operation({
	command: 'RotateSecret',
	name: 'Rotate',
	action: 'Rotate a secret',
	description: 'Start the rotation of a secret, and set when it is rotated; AWS does it in the background',
	fields: {
		...secret,
		...rotationFields,
		RotateImmediately: { default: true, description: 'Whether to rotate now, not only in the next window' },
	},
	failure,
});
