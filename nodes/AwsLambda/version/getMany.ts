import { operation } from '../../shared/operation';
import { failure, functionName } from '../fields';

export const getMany = operation({
	command: 'ListVersionsByFunction',
	name: 'Get Many',
	action: 'Get many versions of a function',
	description: 'List the published versions of a function',
	fields: functionName,
	failure,
});
