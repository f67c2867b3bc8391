import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';
import { securityGroup, subnet } from '../../shared/ec2Locators';
import { firstOf } from '../../shared/firstOf';
import { chosenIds, manyPickers } from '../../shared/manyPickers';

export const create = operation({
	command: 'CreateLoadBalancer',
	name: 'Create',
	action: 'Create a load balancer',
	description: 'Make a load balancer. It takes some minutes until it is active, and costs money from then on.',
	fields: {
		Name: { placeholder: 'e.g. shop', description: 'Up to 32 letters, digits and hyphens' },
		Type: {
			optional: false,
			choices: { application: 'Application', gateway: 'Gateway', network: 'Network' },
			default: 'application',
			description: 'Application for HTTP, Network for TCP and UDP, Gateway for virtual appliances',
		},
		Scheme: {
			optional: false,
			choices: { 'internet-facing': 'Internet-Facing', internal: 'Internal' },
			default: 'internet-facing',
			description: 'Whether clients in the internet reach it, or only those of the VPC',
			show: { type: ['application', 'network'] },
		},
		Subnets: {
			property: manyPickers(subnet),
			optional: false,
			description: 'Application: at least two in different zones. By expression one row can hold a list of IDs.',
		},
		SecurityGroups: {
			property: manyPickers(securityGroup),
			description: 'Empty means the default group of the VPC for Application, none for Network',
		},
		IpAddressType: {
			label: 'IP Address Type',
			choices: {
				ipv4: 'IPv4',
				dualstack: 'Dual-Stack',
				'dualstack-without-public-ipv4': 'Dual-Stack Without Public IPv4',
			},
			default: 'ipv4',
		},
		Tags: tags,
	},
	input: ({ Subnets, SecurityGroups, ...values }) => ({
		...values,
		Subnets: chosenIds(Subnets),
		SecurityGroups: chosenIds(SecurityGroups),
	}),
	simplify: ({ LoadBalancers }) => firstOf(LoadBalancers),
	wait: {
		waiter: 'LoadBalancerAvailable',
		default: false,
		input: (_, { LoadBalancers }) => ({
			LoadBalancerArns: [(firstOf(LoadBalancers) as Record<string, unknown>).LoadBalancerArn],
		}),
	},
});
