import { AwsIam } from '../../../nodes/AwsIam/AwsIam.node';
import { iam } from '../../../nodes/AwsIam/service';
import type { OperationCase } from '../operationCases';
import { describeOperations } from '../operationCases';
import { queryReply } from '../queryReply';

const Version = '2010-05-08';
const named = (value: string) => ({ __rl: true, mode: 'name', value });
const userName = named('ada');
const groupName = named('developers');
const roleName = named('my-role');
const POLICY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const policyArn = { __rl: true, mode: 'arn', value: POLICY };
const accessKeyId = { __rl: true, mode: 'id', value: 'AKIAIOSFODNN7EXAMPLE' };
const USER = { Path: '/', UserName: 'ada', UserId: 'AIDA1', Arn: 'arn:aws:iam::1:user/ada' };
const GROUP = { Path: '/', GroupName: 'developers', GroupId: 'AGPA1', Arn: 'arn:aws:iam::1:group/developers' };
const TRUST = {
	Version: '2012-10-17',
	Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};
const ROLE = { RoleName: 'my-role', AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(TRUST)) };
const READABLE = { RoleName: 'my-role', AssumeRolePolicyDocument: TRUST };
const request = (Action: string, body: object = {}) => ({
	method: 'POST',
	path: '/',
	body: { Action, Version, ...body },
});

/** One call without an answer of its own, or with one page of entries. */
const simple = (
	of: string,
	params: OperationCase['params'],
	command: string,
	input: object,
	result: Readonly<Record<string, unknown>> = {},
	items: readonly object[] = [{ success: true }],
): OperationCase => ({
	of,
	params,
	requests: [request(command, input)],
	replies: [queryReply(command, result)],
	items,
});

const attachments = (['Group', 'Role', 'User'] as const).flatMap((kind): OperationCase[] => {
	const target = { Group: groupName, Role: roleName, User: userName }[kind];
	const parameter = `${kind.toLowerCase()}Name`;
	const input = { [`${kind}Name`]: target.value };
	const policies = [{ PolicyName: 'ReadOnlyAccess', PolicyArn: POLICY }];
	const both = { ...input, PolicyArn: POLICY };
	return [
		simple(`policy:attachTo${kind}`, { [parameter]: target, policyArn }, `Attach${kind}Policy`, both),
		simple(`policy:detachFrom${kind}`, { [parameter]: target, policyArn }, `Detach${kind}Policy`, both),
		simple(
			`policy:getManyOf${kind}`,
			{ [parameter]: target },
			`ListAttached${kind}Policies`,
			{ ...input, MaxItems: '50' },
			{ AttachedPolicies: policies, IsTruncated: false },
			policies,
		),
	];
});

describeOperations(iam, AwsIam, [
	...attachments,
	{
		of: 'accessKey:create',
		params: { userName },
		requests: [request('CreateAccessKey', { UserName: 'ada' })],
		replies: [queryReply('CreateAccessKey', { AccessKey: { AccessKeyId: 'AKIA1', SecretAccessKey: 'secret' } })],
		items: [{ AccessKeyId: 'AKIA1', SecretAccessKey: 'secret' }],
	},
	simple(
		'accessKey:delete',
		{ userName, accessKeyId },
		'DeleteAccessKey',
		{ UserName: 'ada', AccessKeyId: accessKeyId.value },
		{},
		[{ deleted: true }],
	),
	simple(
		'accessKey:getLastUsed',
		{ accessKeyId },
		'GetAccessKeyLastUsed',
		{ AccessKeyId: accessKeyId.value },
		{
			UserName: 'ada',
			AccessKeyLastUsed: { LastUsedDate: '2026-01-02T03:04:05Z', ServiceName: 's3', Region: 'eu-west-1' },
		},
		[{ UserName: 'ada', LastUsedDate: '2026-01-02T03:04:05.000Z', ServiceName: 's3', Region: 'eu-west-1' }],
	),
	simple(
		'accessKey:getMany',
		{},
		'ListAccessKeys',
		{ MaxItems: '50' },
		{ AccessKeyMetadata: [{ AccessKeyId: 'AKIA1', Status: 'Active' }], IsTruncated: false },
		[{ AccessKeyId: 'AKIA1', Status: 'Active' }],
	),
	simple('accessKey:update', { userName, accessKeyId, status: 'Inactive' }, 'UpdateAccessKey', {
		UserName: 'ada',
		AccessKeyId: accessKeyId.value,
		Status: 'Inactive',
	}),
	simple(
		'group:create',
		{ groupName: 'developers', options: { path: '/teams/' } },
		'CreateGroup',
		{ GroupName: 'developers', Path: '/teams/' },
		{ Group: GROUP },
		[GROUP],
	),
	simple('group:delete', { groupName }, 'DeleteGroup', { GroupName: 'developers' }, {}, [{ deleted: true }]),
	{
		of: 'group:delete',
		shows: 'with its members removed first',
		params: { groupName, options: { removeMembers: true } },
		requests: [
			request('ListAttachedGroupPolicies', { GroupName: 'developers' }),
			request('ListGroupPolicies', { GroupName: 'developers' }),
			request('GetGroup', { GroupName: 'developers' }),
			request('RemoveUserFromGroup', { GroupName: 'developers', UserName: 'ada' }),
			request('DeleteGroup', { GroupName: 'developers' }),
		],
		replies: [
			queryReply('ListAttachedGroupPolicies', { IsTruncated: false }),
			queryReply('ListGroupPolicies', { IsTruncated: false }),
			queryReply('GetGroup', { Group: GROUP, Users: [USER], IsTruncated: false }),
			queryReply('RemoveUserFromGroup'),
			queryReply('DeleteGroup'),
		],
		items: [{ deleted: true }],
	},
	simple('group:get', { groupName }, 'GetGroup', { GroupName: 'developers' }, { Group: GROUP, Users: [USER] }, [GROUP]),
	{
		of: 'group:get',
		shows: 'with the users of all pages',
		params: { groupName, includeUsers: true },
		requests: [
			request('GetGroup', { GroupName: 'developers' }),
			request('GetGroup', { GroupName: 'developers' }),
			request('GetGroup', { GroupName: 'developers', Marker: 'next' }),
		],
		replies: [
			queryReply('GetGroup', { Group: GROUP, Users: [USER], IsTruncated: true, Marker: 'next' }),
			queryReply('GetGroup', { Group: GROUP, Users: [USER], IsTruncated: true, Marker: 'next' }),
			queryReply('GetGroup', { Group: GROUP, Users: [{ UserName: 'grace' }], IsTruncated: false }),
		],
		// The pages of both items come in turns.
		twoReplies: [
			...Array.from({ length: 4 }, () =>
				queryReply('GetGroup', { Group: GROUP, Users: [USER], IsTruncated: true, Marker: 'next' }),
			),
			queryReply('GetGroup', { Group: GROUP, Users: [{ UserName: 'grace' }], IsTruncated: false }),
		],
		items: [{ ...GROUP, Users: [USER, { UserName: 'grace' }] }],
	},
	{
		...simple(
			'group:getMany',
			{ options: { pathPrefix: '/teams/' } },
			'ListGroups',
			{ PathPrefix: '/teams/', MaxItems: '50' },
			{ Groups: [GROUP], IsTruncated: false },
			[GROUP],
		),
	},
	{
		of: 'group:getMany',
		shows: 'with their users',
		params: { includeUsers: true, returnAll: true },
		requests: [request('ListGroups'), request('GetGroup', { GroupName: 'developers' })],
		replies: [
			queryReply('ListGroups', { Groups: [GROUP], IsTruncated: false }),
			queryReply('GetGroup', { Group: GROUP, Users: [USER], IsTruncated: false }),
		],
		twoReplies: [
			queryReply('ListGroups', { Groups: [GROUP], IsTruncated: false }),
			queryReply('ListGroups', { Groups: [GROUP], IsTruncated: false }),
			queryReply('GetGroup', { Group: GROUP, Users: [USER], IsTruncated: false }),
		],
		items: [{ ...GROUP, Users: [USER] }],
	},
	simple('group:update', { groupName, newGroupName: 'engineers', options: { newPath: '/x/' } }, 'UpdateGroup', {
		GroupName: 'developers',
		NewGroupName: 'engineers',
		NewPath: '/x/',
	}),
	simple(
		'policy:get',
		{ policyArn },
		'GetPolicy',
		{ PolicyArn: POLICY },
		{ Policy: { PolicyName: 'ReadOnlyAccess', DefaultVersionId: 'v7' } },
		[{ PolicyName: 'ReadOnlyAccess', DefaultVersionId: 'v7' }],
	),
	{
		of: 'policy:get',
		shows: 'with its document',
		params: { policyArn, includeDocument: true },
		requests: [
			request('GetPolicy', { PolicyArn: POLICY }),
			request('GetPolicyVersion', { PolicyArn: POLICY, VersionId: 'v7' }),
		],
		replies: [
			queryReply('GetPolicy', { Policy: { PolicyName: 'ReadOnlyAccess', DefaultVersionId: 'v7' } }),
			queryReply('GetPolicyVersion', {
				PolicyVersion: { Document: encodeURIComponent(JSON.stringify(TRUST)), VersionId: 'v7' },
			}),
		],
		twoReplies: [
			queryReply('GetPolicy', { Policy: { PolicyName: 'ReadOnlyAccess', DefaultVersionId: 'v7' } }),
			queryReply('GetPolicy', { Policy: { PolicyName: 'ReadOnlyAccess', DefaultVersionId: 'v7' } }),
			queryReply('GetPolicyVersion', {
				PolicyVersion: { Document: encodeURIComponent(JSON.stringify(TRUST)), VersionId: 'v7' },
			}),
		],
		items: [{ PolicyName: 'ReadOnlyAccess', DefaultVersionId: 'v7', Document: TRUST }],
	},
	simple(
		'policy:getMany',
		{ scope: 'Local', options: { onlyAttached: true } },
		'ListPolicies',
		{ Scope: 'Local', OnlyAttached: 'true', MaxItems: '50' },
		{ Policies: [{ PolicyName: 'mine' }], IsTruncated: false },
		[{ PolicyName: 'mine' }],
	),
	simple(
		'role:create',
		{ roleName: 'my-role', assumeRolePolicyDocument: JSON.stringify(TRUST), options: { description: 'for tests' } },
		'CreateRole',
		{ RoleName: 'my-role', AssumeRolePolicyDocument: JSON.stringify(TRUST), Description: 'for tests' },
		{ Role: ROLE },
		[READABLE],
	),
	simple('role:delete', { roleName }, 'DeleteRole', { RoleName: 'my-role' }, {}, [{ deleted: true }]),
	simple('role:get', { roleName }, 'GetRole', { RoleName: 'my-role' }, { Role: ROLE }, [READABLE]),
	simple('role:getMany', { limit: 7 }, 'ListRoles', { MaxItems: '7' }, { Roles: [ROLE], IsTruncated: false }, [
		READABLE,
	]),
	simple('role:update', { roleName, options: { description: 'new', maxSessionDuration: 7200 } }, 'UpdateRole', {
		RoleName: 'my-role',
		Description: 'new',
		MaxSessionDuration: '7200',
	}),
	simple(
		'role:updateTrustPolicy',
		{ roleName, policyDocument: JSON.stringify(TRUST, null, 2) },
		'UpdateAssumeRolePolicy',
		{
			RoleName: 'my-role',
			PolicyDocument: JSON.stringify(TRUST),
		},
	),
	simple('user:addToGroup', { userName, groupName }, 'AddUserToGroup', { UserName: 'ada', GroupName: 'developers' }),
	simple(
		'user:create',
		{
			userName: 'ada',
			options: { path: '/teams/', permissionsBoundary: POLICY, tags: { entries: [{ Key: 'team', Value: 'web' }] } },
		},
		'CreateUser',
		{
			UserName: 'ada',
			Path: '/teams/',
			PermissionsBoundary: POLICY,
			'Tags.member.1.Key': 'team',
			'Tags.member.1.Value': 'web',
		},
		{ User: USER },
		[USER],
	),
	{
		of: 'user:create',
		shows: 'and waits until it can be read, as AWS gives it',
		params: { userName: 'ada', simplify: false, options: { wait: true } },
		requests: [request('CreateUser', { UserName: 'ada' }), request('GetUser', { UserName: 'ada' })],
		replies: [queryReply('CreateUser', { User: USER }), queryReply('GetUser', { User: USER })],
		items: [{ User: USER }],
	},
	simple('user:delete', { userName }, 'DeleteUser', { UserName: 'ada' }, {}, [{ deleted: true }]),
	simple(
		'user:get',
		{ userName: { ...userName, value: 'arn:aws:iam::111122223333:user/teams/ada' } },
		'GetUser',
		{ UserName: 'ada' },
		{ User: USER },
		[USER],
	),
	simple(
		'user:getGroups',
		{ userName },
		'ListGroupsForUser',
		{ UserName: 'ada', MaxItems: '50' },
		{ Groups: [GROUP], IsTruncated: false },
		[GROUP],
	),
	{
		of: 'user:getMany',
		shows: 'over pages',
		params: { returnAll: true, options: { pathPrefix: '/teams/' } },
		requests: [
			request('ListUsers', { PathPrefix: '/teams/' }),
			request('ListUsers', { PathPrefix: '/teams/', Marker: 'a&b=' }),
		],
		replies: [
			queryReply('ListUsers', { Users: [USER], IsTruncated: true, Marker: 'a&b=' }),
			queryReply('ListUsers', { Users: [{ UserName: 'grace' }], IsTruncated: false }),
		],
		twoReplies: [
			queryReply('ListUsers', { Users: [USER], IsTruncated: true, Marker: 'a&b=' }),
			queryReply('ListUsers', { Users: [USER], IsTruncated: true, Marker: 'a&b=' }),
			queryReply('ListUsers', { Users: [{ UserName: 'grace' }], IsTruncated: false }),
		],
		items: [USER, { UserName: 'grace' }],
	},
	simple('user:removeFromGroup', { userName, groupName }, 'RemoveUserFromGroup', {
		UserName: 'ada',
		GroupName: 'developers',
	}),
	simple('user:update', { userName, newUserName: 'ada.lovelace', options: { newPath: '/x/' } }, 'UpdateUser', {
		UserName: 'ada',
		NewUserName: 'ada.lovelace',
		NewPath: '/x/',
	}),
]);
