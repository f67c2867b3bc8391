import { operation } from '../../shared/operation';
import { loadBalancer } from '../fields';
import { firstOf } from '../../shared/firstOf';

export const get = operation({
	command: 'DescribeLoadBalancers',
	name: 'Get',
	action: 'Get a load balancer',
	description: 'Read a load balancer: state, DNS name, zones, security groups',
	fields: { LoadBalancerArn: loadBalancer },
	covers: ['LoadBalancerArns'],
	input: ({ LoadBalancerArn }) => ({ LoadBalancerArns: [LoadBalancerArn] }),
	list: false,
	simplify: ({ LoadBalancers }) => firstOf(LoadBalancers),
	wait: {
		waiter: 'LoadBalancerAvailable',
		default: false,
		input: ({ LoadBalancerArns }) => ({ LoadBalancerArns }),
	},
});
