import { operation } from '../../shared/operation';
import { pathPrefix } from '../fields';

export const getMany = operation({
	command: 'ListPolicies',
	name: 'Get Many',
	action: 'Get many policies',
	description: 'List managed policies: the own ones, those of AWS, or both',
	fields: {
		Scope: {
			label: 'Owner',
			optional: false,
			choices: { All: 'All', AWS: 'AWS', Local: 'This Account' },
			default: 'Local',
			description: 'AWS itself has more than a thousand policies',
		},
		OnlyAttached: { description: 'Whether policies that are attached to nothing are left out' },
		PathPrefix: pathPrefix,
		PolicyUsageFilter: { label: 'Used As', description: 'Only policies that are used in this way' },
	},
});
