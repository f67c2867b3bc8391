import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { targetGroup } from '../fields';

const deleteTargetGroup = operation({
	command: 'DeleteTargetGroup',
	name: 'Delete',
	action: 'Delete a target group',
	description: 'Delete a target group that no listener and no rule uses; the targets themselves stay',
	uses: ['DescribeTargetGroups'],
	fields: { TargetGroupArn: targetGroup },
	failure: nextSteps({
		ResourceInUse: "Delete the listeners and rules that forward to it first ('Listener: Delete').",
	}),
});

export { deleteTargetGroup as delete };
