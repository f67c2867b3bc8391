import { operation } from '../../shared/operation';
import { loadBalancer } from '../fields';

export const getMany = operation({
	command: 'DescribeListeners',
	name: 'Get Many',
	action: 'Get many listeners',
	description: 'List the listeners of a load balancer with their default certificates and actions',
	uses: ['DescribeLoadBalancers'],
	fields: { LoadBalancerArn: loadBalancer },
});
