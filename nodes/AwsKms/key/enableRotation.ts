import { operation } from '../../shared/operation';
import { failure, keyWithoutAlias } from '../fields';

export const enableRotation = operation({
	command: 'EnableKeyRotation',
	name: 'Enable Rotation',
	action: 'Enable the rotation of a key',
	description: 'Let AWS rotate the material of a symmetric key; old ciphertext can still be decrypted',
	fields: {
		...keyWithoutAlias,
		RotationPeriodInDays: { label: 'Period (Days)', optional: false, default: 365, description: '90 to 2,560 days' },
	},
	failure,
});
