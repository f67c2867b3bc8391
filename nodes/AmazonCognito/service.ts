import type { Service } from '../shared/operation';
import * as group from './group';
import * as user from './user';
import * as userPool from './userPool';

/** User pools of Amazon Cognito. */
export const cognito: Service = {
	key: 'cognito-idp',
	node: 'amazonCognito',
	name: 'Amazon Cognito',
	resources: {
		group: { name: 'Group', operations: group, default: 'getMany' },
		user: { name: 'User', operations: user, default: 'getMany' },
		userPool: { name: 'User Pool', operations: userPool, default: 'getMany' },
	},
	default: 'user',
	notes: [
		'A user pool belongs to one region; the call goes to the region in its ID.',
		'Custom attributes must exist in the user pool before they can be set, and are named custom:….',
		'Deleting a group leaves its users as they are.',
	],
};
