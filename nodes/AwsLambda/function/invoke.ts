import { operation } from '../../shared/operation';
import { failure } from '../fields';
import { answerOf, simpleAnswer } from '../invocation';
import { invocationFields } from './invocationFields';
import { invocationOf } from './payload';

export const invoke = operation({
	command: 'Invoke',
	name: 'Invoke',
	action: 'Invoke a function',
	description: 'Run a function, and wait for its answer or not',
	fields: {
		...invocationFields,
		InvocationType: {
			optional: false,
			choices: { Event: 'Event (Do Not Wait)', DryRun: 'Dry Run', RequestResponse: 'Request and Response' },
			default: 'RequestResponse',
			description: 'Whether to wait for the answer, to go on at once, or only to check that the call is allowed',
		},
		failOnError: {
			type: 'boolean',
			label: 'Fail on Function Error',
			optional: true,
			default: true,
			description: 'Whether the item fails when the code of the function does; otherwise its error is the answer',
		},
	},
	input: invocationOf,
	output: answerOf,
	simplify: async (...answer) => simpleAnswer(await answerOf(...answer)),
	failure,
});
