import { operation } from '../../shared/operation';
import { listener, loadBalancerOfListener } from '../fields';

export const getMany = operation({
	command: 'DescribeListenerCertificates',
	name: 'Get Many',
	action: 'Get many certificates of a listener',
	description: 'List the certificates of a listener, the default one included',
	uses: ['DescribeLoadBalancers'],
	fields: { LoadBalancerArn: loadBalancerOfListener, ListenerArn: listener },
});
