import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { cluster, service } from '../fields';
import { changedService } from '../simple';

export const forceDeployment = operation({
	command: 'UpdateService',
	name: 'Force Deployment',
	action: 'Force a deployment of a service',
	description: 'Replace all tasks of a service, e.g. after a new image got the same tag, and wait until it is stable',
	always: { forceNewDeployment: true },
	fields: { cluster, service },
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
