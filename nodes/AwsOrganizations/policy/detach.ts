import { operation } from '../../shared/operation';
import { failure, listedType, policyOfTarget, target } from '../fields';

export const detach = operation({
	command: 'DetachPolicy',
	name: 'Detach',
	action: 'Detach a policy',
	description:
		'Take a policy off a root, an organizational unit or an account; the last service control policy has to stay',
	fields: { TargetId: target, policyType: listedType, PolicyId: policyOfTarget },
	input: ({ PolicyId, TargetId }) => ({ PolicyId, TargetId }),
	failure,
});
