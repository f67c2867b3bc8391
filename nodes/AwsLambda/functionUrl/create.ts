import { operation } from '../../shared/operation';
import { failure, functionName, urlFields } from '../fields';

export const create = operation({
	command: 'CreateFunctionUrlConfig',
	name: 'Create',
	action: 'Create a URL of a function',
	description: 'Make a function callable over HTTPS',
	fields: { ...functionName, ...urlFields },
	failure,
});
