import { operation } from '../../shared/operation';
import { aliasLocator } from '../locators';
import { failure, functionName } from '../fields';
import { routing, routingOf } from './aliasFields';

export const update = operation({
	command: 'UpdateAlias',
	name: 'Update',
	action: 'Update an alias of a function',
	description: 'Point a name to another version, at once or gradually',
	fields: {
		...functionName,
		Name: { locator: aliasLocator, name: 'aliasName' },
		FunctionVersion: { label: 'Version', name: 'functionVersion', placeholder: 'e.g. 7', optional: false },
		Description: {},
		...routing,
	},
	input: ({ secondVersion, secondShare, ...values }) => ({ ...values, ...routingOf(secondVersion, secondShare) }),
	failure,
});
