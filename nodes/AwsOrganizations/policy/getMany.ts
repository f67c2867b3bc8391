import { operation } from '../../shared/operation';
import { failure, policyType } from '../fields';

export const getMany = operation({
	command: 'ListPolicies',
	name: 'Get Many',
	action: 'Get many policies',
	description: 'List the policies of a type in the organization',
	fields: { Filter: { ...policyType, name: 'policyType' } },
	failure,
});
