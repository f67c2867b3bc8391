import { operation } from '../../shared/operation';
import { firstOf } from '../../shared/firstOf';
import { classicLoadBalancer } from '../locators';

export const get = operation({
	command: 'elb:DescribeLoadBalancers',
	name: 'Get',
	action: 'Get a classic load balancer',
	description: 'Read a load balancer of the former generation',
	fields: { LoadBalancerName: { locator: classicLoadBalancer, optional: false } },
	covers: ['LoadBalancerNames'],
	input: ({ LoadBalancerName }) => ({ LoadBalancerNames: [LoadBalancerName] }),
	list: false,
	simplify: ({ LoadBalancerDescriptions }) => firstOf(LoadBalancerDescriptions),
});
