import type { IDataObject } from 'n8n-workflow';

/** An event, as AWS documents it but for what is changed in it, and whether it must match what a person has set. */
export interface Example {
	readonly node: string;
	readonly title: string;
	readonly set?: Readonly<Record<string, unknown>>;
	/** Changes of the documented event, by path. */
	readonly event?: Readonly<Record<string, unknown>>;
	readonly matches: boolean;
}

/** The event with other values at some paths. */
export function changed(event: IDataObject, changes: Readonly<Record<string, unknown>> = {}): IDataObject {
	const copy = structuredClone(event);
	for (const [path, value] of Object.entries(changes)) {
		const names = path.split('.');
		const last = names.pop() ?? '';
		let place: Record<string, unknown> = copy;
		for (const name of names) place = place[name] as Record<string, unknown>;
		place[last] = value;
	}
	return copy;
}

const alarm = 'amazonCloudWatchAlarmTrigger';
const ec2 = 'amazonEc2Trigger';
const ecs = 'amazonEcsTrigger';
const states = 'awsStepFunctionsTrigger';
const pipeline = 'awsCodePipelineTrigger';
const build = 'awsCodeBuildTrigger';
const guard = 'amazonGuardDutyTrigger';
const hub = 'awsSecurityHubTrigger';
const cost = 'awsCostAnomalyTrigger';
const bridge = 'amazonEventBridgeTrigger';

const TASK = 'ECS Task State Change';
const INSTANCE = 'ECS Container Instance State Change';
const CHANGE = 'EC2 Instance State-change Notification';
const SPOT = 'EC2 Spot Instance Interruption Warning';

export const EXAMPLES: readonly Example[] = [
	{ node: alarm, title: 'goes into alarm', matches: true },
	{ node: alarm, title: 'is OK again', event: { 'detail.state': { value: 'OK' } }, matches: false },
	{ node: alarm, title: 'is named', set: { alarms: 'ServerCpuTooHigh' }, matches: true },
	{ node: alarm, title: 'is named by its beginning', set: { alarms: 'x, Server*' }, matches: true },
	{ node: alarm, title: 'is another one', set: { alarms: 'Other*' }, matches: false },
	{ node: alarm, title: 'comes from another state', set: { previousStates: ['INSUFFICIENT_DATA'] }, matches: false },
	{
		node: alarm,
		title: 'any state is wanted',
		set: { states: [] },
		event: { 'detail.state': { value: 'OK' } },
		matches: true,
	},
	{ node: alarm, title: 'is of another service', event: { source: 'aws.ec2' }, matches: false },

	{ node: ec2, title: 'any state', matches: true },
	{ node: ec2, title: 'the state that is wanted', set: { states: ['running', 'stopped'] }, matches: true },
	{ node: ec2, title: 'another state', set: { states: ['stopped'] }, matches: false },
	{ node: ec2, title: 'another instance', set: { instanceIds: 'i-other' }, matches: false },
	{ node: ec2, title: 'a warning is not asked for', event: { 'detail-type': SPOT }, matches: false },
	{
		node: ec2,
		title: 'a warning beside wanted states',
		set: { types: [CHANGE, SPOT], states: ['stopped'] },
		event: { 'detail-type': SPOT, detail: { 'instance-id': 'i-1', 'instance-action': 'terminate' } },
		matches: true,
	},
	{
		node: ec2,
		title: 'another state beside warnings',
		set: { types: [CHANGE, SPOT], states: ['stopped'] },
		matches: false,
	},

	{ node: ecs, title: 'a task that has stopped', matches: true },
	{ node: ecs, title: 'a task that runs', event: { 'detail.lastStatus': 'RUNNING' }, matches: false },
	{ node: ecs, title: 'of the cluster by name', set: { clusters: 'FargateCluster' }, matches: true },
	{ node: ecs, title: 'of another cluster', set: { clusters: 'Other' }, matches: false },
	{ node: ecs, title: 'of a group', set: { groups: 'service:*' }, matches: false },
	{ node: ecs, title: 'of the group', set: { groups: 'family:*', clusters: 'Fargate*' }, matches: true },
	{
		node: ecs,
		title: 'an instance beside tasks',
		set: { types: [TASK, INSTANCE], clusters: 'FargateCluster' },
		event: { 'detail-type': INSTANCE, 'detail.lastStatus': undefined },
		matches: true,
	},
	{
		node: ecs,
		title: 'a running task beside instances',
		set: { types: [TASK, INSTANCE] },
		event: { 'detail.lastStatus': 'RUNNING' },
		matches: false,
	},

	{ node: states, title: 'has succeeded', matches: true },
	{ node: states, title: 'runs', event: { 'detail.status': 'RUNNING' }, matches: false },
	{ node: states, title: 'is named', set: { stateMachines: 'state-machine-name' }, matches: true },
	{ node: states, title: 'is another', set: { stateMachines: 'state-machine' }, matches: false },
	{
		node: states,
		title: 'by ARN',
		set: { stateMachines: 'arn:aws:states:us-east-1:123456789012:stateMachine:state-machine-name' },
		matches: true,
	},

	{ node: pipeline, title: 'has failed', matches: true },
	{ node: pipeline, title: 'has started', event: { 'detail.state': 'STARTED' }, matches: false },
	{ node: pipeline, title: 'is another', set: { pipelines: 'other' }, matches: false },
	{
		node: pipeline,
		title: 'a stage is not asked for',
		event: { 'detail-type': 'CodePipeline Stage Execution State Change' },
		matches: false,
	},

	{ node: build, title: 'has succeeded', matches: true },
	{ node: build, title: 'is in progress', event: { 'detail.build-status': 'IN_PROGRESS' }, matches: false },
	{ node: build, title: 'is another project', set: { projects: 'other-*' }, matches: false },

	{ node: guard, title: 'is severe enough', matches: true },
	{ node: guard, title: 'is not severe enough', set: { severity: 9 }, matches: false },
	{ node: guard, title: 'is of the type', set: { types: 'UnauthorizedAccess:EC2/*' }, matches: true },
	{ node: guard, title: 'is of another type', set: { types: 'CryptoCurrency:*' }, matches: false },
	{ node: guard, title: 'is of another account', set: { accounts: '444455556666' }, matches: false },

	{ node: hub, title: 'is critical and new', matches: true },
	{ node: hub, title: 'is of low severity', set: { severities: ['LOW'] }, matches: false },
	{ node: hub, title: 'is of another product', set: { products: 'Inspector' }, matches: false },
	{
		node: hub,
		title: 'is archived',
		event: {
			'detail.findings': [{ Severity: { Label: 'HIGH' }, Workflow: { Status: 'NEW' }, RecordState: 'ARCHIVED' }],
		},
		matches: false,
	},

	{ node: cost, title: 'any impact', matches: true },
	{ node: cost, title: 'enough impact', set: { impact: 1000 }, matches: true },
	{ node: cost, title: 'too little impact', set: { impact: 2000 }, matches: false },
	{ node: cost, title: 'of the monitor', set: { monitors: '*:anomalymonitor/abcdef12-*' }, matches: true },
	{ node: cost, title: 'of another monitor', set: { monitors: '*:anomalymonitor/other' }, matches: false },
	{ node: cost, title: 'of another service', set: { dimensions: 'Amazon S3' }, matches: false },

	{ node: bridge, title: 'of the source', set: { sources: 'aws.*' }, matches: true },
	{ node: bridge, title: 'of another source', set: { sources: 'shop' }, matches: false },
	{
		node: bridge,
		title: 'with a condition that holds',
		set: { conditions: { rows: [{ field: 'detail.state', comparison: 'equals', value: 'stopped, terminated' }] } },
		matches: true,
	},
	{
		node: bridge,
		title: 'with a condition that does not hold',
		set: {
			sources: 'aws.ec2',
			conditions: { rows: [{ field: 'detail.state', comparison: 'anythingBut', value: 'terminated' }] },
		},
		matches: false,
	},
];
