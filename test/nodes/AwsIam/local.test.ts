import { IAM } from '@aws-sdk/client-iam';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { createClient } from '../../../aws/client';
import { AwsIam } from '../../../nodes/AwsIam/AwsIam.node';
import { DEFAULTS } from '../../local-aws/defaults';
import { editorContext, runNode } from '../harness';
import { nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AwsIam);
const run = async (of: string, parameters: INodeParameters = {}) => (await node.json(of, parameters)) as IDataObject[];
const named = (value: string) => ({ __rl: true, mode: 'name', value });
const user = (value = 'ada') => ({ userName: named(value) });
const group = (value = 'developers') => ({ groupName: named(value) });
const policy = (name: string) => ({ policyArn: { __rl: true, mode: 'arn', value: `arn:aws:iam::aws:policy/${name}` } });
const saying = (message: RegExp, description = /^/) => ({
	message: expect.stringMatching(message) as string,
	description: expect.stringMatching(description) as string,
});
/** The official client reads what the node has done. */
const sdk = (credentials: { accessKeyId: string; secretAccessKey: string } = DEFAULTS.user): IAM =>
	new IAM({ endpoint: node.aws.url, region: 'us-east-1', credentials, maxAttempts: 1 });

beforeEach(async () => {
	await run('user:create', { userName: 'ada', options: { tags: { entries: [{ Key: 'team', Value: 'web' }] } } });
	await run('group:create', { groupName: 'developers' });
});

it('makes, reads, renames and deletes a user', async () => {
	expect(await run('user:get', user())).toMatchObject([{ UserName: 'ada', Tags: [{ Key: 'team', Value: 'web' }] }]);
	expect(await run('user:update', { ...user(), newUserName: 'grace', options: { newPath: '/teams/' } })).toEqual([
		{ success: true },
	]);
	expect((await sdk().getUser({ UserName: 'grace' })).User?.Path).toBe('/teams/');
	expect(await run('user:getMany', { options: { pathPrefix: '/teams/' } })).toMatchObject([{ UserName: 'grace' }]);
	expect(await run('user:delete', user('grace'))).toEqual([{ deleted: true }]);
	await expect(run('user:get', user('grace'))).rejects.toMatchObject(saying(/user with name grace cannot be found/));
	await expect(run('user:create', { userName: 'demo' })).rejects.toMatchObject(saying(/already exists/));
});

it('keeps a user that still has something, and says what to do', async () => {
	await run('user:addToGroup', { ...user(), ...group() });
	await expect(run('user:delete', user())).rejects.toMatchObject(
		saying(/must remove users from group first/, /Remove From Group/),
	);
	expect((await sdk().getGroup({ GroupName: 'developers' })).Users).toHaveLength(1);
	await run('user:removeFromGroup', { ...user(), ...group() });
	await run('policy:attachToUser', { ...user(), ...policy('ReadOnlyAccess') });
	await expect(run('user:delete', user())).rejects.toMatchObject(
		saying(/must detach all policies/, /Detach From User/),
	);
	await run('policy:detachFromUser', { ...user(), ...policy('ReadOnlyAccess') });
	expect(await run('user:delete', user())).toEqual([{ deleted: true }]);
});

it('keeps a group with members unless they are to be removed first', async () => {
	await run('user:addToGroup', { ...user(), ...group() });
	await run('user:addToGroup', { ...user('demo'), ...group() });
	await expect(run('group:delete', group())).rejects.toMatchObject(
		saying(/must remove users from group first/, /Remove Members First/),
	);
	expect((await sdk().getGroup({ GroupName: 'developers' })).Users).toHaveLength(2);
	expect(await run('group:delete', { ...group(), options: { removeMembers: true } })).toEqual([{ deleted: true }]);
	await expect(run('group:get', group())).rejects.toMatchObject(saying(/cannot be found/));
	expect((await sdk().getUser({ UserName: 'ada' })).User?.UserName).toBe('ada');
});

it('removes no member where the group could not be deleted afterwards', async () => {
	await run('user:addToGroup', { ...user(), ...group() });
	await run('policy:attachToGroup', { ...group(), ...policy('ReadOnlyAccess') });
	await expect(run('group:delete', { ...group(), options: { removeMembers: true } })).rejects.toMatchObject(
		saying(/1 attached and 0 inline policies; its members were not removed/, /Detach From Group/),
	);
	expect((await sdk().getGroup({ GroupName: 'developers' })).Users).toHaveLength(1);
});

it('says how many members are out where the removal stops halfway', async () => {
	for (const name of ['ada', 'demo', 'source']) await run('user:addToGroup', { ...user(name), ...group() });
	const error = { code: 'ServiceFailure', message: 'Something broke.', status: 400 };
	node.aws.failNext({ service: 'iam', operation: 'RemoveUserFromGroup', after: 1, times: 1, error });
	await expect(run('group:delete', { ...group(), options: { removeMembers: true } })).rejects.toMatchObject(
		saying(/Something broke/, /1 of 3 users have been taken out/),
	);
	expect((await sdk().getGroup({ GroupName: 'developers' })).Users).toHaveLength(2);
});

it('reads groups with their users over all pages', async () => {
	for (let number = 0; number < 120; number += 1) {
		const UserName = `user-${String(number).padStart(3, '0')}`;
		await sdk().createUser({ UserName });
		await sdk().addUserToGroup({ UserName, GroupName: 'developers' });
	}
	const [one] = await run('group:get', { ...group(), includeUsers: true });
	expect(one?.Users).toHaveLength(120);
	expect((await run('group:get', group()))[0]).not.toHaveProperty('Users');
	await run('group:create', { groupName: 'empty' });
	const all = await run('group:getMany', { includeUsers: true });
	expect(all.map(({ GroupName, Users }) => [GroupName, (Users as unknown[]).length])).toEqual([
		['developers', 120],
		['empty', 0],
	]);
	expect(await run('user:getGroups', user('user-007'))).toMatchObject([{ GroupName: 'developers' }]);
	expect(await run('user:getMany', { returnAll: true })).toHaveLength(125);
	expect(await run('user:getMany', { limit: 101 })).toHaveLength(101);
});

it('renames a group', async () => {
	await run('user:addToGroup', { ...user(), ...group() });
	await run('group:update', { ...group(), newGroupName: 'engineers', options: { newPath: '/x/' } });
	expect(await run('group:get', { ...group('engineers'), includeUsers: true })).toMatchObject([
		{ Path: '/x/', Users: [{ UserName: 'ada' }] },
	]);
});

it('makes keys that work with what a policy allows, switches them off and deletes them', async () => {
	await run('policy:attachToUser', { ...user(), ...policy('IAMReadOnlyAccess') });
	const [made] = await run('accessKey:create', user());
	const keys = { accessKeyId: String(made?.AccessKeyId), secretAccessKey: String(made?.SecretAccessKey) };
	const key = { accessKeyId: { __rl: true, mode: 'id', value: keys.accessKeyId } };
	expect((await sdk(keys).listUsers({})).Users?.length).toBeGreaterThan(1);
	await expect(sdk(keys).deleteUser({ UserName: 'demo' })).rejects.toThrow(/not authorized/);
	expect(await run('accessKey:getMany', user())).toMatchObject([{ Status: 'Active', UserName: 'ada' }]);
	expect(await run('accessKey:getLastUsed', key)).toMatchObject([{ UserName: 'ada', ServiceName: 'N/A' }]);
	await run('accessKey:update', { ...user(), ...key, status: 'Inactive' });
	await expect(sdk(keys).listUsers({})).rejects.toThrow(/token/);
	expect(await run('accessKey:delete', { ...user(), ...key })).toEqual([{ deleted: true }]);
	expect(await run('accessKey:getMany', user())).toEqual([]);
});

it('makes, changes and deletes a role with its trust policy', async () => {
	const [made] = await run('role:create', { roleName: 'worker', options: { description: 'first', wait: true } });
	expect(made?.AssumeRolePolicyDocument).toMatchObject({
		Statement: [{ Principal: { Service: 'lambda.amazonaws.com' } }],
	});
	const role = { roleName: named('worker') };
	await run('role:update', { ...role, options: { description: 'second', maxSessionDuration: 7200 } });
	const trust = { Statement: [{ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' }] };
	await run('role:updateTrustPolicy', { ...role, policyDocument: JSON.stringify(trust) });
	expect(await run('role:get', role)).toMatchObject([
		{ Description: 'second', MaxSessionDuration: 7200, AssumeRolePolicyDocument: trust },
	]);
	await expect(run('role:updateTrustPolicy', role)).rejects.toMatchObject(saying(/Syntax errors in policy/));
	await run('policy:attachToRole', { ...role, ...policy('ReadOnlyAccess') });
	expect(await run('policy:getManyOfRole', role)).toMatchObject([{ PolicyName: 'ReadOnlyAccess' }]);
	await expect(run('role:delete', role)).rejects.toMatchObject(saying(/must detach all policies/, /Detach From Role/));
	await run('policy:detachFromRole', { ...role, ...policy('ReadOnlyAccess') });
	expect(await run('role:delete', role)).toEqual([{ deleted: true }]);
	const names = (await run('role:getMany', { returnAll: true })).map(({ RoleName }) => RoleName);
	expect(names).not.toContain('worker');
});

it('reads policies with their document', async () => {
	expect(await run('policy:getMany', { scope: 'AWS' })).toHaveLength(3);
	expect(await run('policy:get', { ...policy('AdministratorAccess'), includeDocument: true })).toMatchObject([
		{ PolicyName: 'AdministratorAccess', Document: { Statement: [{ Action: ['*'] }] } },
	]);
	await expect(run('policy:attachToUser', { ...user(), ...policy('None') })).rejects.toMatchObject(
		saying(/does not exist or is not attachable/),
	);
});

it('fills its pickers', async () => {
	await run('user:addToGroup', { ...user(), ...group() });
	await run('group:create', { groupName: 'others' });
	const lists = async (method: string, parameters: INodeParameters = {}, filter = '') =>
		(await node.list(method, { resource: 'user', operation: 'removeFromGroup', ...parameters }, filter)).results.map(
			({ name }) => name,
		);
	expect(await lists('searchUsers', {}, 'AD')).toEqual(['ada']);
	expect(await lists('searchGroups')).toEqual(['developers', 'others']);
	expect(await lists('searchGroupsForUser', user())).toEqual(['developers']);
	expect(await lists('searchGroupsForUser', { userName: named('') })).toEqual([]);
	expect(await lists('searchPolicies', {}, 'admin')).toEqual(['AdministratorAccess (AWS)']);
	await run('policy:attachToGroup', { ...group(), ...policy('ReadOnlyAccess') });
	expect(
		await lists('searchPoliciesOfGroup', { ...group(), resource: 'policy', operation: 'detachFromGroup' }),
	).toEqual(['ReadOnlyAccess']);
	expect(await lists('searchAccessKeys', { ...user('demo'), resource: 'accessKey', operation: 'delete' })).toEqual([
		`${DEFAULTS.user.accessKeyId} (Active)`,
	]);
	expect(await lists('searchRoles', {}, 'web-identity')).toEqual(['local-aws-web-identity']);
});

it('keeps what AWS says about a denied call, in the editor too', async () => {
	const denied = {
		...DEFAULTS.deniedUser,
		region: 'us-east-1',
		customEndpoints: true,
		allServicesEndpoint: node.aws.url,
	};
	const parameters = { resource: 'user', operation: 'getMany' };
	const { error } = await runNode({ nodeClass: AwsIam, parameters, credential: denied });
	expect(error?.message).toMatch(/user\/denied is not authorized to perform: iam:ListUsers/);
	const context = editorContext(parameters, { nodeClass: AwsIam, credential: denied });
	await expect(new AwsIam().methods.listSearch?.searchUsers?.call(context, '')).rejects.toThrow(
		/is not authorized to perform: iam:ListUsers/,
	);
});

it.each([
	['eu-west-1', 'iam.amazonaws.com', 'us-east-1'],
	['ap-southeast-4', 'iam.amazonaws.com', 'us-east-1'],
	['cn-north-1', 'iam.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
	['cn-northwest-1', 'iam.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
	['us-gov-east-1', 'iam.us-gov.amazonaws.com', 'us-gov-west-1'],
	['eusc-de-east-1', 'iam.eusc-de-east-1.amazonaws.eu', 'eusc-de-east-1'],
])('calls the endpoint of the partition with a credential of %s', async (region, host, signingRegion) => {
	const client = createClient({
		region,
		credentials: async () => await Promise.resolve({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' }),
	});
	const { url } = await client.presign('iam', 'ListUsers', {});
	expect(new URL(url).host).toBe(host);
	expect(new URL(url).searchParams.get('X-Amz-Credential')).toContain(`/${signingRegion}/iam/`);
});
