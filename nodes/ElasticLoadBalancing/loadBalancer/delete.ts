import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { loadBalancer } from '../fields';

const deleteLoadBalancer = operation({
	command: 'DeleteLoadBalancer',
	name: 'Delete',
	action: 'Delete a load balancer',
	description: 'Delete a load balancer and its listeners; target groups and targets stay',
	uses: ['DescribeLoadBalancers'],
	fields: { LoadBalancerArn: loadBalancer },
	wait: {
		waiter: 'LoadBalancersDeleted',
		default: false,
		input: ({ LoadBalancerArn }) => ({ LoadBalancerArns: [LoadBalancerArn] }),
		output: () => ({}),
	},
	failure: nextSteps({
		OperationNotPermitted:
			"Switch off its deletion protection first: ModifyLoadBalancerAttributes in the node 'AWS', deletion_protection.enabled.",
		ResourceInUse: 'Something else uses it, e.g. an endpoint service; the message says what.',
	}),
});

export { deleteLoadBalancer as delete };
