import { operation } from '../../shared/operation';
import { failure, secret } from '../fields';

const deleteSecret = operation({
	command: 'DeleteSecret',
	name: 'Delete',
	action: 'Delete a secret',
	description: 'Mark a secret for deletion; until its recovery window has ended, Restore brings it back',
	notice: 'Delete at Once cannot be undone: AWS keeps no copy of the secret.',
	fields: {
		...secret,
		deletion: {
			type: 'options',
			label: 'Deletion',
			optional: false,
			choices: { force: 'Delete at Once, Without Recovery', window: 'With Recovery Window' },
			default: 'window',
		},
		RecoveryWindowInDays: {
			label: 'Recovery Window (Days)',
			optional: false,
			default: '30',
			description: '7 to 30 days',
			show: { deletion: ['window'] },
		},
	},
	covers: ['ForceDeleteWithoutRecovery'],
	input: ({ SecretId, deletion, RecoveryWindowInDays }) =>
		deletion === 'force' ? { SecretId, ForceDeleteWithoutRecovery: true } : { SecretId, RecoveryWindowInDays },
	output: (output) => ({ deleted: true, ...output }),
	failure,
});

export { deleteSecret as delete };
