import type { Service } from '../shared/operation';
import * as account from './account';
import * as organization from './organization';
import * as organizationalUnit from './organizationalUnit';
import * as policy from './policy';

/** AWS Organizations. */
export const organizations: Service = {
	key: 'organizations',
	node: 'awsOrganizations',
	name: 'AWS Organizations',
	resources: {
		account: { name: 'Account', operations: account, default: 'getMany' },
		organization: { name: 'Organization', operations: organization, default: 'get' },
		organizationalUnit: { name: 'Organizational Unit', operations: organizationalUnit, default: 'getMany' },
		policy: { name: 'Policy', operations: policy, default: 'getMany' },
	},
	default: 'account',
	notes: [
		'Most operations need a credential of the management account, or of an account that it has made a delegated administrator. Creating, moving and closing accounts is for the management account.',
		'Creating an account goes on at AWS for some minutes: Create answers with a request, and Get Create Status tells how it ended.',
		'A closed account is suspended for 90 days, in which AWS Support can open it again. AWS closes only a part of the accounts within 30 days; the quota is in its documentation.',
		'Lists have what is directly in a root or an organizational unit, or directly attached, and nothing from further down or up.',
	],
};
