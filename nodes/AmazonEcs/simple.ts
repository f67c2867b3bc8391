import { listIn } from './failures';

type Output = Readonly<Record<string, unknown>>;

const idIn = (arn: unknown): string | undefined => (typeof arn === 'string' ? arn.split('/').at(-1) : undefined);

const tagsIn = (output: Output): Record<string, unknown> =>
	Object.fromEntries(listIn(output, 'tags').map(({ key, value }) => [String(key), value ?? '']));

/** Of a task, what a person looks at. */
export const simpleTask = (task: Output): Record<string, unknown> => ({
	taskId: idIn(task.taskArn),
	taskArn: task.taskArn,
	taskDefinition: idIn(task.taskDefinitionArn),
	cluster: idIn(task.clusterArn),
	group: task.group,
	launchType: task.launchType,
	lastStatus: task.lastStatus,
	desiredStatus: task.desiredStatus,
	stopCode: task.stopCode,
	stoppedReason: task.stoppedReason,
	createdAt: task.createdAt,
	startedAt: task.startedAt,
	stoppedAt: task.stoppedAt,
	containers: listIn(task, 'containers').map(({ name, image, lastStatus, exitCode, reason }) => ({
		name,
		image,
		lastStatus,
		exitCode,
		reason,
	})),
	tags: tagsIn(task),
});

/** Of a service, what a person looks at. */
export const simpleService = (service: Output): Record<string, unknown> => ({
	serviceName: service.serviceName,
	serviceArn: service.serviceArn,
	cluster: idIn(service.clusterArn),
	status: service.status,
	desiredCount: service.desiredCount,
	runningCount: service.runningCount,
	pendingCount: service.pendingCount,
	taskDefinition: idIn(service.taskDefinition),
	launchType: service.launchType,
	deployments: listIn(service, 'deployments').map(({ id, status, rolloutState, desiredCount, runningCount }) => ({
		id,
		status,
		rolloutState,
		desiredCount,
		runningCount,
	})),
	createdAt: service.createdAt,
	tags: tagsIn(service),
});

/** The service in the answer of a call that changes it, or in its description after waiting. */
export const changedService = ({ service, ...described }: Output): Record<string, unknown> =>
	simpleService((service as Output | undefined) ?? listIn(described, 'services')[0] ?? {});
