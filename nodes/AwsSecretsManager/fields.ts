import { nextSteps } from '../shared/nextSteps';
import type { Fields } from '../shared/operation';
import { secret as secretLocator } from './locators';

/** The secret of an operation. */
export const secret = { SecretId: { name: 'secret', locator: secretLocator } } as const;

/** Key that encrypts a secret. */
export const kmsKey = {
	label: 'KMS Key ID',
	placeholder: 'e.g. alias/my-key',
	description: "Key that encrypts the secret: ID, ARN or alias. Empty means the account's aws/secretsmanager.",
} as const;

export const rotationFields = {
	RotationLambdaARN: {
		label: 'Rotation Function ARN',
		placeholder: 'e.g. arn:aws:lambda:eu-west-1:111122223333:function:rotate',
		description: 'Function that makes the new value; the one that was set before where empty',
	},
	'RotationRules.AutomaticallyAfterDays': { label: 'Rotate After (Days)', description: '1 to 1,000 days' },
	'RotationRules.ScheduleExpression': {
		label: 'Rotation Schedule',
		placeholder: 'e.g. rate(10 days)',
		description: 'As cron() or rate(), instead of days',
	},
	'RotationRules.Duration': {
		label: 'Rotation Window',
		placeholder: 'e.g. 3h',
		description: 'Hours in which AWS may rotate the secret, from the start in the schedule',
	},
} as const satisfies Fields;

/** What a person can do about what Secrets Manager refused. */
export const failure = nextSteps({
	ResourceNotFoundException:
		'Check the name and the region. Secrets of other accounts are named by their whole ARN. Versions are listed by Get Versions.',
	InvalidRequestException:
		'A secret that is marked for deletion can be read again after Restore. Get tells the state of the secret.',
	DecryptionFailure: 'The caller needs kms:Decrypt on the key of the secret, and the key must be enabled.',
	ResourceExistsException:
		'Use Put Value or Update for a secret that is there. A deleted one keeps its name until its recovery window has ended.',
});
