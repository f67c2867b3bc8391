import { operation } from '../../shared/operation';
import { taskDefinition } from '../fields';

export const deregister = operation({
	command: 'DeregisterTaskDefinition',
	name: 'Deregister',
	action: 'Deregister a task definition',
	description: 'Mark a revision as inactive: nothing new is started from it, what runs goes on',
	fields: {
		taskDefinition: {
			...taskDefinition,
			locator: { ...taskDefinition.locator, description: 'With its revision, e.g. report:3' },
		},
	},
	output: ({ taskDefinition: found }) => found,
});
