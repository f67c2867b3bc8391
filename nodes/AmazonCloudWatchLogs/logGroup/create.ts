import { operation } from '../../shared/operation';
import { failure } from '../groups';

export const create = operation({
	command: 'CreateLogGroup',
	name: 'Create',
	action: 'Create a log group',
	description: 'Create a log group; it keeps events for ever until a retention is set',
	fields: {
		logGroupName: { placeholder: 'e.g. /n8n/orders', description: 'Up to 512 letters, digits and any of _-/.#' },
		logGroupClass: {
			label: 'Class',
			choices: { DELIVERY: 'Delivery', INFREQUENT_ACCESS: 'Infrequent Access', STANDARD: 'Standard' },
			default: 'STANDARD',
			description: 'Infrequent Access is cheaper and can do less; it cannot be changed later',
		},
		kmsKeyId: {
			label: 'KMS Key ARN',
			placeholder: 'e.g. arn:aws:kms:eu-west-1:111122223333:key/…',
			description: "Key that encrypts the events; AWS's own where empty",
		},
		deletionProtectionEnabled: {
			label: 'Deletion Protection',
			description: 'Whether the log group cannot be deleted until this is switched off',
		},
		tags: { label: 'Tags' },
	},
	failure,
});
