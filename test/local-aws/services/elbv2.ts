import { randomBytes } from 'node:crypto';
import { ServiceError } from '../errors';
import { type Call, type Input, list, number, type Service, text, texts } from '../service';

interface LoadBalancer {
	readonly arn: string;
	readonly name: string;
	readonly type: string;
	readonly scheme: string;
	readonly addressType: string;
	readonly subnets: readonly string[];
	readonly securityGroups: readonly string[];
	readonly created: string;
	readonly tags: Map<string, string>;
	/** It becomes active when somebody asks for the second time. */
	asked: number;
	isProtected: boolean;
}

interface Listener {
	readonly arn: string;
	readonly loadBalancer: string;
	readonly protocol?: string;
	readonly port?: number;
	readonly actions: readonly Input[];
	readonly certificate?: string;
	readonly more: Set<string>;
}

interface TargetGroup {
	readonly arn: string;
	readonly name: string;
	readonly settings: Input;
	/** By id and port. A target becomes healthy when somebody asks for the second time. */
	readonly targets: Map<string, { readonly id: string; readonly port?: number; asked: number }>;
}

interface State {
	readonly loadBalancers: Map<string, LoadBalancer>;
	readonly listeners: Map<string, Listener>;
	readonly targetGroups: Map<string, TargetGroup>;
}

const stateOf = (call: Call): State =>
	call.shared.state(`elbv2 ${call.principal?.account} ${call.region}`, () => ({
		loadBalancers: new Map(),
		listeners: new Map(),
		targetGroups: new Map(),
	}));

const newArn = (call: Call, path: string): string =>
	`arn:aws:elasticloadbalancing:${call.region}:${call.principal?.account ?? ''}:${path}/${randomBytes(8).toString('hex')}`;

/** Load balancers that serve a certificate, for ACM. */
export const usersOfCertificate = (call: Call, arn: string): string[] => [
	...new Set(
		[...stateOf(call).listeners.values()]
			.filter(({ certificate, more }) => certificate === arn || more.has(arn))
			.map(({ loadBalancer }) => loadBalancer),
	),
];

const KINDS: Readonly<Record<string, string>> = { application: 'app', network: 'net', gateway: 'gwy' };

const required = (call: Call, name: string): string => {
	const value = text(call.input, name);
	if (value === undefined) throw new ServiceError('ValidationError', `'${name}' must be specified`);
	return value;
};

function found<T>(all: Map<string, T>, arn: string, code: string, what: string): T {
	if (!/^arn:[\w-]+:elasticloadbalancing:/.test(arn))
		throw new ServiceError('ValidationError', `'${arn}' is not a valid ${what} ARN`);
	const one = all.get(arn);
	if (one === undefined) throw new ServiceError(code, `One or more ${what}s not found`);
	return one;
}

const balancer = (call: Call, arn: string): LoadBalancer =>
	found(stateOf(call).loadBalancers, arn, 'LoadBalancerNotFound', 'load balancer');
const listener = (call: Call): Listener =>
	found(stateOf(call).listeners, required(call, 'ListenerArn'), 'ListenerNotFound', 'listener');
const group = (call: Call): TargetGroup =>
	found(stateOf(call).targetGroups, required(call, 'TargetGroupArn'), 'TargetGroupNotFound', 'target group');

function page(call: Call, member: string, all: readonly Input[]): Input {
	const start = Number(text(call.input, 'Marker') ?? 0);
	const end = start + (number(call.input, 'PageSize') ?? 400);
	return { [member]: all.slice(start, end), NextMarker: end < all.length ? String(end) : undefined };
}

function describeBalancer(each: LoadBalancer): Input {
	each.asked += 1;
	return {
		LoadBalancerArn: each.arn,
		DNSName: `${each.name}-1.local-aws.elb.amazonaws.com`,
		CanonicalHostedZoneId: 'Z215JYRZR1TBD5',
		CreatedTime: each.created,
		LoadBalancerName: each.name,
		Scheme: each.scheme,
		VpcId: 'vpc-0local0aws0000001',
		State: { Code: each.asked < 2 ? 'provisioning' : 'active' },
		Type: each.type,
		AvailabilityZones: each.subnets.map((SubnetId, index) => ({ ZoneName: `zone-${index}`, SubnetId })),
		SecurityGroups: each.securityGroups,
		IpAddressType: each.addressType,
	};
}

function createBalancer(call: Call): Input {
	const name = required(call, 'Name');
	const { loadBalancers } = stateOf(call);
	if (!/^(?!internal-)(?!-)[A-Za-z0-9-]{1,32}(?<!-)$/.test(name)) {
		throw new ServiceError('ValidationError', `The load balancer name '${name}' is not valid`);
	}
	if ([...loadBalancers.values()].some((each) => each.name === name)) {
		throw new ServiceError(
			'DuplicateLoadBalancerName',
			`A load balancer with the same name '${name}' exists, but with different settings`,
		);
	}
	const type = text(call.input, 'Type') ?? 'application';
	const subnets = [
		...texts(call.input, 'Subnets'),
		...list(call.input, 'SubnetMappings').map((mapping) => text(mapping, 'SubnetId') ?? ''),
	];
	if (subnets.length < (type === 'application' ? 2 : 1)) {
		throw new ServiceError(
			'ValidationError',
			'At least two subnets in two different Availability Zones must be specified',
		);
	}
	const made: LoadBalancer = {
		arn: newArn(call, `loadbalancer/${KINDS[type] ?? type}/${name}`),
		name,
		type,
		scheme: text(call.input, 'Scheme') ?? 'internet-facing',
		addressType: text(call.input, 'IpAddressType') ?? 'ipv4',
		subnets,
		securityGroups: texts(call.input, 'SecurityGroups'),
		created: new Date(call.shared.clock.now()).toISOString(),
		tags: new Map(list(call.input, 'Tags').map((each) => [text(each, 'Key') ?? '', text(each, 'Value') ?? ''])),
		asked: 0,
		isProtected: false,
	};
	loadBalancers.set(made.arn, made);
	const described = describeBalancer(made);
	made.asked = 0;
	return { LoadBalancers: [described] };
}

function describeBalancers(call: Call): Input {
	const arns = texts(call.input, 'LoadBalancerArns');
	const names = texts(call.input, 'Names');
	const all = [...stateOf(call).loadBalancers.values()];
	const chosen =
		arns.length > 0
			? arns.map((arn) => balancer(call, arn))
			: names.length > 0
				? names.map((name) => {
						const one = all.find((each) => each.name === name);
						if (one === undefined)
							throw new ServiceError('LoadBalancerNotFound', `Load balancers '[${name}]' not found`);
						return one;
					})
				: all;
	return page(call, 'LoadBalancers', chosen.map(describeBalancer));
}

function deleteBalancer(call: Call): Input {
	const arn = required(call, 'LoadBalancerArn');
	const { loadBalancers, listeners } = stateOf(call);
	if (loadBalancers.get(arn)?.isProtected === true) {
		throw new ServiceError(
			'OperationNotPermitted',
			`Load balancer '${arn}' cannot be deleted because deletion protection is enabled`,
		);
	}
	loadBalancers.delete(arn);
	for (const each of listeners.values()) if (each.loadBalancer === arn) listeners.delete(each.arn);
	return {};
}

const describeListener = ({ arn, loadBalancer, protocol, port, actions, certificate }: Listener): Input => ({
	ListenerArn: arn,
	LoadBalancerArn: loadBalancer,
	Protocol: protocol,
	Port: port,
	DefaultActions: actions,
	...(certificate === undefined ? {} : { Certificates: [{ CertificateArn: certificate }] }),
});

function createListener(call: Call): Input {
	const { listeners, targetGroups } = stateOf(call);
	const owner = balancer(call, required(call, 'LoadBalancerArn'));
	const port = number(call.input, 'Port');
	if ([...listeners.values()].some((each) => each.loadBalancer === owner.arn && each.port === port)) {
		throw new ServiceError('DuplicateListener', 'A listener already exists on this port for this load balancer');
	}
	const actions = list(call.input, 'DefaultActions');
	for (const action of actions) {
		const target = text(action, 'TargetGroupArn');
		if (target !== undefined && !targetGroups.has(target)) {
			throw new ServiceError('TargetGroupNotFound', `Target groups '${target}' not found`);
		}
	}
	const certificate = text(list(call.input, 'Certificates')[0] ?? {}, 'CertificateArn');
	const protocol = text(call.input, 'Protocol');
	if (/^(HTTPS|TLS)$/.test(protocol ?? '') && certificate === undefined) {
		throw new ServiceError('CertificateNotFound', `A certificate must be specified for ${protocol} listeners`);
	}
	const made: Listener = {
		arn: newArn(call, owner.arn.split(':')[5]?.replace(/^loadbalancer/, 'listener') ?? ''),
		loadBalancer: owner.arn,
		protocol,
		port,
		actions,
		certificate,
		more: new Set(),
	};
	listeners.set(made.arn, made);
	return { Listeners: [describeListener(made)] };
}

function createGroup(call: Call): Input {
	const name = required(call, 'Name');
	const { targetGroups } = stateOf(call);
	if ([...targetGroups.values()].some((each) => each.name === name)) {
		throw new ServiceError(
			'DuplicateTargetGroupName',
			`A target group with the same name '${name}' exists, but with different settings`,
		);
	}
	const settings = Object.fromEntries(
		['Protocol', 'Port', 'VpcId', 'TargetType', 'HealthCheckPath'].flatMap((member) =>
			call.input[member] === undefined ? [] : [[member, call.input[member]]],
		),
	);
	const made: TargetGroup = { arn: newArn(call, `targetgroup/${name}`), name, settings, targets: new Map() };
	targetGroups.set(made.arn, made);
	return { TargetGroups: [describeGroup(call, made)] };
}

const balancersOf = (call: Call, { arn }: TargetGroup): string[] => [
	...new Set(
		[...stateOf(call).listeners.values()]
			.filter(({ actions }) => actions.some((action) => text(action, 'TargetGroupArn') === arn))
			.map(({ loadBalancer }) => loadBalancer),
	),
];

const describeGroup = (call: Call, each: TargetGroup): Input => ({
	TargetGroupArn: each.arn,
	TargetGroupName: each.name,
	TargetType: 'instance',
	...each.settings,
	LoadBalancerArns: balancersOf(call, each),
});

function describeGroups(call: Call): Input {
	const arns = texts(call.input, 'TargetGroupArns');
	const names = texts(call.input, 'Names');
	const owner = text(call.input, 'LoadBalancerArn');
	const all = [...stateOf(call).targetGroups.values()].filter(
		(each) =>
			(arns.length === 0 || arns.includes(each.arn)) &&
			(names.length === 0 || names.includes(each.name)) &&
			(owner === undefined || balancersOf(call, each).includes(owner)),
	);
	if (all.length === 0 && arns.length + names.length > 0) {
		throw new ServiceError('TargetGroupNotFound', 'One or more target groups not found');
	}
	return page(
		call,
		'TargetGroups',
		all.map((each) => describeGroup(call, each)),
	);
}

const keyOf = (target: Input, settings: Input): string =>
	`${text(target, 'Id')}:${number(target, 'Port') ?? number(settings, 'Port') ?? ''}`;

function health(call: Call): Input {
	const { targets, settings } = group(call);
	const asked = list(call.input, 'Targets');
	const chosen = asked.length === 0 ? [...targets.keys()] : asked.map((target) => keyOf(target, settings));
	return {
		TargetHealthDescriptions: chosen.map((key) => {
			const target = targets.get(key);
			if (target === undefined) {
				const [id = '', port = ''] = key.split(':');
				return {
					Target: { Id: id, ...(port === '' ? {} : { Port: port }) },
					TargetHealth: { State: 'unused', Reason: 'Target.NotRegistered' },
				};
			}
			target.asked += 1;
			return {
				Target: { Id: target.id, Port: target.port },
				TargetHealth:
					target.asked < 2 ? { State: 'initial', Reason: 'Elb.RegistrationInProgress' } : { State: 'healthy' },
			};
		}),
	};
}

export const elbv2: Service = {
	name: 'elbv2',
	signingName: 'elasticloadbalancing',
	protocol: 'query',
	hostLabels: ['elasticloadbalancing'],
	versions: ['2015-12-01'],
	namespace: 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/',
	operations: {
		CreateLoadBalancer: createBalancer,
		DescribeLoadBalancers: describeBalancers,
		DeleteLoadBalancer: deleteBalancer,
		ModifyLoadBalancerAttributes: (call) => {
			const one = balancer(call, required(call, 'LoadBalancerArn'));
			const attributes = list(call.input, 'Attributes');
			for (const each of attributes) {
				if (text(each, 'Key') === 'deletion_protection.enabled') one.isProtected = text(each, 'Value') === 'true';
			}
			return { Attributes: attributes };
		},
		DescribeTags: (call) => ({
			TagDescriptions: texts(call.input, 'ResourceArns').map((arn) => ({
				ResourceArn: arn,
				Tags: [...balancer(call, arn).tags].map(([Key, Value]) => ({ Key, Value })),
			})),
		}),
		CreateListener: createListener,
		DescribeListeners: (call) => {
			const owner = text(call.input, 'LoadBalancerArn');
			const arns = texts(call.input, 'ListenerArns');
			if (owner !== undefined) balancer(call, owner);
			const all = [...stateOf(call).listeners.values()].filter((each) =>
				owner === undefined ? arns.includes(each.arn) : each.loadBalancer === owner,
			);
			if (owner === undefined && all.length < arns.length) {
				throw new ServiceError('ListenerNotFound', 'One or more listeners not found');
			}
			return page(call, 'Listeners', all.map(describeListener));
		},
		DeleteListener: (call) => {
			stateOf(call).listeners.delete(listener(call).arn);
			return {};
		},
		AddListenerCertificates: (call) => {
			const { more } = listener(call);
			for (const each of list(call.input, 'Certificates')) {
				const arn = text(each, 'CertificateArn') ?? '';
				if (!/^arn:[\w-]+:(acm|iam):/.test(arn)) {
					throw new ServiceError('CertificateNotFound', `Certificate ARN '${arn}' is not valid`);
				}
				more.add(arn);
			}
			return { Certificates: list(call.input, 'Certificates') };
		},
		RemoveListenerCertificates: (call) => {
			const { more, certificate } = listener(call);
			for (const each of list(call.input, 'Certificates')) {
				const arn = text(each, 'CertificateArn') ?? '';
				if (arn === certificate) {
					throw new ServiceError('OperationNotPermitted', `Default certificate '${arn}' cannot be removed`);
				}
				more.delete(arn);
			}
			return {};
		},
		DescribeListenerCertificates: (call) => {
			const { more, certificate } = listener(call);
			return page(call, 'Certificates', [
				...(certificate === undefined ? [] : [{ CertificateArn: certificate, IsDefault: true }]),
				...[...more].map((CertificateArn) => ({ CertificateArn, IsDefault: false })),
			]);
		},
		CreateTargetGroup: createGroup,
		DescribeTargetGroups: describeGroups,
		DeleteTargetGroup: (call) => {
			const each = group(call);
			if (balancersOf(call, each).length > 0) {
				throw new ServiceError(
					'ResourceInUse',
					`Target group '${each.arn}' is currently in use by a listener or a rule`,
				);
			}
			stateOf(call).targetGroups.delete(each.arn);
			return {};
		},
		RegisterTargets: (call) => {
			const { targets, settings } = group(call);
			for (const each of list(call.input, 'Targets')) {
				const id = text(each, 'Id') ?? '';
				if (String(settings.TargetType ?? 'instance') === 'instance' && !id.startsWith('i-')) {
					throw new ServiceError('InvalidTarget', `The following targets are not valid: '${id}'`);
				}
				const port = number(each, 'Port') ?? number(settings, 'Port');
				targets.set(`${id}:${port ?? ''}`, { id, port, asked: 0 });
			}
			return {};
		},
		DeregisterTargets: (call) => {
			const { targets } = group(call);
			for (const each of list(call.input, 'Targets')) {
				const port = number(each, 'Port');
				for (const [key, target] of targets) {
					if (target.id === text(each, 'Id') && (port === undefined || target.port === port)) targets.delete(key);
				}
			}
			return {};
		},
		DescribeTargetHealth: health,
	},
};
