import { operation } from '../../shared/operation';
import { failure, functionName } from '../fields';

export const getMany = operation({
	command: 'ListAliases',
	name: 'Get Many',
	action: 'Get many aliases of a function',
	description: 'List the aliases of a function',
	fields: {
		...functionName,
		FunctionVersion: { label: 'Version', name: 'functionVersion', description: 'Only aliases of this version' },
	},
	failure,
});
