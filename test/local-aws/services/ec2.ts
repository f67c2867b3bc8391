import { ServiceError } from '../errors';
import { type Call, type Input, list, number, type Service, text } from '../service';

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

const STATES = { running: 16, terminated: 48, stopped: 80 } as const;

interface Instance {
	readonly id: string;
	state: keyof typeof STATES;
}

const instancesOf = (call: Call): Instance[] =>
	call.shared.state(`ec2 ${call.principal?.account} ${call.region}`, () =>
		[1, 2, 3, 4, 5, 6, 7].map((index): Instance => ({
			id: `i-0local0aws000000${index}`,
			state: index === 7 ? 'stopped' : 'running',
		})),
	);

const stateOf = (state: keyof typeof STATES): Input => ({ code: STATES[state], name: state });

function describeInstance({ id, state }: Instance): Input {
	return {
		instanceId: id,
		imageId: 'ami-0local0aws0000001',
		instanceState: stateOf(state),
		instanceType: 't3.micro',
		launchTime: '2026-01-02T03:04:05.000Z',
		placement: { availabilityZone: 'us-east-1a' },
		tagSet: [{ key: 'Name', value: `local-aws <${id.at(-1)}> & co` }],
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
	const states = list(input, 'Filter')
		.filter((filter) => text(filter, 'Name') === 'instance-state-name')
		.flatMap((filter) => texts(filter, 'Value'));
	const all = (ids.length > 0 ? find(call, ids) : instancesOf(call)).filter(
		({ state }) => states.length === 0 || states.includes(state),
	);
	const token = text(input, 'NextToken');
	const start = token === undefined ? 0 : Number(Buffer.from(token, 'base64').toString());
	const end = size === undefined ? all.length : start + size;
	return {
		reservationSet: all.slice(start, end).map((instance) => ({
			reservationId: `r-${instance.id.slice(2)}`,
			ownerId: call.principal?.account,
			instancesSet: [describeInstance(instance)],
		})),
		nextToken: end < all.length ? Buffer.from(String(end)).toString('base64') : undefined,
	};
}

function change(call: Call, to: keyof typeof STATES): Input {
	const instances = find(call, texts(call.input, 'InstanceId'));
	const changes = instances.map((instance) => {
		const previousState = stateOf(instance.state);
		instance.state = to;
		return { instanceId: instance.id, currentState: stateOf(to), previousState };
	});
	return { instancesSet: changes };
}

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
		DescribeInstances: describeInstances,
		StartInstances: (call) => change(call, 'running'),
		StopInstances: (call) => change(call, 'stopped'),
		TerminateInstances: (call) => change(call, 'terminated'),
	},
};
