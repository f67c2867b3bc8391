import { contentOf } from '../../shared/content';
import { operation } from '../../shared/operation';
import { failure, jsonFields } from '../fields';
import { taskToken } from './taskToken';

export const sendSuccess = operation({
	command: 'SendTaskSuccess',
	name: 'Send Success',
	action: 'Send the success of a task',
	description: 'Let a state machine that waits for a token go on, with an output',
	fields: { ...taskToken, ...jsonFields('Output') },
	covers: ['output'],
	input: (values, run) => ({ taskToken: values.taskToken, output: contentOf(values, run) }),
	failure,
});
