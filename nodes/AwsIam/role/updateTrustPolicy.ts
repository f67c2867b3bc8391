import { operation } from '../../shared/operation';
import { role, trustPolicy } from '../fields';
import { documentText } from '../policyDocument';

export const updateTrustPolicy = operation({
	command: 'UpdateAssumeRolePolicy',
	name: 'Update Trust Policy',
	action: 'Update the trust policy of a role',
	description: 'Replace who may assume a role',
	fields: { RoleName: role, PolicyDocument: { ...trustPolicy, default: '{}' } },
	input: ({ RoleName, PolicyDocument }) => ({ RoleName, PolicyDocument: documentText(PolicyDocument) }),
});
