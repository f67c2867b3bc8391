import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { cluster, service } from '../fields';
import { taskDefinition } from '../locators';
import { changedService } from '../simple';

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
	simplify: changedService,
	lane: (input) => JSON.stringify([input.cluster, input.service]),
	wait: {
		waiter: 'ServicesStable',
		default: true,
		input: (input) => ({ cluster: input.cluster, services: [input.service] }),
	},
	failure: nextSteps({
		ServiceNotFoundException: 'Check the name of the service, the cluster and the region.',
		ServiceNotActiveException: 'The service has been deleted. Make a new one.',
		ClusterNotFoundException: 'Check the name of the cluster and the region.',
	}),
});
