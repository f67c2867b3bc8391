import { operation } from '../../shared/operation';
import { availabilityZone, targetGroup, targetIds, targetPort, targetsOf } from '../fields';

export const register = operation({
	command: 'RegisterTargets',
	name: 'Register',
	action: 'Register targets',
	description: 'Put targets into a target group; what is in it already stays',
	uses: ['DescribeTargetGroups', 'DescribeTargetHealth'],
	fields: { TargetGroupArn: targetGroup, targetIds, Port: targetPort, AvailabilityZone: availabilityZone },
	covers: ['Targets'],
	input: ({ TargetGroupArn, targetIds: ids, ...more }) => ({ TargetGroupArn, Targets: targetsOf(ids, more) }),
	wait: {
		waiter: 'TargetInService',
		default: false,
		input: ({ TargetGroupArn, Targets }) => ({ TargetGroupArn, Targets }),
	},
});
