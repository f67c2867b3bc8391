import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';
import { path, permissionsBoundary, trustPolicy } from '../fields';
import { documentText, readableRole } from '../policyDocument';

export const create = operation({
	command: 'CreateRole',
	name: 'Create',
	action: 'Create a role',
	description: 'Make a role that services, users or identity providers can assume',
	fields: {
		RoleName: { placeholder: 'e.g. my-function-role', description: 'Up to 64 letters, digits and +=,.@_-' },
		AssumeRolePolicyDocument: trustPolicy,
		Path: path,
		Description: { type: 'string' },
		MaxSessionDuration: { label: 'Max Session Duration (Seconds)', default: 3600, description: '3,600 to 43,200' },
		PermissionsBoundary: permissionsBoundary,
		Tags: tags,
	},
	input: ({ AssumeRolePolicyDocument, ...values }) => ({
		...values,
		AssumeRolePolicyDocument: documentText(AssumeRolePolicyDocument),
	}),
	simplify: ({ Role }) => readableRole(Role),
	wait: { waiter: 'RoleExists', default: false, input: ({ RoleName }) => ({ RoleName }) },
});
