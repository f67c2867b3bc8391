import { operation } from '../../shared/operation';
import { failure, secret } from '../fields';
import { readValue } from '../secretValue';

export const getValue = operation({
	command: 'GetSecretValue',
	name: 'Get Value',
	action: 'Get the value of a secret',
	description: 'Read a secret: JSON as fields, a text as it is, binary content as a file',
	notice: 'The output holds the secret, and n8n stores the data of executions.',
	fields: {
		...secret,
		VersionId: { label: 'Version ID', description: 'A version by its ID; the current one where empty' },
		VersionStage: { placeholder: 'e.g. AWSPREVIOUS', description: 'A version by its label; AWSCURRENT where empty' },
	},
	simplify: async (output, _, run) => await readValue(output, run),
	failure,
});
