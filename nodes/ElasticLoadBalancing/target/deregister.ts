import { operation } from '../../shared/operation';
import { availabilityZone, targetGroup, targetIds, targetPort, targetsOf } from '../fields';

export const deregister = operation({
	command: 'DeregisterTargets',
	name: 'Deregister',
	action: 'Deregister targets',
	description: 'Take targets out of a target group; open connections may end first, 5 minutes at most by default',
	uses: ['DescribeTargetGroups', 'DescribeTargetHealth'],
	fields: { TargetGroupArn: targetGroup, targetIds, Port: targetPort, AvailabilityZone: availabilityZone },
	covers: ['Targets'],
	input: ({ TargetGroupArn, targetIds: ids, ...more }) => ({ TargetGroupArn, Targets: targetsOf(ids, more) }),
	wait: {
		waiter: 'TargetDeregistered',
		default: false,
		input: ({ TargetGroupArn, Targets }) => ({ TargetGroupArn, Targets }),
	},
});
