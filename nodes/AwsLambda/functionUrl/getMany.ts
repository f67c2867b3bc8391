import { operation } from '../../shared/operation';
import { failure, functionName } from '../fields';

export const getMany = operation({
	command: 'ListFunctionUrlConfigs',
	name: 'Get Many',
	action: 'Get many URLs of a function',
	description: 'List the URLs of a function and of its aliases',
	fields: functionName,
	failure,
});
