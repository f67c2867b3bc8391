import { operation } from '../../shared/operation';
import { failure } from '../fields';

export const put = operation({
	command: 'PutParameter',
	name: 'Put',
	action: 'Put a parameter',
	description: 'Create a parameter, or give it a new value',
	fields: {
		Name: { name: 'parameterName', placeholder: 'e.g. /shop/production/api-key' },
		Value: { rows: 2, description: 'Text; for a StringList values separated by commas, or a list by expression' },
		Type: { optional: false, default: 'String', description: 'A SecureString is encrypted with a key of AWS KMS' },
		Overwrite: { optional: false, description: 'Whether to give a parameter that is there a new value' },
		AllowedPattern: { placeholder: 'e.g. ^\\d+$', description: 'Regular expression that values must match' },
		DataType: { placeholder: 'e.g. aws:ec2:image', description: 'Empty stands for plain text' },
		Description: {},
		KeyId: {
			label: 'KMS Key ID',
			placeholder: 'e.g. alias/my-key',
			description: 'For a SecureString; alias/aws/ssm where empty',
		},
		Policies: {
			label: 'Policies (JSON)',
			rows: 3,
			description: 'Expiration and notices, as a list; advanced parameters only',
		},
		Tags: { description: 'Keys and values. AWS takes them for a new parameter only, not with Overwrite.' },
		Tier: { choices: { Advanced: 'Advanced', 'Intelligent-Tiering': 'Intelligent-Tiering', Standard: 'Standard' } },
	},
	input: ({ Value, ...input }) => ({
		...input,
		Value: Array.isArray(Value) ? Value.join(',') : typeof Value === 'object' ? JSON.stringify(Value) : Value,
	}),
	failure,
});
