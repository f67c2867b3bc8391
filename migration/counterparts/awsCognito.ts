import { cognito } from '../../nodes/AmazonCognito/service';
import type { Parity } from '../types';

const userPool = { userPool: 'userPoolId' };
const user = { ...userPool, user: 'username' };
const group = { ...userPool, group: 'groupName' };
const amount = { returnAll: 'returnAll', limit: 'limit' };
const simple = { simple: 'simplify' };
const groupFields = {
	'additionalFields.description': 'description',
	'additionalFields.precedence': 'precedence',
	'additionalFields.arn': 'roleArn',
};
const attributeRows = (before: string) =>
	Object.fromEntries(
		['attributeType', 'standardName', 'customName', 'value'].map((name) => [
			`${before}userAttributes.attributes.${name}`,
			['userAttributes', name],
		]),
	);

export const awsCognito: Parity = {
	builtIn: 'awsCognito',
	service: cognito,
	operations: {
		'group.create': { is: 'group:create', params: { ...userPool, newGroupName: 'groupName', ...groupFields } },
		'group.delete': { is: 'group:delete', params: group },
		'group.get': { is: 'group:get', params: { ...group, includeUsers: 'includeUsers' } },
		'group.getAll': { is: 'group:getMany', params: { ...userPool, ...amount, includeUsers: 'includeUsers' } },
		'group.update': { is: 'group:update', params: { ...group, ...groupFields } },
		'user.addToGroup': { is: 'user:addToGroup', params: { ...user, ...group } },
		'user.create': {
			is: 'user:create',
			params: {
				...userPool,
				newUserName: 'username',
				'additionalFields.messageAction': 'messageAction',
				'additionalFields.forceAliasCreation': 'forceAliasCreation',
				'additionalFields.desiredDeliveryMediums': 'desiredDeliveryMediums',
				'additionalFields.temporaryPasswordOptions': 'temporaryPassword',
				...attributeRows('additionalFields.'),
			},
		},
		'user.delete': { is: 'user:delete', params: user },
		'user.get': { is: 'user:get', params: { ...user, ...simple } },
		'user.getAll': {
			is: 'user:getMany',
			params: {
				...userPool,
				...amount,
				...simple,
				'filters.filter.attribute': 'filterAttribute',
				'filters.filter.value': 'filterValue',
			},
			lists: {
				// The built-in's form takes one, and asks for equality.
				'filters.filter': ([filter]) => ({
					filterAttribute: filter?.attribute,
					filterValue: filter?.value,
					filterMatch: '=',
				}),
			},
		},
		'user.removeFromGroup': { is: 'user:removeFromGroup', params: { ...user, ...group } },
		'user.update': { is: 'user:update', params: { ...user, ...attributeRows('') } },
		'userPool.get': { is: 'userPool:get', params: { ...userPool, ...simple } },
	},
};
