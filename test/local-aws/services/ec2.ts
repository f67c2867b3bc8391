import { ServiceError } from '../errors';
import { type Call, type Input, list, number, type Service, text } from '../service';
import { ec2Disks } from './ec2Disks';
import { ec2Network, groupsOf } from './ec2Network';
import { matches, newId, specifiedTags, tagSet, tagsIn } from './ec2Tags';

const REGIONS = [
	'ap-northeast-1',
	'ap-south-1',
	'ap-southeast-1',
	'ap-southeast-2',
	'ca-central-1',
	'eu-central-1',
	'eu-north-1',
	'eu-west-1',
	'eu-west-2',
	'eu-west-3',
	'sa-east-1',
	'us-east-1',
	'us-east-2',
	'us-west-1',
	'us-west-2',
];

const STATES = { pending: 0, running: 16, 'shutting-down': 32, terminated: 48, stopping: 64, stopped: 80 } as const;

interface Instance {
	readonly id: string;
	state: keyof typeof STATES;
	/** Where it goes to; it is there when it is described next. */
	next?: keyof typeof STATES;
	type: string;
	readonly settings: Input;
}

const instancesOf = (call: Call): Instance[] =>
	call.shared.state(`ec2 ${call.principal?.account} ${call.region}`, () =>
		[1, 2, 3, 4, 5, 6, 7].map((index): Instance => {
			const id = `i-0local0aws000000${index}`;
			tagsIn(call, id).set('Name', `local-aws <${index}> & co`);
			return { id, state: index === 7 ? 'stopped' : 'running', type: 't3.micro', settings: {} };
		}),
	);

const stateOf = (state: keyof typeof STATES): Input => ({ code: STATES[state], name: state });

function describeInstance(call: Call, instance: Instance): Input {
	const { id, state, type, settings } = instance;
	const groups = texts(settings, 'SecurityGroupId');
	return {
		instanceId: id,
		imageId: text(settings, 'ImageId') ?? 'ami-0local0aws0000001',
		instanceState: stateOf(state),
		instanceType: type,
		launchTime: '2026-01-02T03:04:05.000Z',
		placement: { availabilityZone: 'us-east-1a' },
		...(groups.length === 0
			? {}
			: { groupSet: groupsOf(call, groups).map(({ id: groupId, name }) => ({ groupId, groupName: name })) }),
		tagSet: tagSet(call, id),
	};
}

function find(call: Call, ids: readonly string[]): Instance[] {
	return ids.map((id) => {
		const instance = instancesOf(call).find((candidate) => candidate.id === id);
		if (instance === undefined) {
			throw new ServiceError('InvalidInstanceID.NotFound', `The instance ID '${id}' does not exist`);
		}
		return instance;
	});
}

const texts = (input: Input, name: string): readonly string[] =>
	Array.isArray(input[name]) ? (input[name] as string[]) : [];

function describeInstances(call: Call): Input {
	const { input } = call;
	const ids = texts(input, 'InstanceId');
	const size = number(input, 'MaxResults');
	if (size !== undefined && (size < 5 || size > 1000 || ids.length > 0)) {
		throw new ServiceError(
			ids.length > 0 ? 'InvalidParameterCombination' : 'InvalidParameterValue',
			`Value ( ${size} ) for parameter maxResults is invalid. Expecting a value greater than 5.`,
		);
	}
	for (const instance of instancesOf(call)) {
		instance.state = instance.next ?? instance.state;
		instance.next = undefined;
	}
	const all = (ids.length > 0 ? find(call, ids) : instancesOf(call)).filter(({ id, state }) =>
		matches(call, id, { 'instance-state-name': state }),
	);
	const token = text(input, 'NextToken');
	const start = token === undefined ? 0 : Number(Buffer.from(token, 'base64').toString());
	const end = size === undefined ? all.length : start + size;
	return {
		reservationSet: all.slice(start, end).map((instance) => ({
			reservationId: `r-${instance.id.slice(2)}`,
			ownerId: call.principal?.account,
			instancesSet: [describeInstance(call, instance)],
		})),
		nextToken: end < all.length ? Buffer.from(String(end)).toString('base64') : undefined,
	};
}

function change(call: Call, from: readonly string[], to: keyof typeof STATES, next: keyof typeof STATES): Input {
	const instances = find(call, texts(call.input, 'InstanceId'));
	const wrong = instances.find(({ state }) => state !== next && !from.includes(state));
	if (wrong !== undefined) {
		throw new ServiceError(
			'IncorrectInstanceState',
			`The instance '${wrong.id}' is not in a state from which it can be ${to}.`,
		);
	}
	const changes = instances.map((instance) => {
		const previousState = stateOf(instance.state);
		if (instance.state !== next) Object.assign(instance, { state: to, next });
		return { instanceId: instance.id, currentState: stateOf(instance.state), previousState };
	});
	return { instancesSet: changes };
}

function run(call: Call): Input {
	const { input } = call;
	const count = number(input, 'MaxCount') ?? 1;
	const image = text(input, 'ImageId') ?? '';
	if (!/^ami-[0-9a-z]+$/.test(image)) throw new ServiceError('InvalidAMIID.Malformed', `Invalid id: "${image}"`);
	groupsOf(call, texts(input, 'SecurityGroupId'));
	const launched = Array.from({ length: count }, (): Instance => {
		const id = newId(call, 'i');
		specifiedTags(call, 'instance', id);
		return { id, state: 'pending', next: 'running', type: text(input, 'InstanceType') ?? 'm1.small', settings: input };
	});
	instancesOf(call).push(...launched);
	return {
		reservationId: newId(call, 'r'),
		ownerId: call.principal?.account,
		instancesSet: launched.map((instance) => describeInstance(call, instance)),
	};
}

function changeType(call: Call): Input {
	const [instance] = find(call, [text(call.input, 'InstanceId') ?? '']);
	const type = call.input.InstanceType as Input | undefined;
	if (instance !== undefined && type !== undefined) {
		if (instance.state !== 'stopped') {
			throw new ServiceError('IncorrectInstanceState', `The instance '${instance.id}' is not in the 'stopped' state.`);
		}
		instance.type = text(type, 'Value') ?? instance.type;
	}
	return { return: true };
}

const VPC = 'vpc-0local0aws0000001';
const named = (value: string): Input[] => [{ key: 'Name', value }];

/** Two subnets in two zones, one group, one VPC: what a load balancer is put into. */
const subnets = (region: string): Input[] =>
	['a', 'b'].map((zone) => ({
		subnetId: `subnet-0local0aws000000${zone}`,
		vpcId: VPC,
		availabilityZone: `${region}${zone}`,
		cidrBlock: '10.0.0.0/24',
		state: 'available',
		tagSet: named(`public-${zone}`),
	}));

export const ec2: Service = {
	name: 'ec2',
	signingName: 'ec2',
	protocol: 'ec2',
	hostLabels: ['ec2'],
	versions: ['2016-11-15'],
	namespace: 'http://ec2.amazonaws.com/doc/2016-11-15/',
	operations: {
		DescribeRegions: () => ({
			regionInfo: REGIONS.map((name) => ({
				regionName: name,
				regionEndpoint: `ec2.${name}.amazonaws.com`,
				optInStatus: 'opt-in-not-required',
			})),
		}),
		DescribeSubnets: ({ region }) => ({ subnetSet: subnets(region) }),
		DescribeVpcs: () => ({ vpcSet: [{ vpcId: VPC, cidrBlock: '10.0.0.0/16', tagSet: named('main') }] }),
		DescribeInstances: describeInstances,
		RunInstances: run,
		StartInstances: (call) => change(call, ['stopped'], 'pending', 'running'),
		StopInstances: (call) => change(call, ['running'], 'stopping', 'stopped'),
		TerminateInstances: (call) => change(call, Object.keys(STATES), 'shutting-down', 'terminated'),
		RebootInstances: (call) => {
			find(call, texts(call.input, 'InstanceId'));
			return { return: true };
		},
		ModifyInstanceAttribute: changeType,
		GetConsoleOutput: (call) => {
			const [instance] = find(call, [text(call.input, 'InstanceId') ?? '']);
			return { instanceId: instance?.id, output: Buffer.from(`${instance?.id} has started`).toString('base64') };
		},
		CreateTags: (call) => {
			for (const id of texts(call.input, 'ResourceId')) {
				for (const each of list(call.input, 'Tag'))
					tagsIn(call, id).set(text(each, 'Key') ?? '', text(each, 'Value') ?? '');
			}
			return { return: true };
		},
		DeleteTags: (call) => {
			for (const id of texts(call.input, 'ResourceId')) {
				for (const each of list(call.input, 'Tag')) tagsIn(call, id).delete(text(each, 'Key') ?? '');
			}
			return { return: true };
		},
		...ec2Disks,
		...ec2Network,
	},
};
