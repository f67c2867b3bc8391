import { operation } from '../../shared/operation';
import { failure } from '../fields';
import { taskToken } from './taskToken';

export const sendFailure = operation({
	command: 'SendTaskFailure',
	name: 'Send Failure',
	action: 'Send the failure of a task',
	description: 'Tell a state machine that waits for a token that its task has failed',
	fields: {
		...taskToken,
		error: {
			optional: false,
			placeholder: 'e.g. PaymentRefused',
			description: 'Name by which the state machine can catch it',
		},
		cause: { optional: false, rows: 2, description: 'What happened, for people' },
	},
	failure,
});
