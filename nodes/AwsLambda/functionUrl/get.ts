import { operation } from '../../shared/operation';
import { failure, functionName, urlFields } from '../fields';

export const get = operation({
	command: 'GetFunctionUrlConfig',
	name: 'Get',
	action: 'Get the URL of a function',
	description: 'Get the URL of a function and who may call it',
	fields: { ...functionName, Qualifier: urlFields.Qualifier },
	failure,
});
