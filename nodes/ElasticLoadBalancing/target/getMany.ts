import { operation } from '../../shared/operation';
import { targetGroup } from '../fields';

export const getMany = operation({
	command: 'DescribeTargetHealth',
	name: 'Get Many',
	action: 'Get many targets',
	description: 'List the targets of a target group with their health',
	uses: ['DescribeTargetGroups'],
	fields: { TargetGroupArn: targetGroup },
	list: 'TargetHealthDescriptions',
	simplify: ({ Target, TargetHealth }) => ({
		...(Target as object | undefined),
		...(TargetHealth as object | undefined),
	}),
});
