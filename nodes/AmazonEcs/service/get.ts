import { operation } from '../../shared/operation';
import { onlyIn } from '../failures';
import { cluster, service } from '../fields';
import { simpleService } from '../simple';

export const get = operation({
	command: 'DescribeServices',
	name: 'Get',
	action: 'Get a service',
	description: 'Read a service: desired and running tasks, deployments',
	fields: { cluster, service },
	covers: ['services', 'include'],
	input: ({ cluster: name, service: id }) => ({
		cluster: name,
		services: id === undefined ? undefined : [id],
		include: ['TAGS'],
	}),
	output: (output) => onlyIn(output, 'services'),
	simplify: (output) => simpleService(onlyIn(output, 'services')),
	wait: {
		waiter: 'ServicesStable',
		default: false,
		input: ({ cluster: name, services }) => ({ cluster: name, services }),
	},
});
