import { ElasticLoadBalancing } from '../../../nodes/ElasticLoadBalancing/ElasticLoadBalancing.node';
import { describeAsTool } from '../asTool';
import { describeBadInput } from '../badInput';
import { EMPTY } from '../failure';
import { queryError, queryReply } from '../queryReply';

const HEAD = 'arn:aws:elasticloadbalancing:eu-central-1:111122223333';
const byArn = (value: string) => ({ __rl: true, mode: 'arn', value });
const loadBalancerArn = byArn(`${HEAD}:loadbalancer/app/shop/1111`);
const listenerArn = byArn(`${HEAD}:listener/app/shop/1111/2222`);
const targetGroupArn = byArn(`${HEAD}:targetgroup/shop/3333`);
const certificateArn = byArn('arn:aws:acm:eu-central-1:111122223333:certificate/1111-2222');
const nextStep = /Give (this|these) parameters? a value/;

describeBadInput(
	ElasticLoadBalancing,
	[
		['no name', 'loadBalancer:create', { name: EMPTY }, /'Name' is not set/, nextStep],
		['no load balancer', 'loadBalancer:get', { loadBalancerArn: byArn(EMPTY) }, /'Load Balancer' is not set/, nextStep],
		['no load balancer', 'listener:getMany', { loadBalancerArn: byArn(EMPTY) }, /'Load Balancer' is not set/, nextStep],
		['no listener', 'listener:delete', { listenerArn: byArn(EMPTY) }, /'Listener' is not set/, nextStep],
		[
			'a name in the place of an ARN',
			'loadBalancer:delete',
			{ loadBalancerArn: byArn('shop') },
			/'Load Balancer' is no ARN of the service "elasticloadbalancing": shop/,
			/whole ARN/,
		],
		[
			'the ARN of a certificate in the place of a listener',
			'listenerCertificate:add',
			{ listenerArn: certificateArn, certificateArn },
			/'Listener' is no ARN of the service "elasticloadbalancing"/,
			/:elasticloadbalancing:/,
		],
		[
			'a domain in the place of a certificate',
			'listenerCertificate:add',
			{ listenerArn, certificateArn: byArn('example.com') },
			/'Certificate' is no ARN of the service "acm"/,
			/Choose it from the list/,
		],
		[
			'no certificate',
			'listenerCertificate:remove',
			{ listenerArn, certificateArn: byArn(EMPTY) },
			/'Certificate' is not set/,
			nextStep,
		],
		[
			'no target group to forward to',
			'listener:create',
			{ loadBalancerArn, targetGroupArn: byArn(EMPTY) },
			/'Target Group' is not set/,
			nextStep,
		],
		['no VPC', 'targetGroup:create', { name: 'x', vpcId: byArn(EMPTY) }, /'VPC' is not set/, nextStep],
		['no targets', 'target:register', { targetGroupArn, targetIds: EMPTY }, /'Target IDs' is not set/, nextStep],
		[
			'a port that is no number',
			'target:register',
			{ targetGroupArn, targetIds: 'i-1', options: { port: 'http' } },
			/Port/,
			/number/i,
		],
	],
	[
		['OperationNotPermitted', 'loadBalancer:delete', { loadBalancerArn }, /deletion protection/],
		['ResourceInUse', 'targetGroup:delete', { targetGroupArn }, /Listener: Delete/],
		['CertificateNotFound', 'listenerCertificate:add', { listenerArn, certificateArn }, /region of the load balancer/],
		['OperationNotPermitted', 'listenerCertificate:remove', { listenerArn, certificateArn }, /ModifyListener/],
	],
	queryError,
);

describeAsTool(ElasticLoadBalancing, {
	of: 'target:getMany',
	parameters: { targetGroupArn: byArn("={{ $fromAI('group', '', 'string') }}") },
	filledIn: { group: targetGroupArn.value },
	reply: queryReply('DescribeTargetHealth', {
		TargetHealthDescriptions: [{ Target: { Id: 'i-1' }, TargetHealth: { State: 'healthy' } }],
	}),
	output: { Id: 'i-1', State: 'healthy' },
});
