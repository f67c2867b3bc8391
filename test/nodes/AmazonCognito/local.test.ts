import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { AmazonCognito } from '../../../nodes/AmazonCognito/AmazonCognito.node';
import { DEFAULTS } from '../../local-aws/defaults';
import { editorContext, runNode } from '../harness';
import { nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AmazonCognito);
const run = async (of: string, parameters: INodeParameters = {}) => (await node.json(of, parameters)) as IDataObject[];
const userPoolId = { __rl: true, mode: 'id', value: 'us-east-1_LocalAws1' };
const user = (value = 'ada') => ({ userPoolId, username: { __rl: true, mode: 'id', value } });
const group = (value = 'editors') => ({ userPoolId, groupName: { __rl: true, mode: 'name', value } });
const standard = (standardName: string, value: string) => ({ attributeType: 'standard', standardName, value });
const custom = (customName: string, value: string) => ({ attributeType: 'custom', customName, value });
const attributes = (...rows: object[]) => ({ userAttributes: { attributes: rows } }) as unknown as INodeParameters;
const saying = (message: RegExp, description = /^/) => ({
	message: expect.stringMatching(message) as string,
	description: expect.stringMatching(description) as string,
});

beforeEach(async () => {
	await run('user:create', {
		userPoolId,
		username: 'ada',
		options: attributes(standard('email', 'ada@example.com'), custom('team', 'web')),
	});
	await run('group:create', { userPoolId, groupName: 'editors' });
});

it('makes, reads, changes and deletes a user', async () => {
	expect(await run('user:get', user())).toMatchObject([
		{ Username: 'ada', Enabled: true, email: 'ada@example.com', 'custom:team': 'web' },
	]);
	await run('user:update', {
		...user(),
		...attributes(standard('picture', 'https://x/y.png'), custom('custom:team', 'shop')),
	});
	await run('user:deleteAttributes', { ...user(), userAttributeNames: 'email' });
	const [changed] = await run('user:get', user());
	expect(changed).toMatchObject({ picture: 'https://x/y.png', 'custom:team': 'shop' });
	expect(changed).not.toHaveProperty('email');
	await expect(run('user:update', { ...user(), ...attributes(custom('level', '1')) })).rejects.toMatchObject(
		saying(/custom:level: Attribute does not exist in the schema/),
	);
	expect(await run('user:delete', user())).toEqual([{ deleted: true }]);
	await expect(run('user:get', user())).rejects.toMatchObject(saying(/User does not exist/));
});

it('makes no user twice, and sends the invitation again', async () => {
	await expect(run('user:create', { userPoolId, username: 'ada' })).rejects.toMatchObject(
		saying(/already exists/, /Resend Invitation/),
	);
	expect(await run('user:resendInvitation', user())).toMatchObject([{ UserStatus: 'FORCE_CHANGE_PASSWORD' }]);
	await run('user:setPassword', { ...user(), password: 'not-a-real-password' });
	await expect(run('user:resendInvitation', user())).rejects.toMatchObject(
		saying(/Resend not possible/, /Reset Password/),
	);
});

it('sets and resets passwords', async () => {
	await expect(run('user:resetPassword', user())).rejects.toMatchObject(saying(/cannot be reset/, /Resend Invitation/));
	await expect(run('user:setPassword', { ...user(), password: 'short' })).rejects.toMatchObject(
		saying(/Password not long enough/),
	);
	await run('user:setPassword', { ...user(), password: 'not-a-real-password' });
	expect(await run('user:get', user())).toMatchObject([{ UserStatus: 'CONFIRMED' }]);
	await expect(run('user:resetPassword', user())).rejects.toMatchObject(
		saying(/no registered\/verified/, /Set Password/),
	);
	await run('user:update', { ...user(), ...attributes(standard('email_verified', 'true')) });
	expect(await run('user:resetPassword', user())).toEqual([{ success: true }]);
	expect(await run('user:get', user())).toMatchObject([{ UserStatus: 'RESET_REQUIRED' }]);
	await run('user:setPassword', { ...user(), password: 'not-a-real-password', permanent: false });
	expect(await run('user:get', user())).toMatchObject([{ UserStatus: 'FORCE_CHANGE_PASSWORD' }]);
});

it('disables, enables and signs out a user', async () => {
	await run('user:disable', user());
	expect(await run('user:get', user())).toMatchObject([{ Enabled: false }]);
	await run('user:enable', user());
	expect(await run('user:get', user())).toMatchObject([{ Enabled: true }]);
	expect(await run('user:signOut', user())).toEqual([{ success: true }]);
	expect(node.aws.calls({ service: 'cognito-idp', operation: 'AdminUserGlobalSignOut' })).toBe(1);
});

it('deletes a group without touching its users', async () => {
	await run('user:addToGroup', { ...user(), ...group() });
	expect(await run('user:getGroups', user())).toMatchObject([{ GroupName: 'editors' }]);
	expect(await run('group:delete', group())).toEqual([{ deleted: true }]);
	expect(await run('user:get', user())).toMatchObject([{ Username: 'ada', 'custom:team': 'web' }]);
	expect(await run('user:getGroups', user())).toEqual([]);
	await expect(run('group:get', group())).rejects.toMatchObject(saying(/Group not found/));
});

it('changes a group, and puts users in and out', async () => {
	expect(await run('group:update', { ...group(), options: { description: 'may write', precedence: 0 } })).toMatchObject(
		[{ Description: 'may write', Precedence: 0 }],
	);
	await run('user:addToGroup', { ...user('ada@example.com'), ...group() });
	expect(await run('group:get', { ...group(), includeUsers: true })).toMatchObject([
		{ GroupName: 'editors', Users: [{ Username: 'ada', email: 'ada@example.com' }] },
	]);
	await run('user:removeFromGroup', { ...user(), ...group() });
	expect(await run('group:get', { ...group(), includeUsers: true })).toMatchObject([{ Users: [] }]);
});

it('reads every user and every member over pages of 60', async () => {
	const items = Array.from({ length: 130 }, (_, index) => ({
		json: { name: `user-${String(index).padStart(3, '0')}` },
	}));
	await node.run('user:create', { userPoolId, username: '={{ $json.name }}' }, items);
	await node.run('user:addToGroup', { ...user('={{ $json.name }}'), ...group() }, items);
	expect(await run('user:getMany', { userPoolId, returnAll: true })).toHaveLength(131);
	expect(await run('user:getMany', { userPoolId, limit: 61 })).toHaveLength(61);
	const [one] = await run('group:get', { ...group(), includeUsers: true });
	expect(one?.Users).toHaveLength(130);
	const all = await run('group:getMany', { userPoolId, returnAll: true, includeUsers: true });
	expect(all.map(({ Users }) => (Users as unknown[]).length)).toEqual([130]);
});

it('finds users by attribute, state and name', async () => {
	await run('user:create', {
		userPoolId,
		username: 'grace',
		options: attributes(standard('name', 'Grace "G" Hopper')),
	});
	const found = async (options: INodeParameters) =>
		(await run('user:getMany', { userPoolId, options })).map(({ Username }) => Username);
	expect(await found({ filterValue: 'ada@example.com' })).toEqual(['ada']);
	expect(await found({ filterAttribute: 'name', filterValue: 'Grace "G" Hopper' })).toEqual(['grace']);
	expect(await found({ filterAttribute: 'username', filterMatch: '^=', filterValue: 'gr' })).toEqual(['grace']);
	expect(await found({ filterAttribute: 'cognito:user_status', filterValue: 'CONFIRMED' })).toEqual([]);
	await run('user:disable', user());
	expect(await found({ filterAttribute: 'status', filterValue: 'Disabled' })).toEqual(['ada']);
});

it('reads user pools', async () => {
	expect(await run('userPool:getMany', { returnAll: true })).toEqual([{ Id: userPoolId.value, Name: 'local-aws' }]);
	expect(await run('userPool:get', { userPoolId })).toMatchObject([{ Name: 'local-aws', EstimatedNumberOfUsers: 1 }]);
	const other = { ...userPoolId, value: 'eu-west-1_LocalAws1' };
	expect(await run('userPool:get', { userPoolId: other })).toMatchObject([{ Id: 'eu-west-1_LocalAws1' }]);
	const none = { ...userPoolId, value: 'us-east-1_None' };
	await expect(run('user:getMany', { userPoolId: none })).rejects.toMatchObject(
		saying(/User pool us-east-1_None does not exist/),
	);
});

it('fills its pickers', async () => {
	await run('user:addToGroup', { ...user(), ...group() });
	await run('group:create', { userPoolId, groupName: 'readers' });
	const chosen = { resource: 'user', operation: 'removeFromGroup', userPoolId };
	const names = async (method: string, parameters: INodeParameters = chosen, filter = '') =>
		(await node.list(method, parameters, filter)).results.map(({ name }) => name);
	expect(await names('searchUserPools')).toEqual(['local-aws (us-east-1_LocalAws1)']);
	expect(await names('searchUsers')).toEqual(['ada@example.com (ada)']);
	expect(await names('searchUsers', chosen, 'ada@exa')).toEqual(['ada@example.com (ada)']);
	expect(await names('searchUsers', chosen, 'grace')).toEqual([]);
	expect(await names('searchGroups')).toEqual(['editors', 'readers']);
	expect(await names('searchGroupsForUser', { ...chosen, ...user() })).toEqual(['editors']);
	expect(await names('searchGroupsForUser')).toEqual([]);
	expect(await names('searchUsers', { resource: 'user', operation: 'get' })).toEqual([]);
});

it('keeps what AWS says about a denied call, in the editor too', async () => {
	const denied = {
		...DEFAULTS.deniedUser,
		region: 'us-east-1',
		customEndpoints: true,
		allServicesEndpoint: node.aws.url,
	};
	const parameters = { resource: 'userPool', operation: 'getMany' };
	const { error, items } = await runNode({ nodeClass: AmazonCognito, parameters, credential: denied });
	expect(items).toEqual([]);
	expect(error?.message).toMatch(/user\/denied is not authorized to perform: cognito-idp:ListUserPools/);
	const context = editorContext(parameters, { nodeClass: AmazonCognito, credential: denied });
	await expect(new AmazonCognito().methods.listSearch?.searchUserPools?.call(context, '')).rejects.toThrow(
		/is not authorized to perform: cognito-idp:ListUserPools/,
	);
});
