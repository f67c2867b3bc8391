import { operation } from '../../shared/operation';
import { failure, listedType, policy, target } from '../fields';

export const attach = operation({
	command: 'AttachPolicy',
	name: 'Attach',
	action: 'Attach a policy',
	description: 'Attach a policy to a root, an organizational unit or an account; it holds for everything below',
	fields: { policyType: listedType, PolicyId: policy, TargetId: target },
	input: ({ PolicyId, TargetId }) => ({ PolicyId, TargetId }),
	failure,
});
