import { operation } from '../../shared/operation';
import { failure, policyType, target } from '../fields';

export const getManyOfTarget = operation({
	command: 'ListPoliciesForTarget',
	name: 'Get Many of Target',
	action: 'Get many policies of a target',
	description:
		'List the policies of a type that are directly attached to a root, an organizational unit or an account; those it inherits are not in the list',
	fields: { TargetId: target, Filter: { ...policyType, name: 'policyType' } },
	failure,
});
