import { iam } from '../../nodes/AwsIam/service';
import type { Parity } from '../types';

const user = { user: 'userName' };
const group = { group: 'groupName' };
const path = { 'additionalFields.path': 'path' };
const amount = { returnAll: 'returnAll', limit: 'limit' };

export const awsIam: Parity = {
	builtIn: 'awsIam',
	service: iam,
	operations: {
		'user.addToGroup': { is: 'user:addToGroup', params: { ...user, ...group } },
		'user.create': {
			is: 'user:create',
			params: {
				userName: 'userName',
				...path,
				'additionalFields.permissionsBoundary': 'permissionsBoundary',
				'additionalFields.tags.tags.key': ['tags', 'Key'],
				'additionalFields.tags.tags.value': ['tags', 'Value'],
			},
		},
		'user.delete': { is: 'user:delete', params: user },
		'user.get': { is: 'user:get', params: user },
		'user.getAll': { is: 'user:getMany', params: { ...amount, 'additionalFields.pathPrefix': 'pathPrefix' } },
		'user.removeFromGroup': { is: 'user:removeFromGroup', params: { ...user, ...group } },
		'user.update': {
			is: 'user:update',
			params: { ...user, userName: 'newUserName', 'additionalFields.path': 'newPath' },
		},
		'group.create': { is: 'group:create', params: { groupName: 'groupName', ...path } },
		'group.delete': { is: 'group:delete', params: group },
		'group.get': { is: 'group:get', params: { ...group, includeUsers: 'includeUsers' } },
		'group.getAll': { is: 'group:getMany', params: { ...amount, includeUsers: 'includeUsers' } },
		'group.update': {
			is: 'group:update',
			params: { ...group, groupName: 'newGroupName', 'additionalFields.path': 'newPath' },
		},
	},
};
