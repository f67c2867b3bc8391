import { isDeepStrictEqual } from 'node:util';

import type { INodeParameters } from 'n8n-workflow';

import { AmazonEcs } from '../../../nodes/AmazonEcs/AmazonEcs.node';
import { ecs } from '../../../nodes/AmazonEcs/service';
import type { OperationCase } from '../operationCases';
import { describeOperations } from '../operationCases';

const HEAD = 'arn:aws:ecs:eu-central-1:111122223333';
const byName = (value: string): INodeParameters => ({ __rl: true, mode: 'name', value });
const byId = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });
const row = (...entries: INodeParameters[]): INodeParameters => ({ entries });
type Step = readonly [target: string, body: object, reply: Record<string, unknown>];
const through = (
	of: string,
	params: INodeParameters,
	steps: readonly Step[],
	items: readonly object[],
): OperationCase => ({
	of,
	params,
	requests: steps.map(([target, body]) => ({ method: 'POST', path: '/', target, body })),
	replies: steps.map(([, , body]) => ({ body: body as never })),
	items,
});
/** Reads of two items go at the same time: the answer depends on what is asked, not on when. */
const reading = (
	of: string,
	params: INodeParameters,
	steps: readonly Step[],
	items: readonly object[],
): OperationCase => ({
	...through(of, params, steps, items),
	twoReplies: [
		({ headers, body }) => {
			const target = String(headers['x-amz-target']).split('.').at(-1);
			const asked: unknown = JSON.parse(body.toString('utf8'));
			const found = steps.find((step) => step[0] === target && isDeepStrictEqual(asked, step[1]));
			return { body: (found?.[2] ?? {}) as never };
		},
	],
});
const showing = (shows: string, each: OperationCase): OperationCase => ({ ...each, shows });

const cluster = byName('main');
const inMain = { cluster: 'main' };
const TASK = `${HEAD}:task/main/abc`;
const task = (lastStatus: string, exitCode?: number) => ({
	taskArn: TASK,
	clusterArn: `${HEAD}:cluster/main`,
	taskDefinitionArn: `${HEAD}:task-definition/report:3`,
	lastStatus,
	containers: [{ name: 'app', lastStatus, ...(exitCode === undefined ? {} : { exitCode }) }],
	tags: [{ key: 'team', value: 'web' }],
});
const taskItem = (lastStatus: string, exitCode?: number) => ({
	taskId: 'abc',
	taskArn: TASK,
	taskDefinition: 'report:3',
	cluster: 'main',
	lastStatus,
	containers: [{ name: 'app', lastStatus, ...(exitCode === undefined ? {} : { exitCode }) }],
	tags: { team: 'web' },
});
const service = (runningCount: number, deployments = 1) => ({
	serviceName: 'web',
	clusterArn: `${HEAD}:cluster/main`,
	taskDefinition: `${HEAD}:task-definition/web:7`,
	status: 'ACTIVE',
	desiredCount: 2,
	runningCount,
	deployments: Array.from({ length: deployments }, (_, index) => ({ id: `ecs-svc/${index}`, status: 'PRIMARY' })),
});
const serviceItem = (runningCount: number, deployments = 1) => ({
	...service(runningCount, deployments),
	clusterArn: undefined,
	cluster: 'main',
	taskDefinition: 'web:7',
	tags: {},
});
const plain = (value: object) => JSON.parse(JSON.stringify(value)) as object;
const stable: Step = ['DescribeServices', { ...inMain, services: ['web'] }, { services: [service(2)], failures: [] }];
const definition = { family: 'report', containerDefinitions: [{ name: 'app', image: 'report:1' }] };
const registered = { taskDefinitionArn: `${HEAD}:task-definition/report:4`, revision: 4, ...definition };
const runInput = { ...inMain, taskDefinition: 'report', launchType: 'FARGATE' };
const token = { clientToken: expect.any(String) as string };

const tasks: OperationCase[] = [
	through(
		'task:run',
		{
			cluster,
			taskDefinition: byName('report'),
			subnets: row({ id: byId('subnet-1') }),
			options: {
				publicIp: true,
				container: 'app',
				command: row({ argument: 'make' }, { argument: 'a report' }),
				environment: row({ name: 'MONTH', value: '1' }),
				moreParameters: '{ "clientToken": "once" }',
			},
		},
		[
			[
				'RunTask',
				{
					...runInput,
					networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp: 'ENABLED' } },
					overrides: {
						containerOverrides: [
							{ name: 'app', command: ['make', 'a report'], environment: [{ name: 'MONTH', value: '1' }] },
						],
					},
					clientToken: 'once',
				},
				{ tasks: [task('PROVISIONING')], failures: [] },
			],
			['DescribeTasks', { ...inMain, tasks: [TASK] }, { tasks: [task('STOPPED', 0)], failures: [] }],
		],
		[taskItem('STOPPED', 0)],
	),
	showing('does not wait', {
		...through(
			'task:run',
			{ cluster, taskDefinition: byName('report'), options: { waitForCompletion: false, cpu: '512' } },
			[
				[
					'RunTask',
					{ ...runInput, overrides: { cpu: '512' }, ...token },
					{ tasks: [{ taskArn: TASK, lastStatus: 'PROVISIONING' }], failures: [] },
				],
			],
			[{ tasks: [{ taskArn: TASK, lastStatus: 'PROVISIONING' }], failures: [] }],
		),
		twoReplies: [{ body: { tasks: [{ taskArn: TASK, lastStatus: 'PROVISIONING' }], failures: [] } }],
	}),
	through(
		'task:stop',
		{ cluster, task: byId('abc'), options: { reason: 'enough' } },
		[['StopTask', { ...inMain, task: 'abc', reason: 'enough' }, { task: task('RUNNING') }]],
		[taskItem('RUNNING')],
	),
	showing(
		'waits',
		through(
			'task:stop',
			{ cluster, task: byId('abc'), options: { wait: true } },
			[
				['StopTask', { ...inMain, task: 'abc' }, { task: task('RUNNING') }],
				['DescribeTasks', { ...inMain, tasks: ['abc'] }, { tasks: [task('STOPPED', 137)] }],
			],
			[taskItem('STOPPED', 137)],
		),
	),
	through(
		'task:get',
		{ cluster, task: byId('abc') },
		[['DescribeTasks', { ...inMain, tasks: ['abc'], include: ['TAGS'] }, { tasks: [task('RUNNING')], failures: [] }]],
		[taskItem('RUNNING')],
	),
	reading(
		'task:getMany',
		{ cluster, options: { serviceName: byName('web'), desiredStatus: 'RUNNING' } },
		[
			[
				'ListTasks',
				{ ...inMain, serviceName: 'web', desiredStatus: 'RUNNING', maxResults: 50 },
				{ taskArns: [TASK, `${HEAD}:task/main/gone`] },
			],
			[
				'DescribeTasks',
				{ ...inMain, tasks: [TASK, `${HEAD}:task/main/gone`], include: ['TAGS'] },
				{ tasks: [task('RUNNING')], failures: [{ arn: `${HEAD}:task/main/gone`, reason: 'MISSING' }] },
			],
		],
		[taskItem('RUNNING')],
	),
];

const services: OperationCase[] = [
	through(
		'service:get',
		{ cluster, service: byName('web') },
		[['DescribeServices', { ...inMain, services: ['web'], include: ['TAGS'] }, { services: [service(2)] }]],
		[plain(serviceItem(2))],
	),
	reading(
		'service:getMany',
		{ cluster },
		[
			['ListServices', { ...inMain, maxResults: 50 }, { serviceArns: Array.from({ length: 11 }, (_, i) => `s${i}`) }],
			[
				'DescribeServices',
				{ ...inMain, services: Array.from({ length: 10 }, (_, i) => `s${i}`), include: ['TAGS'] },
				{ services: [service(1)] },
			],
			['DescribeServices', { ...inMain, services: ['s10'], include: ['TAGS'] }, { services: [service(2)] }],
		],
		[plain(serviceItem(1)), plain(serviceItem(2))],
	),
	{
		...through(
			'service:create',
			{
				cluster,
				serviceName: 'web',
				taskDefinition: byName('web:7'),
				desiredCount: 2,
				subnets: row({ id: byId('subnet-1') }),
				options: { securityGroups: row({ id: byId('sg-1') }), tags: row({ key: 'team', value: 'web' }) },
			},
			[
				[
					'CreateService',
					{
						...inMain,
						serviceName: 'web',
						taskDefinition: 'web:7',
						desiredCount: 2,
						launchType: 'FARGATE',
						networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'] } },
						tags: [{ key: 'team', value: 'web' }],
					},
					{ service: service(0) },
				],
			],
			[plain(serviceItem(0))],
		),
		twoReplies: [{ body: { service: service(0) } }],
	},
	showing(
		'waits until it is stable',
		through(
			'service:update',
			{ cluster, service: byName('web'), options: { desiredCount: 2, taskDefinition: byName('web:7') } },
			[
				[
					'UpdateService',
					{ ...inMain, service: 'web', desiredCount: 2, taskDefinition: 'web:7' },
					{ service: service(1, 2) },
				],
				stable,
			],
			[plain(serviceItem(2))],
		),
	),
	through(
		'service:forceDeployment',
		{ cluster, service: byName('web'), options: { wait: false } },
		[['UpdateService', { ...inMain, service: 'web', forceNewDeployment: true }, { service: service(2, 2) }]],
		[plain(serviceItem(2, 2))],
	),
	through(
		'service:delete',
		{ cluster, service: byName('web'), options: { force: true } },
		[['DeleteService', { ...inMain, service: 'web', force: true }, { service: service(0) }]],
		[{ deleted: true }],
	),
];

const others: OperationCase[] = [
	through(
		'cluster:get',
		{ cluster },
		[
			[
				'DescribeClusters',
				{ clusters: ['main'], include: ['TAGS', 'SETTINGS', 'STATISTICS'] },
				{ clusters: [{ clusterName: 'main', status: 'ACTIVE' }], failures: [] },
			],
		],
		[{ clusterName: 'main', status: 'ACTIVE' }],
	),
	reading(
		'cluster:getMany',
		{},
		[
			['ListClusters', { maxResults: 50 }, { clusterArns: ['c1'] }],
			['DescribeClusters', { clusters: ['c1'], include: ['TAGS'] }, { clusters: [{ clusterName: 'main' }] }],
		],
		[{ clusterName: 'main' }],
	),
	through(
		'cluster:create',
		{ clusterName: 'main', options: { capacityProviders: 'FARGATE, FARGATE_SPOT' } },
		[
			[
				'CreateCluster',
				{ clusterName: 'main', capacityProviders: ['FARGATE', 'FARGATE_SPOT'] },
				{ cluster: { clusterName: 'main' } },
			],
		],
		[{ clusterName: 'main' }],
	),
	through('cluster:delete', { cluster }, [['DeleteCluster', inMain, { cluster: {} }]], [{ deleted: true }]),
	through(
		'taskDefinition:register',
		{ definition: JSON.stringify(definition) },
		[['RegisterTaskDefinition', definition, { taskDefinition: registered }]],
		[registered],
	),
	showing(
		'what was read before',
		through(
			'taskDefinition:register',
			{
				definition: JSON.stringify({ ...registered, status: 'ACTIVE', registeredAt: '2026-01-01', tags: [] }),
				options: { tags: row({ key: 'a', value: 'b' }) },
			},
			[['RegisterTaskDefinition', { ...definition, tags: [{ key: 'a', value: 'b' }] }, { taskDefinition: registered }]],
			[registered],
		),
	),
	through(
		'taskDefinition:get',
		{ taskDefinition: byName('report') },
		[
			[
				'DescribeTaskDefinition',
				{ taskDefinition: 'report', include: ['TAGS'] },
				{ taskDefinition: registered, tags: [] },
			],
		],
		[{ ...registered, tags: [] }],
	),
	through(
		'taskDefinition:getMany',
		{ options: { familyPrefix: 'report' } },
		[
			[
				'ListTaskDefinitions',
				{ familyPrefix: 'report', sort: 'DESC', maxResults: 50 },
				{ taskDefinitionArns: [`${HEAD}:task-definition/report:4`] },
			],
		],
		[{ taskDefinitionArn: `${HEAD}:task-definition/report:4`, family: 'report', revision: 4 }],
	),
	through(
		'taskDefinition:deregister',
		{ taskDefinition: byName('report:4') },
		[['DeregisterTaskDefinition', { taskDefinition: 'report:4' }, { taskDefinition: registered }]],
		[registered],
	),
];

describeOperations(ecs, AmazonEcs, [...tasks, ...services, ...others]);
