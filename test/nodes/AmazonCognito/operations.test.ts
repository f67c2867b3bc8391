import type { INodeParameters } from 'n8n-workflow';

import { AmazonCognito } from '../../../nodes/AmazonCognito/AmazonCognito.node';
import { cognito } from '../../../nodes/AmazonCognito/service';
import type { Reply } from '../harness';
import type { OperationCase } from '../operationCases';
import { describeOperations } from '../operationCases';

const UserPoolId = 'eu-central-1_AbCdEfGhI';
const userPoolId = { __rl: true, mode: 'id', value: UserPoolId };
const username = { __rl: true, mode: 'id', value: 'ada' };
const groupName = { __rl: true, mode: 'name', value: 'editors' };
const user = { userPoolId, username };
const userInput = { UserPoolId, Username: 'ada' };
const ATTRIBUTES = [
	{ Name: 'sub', Value: '11112222' },
	{ Name: 'email', Value: 'ada@example.com' },
	{ Name: 'custom:team', Value: 'web' },
];
const USER = { Username: 'ada', Enabled: true, UserStatus: 'CONFIRMED' };
const LISTED = { ...USER, Attributes: ATTRIBUTES, UserCreateDate: 1_700_000_000 };
const READABLE = {
	...USER,
	UserCreateDate: '2023-11-14T22:13:20.000Z',
	sub: '11112222',
	email: 'ada@example.com',
	'custom:team': 'web',
};
const GROUP = { GroupName: 'editors', UserPoolId, Precedence: 0 };
const userAttributes = {
	attributes: [
		{ attributeType: 'standard', standardName: 'email', value: 'ada@example.com' },
		{ attributeType: 'custom', customName: 'team', value: 'web' },
		{ attributeType: 'custom', customName: 'custom:level', value: '' },
	],
};
const attributesInput = [
	{ Name: 'email', Value: 'ada@example.com' },
	{ Name: 'custom:team', Value: 'web' },
	{ Name: 'custom:level', Value: '' },
];

const simple = (
	of: string,
	params: INodeParameters,
	target: string,
	body: object,
	reply: Reply['body'] = {},
	items: readonly object[] = [{ success: true }],
): OperationCase => ({ of, params, requests: [{ target, body }], replies: [{ body: reply }], items });

describeOperations(cognito, AmazonCognito, [
	simple(
		'group:create',
		{
			userPoolId,
			groupName: 'editors',
			options: { description: 'may write', precedence: 0, roleArn: 'arn:aws:iam::1:role/editors' },
		},
		'CreateGroup',
		{
			UserPoolId,
			GroupName: 'editors',
			Description: 'may write',
			Precedence: 0,
			RoleArn: 'arn:aws:iam::1:role/editors',
		},
		{ Group: GROUP },
		[GROUP],
	),
	simple('group:delete', { userPoolId, groupName }, 'DeleteGroup', { UserPoolId, GroupName: 'editors' }, {}, [
		{ deleted: true },
	]),
	simple('group:get', { userPoolId, groupName }, 'GetGroup', { UserPoolId, GroupName: 'editors' }, { Group: GROUP }, [
		GROUP,
	]),
	{
		of: 'group:get',
		shows: 'with the users of all pages',
		params: { userPoolId, groupName, includeUsers: true },
		requests: [
			{ target: 'GetGroup' },
			{ target: 'ListUsersInGroup', body: { UserPoolId, GroupName: 'editors' } },
			{ target: 'ListUsersInGroup', body: { UserPoolId, GroupName: 'editors', NextToken: 'next' } },
		],
		replies: [
			{ body: { Group: GROUP } },
			{ body: { Users: [LISTED], NextToken: 'next' } },
			{ body: { Users: [{ Username: 'grace' }] } },
		],
		twoReplies: [
			{ body: { Group: GROUP } },
			{ body: { Group: GROUP } },
			{ body: { Users: [LISTED], NextToken: 'next' } },
			{ body: { Users: [LISTED], NextToken: 'next' } },
			{ body: { Users: [{ Username: 'grace' }] } },
		],
		items: [{ ...GROUP, Users: [READABLE, { Username: 'grace' }] }],
	},
	{
		of: 'group:getMany',
		shows: 'over pages',
		params: { userPoolId, returnAll: true },
		requests: [
			{ target: 'ListGroups', body: { UserPoolId } },
			{ target: 'ListGroups', body: { UserPoolId, NextToken: 'next' } },
		],
		replies: [{ body: { Groups: [GROUP], NextToken: 'next' } }, { body: { Groups: [{ GroupName: 'readers' }] } }],
		twoReplies: [
			{ body: { Groups: [GROUP], NextToken: 'next' } },
			{ body: { Groups: [GROUP], NextToken: 'next' } },
			{ body: { Groups: [{ GroupName: 'readers' }] } },
		],
		items: [GROUP, { GroupName: 'readers' }],
	},
	{
		of: 'group:getMany',
		shows: 'with their users',
		params: { userPoolId, includeUsers: true },
		requests: [{ target: 'ListGroups', body: { UserPoolId, Limit: 50 } }, { target: 'ListUsersInGroup' }],
		replies: [{ body: { Groups: [GROUP] } }, { body: { Users: [LISTED] } }],
		twoReplies: [{ body: { Groups: [GROUP] } }, { body: { Groups: [GROUP] } }, { body: { Users: [LISTED] } }],
		items: [{ ...GROUP, Users: [READABLE] }],
	},
	simple(
		'group:update',
		{ userPoolId, groupName, options: { precedence: 7 } },
		'UpdateGroup',
		{ UserPoolId, GroupName: 'editors', Precedence: 7 },
		{ Group: { ...GROUP, Precedence: 7 } },
		[{ ...GROUP, Precedence: 7 }],
	),
	simple('user:addToGroup', { ...user, groupName }, 'AdminAddUserToGroup', { ...userInput, GroupName: 'editors' }),
	simple(
		'user:create',
		{
			userPoolId,
			username: 'ada',
			options: {
				userAttributes,
				messageAction: 'SUPPRESS',
				desiredDeliveryMediums: ['EMAIL'],
				temporaryPassword: 'not-a-real-password',
				forceAliasCreation: true,
			},
		},
		'AdminCreateUser',
		{
			...userInput,
			UserAttributes: attributesInput,
			MessageAction: 'SUPPRESS',
			DesiredDeliveryMediums: ['EMAIL'],
			TemporaryPassword: 'not-a-real-password',
			ForceAliasCreation: true,
		},
		{ User: LISTED },
		[READABLE],
	),
	simple('user:delete', user, 'AdminDeleteUser', userInput, {}, [{ deleted: true }]),
	simple(
		'user:deleteAttributes',
		{ ...user, userAttributeNames: 'nickname, custom:team' },
		'AdminDeleteUserAttributes',
		{ ...userInput, UserAttributeNames: ['nickname', 'custom:team'] },
		{},
		[{ deleted: true }],
	),
	simple('user:disable', user, 'AdminDisableUser', userInput),
	simple('user:enable', user, 'AdminEnableUser', userInput),
	simple(
		'user:get',
		user,
		'AdminGetUser',
		userInput,
		{ ...USER, UserAttributes: ATTRIBUTES, UserCreateDate: 1_700_000_000 },
		[READABLE],
	),
	{
		...simple(
			'user:get',
			{
				...user,
				userPoolId: { ...userPoolId, mode: 'arn', value: `arn:aws:cognito-idp:eu-central-1:1:userpool/${UserPoolId}` },
				simplify: false,
			},
			'AdminGetUser',
			userInput,
			{ ...USER, UserAttributes: ATTRIBUTES },
			[{ ...USER, UserAttributes: ATTRIBUTES }],
		),
		shows: 'as AWS gives it',
	},
	simple('user:getGroups', user, 'AdminListGroupsForUser', { ...userInput, Limit: 50 }, { Groups: [GROUP] }, [GROUP]),
	{
		of: 'user:getMany',
		shows: 'over pages',
		params: { userPoolId, limit: 61, simplify: false },
		requests: [
			{ target: 'ListUsers', body: { UserPoolId, Limit: 60 } },
			{ target: 'ListUsers', body: expect.objectContaining({ UserPoolId, PaginationToken: 'next' }) as object },
		],
		replies: [{ body: { Users: [LISTED], PaginationToken: 'next' } }, { body: { Users: [{ Username: 'grace' }] } }],
		twoReplies: [
			{ body: { Users: [LISTED], PaginationToken: 'next' } },
			{ body: { Users: [LISTED], PaginationToken: 'next' } },
			{ body: { Users: [{ Username: 'grace' }] } },
		],
		items: [{ ...LISTED, UserCreateDate: '2023-11-14T22:13:20.000Z' }, { Username: 'grace' }],
	},
	{
		...simple(
			'user:getMany',
			{
				userPoolId,
				options: {
					filterAttribute: 'family_name',
					filterMatch: '^=',
					filterValue: 'Love"lace',
					attributesToGet: 'email, sub',
				},
			},
			'ListUsers',
			{ UserPoolId, Limit: 50, Filter: 'family_name ^= "Love\\"lace"', AttributesToGet: ['email', 'sub'] },
			{ Users: [LISTED] },
			[READABLE],
		),
		shows: 'by an attribute',
	},
	simple('user:removeFromGroup', { ...user, groupName }, 'AdminRemoveUserFromGroup', {
		...userInput,
		GroupName: 'editors',
	}),
	simple(
		'user:resendInvitation',
		{ ...user, options: { desiredDeliveryMediums: ['EMAIL'] } },
		'AdminCreateUser',
		{ ...userInput, DesiredDeliveryMediums: ['EMAIL'], MessageAction: 'RESEND' },
		{ User: LISTED },
		[READABLE],
	),
	simple('user:resetPassword', user, 'AdminResetUserPassword', userInput),
	simple('user:setPassword', { ...user, password: 'not-a-real-password' }, 'AdminSetUserPassword', {
		...userInput,
		Password: 'not-a-real-password',
		Permanent: true,
	}),
	simple('user:signOut', user, 'AdminUserGlobalSignOut', userInput),
	simple('user:update', { ...user, userAttributes }, 'AdminUpdateUserAttributes', {
		...userInput,
		UserAttributes: attributesInput,
	}),
	{
		...simple(
			'userPool:get',
			{ userPoolId: { ...userPoolId, value: 'eu-west-3_AbCdEfGhI' } },
			'DescribeUserPool',
			{ UserPoolId: 'eu-west-3_AbCdEfGhI' },
			{ UserPool: { Id: 'eu-west-3_AbCdEfGhI', Name: 'shop' } },
			[{ Id: 'eu-west-3_AbCdEfGhI', Name: 'shop' }],
		),
		shows: 'in the region of its ID',
		requests: [
			{
				target: 'DescribeUserPool',
				headers: { authorization: expect.stringContaining('/eu-west-3/cognito-idp/') as string },
			},
		],
	},
	simple('userPool:getMany', { limit: 5 }, 'ListUserPools', { MaxResults: 60 }, { UserPools: [{ Id: UserPoolId }] }, [
		{ Id: UserPoolId },
	]),
]);
