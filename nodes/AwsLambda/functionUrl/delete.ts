import { operation } from '../../shared/operation';
import { failure, functionName, urlFields } from '../fields';

const remove = operation({
	command: 'DeleteFunctionUrlConfig',
	name: 'Delete',
	action: 'Delete the URL of a function',
	description: 'Take the URL from a function; one with another address can be made later',
	fields: { ...functionName, Qualifier: urlFields.Qualifier },
	failure,
});
export { remove as delete };
