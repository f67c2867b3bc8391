import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';
import { failure } from '../fields';

export const create = operation({
	command: 'CreateAccount',
	name: 'Create',
	action: 'Create an account',
	description:
		'Begin to create an account in the organization; AWS answers with the status of the request before the account is there',
	notice:
		'AWS needs some minutes. Give the ID of the output to Get Create Status: SUCCEEDED brings the ID of the account, FAILED the reason.',
	fields: {
		AccountName: { placeholder: 'e.g. Sandbox', description: 'Name of the account; at most 50 characters' },
		Email: {
			label: 'Email',
			placeholder: 'e.g. aws+sandbox@example.com',
			description: 'Address of the root user; no other AWS account may have it',
		},
		RoleName: {
			placeholder: 'e.g. OrganizationAccountAccessRole',
			description:
				'Role in the new account that the management account can assume; OrganizationAccountAccessRole where empty',
		},
		IamUserAccessToBilling: {
			label: 'IAM User Access to Billing',
			choices: { ALLOW: 'Allow', DENY: 'Deny' },
			default: 'ALLOW',
			description: 'Whether users of IAM with the permissions can see the billing; AWS allows it where not set',
		},
		Tags: tags,
	},
	simplify: ({ CreateAccountStatus }) => CreateAccountStatus,
	failure,
});
