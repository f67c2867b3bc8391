import { operation } from '../../shared/operation';
import { listener, loadBalancerOfListener } from '../fields';

const deleteListener = operation({
	command: 'DeleteListener',
	name: 'Delete',
	action: 'Delete a listener',
	description: 'Delete a listener; its load balancer takes no connections on that port any more',
	uses: ['DescribeLoadBalancers'],
	fields: { LoadBalancerArn: loadBalancerOfListener, ListenerArn: listener },
});

export { deleteListener as delete };
