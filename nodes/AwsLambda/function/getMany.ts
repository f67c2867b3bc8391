import { operation } from '../../shared/operation';
import { failure } from '../fields';

export const getMany = operation({
	command: 'ListFunctions',
	name: 'Get Many',
	action: 'Get many functions',
	description: 'List the functions of a region',
	fields: {
		FunctionVersion: {
			label: 'Include Versions',
			choices: { ALL: 'All Versions' },
			description: 'All published versions too; only the unpublished ones where not set',
		},
	},
	failure,
});
