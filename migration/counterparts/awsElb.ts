import { elasticLoadBalancing } from '../../nodes/ElasticLoadBalancing/service';
import type { Parity } from '../types';

const loadBalancer = { loadBalancerId: 'loadBalancerArn' };
const listener = { ...loadBalancer, listenerId: 'listenerArn' };
const amount = { returnAll: 'returnAll', limit: 'limit' };

export const awsElb: Parity = {
	builtIn: 'awsElb',
	service: elasticLoadBalancing,
	operations: {
		'listenerCertificate.add': {
			is: 'listenerCertificate:add',
			params: { ...listener, certificateId: 'certificateArn' },
		},
		'listenerCertificate.getMany': { is: 'listenerCertificate:getMany', params: { ...listener, ...amount } },
		'listenerCertificate.remove': {
			is: 'listenerCertificate:remove',
			params: { ...listener, certificateId: 'certificateArn' },
		},
		'loadBalancer.create': {
			is: 'loadBalancer:create',
			params: {
				ipAddressType: 'ipAddressType',
				name: 'name',
				schema: 'scheme',
				type: 'type',
				subnets: 'subnets',
				'additionalFields.securityGroups': 'securityGroups',
				'additionalFields.tagsUi.tagValues.key': ['tags', 'Key'],
				'additionalFields.tagsUi.tagValues.value': ['tags', 'Value'],
			},
		},
		'loadBalancer.delete': { is: 'loadBalancer:delete', params: loadBalancer },
		'loadBalancer.get': { is: 'loadBalancer:get', params: loadBalancer },
		'loadBalancer.getMany': { is: 'loadBalancer:getMany', params: { ...amount, 'filters.names': 'names' } },
	},
};
