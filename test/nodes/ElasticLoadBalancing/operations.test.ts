import type { INodeParameters } from 'n8n-workflow';

import { ElasticLoadBalancing } from '../../../nodes/ElasticLoadBalancing/ElasticLoadBalancing.node';
import { elasticLoadBalancing } from '../../../nodes/ElasticLoadBalancing/service';
import type { OperationCase } from '../operationCases';
import { describeOperations } from '../operationCases';
import { queryReply } from '../queryReply';

const HEAD = 'arn:aws:elasticloadbalancing:eu-central-1:111122223333';
const BALANCER = `${HEAD}:loadbalancer/app/shop/1111`;
const LISTENER = `${HEAD}:listener/app/shop/1111/2222`;
const GROUP = `${HEAD}:targetgroup/shop/3333`;
const CERTIFICATE = 'arn:aws:acm:eu-central-1:111122223333:certificate/1111-2222';
const byArn = (value: string): INodeParameters => ({ __rl: true, mode: 'arn', value });
const byId = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });
const byName = (value: string): INodeParameters => ({ __rl: true, mode: 'name', value });
const loadBalancerArn = byArn(BALANCER);
const listenerArn = byArn(LISTENER);
const targetGroupArn = byArn(GROUP);
const certificateArn = byArn(CERTIFICATE);
const request = (Action: string, body: object = {}, Version = '2015-12-01') => ({
	method: 'POST',
	path: '/',
	body: { Action, Version, ...body },
});
const simple = (
	of: string,
	params: INodeParameters,
	command: string,
	input: object,
	result: Readonly<Record<string, unknown>> = {},
	items: readonly object[] = [{ success: true }],
): OperationCase => ({
	of,
	params,
	requests: [request(command, input)],
	replies: [queryReply(command, result)],
	items,
});
const state = (Code: string) => ({ LoadBalancers: [{ LoadBalancerArn: BALANCER, State: { Code } }] });
const created = { LoadBalancerArn: BALANCER, State: { Code: 'provisioning' } };
const active = { LoadBalancerArn: BALANCER, State: { Code: 'active' } };
const health = (State: string) => ({
	TargetHealthDescriptions: [{ Target: { Id: 'i-1', Port: 8080 }, TargetHealth: { State } }],
});
const create = { name: 'shop', subnets: { entries: [{ id: byId('subnet-1') }, { id: byId('subnet-2') }] } };
const createInput = {
	Name: 'shop',
	Type: 'application',
	Scheme: 'internet-facing',
	'Subnets.member.1': 'subnet-1',
	'Subnets.member.2': 'subnet-2',
};

describeOperations(elasticLoadBalancing, ElasticLoadBalancing, [
	{
		of: 'classicLoadBalancer:get',
		params: { loadBalancerName: byName('old-shop') },
		requests: [request('DescribeLoadBalancers', { 'LoadBalancerNames.member.1': 'old-shop' }, '2012-06-01')],
		replies: [queryReply('DescribeLoadBalancers', { LoadBalancerDescriptions: [{ LoadBalancerName: 'old-shop' }] })],
		items: [{ LoadBalancerName: 'old-shop' }],
	},
	{
		of: 'classicLoadBalancer:getMany',
		params: { options: { loadBalancerNames: 'a, b' } },
		requests: [
			request(
				'DescribeLoadBalancers',
				{ 'LoadBalancerNames.member.1': 'a', 'LoadBalancerNames.member.2': 'b', PageSize: '50' },
				'2012-06-01',
			),
		],
		replies: [
			queryReply('DescribeLoadBalancers', {
				LoadBalancerDescriptions: [{ LoadBalancerName: 'a' }, { LoadBalancerName: 'b' }],
			}),
		],
		items: [{ LoadBalancerName: 'a' }, { LoadBalancerName: 'b' }],
	},
	simple(
		'listener:create',
		{ loadBalancerArn, protocol: 'HTTP', port: 80, targetGroupArn },
		'CreateListener',
		{
			LoadBalancerArn: BALANCER,
			Protocol: 'HTTP',
			Port: '80',
			'DefaultActions.member.1.Type': 'forward',
			'DefaultActions.member.1.TargetGroupArn': GROUP,
		},
		{ Listeners: [{ ListenerArn: LISTENER }] },
		[{ ListenerArn: LISTENER }],
	),
	{
		...simple(
			'listener:create',
			{ loadBalancerArn, protocol: 'HTTPS', port: 443, certificateArn, action: 'fixed-response', messageBody: 'none' },
			'CreateListener',
			{
				LoadBalancerArn: BALANCER,
				Protocol: 'HTTPS',
				Port: '443',
				'Certificates.member.1.CertificateArn': CERTIFICATE,
				'DefaultActions.member.1.Type': 'fixed-response',
				'DefaultActions.member.1.FixedResponseConfig.StatusCode': '404',
				'DefaultActions.member.1.FixedResponseConfig.MessageBody': 'none',
				'DefaultActions.member.1.FixedResponseConfig.ContentType': 'text/plain',
			},
			{ Listeners: [{ ListenerArn: LISTENER }] },
			[{ ListenerArn: LISTENER }],
		),
		shows: 'with a certificate and a fixed response',
	},
	{
		...simple(
			'listener:create',
			{ loadBalancerArn, protocol: 'HTTP', port: 80, action: 'redirect' },
			'CreateListener',
			{
				LoadBalancerArn: BALANCER,
				Protocol: 'HTTP',
				Port: '80',
				'DefaultActions.member.1.Type': 'redirect',
				'DefaultActions.member.1.RedirectConfig.Protocol': 'HTTPS',
				'DefaultActions.member.1.RedirectConfig.Host': '#{host}',
				'DefaultActions.member.1.RedirectConfig.Port': '443',
				'DefaultActions.member.1.RedirectConfig.Path': '/#{path}',
				'DefaultActions.member.1.RedirectConfig.Query': '#{query}',
				'DefaultActions.member.1.RedirectConfig.StatusCode': 'HTTP_301',
			},
			{ Listeners: [{ ListenerArn: LISTENER }] },
			[{ ListenerArn: LISTENER }],
		),
		shows: 'that redirects to HTTPS',
	},
	{
		...simple(
			'listener:create',
			{ loadBalancerArn: byArn(`${HEAD}:loadbalancer/gwy/wall/1`), targetGroupArn },
			'CreateListener',
			{
				LoadBalancerArn: `${HEAD}:loadbalancer/gwy/wall/1`,
				'DefaultActions.member.1.Type': 'forward',
				'DefaultActions.member.1.TargetGroupArn': GROUP,
			},
			{ Listeners: [{ ListenerArn: LISTENER }] },
			[{ ListenerArn: LISTENER }],
		),
		shows: 'of a gateway load balancer, without protocol and port',
	},
	simple('listener:delete', { listenerArn }, 'DeleteListener', { ListenerArn: LISTENER }, {}, [{ deleted: true }]),
	simple(
		'listener:getMany',
		{ loadBalancerArn },
		'DescribeListeners',
		{ LoadBalancerArn: BALANCER, PageSize: '50' },
		{ Listeners: [{ ListenerArn: LISTENER, Port: 80 }] },
		[{ ListenerArn: LISTENER, Port: 80 }],
	),
	simple(
		'listenerCertificate:add',
		{ loadBalancerArn, listenerArn, certificateArn },
		'AddListenerCertificates',
		{ ListenerArn: LISTENER, 'Certificates.member.1.CertificateArn': CERTIFICATE },
		{ Certificates: [{ CertificateArn: CERTIFICATE }] },
		[{ Certificates: [{ CertificateArn: CERTIFICATE }] }],
	),
	simple(
		'listenerCertificate:getMany',
		{ listenerArn, returnAll: true },
		'DescribeListenerCertificates',
		{ ListenerArn: LISTENER },
		{ Certificates: [{ CertificateArn: CERTIFICATE, IsDefault: true }] },
		[{ CertificateArn: CERTIFICATE, IsDefault: true }],
	),
	simple(
		'listenerCertificate:remove',
		{ listenerArn, certificateArn: byArn('arn:aws:iam::111122223333:server-certificate/old') },
		'RemoveListenerCertificates',
		{
			ListenerArn: LISTENER,
			'Certificates.member.1.CertificateArn': 'arn:aws:iam::111122223333:server-certificate/old',
		},
	),
	simple(
		'loadBalancer:create',
		{
			...create,
			options: {
				securityGroups: { entries: [{ id: byId('sg-1, sg-2') }, { id: byId('') }] },
				ipAddressType: 'dualstack',
				tags: { entries: [{ Key: 'team', Value: 'web' }] },
			},
		},
		'CreateLoadBalancer',
		{
			...createInput,
			IpAddressType: 'dualstack',
			'SecurityGroups.member.1': 'sg-1',
			'SecurityGroups.member.2': 'sg-2',
			'Tags.member.1.Key': 'team',
			'Tags.member.1.Value': 'web',
		},
		{ LoadBalancers: [created] },
		[created],
	),
	{
		of: 'loadBalancer:create',
		shows: 'from a list by expression, and it waits until it is active',
		params: {
			...create,
			subnets: { entries: [{ id: byId('={{ ["subnet-1", "subnet-2"] }}') }] },
			options: { wait: true },
		},
		requests: [
			request('CreateLoadBalancer', createInput),
			request('DescribeLoadBalancers', { 'LoadBalancerArns.member.1': BALANCER }),
		],
		replies: [
			queryReply('CreateLoadBalancer', state('provisioning')),
			queryReply('DescribeLoadBalancers', state('active')),
		],
		items: [active],
	},
	{
		...simple(
			'loadBalancer:create',
			{ name: 'wall', type: 'gateway', subnets: { entries: [{ id: byId('subnet-1') }] } },
			'CreateLoadBalancer',
			{ Name: 'wall', Type: 'gateway', 'Subnets.member.1': 'subnet-1' },
			{ LoadBalancers: [created] },
			[created],
		),
		shows: 'a gateway, which has no scheme',
	},
	simple('loadBalancer:delete', { loadBalancerArn }, 'DeleteLoadBalancer', { LoadBalancerArn: BALANCER }, {}, [
		{ deleted: true },
	]),
	simple(
		'loadBalancer:get',
		{ loadBalancerArn },
		'DescribeLoadBalancers',
		{ 'LoadBalancerArns.member.1': BALANCER },
		{ LoadBalancers: [active] },
		[active],
	),
	{
		of: 'loadBalancer:get',
		shows: 'by its name, as AWS gives it',
		params: { loadBalancerArn: byName('shop'), simplify: false },
		requests: [
			request('DescribeLoadBalancers', { 'Names.member.1': 'shop' }),
			request('DescribeLoadBalancers', { 'LoadBalancerArns.member.1': BALANCER }),
		],
		replies: [queryReply('DescribeLoadBalancers', state('active'))],
		items: [{ LoadBalancers: [active] }],
	},
	{
		of: 'loadBalancer:getMany',
		shows: 'over pages',
		params: { returnAll: true },
		requests: [request('DescribeLoadBalancers'), request('DescribeLoadBalancers', { Marker: 'next' })],
		replies: [
			queryReply('DescribeLoadBalancers', { ...state('active'), NextMarker: 'next' }),
			queryReply('DescribeLoadBalancers', state('provisioning')),
		],
		twoReplies: [
			queryReply('DescribeLoadBalancers', { ...state('active'), NextMarker: 'next' }),
			queryReply('DescribeLoadBalancers', { ...state('active'), NextMarker: 'next' }),
			queryReply('DescribeLoadBalancers', state('provisioning')),
		],
		items: [active, created],
	},
	{
		...simple(
			'loadBalancer:getMany',
			{ options: { names: 'shop, blog' } },
			'DescribeLoadBalancers',
			{ 'Names.member.1': 'shop', 'Names.member.2': 'blog', PageSize: '50' },
			state('active'),
			[active],
		),
		shows: 'by names',
	},
	simple(
		'target:deregister',
		{ targetGroupArn, targetIds: 'i-1, i-2', options: { port: '8080' } },
		'DeregisterTargets',
		{
			TargetGroupArn: GROUP,
			'Targets.member.1.Id': 'i-1',
			'Targets.member.1.Port': '8080',
			'Targets.member.2.Id': 'i-2',
			'Targets.member.2.Port': '8080',
		},
	),
	simple('target:getMany', { targetGroupArn }, 'DescribeTargetHealth', { TargetGroupArn: GROUP }, health('healthy'), [
		{ Id: 'i-1', Port: 8080, State: 'healthy' },
	]),
	{
		of: 'target:register',
		shows: 'and waits until they are healthy',
		params: { targetGroupArn, targetIds: 'i-1', options: { availabilityZone: 'all', wait: true } },
		requests: [
			request('RegisterTargets', {
				TargetGroupArn: GROUP,
				'Targets.member.1.Id': 'i-1',
				'Targets.member.1.AvailabilityZone': 'all',
			}),
			request('DescribeTargetHealth', {
				TargetGroupArn: GROUP,
				'Targets.member.1.Id': 'i-1',
				'Targets.member.1.AvailabilityZone': 'all',
			}),
		],
		replies: [queryReply('RegisterTargets'), queryReply('DescribeTargetHealth', health('healthy'))],
		items: [health('healthy')],
	},
	simple(
		'targetGroup:create',
		{
			name: 'shop',
			protocol: 'HTTP',
			port: 8080,
			vpcId: byId('vpc-1'),
			options: { healthCheckPath: '/health', httpCode: '200-299' },
		},
		'CreateTargetGroup',
		{
			Name: 'shop',
			TargetType: 'instance',
			Protocol: 'HTTP',
			Port: '8080',
			VpcId: 'vpc-1',
			HealthCheckPath: '/health',
			'Matcher.HttpCode': '200-299',
		},
		{ TargetGroups: [{ TargetGroupArn: GROUP }] },
		[{ TargetGroupArn: GROUP }],
	),
	{
		...simple(
			'targetGroup:create',
			{ name: 'fn', targetType: 'lambda' },
			'CreateTargetGroup',
			{ Name: 'fn', TargetType: 'lambda' },
			{ TargetGroups: [{ TargetGroupArn: GROUP }] },
			[{ TargetGroupArn: GROUP }],
		),
		shows: 'for a function, without port and VPC',
	},
	simple('targetGroup:delete', { targetGroupArn }, 'DeleteTargetGroup', { TargetGroupArn: GROUP }, {}, [
		{ deleted: true },
	]),
	simple(
		'targetGroup:get',
		{ targetGroupArn },
		'DescribeTargetGroups',
		{ 'TargetGroupArns.member.1': GROUP },
		{ TargetGroups: [{ TargetGroupArn: GROUP }] },
		[{ TargetGroupArn: GROUP }],
	),
	simple(
		'targetGroup:getMany',
		{ options: { loadBalancerArn } },
		'DescribeTargetGroups',
		{ LoadBalancerArn: BALANCER, PageSize: '50' },
		{ TargetGroups: [{ TargetGroupArn: GROUP }] },
		[{ TargetGroupArn: GROUP }],
	),
]);
