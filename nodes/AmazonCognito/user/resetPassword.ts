import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { user, userPool } from '../fields';

export const resetPassword = operation({
	command: 'AdminResetUserPassword',
	name: 'Reset Password',
	action: 'Reset the password of a user',
	description: 'Make the password invalid and send the user a code for a new one, to a verified address or number',
	fields: { UserPoolId: userPool, Username: user },
	failure: nextSteps({
		InvalidParameterException: "Without a verified address or number no code can be sent: use 'Set Password'.",
		NotAuthorizedException: "A user who has never signed in gets a new invitation instead: 'Resend Invitation'.",
	}),
});
