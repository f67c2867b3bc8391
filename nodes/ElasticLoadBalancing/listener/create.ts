import { operation } from '../../shared/operation';
import { tags } from '../../shared/tags';
import { certificate, loadBalancer } from '../fields';
import { firstOf } from '../../shared/firstOf';
import { actionFields, actionOf, isGateway } from './actions';

export const create = operation({
	command: 'CreateListener',
	name: 'Create',
	action: 'Create a listener',
	description: 'Let a load balancer take connections on a port',
	uses: ['DescribeLoadBalancers', 'DescribeTargetGroups'],
	fields: {
		LoadBalancerArn: loadBalancer,
		Protocol: {
			optional: false,
			default: 'HTTP',
			description: 'Application: HTTP or HTTPS. Network: TCP, TLS, UDP or TCP_UDP. A gateway load balancer has none.',
		},
		Port: { optional: false, default: 80, description: '1 to 65535' },
		...actionFields,
		CertificateArn: { ...certificate, description: 'HTTPS and TLS need one', show: { protocol: ['HTTPS', 'TLS'] } },
		SslPolicy: { label: 'Security Policy', placeholder: 'e.g. ELBSecurityPolicy-TLS13-1-2-2021-06' },
		AlpnPolicy: { label: 'ALPN Policy', placeholder: 'e.g. HTTP2Preferred', description: 'For TLS listeners' },
		Tags: tags,
	},
	covers: ['Certificates', 'DefaultActions'],
	input: (values) => ({
		LoadBalancerArn: values.LoadBalancerArn,
		...(isGateway(values.LoadBalancerArn) ? {} : { Protocol: values.Protocol, Port: values.Port }),
		DefaultActions: [actionOf(values)],
		Certificates: values.CertificateArn === undefined ? undefined : [{ CertificateArn: values.CertificateArn }],
		SslPolicy: values.SslPolicy,
		AlpnPolicy: values.AlpnPolicy,
		Tags: values.Tags,
	}),
	simplify: ({ Listeners }) => firstOf(Listeners),
});
