import { operation } from '../../shared/operation';
import { failure, functionName } from '../fields';
import { routing, routingOf } from './aliasFields';

export const create = operation({
	command: 'CreateAlias',
	name: 'Create',
	action: 'Create an alias of a function',
	description: 'Give a version of a function a name',
	fields: {
		...functionName,
		Name: { label: 'Alias', name: 'aliasName', placeholder: 'e.g. production' },
		FunctionVersion: { label: 'Version', name: 'functionVersion', placeholder: 'e.g. 7', optional: false },
		Description: {},
		...routing,
	},
	input: ({ secondVersion, secondShare, ...values }) => ({ ...values, ...routingOf(secondVersion, secondShare) }),
	failure,
});
