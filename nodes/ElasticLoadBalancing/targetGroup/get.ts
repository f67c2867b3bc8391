import { operation } from '../../shared/operation';
import { targetGroup } from '../fields';
import { firstOf } from '../../shared/firstOf';

export const get = operation({
	command: 'DescribeTargetGroups',
	name: 'Get',
	action: 'Get a target group',
	description: 'Read a target group: protocol, port, health check, load balancers',
	fields: { TargetGroupArn: targetGroup },
	covers: ['TargetGroupArns'],
	input: ({ TargetGroupArn }) => ({ TargetGroupArns: [TargetGroupArn] }),
	list: false,
	simplify: ({ TargetGroups }) => firstOf(TargetGroups),
});
