import { operation } from '../../shared/operation';
import { readableUser } from '../attributes';
import { userPool } from '../fields';
import { filterFields, filterOf } from '../userFilter';

export const getMany = operation({
	command: 'ListUsers',
	name: 'Get Many',
	action: 'Get many users',
	description: 'List the users of a user pool, or those with a certain attribute',
	fields: {
		UserPoolId: userPool,
		...filterFields,
		AttributesToGet: { placeholder: 'e.g. email, sub', description: 'Only these attributes, separated by commas' },
	},
	covers: ['Filter'],
	input: ({ UserPoolId, AttributesToGet, ...filter }) => ({ UserPoolId, AttributesToGet, Filter: filterOf(filter) }),
	simplify: (entry) => readableUser(entry),
});
