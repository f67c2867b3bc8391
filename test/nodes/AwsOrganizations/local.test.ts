import { AwsOrganizations } from '../../../nodes/AwsOrganizations/AwsOrganizations.node';
import { nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AwsOrganizations);
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const root = byId('r-exam');
const member = byId('222233334444');
const saying = (text: RegExp) => ({ message: expect.stringMatching(text) as string });
const idOf = async (of: string, parameters: Parameters<typeof node.json>[1]): Promise<string> => {
	const [made] = (await node.json(of, parameters)) as Array<{ Id: string }>;
	return made?.Id ?? '';
};
const newUnit = async (name: string): Promise<string> =>
	await idOf('organizationalUnit:create', { parent: root, name });

it('creates an account, whose status tells when it is there, and closes it', async () => {
	const request = { accountName: 'Sandbox', email: 'sandbox@example.com' };
	const createAccountRequestId = await idOf('account:create', request);
	expect(await node.json('account:getMany')).toHaveLength(2);
	const [status] = (await node.json('account:getCreateStatus', { createAccountRequestId })) as Array<{
		AccountId: string;
	}>;
	expect(status).toMatchObject({ State: 'SUCCEEDED', AccountName: 'Sandbox' });
	const account = byId(status?.AccountId ?? '');
	expect(await node.json('account:get', { account })).toMatchObject([{ Name: 'Sandbox', State: 'ACTIVE' }]);
	await node.run('account:close', { account });
	expect(await node.json('account:get', { account })).toMatchObject([{ Name: 'Sandbox', State: 'SUSPENDED' }]);
	await expect(node.run('account:close', { account })).rejects.toMatchObject(saying(/already closed/));
	const second = await idOf('account:create', request);
	expect(await node.json('account:getCreateStatus', { createAccountRequestId: second })).toMatchObject([
		{ State: 'FAILED', FailureReason: 'EMAIL_ALREADY_EXISTS' },
	]);
});

it('moves an account from where it is, and deletes a unit only when it is empty', async () => {
	const organizationalUnitId = await newUnit('Workloads');
	await node.run('account:move', { account: member, newParent: byId(organizationalUnitId) });
	expect(await node.json('account:getManyOfParent', { parent: byId(organizationalUnitId) })).toMatchObject([
		{ Id: '222233334444' },
	]);
	const deleting = node.run('organizationalUnit:delete', { organizationalUnitId });
	await expect(deleting).rejects.toMatchObject(saying(/not empty/));
	await node.run('account:move', { account: member, newParent: root });
	expect(await node.json('account:getManyOfParent', { parent: root })).toHaveLength(2);
	await node.run('organizationalUnit:update', { organizationalUnitId, name: 'Old' });
	expect(await node.json('organizationalUnit:getMany', { parent: root })).toMatchObject([{ Name: 'Old' }]);
	await node.run('organizationalUnit:delete', { organizationalUnitId });
	expect(await node.json('organizationalUnit:getMany', { parent: root })).toEqual([]);
});

it('attaches a policy from the list and takes it off again', async () => {
	const target = byId(await newUnit('Guarded'));
	const { results } = await node.list('searchPolicies', {}, 'stay');
	expect(results).toEqual([{ name: 'StayHere (p-localaws1)', value: 'p-localaws1' }]);
	const policy = { __rl: true, mode: 'list', value: 'p-localaws1' };
	await node.run('policy:attach', { policy, target });
	const attached = ['FullAWSAccess', 'StayHere'];
	expect(await node.json('policy:getManyOfTarget', { target })).toMatchObject(attached.map((Name) => ({ Name })));
	const detaching = { resource: 'policy', operation: 'detach' };
	const ofTarget = await node.list('searchPoliciesOfTarget', { ...detaching, target });
	expect(ofTarget.results).toHaveLength(2);
	expect((await node.list('searchPoliciesOfTarget', detaching)).results).toEqual([]);
	await node.run('policy:detach', { policy, target });
	expect(await node.json('policy:getManyOfTarget', { target })).toMatchObject([{ Name: 'FullAWSAccess' }]);
	await expect(node.run('policy:detach', { policy, target })).rejects.toMatchObject(saying(/isn't attached/));
	expect(await node.json('policy:getMany', { policyType: 'TAG_POLICY' })).toEqual([]);
	expect(await node.json('policy:get', { policy })).toMatchObject([
		{ Content: { Statement: [{ Action: 'organizations:LeaveOrganization' }] } },
	]);
});

it('lists roots and accounts as targets, tags, and many units over pages', async () => {
	const names = (await node.list('searchTargets')).results.map(({ name }) => name.replace(/ .*/, ''));
	expect(names).toEqual(['Root', 'management', 'workloads']);
	expect((await node.list('searchAccounts', {}, 'workl')).results).toHaveLength(1);
	expect((await node.list('searchRoots')).results).toMatchObject([{ value: 'r-exam' }]);
	await node.run('account:addTags', { account: member, tags: { entries: [{ Key: 'team', Value: 'web' }] } });
	await node.run('account:removeTags', { account: member, tagKeys: 'team' });
	expect(node.aws.calls({ service: 'organizations', operation: 'UntagResource' })).toBe(1);
	const items = Array.from({ length: 45 }, (_, count) => ({ json: { name: `unit-${count}` } }));
	await node.run('organizationalUnit:create', { parent: root, name: '={{ $json.name }}' }, items);
	expect(await node.json('organizationalUnit:getMany', { parent: root, returnAll: true })).toHaveLength(45);
	expect(node.aws.calls({ service: 'organizations', operation: 'ListOrganizationalUnitsForParent' })).toBe(3);
});
