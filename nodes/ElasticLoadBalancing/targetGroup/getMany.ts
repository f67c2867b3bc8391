import { operation } from '../../shared/operation';
import { loadBalancer } from '../locators';

export const getMany = operation({
	command: 'DescribeTargetGroups',
	name: 'Get Many',
	action: 'Get many target groups',
	description: 'List the target groups of a region, or those of one load balancer',
	uses: ['DescribeLoadBalancers'],
	fields: {
		LoadBalancerArn: { locator: loadBalancer },
		Names: { placeholder: 'e.g. shop, blog', description: 'Only these, separated by commas' },
	},
});
