import { operation } from '../../shared/operation';
import { failure } from '../fields';
import { simpleAnswer } from '../invocation';
import { streamedAnswer } from '../responseStream';
import { invocationFields } from './invocationFields';
import { invocationOf } from './payload';

export const invokeWithResponseStream = operation({
	command: 'InvokeWithResponseStream',
	name: 'Invoke With Response Stream',
	action: 'Invoke a function that streams its answer',
	description: 'Run a function that streams: answers of up to 200 MB, put together',
	fields: invocationFields,
	input: invocationOf,
	output: streamedAnswer,
	simplify: async (...answer) => simpleAnswer(await streamedAnswer(...answer)),
	failure,
});
