import { nextSteps } from '../shared/nextSteps';
import type { Operation } from '../shared/operation';
import { changedService } from './simple';

/** What all changes of a service have in common: their order, the wait for their end, what may be wrong. */
export const serviceUpdate: Pick<Operation, 'simplify' | 'lane' | 'wait' | 'failure'> = {
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
};
