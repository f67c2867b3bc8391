import { ServiceError } from '../errors';
import { type Call, type Input, list, number, type Service, text, texts } from '../service';

interface Task {
	readonly arn: string;
	readonly cluster: string;
	readonly facts: Input;
	/** Times that it was described: each is a step further. */
	asked: number;
	stopped?: string;
	readonly exitCode: number;
	readonly container: string;
}

interface EcsService {
	readonly arn: string;
	readonly cluster: string;
	readonly name: string;
	desired: number;
	running: number;
	taskDefinition: string;
	deployments: number;
	status: string;
	readonly tags: unknown;
}

interface State {
	readonly clusters: Map<string, { readonly arn: string; readonly tags: unknown }>;
	readonly definitions: Array<{ readonly arn: string; readonly input: Input; status: string }>;
	readonly services: Map<string, EcsService>;
	readonly tasks: Map<string, Task>;
	number: number;
}

const stateOf = (call: Call): State =>
	call.shared.state(`ecs ${call.principal?.account} ${call.region}`, () => ({
		clusters: new Map(),
		definitions: [],
		services: new Map(),
		tasks: new Map(),
		number: 0,
	}));

const arnOf = (call: Call, rest: string): string => `arn:aws:ecs:${call.region}:${call.principal?.account}:${rest}`;
const idIn = (name: string): string => name.split('/').at(-1) ?? name;

function clusterOf(call: Call): string {
	const name = idIn(text(call.input, 'cluster') ?? 'default');
	if (!stateOf(call).clusters.has(name)) throw new ServiceError('ClusterNotFoundException', 'Cluster not found.');
	return name;
}

function definitionOf(call: Call): State['definitions'][number] {
	const asked = idIn(text(call.input, 'taskDefinition') ?? '');
	const found = stateOf(call)
		.definitions.filter(({ status }) => asked.includes(':') || status === 'ACTIVE')
		.findLast(({ arn }) => idIn(arn) === asked || idIn(arn).split(':')[0] === asked);
	if (found === undefined) throw new ServiceError('ClientException', 'Unable to describe task definition.');
	return found;
}

const describeDefinition = ({ arn, input, status }: State['definitions'][number]): Input => {
	const { tags: _, ...rest } = input;
	return { ...rest, taskDefinitionArn: arn, revision: Number(arn.split(':').at(-1)), status };
};

const STEPS = ['PROVISIONING', 'RUNNING', 'STOPPED'] as const;

function describeTask(call: Call, task: Task): Input {
	const lastStatus = task.stopped === undefined ? (STEPS[Math.min(task.asked, 2)] ?? 'STOPPED') : 'STOPPED';
	task.asked += 1;
	const ended = lastStatus === 'STOPPED';
	return {
		...task.facts,
		taskArn: task.arn,
		clusterArn: arnOf(call, `cluster/${task.cluster}`),
		lastStatus,
		desiredStatus: ended ? 'STOPPED' : 'RUNNING',
		...(ended
			? { stoppedReason: task.stopped ?? 'Essential container in task exited', stopCode: 'EssentialContainerExited' }
			: {}),
		containers: [{ name: task.container, lastStatus, ...(ended ? { exitCode: task.exitCode } : {}) }],
	};
}

/** A task of the command `exit n` ends with that code, all others with 0. */
function runTask(call: Call): Input {
	const state = stateOf(call);
	const cluster = clusterOf(call);
	const definition = definitionOf(call);
	const [override = {}] = list((call.input.overrides ?? {}) as Input, 'containerOverrides');
	const [container = {}] = list(definition.input, 'containerDefinitions');
	const launchType = text(call.input, 'launchType') ?? 'EC2';
	if (launchType === 'FARGATE' && call.input.networkConfiguration === undefined) {
		throw new ServiceError(
			'InvalidParameterException',
			"Network Configuration must be provided when networkMode 'awsvpc' is specified.",
		);
	}
	const count = number(call.input, 'count') ?? 1;
	const started = Array.from({ length: count }, (): Task => {
		state.number += 1;
		const words = texts(override, 'command');
		return {
			arn: arnOf(call, `task/${cluster}/${String(state.number).padStart(32, '0')}`),
			cluster,
			facts: {
				taskDefinitionArn: definition.arn,
				launchType,
				group: text(call.input, 'group') ?? `family:${String(definition.input.family)}`,
				startedBy: call.input.startedBy,
				overrides: call.input.overrides,
				tags: call.input.tags ?? [],
			},
			asked: 0,
			exitCode: words[0] === 'exit' ? Number(words[1]) : 0,
			container: text(container, 'name') ?? 'app',
		};
	});
	for (const task of started) state.tasks.set(task.arn, task);
	return { tasks: started.map((task) => describeTask(call, task)), failures: [] };
}

/** What is found of what was asked for, and what is missing. */
function found<T>(call: Call, member: string, find: (id: string) => T | undefined, show: (one: T) => Input): Input {
	const asked = texts(call.input, member);
	const missing = asked.filter((id) => find(id) === undefined);
	return {
		[member]: asked.flatMap((id) => {
			const one = find(id);
			return one === undefined ? [] : [show(one)];
		}),
		failures: missing.map((id) => ({
			arn: id.startsWith('arn:') ? id : arnOf(call, `${member.slice(0, -1)}/${id}`),
			reason: 'MISSING',
		})),
	};
}

const describeService = (call: Call, service: EcsService): Input => {
	const shown = {
		serviceArn: service.arn,
		serviceName: service.name,
		clusterArn: arnOf(call, `cluster/${service.cluster}`),
		status: service.status,
		desiredCount: service.desired,
		runningCount: service.running,
		pendingCount: Math.max(0, service.desired - service.running),
		taskDefinition: service.taskDefinition,
		deployments: Array.from({ length: service.deployments }, (_, index) => ({
			id: `ecs-svc/${index}`,
			status: index === 0 ? 'PRIMARY' : 'ACTIVE',
		})),
		tags: service.tags ?? [],
	};
	// The next description finds the deployment done.
	service.running = service.desired;
	service.deployments = 1;
	return shown;
};

const serviceKey = (cluster: string, name: string): string => `${cluster}/${idIn(name)}`;

function serviceOf(call: Call): EcsService {
	const service = stateOf(call).services.get(serviceKey(clusterOf(call), text(call.input, 'service') ?? ''));
	if (service === undefined) throw new ServiceError('ServiceNotFoundException', 'Service not found.');
	if (service.status !== 'ACTIVE') throw new ServiceError('ServiceNotActiveException', 'Service was not ACTIVE.');
	return service;
}

function page(call: Call, member: string, all: readonly string[]): Input {
	const start = Number(text(call.input, 'nextToken') ?? 0);
	const end = start + (number(call.input, 'maxResults') ?? 100);
	return { [member]: all.slice(start, end), ...(end < all.length ? { nextToken: String(end) } : {}) };
}

export const ecs: Service = {
	name: 'ecs',
	signingName: 'ecs',
	protocol: 'json',
	hostLabels: ['ecs'],
	targets: ['AmazonEC2ContainerServiceV20141113'],
	operations: {
		CreateCluster: (call) => {
			const clusterName = text(call.input, 'clusterName') ?? 'default';
			const { clusters } = stateOf(call);
			const arn = arnOf(call, `cluster/${clusterName}`);
			if (!clusters.has(clusterName)) clusters.set(clusterName, { arn, tags: call.input.tags });
			return { cluster: { clusterArn: arn, clusterName, status: 'ACTIVE' } };
		},
		ListClusters: (call) =>
			page(
				call,
				'clusterArns',
				[...stateOf(call).clusters.values()].map(({ arn }) => arn),
			),
		DescribeClusters: (call) => {
			const { clusters, services } = stateOf(call);
			return found(
				call,
				'clusters',
				(id) => clusters.get(idIn(id)),
				({ arn, tags }) => ({
					clusterArn: arn,
					clusterName: idIn(arn),
					status: 'ACTIVE',
					activeServicesCount: [...services.values()].filter(
						(each) => each.cluster === idIn(arn) && each.status === 'ACTIVE',
					).length,
					tags: tags ?? [],
				}),
			);
		},
		DeleteCluster: (call) => {
			const name = clusterOf(call);
			const { clusters, services } = stateOf(call);
			if ([...services.values()].some((each) => each.cluster === name && each.status === 'ACTIVE')) {
				throw new ServiceError(
					'ClusterContainsServicesException',
					'The Cluster cannot be deleted while Services are active.',
				);
			}
			clusters.delete(name);
			return { cluster: { clusterName: name, status: 'INACTIVE' } };
		},
		RegisterTaskDefinition: (call) => {
			const { definitions } = stateOf(call);
			const family = text(call.input, 'family') ?? '';
			if (call.input.tags !== undefined && list(call.input, 'tags').length === 0) {
				throw new ServiceError('InvalidParameterException', 'Tags can not be empty.');
			}
			const revision = definitions.filter(({ input }) => input.family === family).length + 1;
			const made = { arn: arnOf(call, `task-definition/${family}:${revision}`), input: call.input, status: 'ACTIVE' };
			definitions.push(made);
			return { taskDefinition: describeDefinition(made), tags: call.input.tags ?? [] };
		},
		DescribeTaskDefinition: (call) => {
			const definition = definitionOf(call);
			return { taskDefinition: describeDefinition(definition), tags: definition.input.tags ?? [] };
		},
		ListTaskDefinitions: (call) => {
			const family = text(call.input, 'familyPrefix');
			const status = text(call.input, 'status') ?? 'ACTIVE';
			const arns = stateOf(call)
				.definitions.filter((each) => each.status === status && (family === undefined || each.input.family === family))
				.map(({ arn }) => arn);
			return page(call, 'taskDefinitionArns', text(call.input, 'sort') === 'DESC' ? arns.reverse() : arns);
		},
		DeregisterTaskDefinition: (call) => {
			const definition = definitionOf(call);
			definition.status = 'INACTIVE';
			return { taskDefinition: describeDefinition(definition) };
		},
		RunTask: runTask,
		ListTasks: (call) => {
			const cluster = clusterOf(call);
			const wanted = text(call.input, 'desiredStatus') ?? 'RUNNING';
			const startedBy = text(call.input, 'startedBy');
			const arns = [...stateOf(call).tasks.values()]
				.filter((task) => task.cluster === cluster)
				.filter((task) => (task.stopped !== undefined || task.asked > 2) === (wanted === 'STOPPED'))
				.filter(({ facts }) => startedBy === undefined || facts.startedBy === startedBy)
				.map(({ arn }) => arn);
			return page(call, 'taskArns', arns);
		},
		DescribeTasks: (call) => {
			clusterOf(call);
			const tasks = [...stateOf(call).tasks.values()];
			return found(
				call,
				'tasks',
				(id) => tasks.find(({ arn }) => idIn(arn) === idIn(id)),
				(task) => describeTask(call, task),
			);
		},
		StopTask: (call) => {
			clusterOf(call);
			const id = idIn(text(call.input, 'task') ?? '');
			const task = [...stateOf(call).tasks.values()].find(({ arn }) => idIn(arn) === id);
			if (task === undefined) {
				throw new ServiceError('InvalidParameterException', 'The referenced task was not found.');
			}
			task.stopped ??= text(call.input, 'reason') ?? 'Task stopped by user';
			return { task: describeTask(call, task) };
		},
		CreateService: (call) => {
			const cluster = clusterOf(call);
			const name = text(call.input, 'serviceName') ?? '';
			const made: EcsService = {
				arn: arnOf(call, `service/${cluster}/${name}`),
				cluster,
				name,
				desired: number(call.input, 'desiredCount') ?? 1,
				running: 0,
				taskDefinition: definitionOf(call).arn,
				deployments: 1,
				status: 'ACTIVE',
				tags: call.input.tags,
			};
			stateOf(call).services.set(serviceKey(cluster, name), made);
			const service = describeService(call, made);
			made.running = 0;
			return { service };
		},
		ListServices: (call) => {
			const cluster = clusterOf(call);
			const active = [...stateOf(call).services.values()].filter(
				(each) => each.cluster === cluster && each.status === 'ACTIVE',
			);
			return page(
				call,
				'serviceArns',
				active.map(({ arn }) => arn),
			);
		},
		DescribeServices: (call) => {
			const cluster = clusterOf(call);
			const { services } = stateOf(call);
			if (texts(call.input, 'services').length > 10) {
				throw new ServiceError('InvalidParameterException', 'Services cannot be more than 10.');
			}
			return found(
				call,
				'services',
				(id) => services.get(serviceKey(cluster, id)),
				(service) => describeService(call, service),
			);
		},
		UpdateService: (call) => {
			const service = serviceOf(call);
			service.desired = number(call.input, 'desiredCount') ?? service.desired;
			if (call.input.taskDefinition !== undefined) service.taskDefinition = definitionOf(call).arn;
			if (call.input.taskDefinition !== undefined || call.input.forceNewDeployment === true) service.deployments = 2;
			return { service: describeService(call, { ...service }) };
		},
		DeleteService: (call) => {
			const service = serviceOf(call);
			if (service.desired > 0 && call.input.force !== true) {
				throw new ServiceError(
					'InvalidParameterException',
					'The service cannot be stopped while it is scaled above 0.',
				);
			}
			Object.assign(service, { status: 'INACTIVE', desired: 0, running: 0 });
			return { service: describeService(call, service) };
		},
	},
};
