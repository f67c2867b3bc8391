import type { Service } from '../shared/operation';
import * as accessKey from './accessKey';
import * as group from './group';
import * as policy from './policy';
import * as role from './role';
import * as user from './user';

/** AWS Identity and Access Management. */
export const iam: Service = {
	key: 'iam',
	node: 'awsIam',
	name: 'AWS Identity and Access Management',
	resources: {
		accessKey: { name: 'Access Key', operations: accessKey, default: 'getMany' },
		group: { name: 'Group', operations: group, default: 'getMany' },
		policy: { name: 'Policy', operations: policy, default: 'getMany' },
		role: { name: 'Role', operations: role, default: 'getMany' },
		user: { name: 'User', operations: user, default: 'getMany' },
	},
	default: 'user',
	notes: [
		'IAM is global in its partition: any region of the credential works, in AWS China and GovCloud too.',
		'What has been changed may take some seconds to hold everywhere. Create can wait until a user or role can be read.',
		'Nothing is deleted that AWS still finds in use. Only Group: Delete can remove something beforehand, the members, and only if its option says so.',
	],
};
