import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { securityGroupField } from '../fields';

const deleteSecurityGroup = operation({
	command: 'DeleteSecurityGroup',
	name: 'Delete',
	action: 'Delete a security group',
	description: 'Delete a security group that nothing uses',
	fields: { GroupId: securityGroupField },
	output: () => ({ deleted: true }),
	failure: nextSteps({
		DependencyViolation: 'An instance, a network interface or a rule of another group still uses it.',
	}),
});

export { deleteSecurityGroup as delete };
