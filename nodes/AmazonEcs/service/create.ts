import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';
import { cluster, launchType, networkFields, taskDefinition } from '../fields';
import { networkOf } from '../network';
import { changedService } from '../simple';

export const create = operation({
	command: 'CreateService',
	name: 'Create',
	action: 'Create a service',
	description: 'Keep a number of tasks running',
	fields: {
		cluster,
		serviceName: { placeholder: 'e.g. web', description: 'Up to 255 letters, digits, hyphens and underscores' },
		taskDefinition,
		desiredCount: { optional: false, default: 1, description: 'How many tasks run' },
		launchType: { ...launchType, optional: false, default: 'FARGATE' },
		...networkFields,
		subnets: { ...networkFields.subnets, optional: false, required: false },
		loadBalancers: { description: 'JSON list with targetGroupArn, containerName and containerPort' },
		healthCheckGracePeriodSeconds: { label: 'Health Check Grace Period (Seconds)' },
		enableExecuteCommand: { description: 'Whether ECS Exec can open a shell in its containers' },
		tags,
	},
	input: ({ subnets, securityGroups, publicIp, ...values }) => ({
		...values,
		networkConfiguration: networkOf({ subnets, securityGroups, publicIp }),
	}),
	simplify: changedService,
	wait: {
		waiter: 'ServicesStable',
		default: false,
		input: (input) => ({ cluster: input.cluster, services: [input.serviceName] }),
	},
	failure: nextSteps({
		ServiceNotFoundException: 'Check the name of the service, the cluster and the region.',
		ServiceNotActiveException: 'The service has been deleted. Make a new one.',
		ClusterNotFoundException: 'Check the name of the cluster and the region.',
	}),
});
