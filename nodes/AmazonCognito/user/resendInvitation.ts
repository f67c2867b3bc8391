import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { readableUser } from '../attributes';
import { user, userPool } from '../fields';

export const resendInvitation = operation({
	command: 'AdminCreateUser',
	name: 'Resend Invitation',
	action: 'Resend the invitation of a user',
	description: 'Send the invitation again with a new temporary password, to a user who has never signed in',
	fields: {
		UserPoolId: userPool,
		Username: user,
		DesiredDeliveryMediums: { label: 'Send Invitation By', description: 'SMS where nothing is chosen' },
	},
	always: { MessageAction: 'RESEND' },
	simplify: ({ User }) => readableUser(User),
	failure: nextSteps({
		UnsupportedUserStateException: "The user has signed in before: 'Reset Password' sends a code instead.",
	}),
});
