import type { Service } from '../shared/operation';
import * as randomPassword from './randomPassword';
import * as secret from './secret';

/** AWS Secrets Manager. */
export const secretsManager: Service = {
	key: 'secretsmanager',
	node: 'awsSecretsManager',
	name: 'AWS Secrets Manager',
	resources: {
		randomPassword: { name: 'Random Password', operations: randomPassword, default: 'generate' },
		secret: { name: 'Secret', operations: secret, default: 'getValue' },
	},
	default: 'secret',
	notes: [
		'The output of Get Value and Generate holds secrets, and n8n stores the data of executions: switch off "Save successful production executions" in the settings of the workflow where that matters.',
		'A secret holds at most 65,536 bytes. AWS charges for each secret by month and for each 10,000 calls.',
		'Several items are read at the same time, one call each: BatchGetSecretValue needs a right of its own, and does not read secrets of other accounts.',
		'AWS rotates a secret in the background; Get tells when it was rotated last.',
	],
};
