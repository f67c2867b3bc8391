import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'DescribeLoadBalancers',
	name: 'Get Many',
	action: 'Get many load balancers',
	description: 'List the application, network and gateway load balancers of a region',
	fields: {
		Names: { placeholder: 'e.g. shop, blog', description: 'Only these, separated by commas; at most 20' },
	},
});
