import { AwsKms } from '../../../nodes/AwsKms/AwsKms.node';
import { describeAsTool } from '../asTool';

describeAsTool(AwsKms, {
	of: 'data:encrypt',
	parameters: {
		key: { __rl: true, mode: 'alias', value: 'orders' },
		contentType: 'text',
		text: "={{ $fromAI('text', '', 'string') }}",
	},
	filledIn: { text: 'hello' },
	reply: { body: { KeyId: 'arn', CiphertextBlob: 'c2VhbGVk' } },
	output: { ciphertext: 'c2VhbGVk', keyId: 'arn' },
});
