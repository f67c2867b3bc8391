import { operation } from '../../shared/operation';
import { failure, functionName, urlFields } from '../fields';

export const update = operation({
	command: 'UpdateFunctionUrlConfig',
	name: 'Update',
	action: 'Update the URL of a function',
	description: 'Change who may call the URL of a function, and how',
	fields: { ...functionName, ...{ ...urlFields, AuthType: { ...urlFields.AuthType, optional: true } } },
	failure,
});
