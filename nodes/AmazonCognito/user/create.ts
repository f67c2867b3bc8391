import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { attributesOf, readableUser, userAttributes } from '../attributes';
import { userPool } from '../fields';

export const create = operation({
	command: 'AdminCreateUser',
	name: 'Create',
	action: 'Create a user',
	description: 'Make a user, who gets an invitation with a temporary password unless that is suppressed',
	fields: {
		UserPoolId: userPool,
		Username: {
			placeholder: 'e.g. ada',
			description: 'The e-mail address or phone number where the pool signs in with those; it cannot be changed',
		},
		UserAttributes: userAttributes,
		MessageAction: {
			choices: { RESEND: 'Resend the Invitation to an Existing User', SUPPRESS: 'Send No Invitation' },
			default: 'SUPPRESS',
		},
		DesiredDeliveryMediums: { label: 'Send Invitation By', description: 'SMS where nothing is chosen' },
		TemporaryPassword: {
			type: 'string',
			secret: true,
			description: 'Empty means that Cognito makes one. The user must change it at the first sign-in.',
		},
		ForceAliasCreation: {
			description: 'Whether an address or number that another user has as an alias moves to this user',
		},
	},
	input: ({ UserAttributes, ...values }) => ({ ...values, UserAttributes: attributesOf(UserAttributes) }),
	simplify: ({ User }) => readableUser(User),
	failure: nextSteps({
		UsernameExistsException: "Update the user, or send the invitation again with 'Resend Invitation'.",
	}),
});
