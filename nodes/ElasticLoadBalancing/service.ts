import { securityGroup, subnet } from '../shared/ec2Locators';
import type { Service } from '../shared/operation';
import * as classicLoadBalancer from './classicLoadBalancer';
import * as listener from './listener';
import * as listenerCertificate from './listenerCertificate';
import * as loadBalancer from './loadBalancer';
import * as target from './target';
import * as targetGroup from './targetGroup';

/** Elastic Load Balancing: application, network and gateway load balancers, and the classic ones. */
export const elasticLoadBalancing: Service = {
	key: 'elbv2',
	node: 'elasticLoadBalancing',
	name: 'Elastic Load Balancing',
	resources: {
		classicLoadBalancer: {
			name: 'Classic Load Balancer',
			operations: classicLoadBalancer,
			default: 'getMany',
		},
		listener: { name: 'Listener', operations: listener, default: 'getMany' },
		listenerCertificate: { name: 'Listener Certificate', operations: listenerCertificate, default: 'getMany' },
		loadBalancer: { name: 'Load Balancer', operations: loadBalancer, default: 'getMany' },
		target: { name: 'Target', operations: target, default: 'getMany' },
		targetGroup: { name: 'Target Group', operations: targetGroup, default: 'getMany' },
	},
	default: 'loadBalancer',
	locators: [securityGroup, subnet],
	notes: [
		'A load balancer costs money for every hour that it exists, used or not.',
		'It takes some minutes until a new one is active, and until a target is healthy; the option Wait Until Ready waits for it.',
		'Where a field holds an ARN, the call goes to the region in it.',
	],
};
