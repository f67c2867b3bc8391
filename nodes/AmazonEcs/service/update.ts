import { operation } from '../../shared/operation';
import { cluster, service } from '../fields';
import { taskDefinition } from '../locators';
import { serviceUpdate } from '../serviceUpdate';

export const update = operation({
	command: 'UpdateService',
	name: 'Update',
	action: 'Update a service',
	description: 'Change how many tasks run, or which revision; the rest stays as it is',
	fields: {
		cluster,
		service,
		desiredCount: { description: 'How many tasks run' },
		taskDefinition: { locator: taskDefinition },
		forceNewDeployment: { description: 'Whether to replace all tasks even if nothing has changed' },
		healthCheckGracePeriodSeconds: { label: 'Health Check Grace Period (Seconds)' },
		enableExecuteCommand: { description: 'Whether ECS Exec can open a shell in its containers' },
	},
	...serviceUpdate,
});
