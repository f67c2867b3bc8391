import type { INodeParameters } from 'n8n-workflow';

import { AmazonEc2 } from '../../../nodes/AmazonEc2/AmazonEc2.node';
import { ec2 } from '../../../nodes/AmazonEc2/service';
import { ec2Reply } from '../ec2Reply';
import type { OperationCase } from '../operationCases';
import { describeOperations } from '../operationCases';

const ID = 'i-0123456789abcdef0';
const byId = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });
const byName = (value: string): INodeParameters => ({ __rl: true, mode: 'name', value });
const row = (...entries: INodeParameters[]): INodeParameters => ({ entries });
const request = (Action: string, body: object = {}) => ({
	method: 'POST',
	path: '/',
	body: { Action, Version: '2016-11-15', ...body },
});
const simple = (
	of: string,
	params: INodeParameters,
	command: string,
	input: object,
	result: Readonly<Record<string, unknown>> = { return: true },
	items: readonly object[] = [{ success: true }],
): OperationCase => ({ of, params, requests: [request(command, input)], replies: [ec2Reply(command, result)], items });

const instance = (name: string, more: object = {}) => ({
	instanceId: ID,
	imageId: 'ami-1',
	instanceState: { code: 16, name },
	instanceType: 't3.micro',
	privateIpAddress: '10.0.0.5',
	dnsName: '',
	placement: { availabilityZone: 'eu-central-1a' },
	groupSet: [{ groupId: 'sg-1', groupName: 'web' }],
	tagSet: [{ key: 'Name', value: 'web-1' }],
	...more,
});
const described = (name: string) => ({ reservationSet: [{ reservationId: 'r-1', instancesSet: [instance(name)] }] });
const item = (State: string) => ({
	InstanceId: ID,
	Name: 'web-1',
	State,
	InstanceType: 't3.micro',
	PrivateIpAddress: '10.0.0.5',
	AvailabilityZone: 'eu-central-1a',
	ImageId: 'ami-1',
	SecurityGroupIds: ['sg-1'],
	Tags: { Name: 'web-1' },
});
const change = (current: string, previous: string) => ({
	instancesSet: [{ instanceId: ID, currentState: { name: current }, previousState: { name: previous } }],
});
const waited = (
	of: string,
	params: INodeParameters,
	[command, input, result]: readonly [string, object, Readonly<Record<string, unknown>>],
	[watch, watchInput, states]: readonly [string, object, ReadonlyArray<Readonly<Record<string, unknown>>>],
	items: readonly object[],
): OperationCase => ({
	of,
	shows: 'waits',
	params,
	requests: [request(command, input), ...states.map(() => request(watch, watchInput))],
	replies: [ec2Reply(command, result), ...states.map((state) => ec2Reply(watch, state))],
	items,
});
const filters = row({ name: 'tag:stage', values: 'test, live' });
const filterInput = { 'Filter.1.Name': 'tag:stage', 'Filter.1.Value.1': 'test', 'Filter.1.Value.2': 'live' };
const listed = (
	of: string,
	command: string,
	[set, entry, output]: readonly [string, object, object],
	input: object = { MaxResults: '50' },
): OperationCase =>
	simple(
		of,
		{ options: { filters } },
		command,
		{ ...filterInput, ...input },
		{ [set]: [{ ...entry, tagSet: [{ key: 'Name', value: 'one' }] }] },
		[{ Name: 'one', ...output, Tags: { Name: 'one' } }],
	);
const now = { options: { wait: false } };
const noWait = { wait: false };
const tags = row({ key: 'team', value: 'web' });
const tagInput = (type: string, place = 1) => ({
	[`TagSpecification.${place}.ResourceType`]: type,
	[`TagSpecification.${place}.Tag.1.Key`]: 'team',
	[`TagSpecification.${place}.Tag.1.Value`]: 'web',
});
const groupId = byId('sg-1');
const rule = { groupId, protocol: 'tcp', fromPort: 80, toPort: 81 };
const ruleInput = (peer: object) => ({
	GroupId: 'sg-1',
	'IpPermissions.1.IpProtocol': 'tcp',
	'IpPermissions.1.FromPort': '80',
	'IpPermissions.1.ToPort': '81',
	...peer,
});
const made = { securityGroupRuleSet: [{ securityGroupRuleId: 'sgr-1', groupId: 'sg-1', isEgress: false }] };
const madeItem = { SecurityGroupRuleId: 'sgr-1', GroupId: 'sg-1', IsEgress: false };
const snapshot = { snapshotId: 'snap-1', volumeId: 'vol-1', status: 'pending' };
const volume = { volumeId: 'vol-1', size: 8, status: 'creating' };

/** AWS tells calls apart by a token that each of them has for itself. */
const withToken = (each: OperationCase): OperationCase => ({
	...each,
	twoReplies: [...each.replies, ...each.replies],
});

const instances: OperationCase[] = [
	{
		...simple(
			'instance:getMany',
			{ options: { states: ['running', 'stopped'], instanceName: 'web-*', filters } },
			'DescribeInstances',
			{
				'Filter.1.Name': 'instance-state-name',
				'Filter.1.Value.1': 'running',
				'Filter.1.Value.2': 'stopped',
				'Filter.2.Name': 'tag:Name',
				'Filter.2.Value.1': 'web-*',
				'Filter.3.Name': 'tag:stage',
				'Filter.3.Value.1': 'test',
				'Filter.3.Value.2': 'live',
			},
			{
				reservationSet: [
					{ reservationId: 'r-1', instancesSet: [instance('running'), instance('running')] },
					{ reservationId: 'r-2', instancesSet: [instance('stopped')] },
				],
			},
			[item('running'), item('running'), item('stopped')],
		),
		shows: 'instances of all reservations',
	},
	simple('instance:get', { instanceId: byId(ID) }, 'DescribeInstances', { 'InstanceId.1': ID }, described('running'), [
		item('running'),
	]),
	{
		...simple(
			'instance:get',
			{ instanceId: byId(`arn:aws:ec2:eu-central-1:111122223333:instance/${ID}`), simplify: false },
			'DescribeInstances',
			{ 'InstanceId.1': ID },
			{ reservationSet: [{ instancesSet: [{ instanceId: ID }] }] },
			[{ InstanceId: ID }],
		),
		shows: 'by ARN, as AWS has it',
	},
	waited(
		'instance:run',
		{ imageId: byId('ami-1'), count: 1 },
		[
			'RunInstances',
			{
				ImageId: 'ami-1',
				InstanceType: 't3.micro',
				MinCount: '1',
				MaxCount: '1',
				ClientToken: expect.any(String) as string,
			},
			{ instancesSet: [instance('pending')] },
		],
		['DescribeInstances', { 'InstanceId.1': ID }, [described('running')]],
		[item('running')],
	),
	{
		...simple(
			'instance:run',
			{
				imageId: byId('ami-1'),
				instanceType: 't3.large',
				count: 2,
				options: {
					...noWait,
					subnetId: byId('subnet-1'),
					securityGroupIds: row({ id: byId('sg-1') }, { id: byId('sg-2') }),
					keyName: byName('admin'),
					userData: '#!/bin/sh\necho é',
					iamInstanceProfile: 'web',
					disableApiTermination: true,
					tags,
				},
			},
			'RunInstances',
			{
				ImageId: 'ami-1',
				InstanceType: 't3.large',
				MinCount: '2',
				MaxCount: '2',
				SubnetId: 'subnet-1',
				'SecurityGroupId.1': 'sg-1',
				'SecurityGroupId.2': 'sg-2',
				KeyName: 'admin',
				UserData: Buffer.from('#!/bin/sh\necho é').toString('base64'),
				'IamInstanceProfile.Name': 'web',
				DisableApiTermination: 'true',
				...tagInput('instance'),
				...tagInput('volume', 2),
				ClientToken: expect.any(String) as string,
			},
			{ instancesSet: [instance('pending'), instance('pending')] },
			[item('pending'), item('pending')],
		),
		shows: 'with all that it may need',
	},
	waited(
		'instance:start',
		{ instanceIds: byId(ID) },
		['StartInstances', { 'InstanceId.1': ID }, change('pending', 'stopped')],
		['DescribeInstances', { 'InstanceId.1': ID }, [described('running')]],
		[item('running')],
	),
	{
		...simple(
			'instance:start',
			{ instanceIds: byId(`${ID}, i-2`), ...now },
			'StartInstances',
			{ 'InstanceId.1': ID, 'InstanceId.2': 'i-2' },
			change('pending', 'stopped'),
			[{ InstanceId: ID, State: 'pending', PreviousState: 'stopped' }],
		),
		shows: 'several, and does not wait',
	},
	waited(
		'instance:stop',
		{ instanceIds: byId(ID), options: { hibernate: true, force: false } },
		['StopInstances', { 'InstanceId.1': ID, Hibernate: 'true', Force: 'false' }, change('stopping', 'running')],
		['DescribeInstances', { 'InstanceId.1': ID }, [described('stopped')]],
		[item('stopped')],
	),
	simple(
		'instance:terminate',
		{ instanceIds: byId(ID) },
		'TerminateInstances',
		{ 'InstanceId.1': ID },
		change('shutting-down', 'running'),
		[{ InstanceId: ID, State: 'shutting-down', PreviousState: 'running' }],
	),
	simple('instance:reboot', { instanceIds: byId(ID) }, 'RebootInstances', { 'InstanceId.1': ID }),
	simple(
		'instance:getConsoleOutput',
		{ instanceId: byId(ID), options: { latest: true } },
		'GetConsoleOutput',
		{ InstanceId: ID, Latest: 'true' },
		{ instanceId: ID, timestamp: '2026-01-02T03:04:05.000Z', output: Buffer.from('Linux é').toString('base64') },
		[{ InstanceId: ID, Timestamp: '2026-01-02T03:04:05.000Z', Output: 'Linux é' }],
	),
	simple('instance:changeType', { instanceId: byId(ID), instanceType: 't3.large' }, 'ModifyInstanceAttribute', {
		InstanceId: ID,
		'InstanceType.Value': 't3.large',
	}),
];

const disks: OperationCase[] = [
	listed('snapshot:getMany', 'DescribeSnapshots', ['snapshotSet', { snapshotId: 'snap-1' }, { SnapshotId: 'snap-1' }], {
		MaxResults: '50',
		'Owner.1': 'self',
	}),
	simple(
		'snapshot:create',
		{ volumeId: byId('vol-1'), description: 'daily', options: { tags } },
		'CreateSnapshot',
		{ VolumeId: 'vol-1', Description: 'daily', ...tagInput('snapshot') },
		snapshot,
		[{ SnapshotId: 'snap-1', VolumeId: 'vol-1', State: 'pending', Tags: {} }],
	),
	waited(
		'snapshot:create',
		{ volumeId: byId('vol-1'), options: { wait: true } },
		['CreateSnapshot', { VolumeId: 'vol-1' }, snapshot],
		['DescribeSnapshots', { 'SnapshotId.1': 'snap-1' }, [{ snapshotSet: [{ ...snapshot, status: 'completed' }] }]],
		[{ SnapshotId: 'snap-1', VolumeId: 'vol-1', State: 'completed', Tags: {} }],
	),
	simple(
		'snapshot:copy',
		{ sourceSnapshotId: byId('snap-1'), sourceRegion: 'eu-west-1', options: { encrypted: true, kmsKeyId: 'alias/b' } },
		'CopySnapshot',
		{
			SourceRegion: 'eu-west-1',
			SourceSnapshotId: 'snap-1',
			Encrypted: 'true',
			KmsKeyId: 'alias/b',
			DestinationRegion: 'eu-central-1',
			PresignedUrl: expect.stringContaining('Action=CopySnapshot') as string,
		},
		{ snapshotId: 'snap-2' },
		[{ SnapshotId: 'snap-2' }],
	),
	simple('snapshot:delete', { snapshotId: byId('snap-1') }, 'DeleteSnapshot', { SnapshotId: 'snap-1' }, {}, [
		{ deleted: true },
	]),
	listed('volume:getMany', 'DescribeVolumes', ['volumeSet', { volumeId: 'vol-1' }, { VolumeId: 'vol-1' }]),
	waited(
		'volume:create',
		{ availabilityZone: 'eu-central-1a', size: 8, volumeType: 'gp3', options: { snapshotId: byId('snap-1') } },
		[
			'CreateVolume',
			{
				AvailabilityZone: 'eu-central-1a',
				Size: '8',
				VolumeType: 'gp3',
				SnapshotId: 'snap-1',
				ClientToken: expect.any(String) as string,
			},
			volume,
		],
		['DescribeVolumes', { 'VolumeId.1': 'vol-1' }, [{ volumeSet: [{ ...volume, status: 'available' }] }]],
		[{ VolumeId: 'vol-1', Size: 8, State: 'available', Tags: {} }],
	),
	waited(
		'volume:attach',
		{ volumeId: byId('vol-1'), instanceId: byId(ID) },
		['AttachVolume', { VolumeId: 'vol-1', InstanceId: ID, Device: '/dev/sdf' }, { status: 'attaching' }],
		[
			'DescribeVolumes',
			{ 'VolumeId.1': 'vol-1' },
			[{ volumeSet: [{ status: 'in-use', attachmentSet: [{ volumeId: 'vol-1', status: 'attached' }] }] }],
		],
		[{ VolumeId: 'vol-1', State: 'attached' }],
	),
	waited(
		'volume:detach',
		{ volumeId: byId('vol-1') },
		['DetachVolume', { VolumeId: 'vol-1' }, { status: 'detaching' }],
		['DescribeVolumes', { 'VolumeId.1': 'vol-1' }, [{ volumeSet: [{ volumeId: 'vol-1', status: 'available' }] }]],
		[{ VolumeId: 'vol-1', State: 'available' }],
	),
	simple('volume:delete', { volumeId: byId('vol-1') }, 'DeleteVolume', { VolumeId: 'vol-1' }, {}, [{ deleted: true }]),
	{
		...simple(
			'image:getMany',
			{ options: { owners: 'amazon', filters } },
			'DescribeImages',
			{ ...filterInput, 'Owner.1': 'amazon', MaxResults: '50' },
			{ imagesSet: [{ imageId: 'ami-1', name: 'web-7', tagSet: [{ key: 'Name', value: 'w' }] }] },
			[{ ImageId: 'ami-1', Name: 'web-7', Tags: { Name: 'w' } }],
		),
	},
	simple(
		'image:create',
		{ instanceId: byId(ID), name: 'web-7', options: { noReboot: true, tags } },
		'CreateImage',
		{ InstanceId: ID, Name: 'web-7', NoReboot: 'true', ...tagInput('image'), ...tagInput('snapshot', 2) },
		{ imageId: 'ami-7' },
		[{ ImageId: 'ami-7' }],
	),
	waited(
		'image:create',
		{ instanceId: byId(ID), name: 'web-7', options: { wait: true } },
		['CreateImage', { InstanceId: ID, Name: 'web-7' }, { imageId: 'ami-7' }],
		['DescribeImages', { 'ImageId.1': 'ami-7' }, [{ imagesSet: [{ imageId: 'ami-7', imageState: 'available' }] }]],
		[{ ImageId: 'ami-7', State: 'available' }],
	),
	simple(
		'image:deregister',
		{ imageId: byId('ami-7'), options: { deleteAssociatedSnapshots: true } },
		'DeregisterImage',
		{ ImageId: 'ami-7', DeleteAssociatedSnapshots: 'true' },
		{ return: true },
		[{ Return: true }],
	),
];

const network: OperationCase[] = [
	listed('securityGroup:getMany', 'DescribeSecurityGroups', [
		'securityGroupInfo',
		{ groupId: 'sg-1', groupName: 'web' },
		{ GroupId: 'sg-1', GroupName: 'web' },
	]),
	simple(
		'securityGroup:create',
		{ groupName: 'web', description: 'HTTPS', vpcId: byId('vpc-1'), options: { tags } },
		'CreateSecurityGroup',
		{ GroupName: 'web', GroupDescription: 'HTTPS', VpcId: 'vpc-1', ...tagInput('security-group') },
		{ groupId: 'sg-1' },
		[{ GroupId: 'sg-1' }],
	),
	simple(
		'securityGroup:delete',
		{ groupId },
		'DeleteSecurityGroup',
		{ GroupId: 'sg-1' },
		{ return: true, groupId: 'sg-1' },
		[{ deleted: true }],
	),
	simple(
		'securityGroup:addInboundRule',
		{ ...rule, peer: '203.0.113.7', options: { description: 'office' } },
		'AuthorizeSecurityGroupIngress',
		ruleInput({
			'IpPermissions.1.IpRanges.1.CidrIp': '203.0.113.7/32',
			'IpPermissions.1.IpRanges.1.Description': 'office',
		}),
		made,
		[madeItem],
	),
	{
		...simple(
			'securityGroup:addInboundRule',
			{ ...rule, peer: 'sg-2' },
			'AuthorizeSecurityGroupIngress',
			ruleInput({ 'IpPermissions.1.Groups.1.GroupId': 'sg-2' }),
			made,
			[madeItem],
		),
		shows: 'from another group',
	},
	{
		...simple(
			'securityGroup:addOutboundRule',
			{ groupId, protocol: '-1', peer: '::/0' },
			'AuthorizeSecurityGroupEgress',
			{
				GroupId: 'sg-1',
				'IpPermissions.1.IpProtocol': '-1',
				'IpPermissions.1.Ipv6Ranges.1.CidrIpv6': '::/0',
			},
			made,
			[madeItem],
		),
		shows: 'all traffic, IPv6',
	},
	simple(
		'securityGroup:removeInboundRule',
		{ ...rule, peer: 'pl-1' },
		'RevokeSecurityGroupIngress',
		ruleInput({ 'IpPermissions.1.PrefixListIds.1.PrefixListId': 'pl-1' }),
	),
	simple(
		'securityGroup:removeOutboundRule',
		{ groupId, protocol: 'icmp', peer: '10.0.0.0/8' },
		'RevokeSecurityGroupEgress',
		{
			GroupId: 'sg-1',
			'IpPermissions.1.IpProtocol': 'icmp',
			'IpPermissions.1.FromPort': '-1',
			'IpPermissions.1.ToPort': '-1',
			'IpPermissions.1.IpRanges.1.CidrIp': '10.0.0.0/8',
		},
		{ revokedSecurityGroupRuleSet: [{ securityGroupRuleId: 'sgr-1' }] },
		[{ SecurityGroupRuleId: 'sgr-1' }],
	),
	listed('keyPair:getMany', 'DescribeKeyPairs', ['keySet', { keyName: 'admin' }, { KeyName: 'admin' }], {}),
	simple(
		'keyPair:create',
		{ keyName: 'admin', options: { keyType: 'ed25519', tags } },
		'CreateKeyPair',
		{ KeyName: 'admin', KeyType: 'ed25519', ...tagInput('key-pair') },
		{ keyName: 'admin', keyPairId: 'key-1', keyMaterial: 'not-a-real-key' },
		[{ KeyName: 'admin', KeyPairId: 'key-1', KeyMaterial: 'not-a-real-key' }],
	),
	simple('keyPair:delete', { keyName: byName('admin') }, 'DeleteKeyPair', { KeyName: 'admin' }, { return: true }, [
		{ deleted: true },
	]),
	simple(
		'tag:add',
		{ resources: `${ID}, vol-1`, options: {}, tags: row({ Key: 'team', Value: 'web' }) },
		'CreateTags',
		{ 'ResourceId.1': ID, 'ResourceId.2': 'vol-1', 'Tag.1.Key': 'team', 'Tag.1.Value': 'web' },
	),
	simple(
		'tag:remove',
		{ resources: ID, tagKeys: 'team, stage' },
		'DeleteTags',
		{ 'ResourceId.1': ID, 'Tag.1.Key': 'team', 'Tag.2.Key': 'stage' },
		{ return: true },
		[{ deleted: true }],
	),
	listed(
		'elasticIp:getMany',
		'DescribeAddresses',
		['addressesSet', { publicIp: '203.0.113.9' }, { PublicIp: '203.0.113.9' }],
		{},
	),
	simple(
		'elasticIp:allocate',
		{ options: { tags } },
		'AllocateAddress',
		tagInput('elastic-ip'),
		{ allocationId: 'eipalloc-1', publicIp: '203.0.113.9' },
		[{ AllocationId: 'eipalloc-1', PublicIp: '203.0.113.9' }],
	),
	simple(
		'elasticIp:associate',
		{ allocationId: byId('eipalloc-1'), instanceId: byId(ID), options: { allowReassociation: false } },
		'AssociateAddress',
		{ AllocationId: 'eipalloc-1', InstanceId: ID, AllowReassociation: 'false' },
		{ associationId: 'eipassoc-1' },
		[{ AssociationId: 'eipassoc-1' }],
	),
	simple('elasticIp:disassociate', { associationId: 'eipassoc-1' }, 'DisassociateAddress', {
		AssociationId: 'eipassoc-1',
	}),
	simple(
		'elasticIp:release',
		{ allocationId: byId('eipalloc-1') },
		'ReleaseAddress',
		{ AllocationId: 'eipalloc-1' },
		{},
		[{ deleted: true }],
	),
	listed('vpc:getMany', 'DescribeVpcs', ['vpcSet', { vpcId: 'vpc-1' }, { VpcId: 'vpc-1' }]),
	simple(
		'subnet:getMany',
		{ options: { vpcId: byId('vpc-1') } },
		'DescribeSubnets',
		{ 'Filter.1.Name': 'vpc-id', 'Filter.1.Value.1': 'vpc-1', MaxResults: '50' },
		{ subnetSet: [{ subnetId: 'subnet-1', vpcId: 'vpc-1' }] },
		[{ SubnetId: 'subnet-1', VpcId: 'vpc-1', Tags: {} }],
	),
];

const all = [...instances, ...disks, ...network];

describeOperations(
	ec2,
	AmazonEc2,
	all.map((each) => (/^(?:instance:run|volume:create)$/.test(each.of) ? withToken(each) : each)),
);
