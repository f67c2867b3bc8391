import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { stack } from '../fields';

const deleteStack = operation({
	command: 'DeleteStack',
	name: 'Delete',
	action: 'Delete a stack',
	description: 'Delete a stack with its resources, and wait until it is gone',
	uses: ['DescribeStacks', 'DescribeStackEvents'],
	fields: {
		StackName: stack,
		RetainResources: {
			placeholder: 'e.g. Bucket, Table',
			description: 'Logical IDs of resources that stay; only where an earlier deletion has failed',
		},
		RoleARN: {
			name: 'roleArn',
			label: 'Role ARN',
			description: 'Role that AWS CloudFormation itself takes for the work',
		},
	},
	job: { recipe: 'cloudFormationDeleteStack', output: () => ({ deleted: true }) },
	failure: nextSteps({
		JobFailed: 'A bucket must be empty, and what others use must be given up, before it can be deleted.',
	}),
});

export { deleteStack as delete };
