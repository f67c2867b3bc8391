import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'elb:DescribeLoadBalancers',
	name: 'Get Many',
	action: 'Get many classic load balancers',
	description: 'List the load balancers of the former generation in a region',
	fields: { LoadBalancerNames: { label: 'Names', description: 'Only these, separated by commas' } },
});
