import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { cluster, service } from '../fields';

const deleteService = operation({
	command: 'DeleteService',
	name: 'Delete',
	action: 'Delete a service',
	description: 'Delete a service for good; its tasks are ended',
	fields: { cluster, service, force: { description: 'Whether to delete it though tasks still run' } },
	output: () => ({ deleted: true }),
	wait: {
		waiter: 'ServicesInactive',
		default: false,
		input: (input) => ({ cluster: input.cluster, services: [input.service] }),
	},
	failure: nextSteps({
		InvalidParameterException: "Set its desired count to 0 first ('Service: Update'), or switch on Force.",
	}),
});

export { deleteService as delete };
