import { operation } from '../../shared/operation';
import { user, userPool } from '../fields';

export const deleteAttributes = operation({
	command: 'AdminDeleteUserAttributes',
	name: 'Delete Attributes',
	action: 'Delete attributes of a user',
	description: 'Take attributes off a user',
	fields: {
		UserPoolId: userPool,
		Username: user,
		UserAttributeNames: {
			label: 'Attribute Names',
			placeholder: 'e.g. nickname, custom:team',
			description: 'Separated by commas; those of the user pool with "custom:" in front',
		},
	},
	output: () => ({ deleted: true }),
});
