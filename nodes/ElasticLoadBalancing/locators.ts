import { arnIn } from '../shared/arns';
import { certificate as acmCertificate } from '../shared/certificate';
import type { Locator, LocatorRun } from '../shared/locators';
import { nameInArn, regionInArn } from '../shared/locators';

const SERVICE = 'elasticloadbalancing';

const textAt = (entry: unknown, member: string): string =>
	String((entry as Readonly<Record<string, unknown>>)[member] ?? '');

/** From a name to the ARN; an ARN stays, also inside of an address of the console. */
async function byNameOrArn(
	value: string,
	mode: string,
	run: LocatorRun,
	[command, list, member]: readonly [command: string, list: string, member: string],
): Promise<string> {
	if (mode !== 'name' && (mode === 'arn' || value.includes('arn:'))) {
		return arnIn(value, SERVICE, [member, member === 'TargetGroupArn' ? 'Target Group' : 'Load Balancer']);
	}
	return await run.once(`${command} ${run.callOptions.region ?? ''} ${value}`, async () => {
		const output = await run.call(command, { Names: [value] });
		const [found] = output[list] as ReadonlyArray<Readonly<Record<string, unknown>>>;
		return String(found?.[member]);
	});
}

const nameOrArn = (arn: string, name: string): Locator['modes'] => [
	{ name: 'arn', label: 'By ARN', placeholder: `e.g. arn:aws:elasticloadbalancing:eu-west-1:111122223333:${arn}` },
	{ name: 'name', label: 'By Name', placeholder: `e.g. ${name}` },
];

export const loadBalancer: Locator = {
	method: 'searchLoadBalancers',
	label: 'Load Balancer',
	list: {
		command: 'DescribeLoadBalancers',
		item: (entry) => ({
			name: `${textAt(entry, 'LoadBalancerName')} (${textAt(entry, 'Type')})`,
			value: textAt(entry, 'LoadBalancerArn'),
		}),
	},
	modes: nameOrArn('loadbalancer/app/shop/1111222233334444', 'shop'),
	regionOf: regionInArn,
	resolve: async (value, mode, run) =>
		await byNameOrArn(value, mode, run, ['DescribeLoadBalancers', 'LoadBalancers', 'LoadBalancerArn']),
};

/** A listener of the load balancer that is chosen above it by ARN or from the list. */
export const listener: Locator = {
	method: 'searchListeners',
	label: 'Listener',
	list: {
		command: 'DescribeListeners',
		input: (run) => {
			const LoadBalancerArn = run.parameter('loadBalancerArn');
			return LoadBalancerArn.startsWith('arn:') ? { LoadBalancerArn } : undefined;
		},
		item: (entry) => ({
			name: [textAt(entry, 'Protocol'), textAt(entry, 'Port')].filter((fact) => fact !== '').join(' ') || 'Listener',
			value: textAt(entry, 'ListenerArn'),
		}),
	},
	modes: [
		{
			name: 'arn',
			label: 'By ARN',
			placeholder: 'e.g. arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/shop/1111/2222',
		},
	],
	regionOf: regionInArn,
	resolve: (value) => arnIn(value, SERVICE, ['ListenerArn', 'Listener']),
};

export const targetGroup: Locator = {
	method: 'searchTargetGroups',
	label: 'Target Group',
	list: {
		command: 'DescribeTargetGroups',
		item: (entry) => ({
			name: `${textAt(entry, 'TargetGroupName')} (${textAt(entry, 'TargetType')})`,
			value: textAt(entry, 'TargetGroupArn'),
		}),
	},
	modes: nameOrArn('targetgroup/shop/1111222233334444', 'shop'),
	regionOf: regionInArn,
	resolve: async (value, mode, run) =>
		await byNameOrArn(value, mode, run, ['DescribeTargetGroups', 'TargetGroups', 'TargetGroupArn']),
};

/** A certificate of ACM, or a server certificate of IAM. */
export const certificate: Locator = {
	...acmCertificate,
	resolve: (value) => arnIn(value, value.includes(':iam:') ? 'iam' : 'acm', ['CertificateArn', 'Certificate']),
};

/** A load balancer of the former generation; it has a name and no ARN. */
export const classicLoadBalancer: Locator = {
	method: 'searchClassicLoadBalancers',
	label: 'Load Balancer',
	list: {
		command: 'elb:DescribeLoadBalancers',
		item: (entry) => ({ name: textAt(entry, 'LoadBalancerName'), value: textAt(entry, 'LoadBalancerName') }),
	},
	modes: [{ name: 'name', label: 'By Name', placeholder: 'e.g. shop' }],
	resolve: (value) => nameInArn(value),
};
