import { securityGroup, subnet } from '../shared/ec2Locators';
import type { Service } from '../shared/operation';
import * as cluster from './cluster';
import * as service from './service/index';
import * as task from './task';
import * as taskDefinition from './taskDefinition';

/** Amazon ECS: containers as tasks that end, and as services that stay. */
export const ecs: Service = {
	key: 'ecs',
	node: 'amazonEcs',
	name: 'Amazon ECS',
	resources: {
		cluster: { name: 'Cluster', operations: cluster, default: 'getMany' },
		service: { name: 'Service', operations: service, default: 'getMany' },
		task: { name: 'Task', operations: task, default: 'run' },
		taskDefinition: { name: 'Task Definition', operations: taskDefinition, default: 'getMany' },
	},
	default: 'task',
	locators: [securityGroup, subnet],
	notes: [
		"'Task: Run' waits until the task has ended and fails where a container ends with another exit code than 0; the option Wait for Completion switches that off.",
		'On Fargate a task needs subnets, and in a public subnet a public IP to load its image.',
		'Amazon ECS lists only ARNs; the node reads the details in further calls, 100 tasks or 10 services at a time.',
		'Details of a task that has ended are gone after about an hour.',
	],
};
