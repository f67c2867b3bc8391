import type { Locator, SearchRun } from '../shared/locators';
import { regionInArn } from '../shared/locators';

/** What stands after `:task-definition/`, `:task/` … in an ARN: `report:3`. */
const idIn = (arn: unknown): string => String(arn).split('/').at(-1) ?? String(arn);

const named = (arn: unknown): { name: string; value: string } => ({ name: idIn(arn), value: idIn(arn) });

const nameOrArn = (name: string, arn: string): Locator['modes'] => [
	{ name: 'name', label: 'By Name', placeholder: `e.g. ${name}` },
	{ name: 'arn', label: 'By ARN', placeholder: `e.g. arn:aws:ecs:eu-west-1:111122223333:${arn}` },
];

/** The cluster that is chosen above; AWS takes that named "default" where none is. */
const inCluster = (run: SearchRun): Record<string, unknown> => {
	const cluster = run.parameter('cluster');
	return cluster === '' ? {} : { cluster };
};

export const cluster: Locator = {
	method: 'searchClusters',
	label: 'Cluster',
	list: { command: 'ListClusters', item: named },
	modes: nameOrArn('main', 'cluster/main'),
	regionOf: regionInArn,
};

export const service: Locator = {
	method: 'searchServices',
	label: 'Service',
	list: { command: 'ListServices', input: inCluster, item: named },
	modes: nameOrArn('web', 'service/main/web'),
	regionOf: regionInArn,
};

export const task: Locator = {
	method: 'searchTasks',
	label: 'Task',
	description: 'The list has those that run',
	list: { command: 'ListTasks', input: inCluster, item: named },
	modes: [
		{ name: 'id', label: 'By ID', placeholder: 'e.g. 0123456789abcdef0123456789abcdef' },
		{ name: 'arn', label: 'By ARN', placeholder: 'e.g. arn:aws:ecs:eu-west-1:111122223333:task/main/0123456789abcdef' },
	],
	regionOf: regionInArn,
};

export const taskDefinition: Locator = {
	method: 'searchTaskDefinitions',
	label: 'Task Definition',
	description: 'A family alone means its latest active revision',
	list: { command: 'ListTaskDefinitions', input: () => ({ sort: 'DESC' }), item: named },
	modes: nameOrArn('report or report:3', 'task-definition/report:3'),
	regionOf: regionInArn,
};
