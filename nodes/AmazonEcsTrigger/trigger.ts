import { choicesField, DURABLE, FREE_EVENTS, namesField } from '../shared/triggers/fields';
import { invalid, missing } from '../shared/triggers/parameters';
import { anyOf, detailOf, headOf, ruleOf, set } from '../shared/triggers/pattern';
import type { TriggerRecord } from '../shared/triggers/record';

const TASK = 'ECS Task State Change';
const INSTANCE = 'ECS Container Instance State Change';
const DEPLOYMENT = 'ECS Deployment State Change';
const SERVICE = 'ECS Service Action';

const TYPES = {
	[TASK]: 'Task State Change',
	[INSTANCE]: 'Container Instance State Change',
	[DEPLOYMENT]: 'Deployment State Change',
	[SERVICE]: 'Service Action',
};

/** In the order in which a task passes them. */
const STATES = [
	'PROVISIONING',
	'PENDING',
	'ACTIVATING',
	'RUNNING',
	'DEACTIVATING',
	'STOPPING',
	'DEPROVISIONING',
	'STOPPED',
];

/** Tasks, services, deployments and container instances of ECS that change. */
export const ecsTrigger: TriggerRecord = {
	node: 'amazonEcsTrigger',
	name: 'Amazon ECS Trigger',
	key: 'ecs',
	service: 'ecs',
	properties: [
		choicesField('Events', 'types', TYPES, [TASK], 'What changes'),
		namesField(
			'Clusters',
			'clusters',
			'e.g. production, reports-*',
			'Names or ARNs of the clusters, separated by commas; * stands for any text. All clusters where empty. Deployments do not name theirs.',
		),
		choicesField(
			'Task States',
			'states',
			STATES,
			['STOPPED'],
			'States that a task has reached; any where none is chosen',
		),
		namesField(
			'Task Groups',
			'groups',
			'e.g. service:web, family:report',
			'Groups of the tasks, separated by commas; * stands for any text. All tasks where empty.',
		),
	],
	source: (parameters) => {
		const types = parameters.texts('types');
		if (types.length === 0) throw missing('types', 'Events');
		const clusterArn = anyOf(parameters.texts('clusters').map(clusterPattern));
		if (clusterArn !== undefined && types.includes(DEPLOYMENT)) {
			throw invalid(
				'clusters',
				"Events of deployments do not name their cluster, so 'Clusters' must be empty with them",
			);
		}
		const states = parameters.texts('states');
		const groups = anyOf(parameters.texts('groups'));
		const others = types.filter((type) => type !== TASK);
		const task = { 'detail-type': [TASK], detail: { lastStatus: anyOf(states), group: groups } };
		const ofTasks = states.length > 0 || groups !== undefined;
		// Only tasks have states and groups.
		if (!ofTasks || others.length === types.length) {
			return [ruleOf({ source: ['aws.ecs'], 'detail-type': types, detail: { clusterArn } })];
		}
		if (others.length === 0) {
			return [ruleOf({ source: ['aws.ecs'], ...task, detail: { ...task.detail, clusterArn } })];
		}
		return [
			ruleOf({
				source: ['aws.ecs'],
				detail: { clusterArn },
				$or: [ruleOf(task).pattern, { 'detail-type': others }],
			}),
		];
	},
	simplify: (event) => {
		const detail = detailOf(event);
		return set({
			event: event['detail-type'],
			clusterArn: detail.clusterArn,
			taskArn: detail.taskArn,
			lastStatus: detail.lastStatus,
			desiredStatus: detail.desiredStatus,
			group: detail.group,
			stopCode: detail.stopCode,
			stoppedReason: detail.stoppedReason,
			containers: detail.containers,
			taskDefinitionArn: detail.taskDefinitionArn,
			containerInstanceArn: detail.containerInstanceArn,
			eventName: detail.eventName,
			eventType: detail.eventType,
			deploymentId: detail.deploymentId,
			reason: detail.reason,
			resources: event.resources,
			...headOf(event),
		});
	},
	sample: {
		version: '0',
		id: '105f6bbb-4da6-c630-4965-35383018cbca',
		'detail-type': TASK,
		source: 'aws.ecs',
		account: '123456789012',
		time: '2020-01-23T18:01:21Z',
		region: 'us-west-2',
		resources: ['arn:aws:ecs:us-west-2:123456789012:task/FargateCluster/c13b4cb40f1f4fe4a2971f76ae5a47ad'],
		detail: {
			availabilityZone: 'us-west-2c',
			clusterArn: 'arn:aws:ecs:us-west-2:123456789012:cluster/FargateCluster',
			containers: [
				{
					containerArn: 'arn:aws:ecs:us-west-2:123456789012:container/cf159fd6-3e3f-4a9e-84f9-66cbe726af01',
					exitCode: 0,
					lastStatus: 'STOPPED',
					name: 'FargateApp',
					image: '123456789012.dkr.ecr.us-west-2.amazonaws.com/hello-repository:latest',
				},
			],
			createdAt: '2020-01-23T17:57:34.402Z',
			launchType: 'FARGATE',
			cpu: '256',
			memory: '512',
			desiredStatus: 'STOPPED',
			group: 'family:sample-fargate',
			lastStatus: 'STOPPED',
			stopCode: 'EssentialContainerExited',
			stoppedReason: 'Essential container in task exited',
			taskArn: 'arn:aws:ecs:us-west-2:123456789012:task/FargateCluster/c13b4cb40f1f4fe4a2971f76ae5a47ad',
			taskDefinitionArn: 'arn:aws:ecs:us-west-2:123456789012:task-definition/sample-fargate:1',
			version: 5,
		},
	},
	guarantee: DURABLE,
	notes: [
		'Events of ECS may come twice and in another order; version in the raw event tells the order of one task.',
		FREE_EVENTS,
	],
};

/** Events name clusters by their ARNs. */
const clusterPattern = (text: string): string => (text.startsWith('arn:') ? text : `arn:*:cluster/${text}`);
