import { AmazonEc2 } from '../../../nodes/AmazonEc2/AmazonEc2.node';
import { describeAsTool } from '../asTool';
import { describeBadInput } from '../badInput';
import { ec2Error, ec2Reply } from '../ec2Reply';
import { EMPTY } from '../failure';

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const groupId = byId('sg-1');
const volumeId = byId('vol-1');
const instanceId = byId('i-1');
const instanceIds = byId('i-1');
const nextStep = /Give (this|these) parameters? a value/;
const now = { options: { wait: false } };

describeBadInput(
	AmazonEc2,
	[
		['no instance', 'instance:get', { instanceId: byId(EMPTY) }, /'Instance' is not set/, nextStep],
		['no instances', 'instance:stop', { instanceIds: byId(EMPTY) }, /'Instance' is not set/, nextStep],
		['no instances', 'instance:terminate', { instanceIds: byId(EMPTY) }, /'Instance' is not set/, nextStep],
		['no volume', 'snapshot:create', { volumeId: byId(EMPTY) }, /'Volume' is not set/, nextStep],
		['no zone', 'volume:create', { availabilityZone: EMPTY }, /'Availability Zone' is not set/, nextStep],
		['no type', 'instance:changeType', { instanceId, instanceType: EMPTY }, /'Instance Type' is not set/, nextStep],
		[
			'no number',
			'instance:run',
			{ imageId: byId('ami-1'), count: EMPTY },
			/'Number of Instances' is not set/,
			nextStep,
		],
		['no peer', 'securityGroup:addInboundRule', { groupId, peer: EMPTY }, /'Peer' is not set/, nextStep],
		[
			'a name in the place of an address',
			'securityGroup:addInboundRule',
			{ groupId, peer: 'office' },
			/'Peer' is no address, range, security group or prefix list: office/,
			/203\.0\.113\.0\/24/,
		],
		[
			'no resources',
			'tag:add',
			{ resources: EMPTY, tags: { entries: [{ Key: 'a' }] } },
			/'Resource IDs' is not set/,
			nextStep,
		],
		['no keys of tags', 'tag:remove', { resources: 'i-1', tagKeys: EMPTY }, /'Tag Keys' is not set/, nextStep],
		['no address', 'elasticIp:release', { allocationId: byId(EMPTY) }, /'Elastic IP' is not set/, nextStep],
	],
	[
		['InvalidInstanceID.NotFound', 'instance:start', { instanceIds, ...now }, /Check the ID and the region/],
		['InvalidInstanceID.Malformed', 'instance:stop', { instanceIds, ...now }, /looks like i-/],
		['OperationNotPermitted', 'instance:terminate', { instanceIds }, /termination protection/],
		['IncorrectInstanceState', 'instance:changeType', { instanceId, instanceType: 't3.large' }, /Instance: Stop/],
		['InvalidAMIID.NotFound', 'instance:run', { imageId: byId('ami-1') }, /belongs to one region/],
		['VolumeInUse', 'volume:delete', { volumeId }, /Volume: Detach/],
		['DependencyViolation', 'securityGroup:delete', { groupId }, /still uses it/],
		['InvalidPermission.Duplicate', 'securityGroup:addInboundRule', { groupId, peer: 'sg-2' }, /already/],
	],
	ec2Error,
);

describeAsTool(AmazonEc2, {
	of: 'instance:get',
	parameters: { instanceId: byId("={{ $fromAI('instance', '', 'string') }}") },
	filledIn: { instance: 'i-1' },
	reply: ec2Reply('DescribeInstances', { reservationSet: [{ instancesSet: [{ instanceId: 'i-1' }] }] }),
	output: { InstanceId: 'i-1', SecurityGroupIds: [], Tags: {} },
});
