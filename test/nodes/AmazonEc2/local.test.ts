import {
	DescribeInstancesCommand,
	DescribeSecurityGroupsCommand,
	DescribeVolumesCommand,
	EC2Client,
} from '@aws-sdk/client-ec2';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { AmazonEc2 } from '../../../nodes/AmazonEc2/AmazonEc2.node';
import { DEFAULTS } from '../../local-aws/defaults';
import { nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AmazonEc2);
const run = async (of: string, parameters: INodeParameters = {}) => (await node.json(of, parameters)) as IDataObject[];
const first = async (of: string, parameters: INodeParameters = {}) => (await run(of, parameters))[0] ?? {};
const byId = (value: unknown) => ({ __rl: true, mode: 'id', value: String(value) });
const entries = (...rows: INodeParameters[]) => ({ entries: rows });
const saying = (message: RegExp, description = /^/) => ({
	message: expect.stringMatching(message) as string,
	description: expect.stringMatching(description) as string,
});
/** The official client reads what the node has done. */
const sdk = () =>
	new EC2Client({ endpoint: node.aws.url, region: 'us-east-1', credentials: DEFAULTS.user, maxAttempts: 1 });

it('launches instances, waits until they run, and ends them', async () => {
	const launched = await run('instance:run', {
		imageId: byId('ami-0local0aws0000001'),
		instanceType: 't3.small',
		count: 2,
		options: {
			tags: entries({ key: 'Name', value: 'web-1' }),
			securityGroupIds: entries({ id: byId('sg-0local0aws0000001') }),
		},
	});
	expect(launched).toMatchObject([
		{ Name: 'web-1', State: 'running', InstanceType: 't3.small', SecurityGroupIds: ['sg-0local0aws0000001'] },
		{ Name: 'web-1', State: 'running' },
	]);
	const InstanceIds = launched.map(({ InstanceId }) => String(InstanceId));
	const instanceIds = byId(InstanceIds.join(', '));
	const states = async () => {
		const { Reservations = [] } = await sdk().send(new DescribeInstancesCommand({ InstanceIds }));
		return Reservations.flatMap(({ Instances = [] }) => Instances.map(({ State }) => State?.Name));
	};
	expect(await states()).toEqual(['running', 'running']);
	expect(await run('instance:getMany', { options: { instanceName: 'web-*', states: ['running'] } })).toHaveLength(2);
	expect(await run('instance:stop', { instanceIds })).toMatchObject([{ State: 'stopped' }, { State: 'stopped' }]);
	expect(await run('instance:getMany', { options: { instanceName: 'web-*', states: ['running'] } })).toEqual([]);
	await run('instance:changeType', { instanceId: byId(InstanceIds[0]), instanceType: 't3.large' });
	expect(await run('instance:start', { instanceIds })).toMatchObject([
		{ State: 'running', InstanceType: 't3.large' },
		{ State: 'running', InstanceType: 't3.small' },
	]);
	await expect(
		run('instance:changeType', { instanceId: byId(InstanceIds[0]), instanceType: 't3.nano' }),
	).rejects.toMatchObject(saying(/not in the 'stopped' state/, /Instance: Stop/));
	expect(await run('instance:terminate', { instanceIds, options: { wait: true } })).toMatchObject([
		{ State: 'terminated' },
		{ State: 'terminated' },
	]);
	expect(await states()).toEqual(['terminated', 'terminated']);
});

it('does nothing to any of several instances when one does not exist', async () => {
	const instanceIds = byId('i-0local0aws0000001, i-0nowhere');
	await expect(run('instance:stop', { instanceIds })).rejects.toMatchObject(
		saying(/'i-0nowhere' does not exist/, /nothing was done to any of them/),
	);
	expect(await first('instance:get', { instanceId: byId('i-0local0aws0000001') })).toMatchObject({ State: 'running' });
});

it('does not start what is being ended', async () => {
	const instanceIds = byId('i-0local0aws0000001');
	await run('instance:terminate', { instanceIds });
	await expect(run('instance:start', { instanceIds })).rejects.toMatchObject(saying(/not in a state/));
});

it('lists all instances through pages, seven to two pages of five', async () => {
	expect(await run('instance:getMany', { returnAll: true })).toHaveLength(7);
	expect(await run('instance:getMany', { returnAll: false, limit: 3 })).toHaveLength(3);
});

it('lists instances with their names in the picker, and searches', async () => {
	const { results } = await node.list('searchInstances');
	expect(results).toHaveLength(7);
	expect(results[0]).toEqual({
		name: 'i-0local0aws0000001 (local-aws <1> & co, t3.micro, running)',
		value: 'i-0local0aws0000001',
	});
	expect((await node.list('searchInstances', {}, 'stopped')).results).toHaveLength(1);
});

it('makes a volume, attaches it, copies it to a snapshot and cleans up', async () => {
	const { VolumeId } = await first('volume:create', {
		availabilityZone: 'us-east-1a',
		size: 20,
		volumeType: 'gp3',
		options: { tags: entries({ key: 'stage', value: 'test' }) },
	});
	const volumeId = byId(VolumeId);
	expect(await first('volume:attach', { volumeId, instanceId: byId('i-0local0aws0000002') })).toMatchObject({
		InstanceId: 'i-0local0aws0000002',
		State: 'attached',
	});
	const filters = entries({ name: 'tag:stage', values: 'test' });
	const { Volumes } = await sdk().send(new DescribeVolumesCommand({ VolumeIds: [String(VolumeId)] }));
	expect(Volumes?.[0]).toMatchObject({ Size: 20, State: 'in-use' });
	expect(await run('volume:getMany', { options: { filters } })).toMatchObject([{ VolumeId, Tags: { stage: 'test' } }]);
	await expect(run('volume:delete', { volumeId })).rejects.toMatchObject(saying(/attached/, /Volume: Detach/));
	const made = await first('snapshot:create', { volumeId, description: 'daily', options: { wait: true } });
	expect(made).toMatchObject({ State: 'completed', VolumeId, Description: 'daily' });
	expect((await node.list('searchSnapshots')).results).toMatchObject([{ value: made.SnapshotId }]);
	expect(await first('volume:detach', { volumeId })).toMatchObject({ State: 'available' });
	expect(await run('volume:delete', { volumeId, options: { wait: true } })).toEqual([{ deleted: true }]);
	expect(await run('snapshot:delete', { snapshotId: byId(made.SnapshotId) })).toEqual([{ deleted: true }]);
	expect(await run('snapshot:getMany')).toEqual([]);
});

it('makes an image and takes it away', async () => {
	const image = { instanceId: byId('i-0local0aws0000001'), name: 'web-7' };
	const { ImageId } = await first('image:create', { ...image, options: { wait: true } });
	await expect(run('image:create', image)).rejects.toMatchObject(saying(/already in use/, /another name/));
	expect(await run('image:getMany')).toMatchObject([{ ImageId, Name: 'web-7', State: 'available' }]);
	await run('image:deregister', { imageId: byId(ImageId) });
	expect(await run('image:getMany')).toEqual([]);
});

it('opens and closes a port of a security group', async () => {
	const { GroupId } = await first('securityGroup:create', { groupName: 'shop', description: 'shop' });
	const rule = { groupId: byId(GroupId), protocol: 'tcp', fromPort: 443, toPort: 443, peer: '203.0.113.7' };
	expect(await run('securityGroup:addInboundRule', rule)).toMatchObject([{ GroupId, CidrIpv4: '203.0.113.7/32' }]);
	const rules = async () => {
		const { SecurityGroups } = await sdk().send(new DescribeSecurityGroupsCommand({ GroupIds: [String(GroupId)] }));
		return SecurityGroups?.[0]?.IpPermissions ?? [];
	};
	expect(await rules()).toMatchObject([{ FromPort: 443, IpRanges: [{ CidrIp: '203.0.113.7/32' }] }]);
	await expect(run('securityGroup:addInboundRule', rule)).rejects.toMatchObject(
		saying(/already exists/, /nothing is left/),
	);
	expect(await run('securityGroup:removeInboundRule', rule)).toMatchObject([{ GroupId, IsEgress: false }]);
	expect(await rules()).toEqual([]);
	await expect(run('securityGroup:removeInboundRule', rule)).rejects.toMatchObject(
		saying(/does not exist/, /Get Many/),
	);
	expect(await run('securityGroup:delete', { groupId: byId(GroupId) })).toEqual([{ deleted: true }]);
});

it('gives an address to an instance and back', async () => {
	const { AllocationId } = await first('elasticIp:allocate');
	const allocationId = byId(AllocationId);
	const instanceId = byId('i-0local0aws0000001');
	const { AssociationId } = await first('elasticIp:associate', { allocationId, instanceId });
	expect(await run('elasticIp:getMany')).toMatchObject([{ AllocationId, InstanceId: instanceId.value }]);
	await expect(run('elasticIp:release', { allocationId })).rejects.toMatchObject(saying(/in use/, /Disassociate/));
	await run('elasticIp:disassociate', { associationId: String(AssociationId) });
	expect(await run('elasticIp:release', { allocationId })).toEqual([{ deleted: true }]);
});

it('adds and removes tags, and makes and deletes key pairs', async () => {
	const resources = 'i-0local0aws0000003, i-0local0aws0000004';
	await run('tag:add', { resources, tags: entries({ Key: 'stage', Value: 'test' }) });
	const filters = entries({ name: 'tag:stage', values: 'test' });
	expect(await run('instance:getMany', { options: { filters } })).toHaveLength(2);
	expect(await run('tag:remove', { resources, tagKeys: 'stage' })).toEqual([{ deleted: true }]);
	expect(await run('instance:getMany', { options: { filters } })).toEqual([]);
	expect(await first('keyPair:create', { keyName: 'admin' })).toMatchObject({ KeyMaterial: 'not-a-real-private-key' });
	expect(await run('keyPair:getMany')).toMatchObject([{ KeyName: 'admin' }]);
	expect((await node.list('searchKeyPairs')).results).toEqual([{ name: 'admin', value: 'admin' }]);
	await run('keyPair:delete', { keyName: { __rl: true, mode: 'name', value: 'admin' } });
	expect(await run('keyPair:getMany')).toEqual([]);
});
