import { DescribeServicesCommand, DescribeTasksCommand, ECSClient } from '@aws-sdk/client-ecs';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { AmazonEcs } from '../../../nodes/AmazonEcs/AmazonEcs.node';
import { DEFAULTS } from '../../local-aws/defaults';
import { nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AmazonEcs);
const run = async (of: string, parameters: INodeParameters = {}) => (await node.json(of, parameters)) as IDataObject[];
const first = async (of: string, parameters: INodeParameters = {}) => (await run(of, parameters))[0] ?? {};
const byName = (value: unknown) => ({ __rl: true, mode: 'name', value: String(value) });
const byId = (value: unknown) => ({ __rl: true, mode: 'id', value: String(value) });
const entries = (...rows: INodeParameters[]) => ({ entries: rows });
const saying = (message: RegExp, description = /^/) => ({
	message: expect.stringMatching(message) as string,
	description: expect.stringMatching(description) as string,
});
/** The official client reads what the node has done. */
const sdk = () =>
	new ECSClient({ endpoint: node.aws.url, region: 'us-east-1', credentials: DEFAULTS.user, maxAttempts: 1 });

const cluster = byName('main');
const taskDefinition = byName('report');
const subnets = entries({ id: byId('subnet-0local0aws000000a') });
const task = { cluster, taskDefinition, subnets };
const command = (...words: string[]) => entries(...words.map((argument) => ({ argument })));

beforeEach(async () => {
	await run('cluster:create', { clusterName: 'main' });
	const definition = { family: 'report', containerDefinitions: [{ name: 'app', image: 'report:1' }] };
	await run('taskDefinition:register', { definition: JSON.stringify(definition) });
});

it('runs a task and waits for its exit code', async () => {
	const environment = entries({ name: 'MONTH', value: '2026-01' });
	const options = { container: 'app', command: command('make', 'a report'), environment };
	const ended = await first('task:run', { ...task, options });
	expect(ended).toMatchObject({
		lastStatus: 'STOPPED',
		taskDefinition: 'report:1',
		containers: [{ name: 'app', exitCode: 0 }],
	});
	const { tasks } = await sdk().send(new DescribeTasksCommand({ cluster: 'main', tasks: [String(ended.taskArn)] }));
	expect(tasks?.[0]?.overrides?.containerOverrides).toEqual([
		{ name: 'app', command: ['make', 'a report'], environment: [{ name: 'MONTH', value: '2026-01' }] },
	]);
});

it('fails with the state of a task whose container ends with another exit code', async () => {
	const options = { container: 'app', command: command('exit', '3') };
	await expect(run('task:run', { ...task, options })).rejects.toMatchObject(
		saying(/Essential container in task exited/, /DescribeTasks/),
	);
});

it('says what Fargate needs', async () => {
	await expect(run('task:run', { cluster, taskDefinition })).rejects.toMatchObject(
		saying(/Network Configuration must be provided/, /Subnets must be set/),
	);
});

it('starts a task without waiting, finds it, and stops it', async () => {
	const options = { waitForCompletion: false, startedBy: 'n8n' };
	const started = await first('task:run', { ...task, options });
	const [{ taskArn } = {}] = started.tasks as IDataObject[];
	expect(await run('task:getMany', { cluster, options: { startedBy: 'n8n' } })).toMatchObject([{ taskArn }]);
	expect((await node.list('searchTasks', { cluster })).results).toHaveLength(1);
	const stopped = await first('task:stop', { cluster, task: byId(taskArn), options: { reason: 'enough', wait: true } });
	expect(stopped).toMatchObject({ lastStatus: 'STOPPED', stoppedReason: 'enough' });
	expect(await run('task:getMany', { cluster })).toEqual([]);
	await expect(run('task:get', { cluster, task: byId('nowhere') })).rejects.toMatchObject(
		saying(/task\/nowhere: MISSING/, /gone after an hour/),
	);
});

it('makes a service, scales it, deploys anew and deletes it', async () => {
	const service = byName('web');
	const made = { cluster, serviceName: 'web', taskDefinition, desiredCount: 1, subnets };
	expect(await first('service:create', { ...made, options: { wait: true } })).toMatchObject({ runningCount: 1 });
	expect(await first('service:update', { cluster, service, options: { desiredCount: 3 } })).toMatchObject({
		desiredCount: 3,
		runningCount: 3,
	});
	const { services } = await sdk().send(new DescribeServicesCommand({ cluster: 'main', services: ['web'] }));
	expect(services?.[0]).toMatchObject({ desiredCount: 3, status: 'ACTIVE' });
	expect(await first('service:forceDeployment', { cluster, service, options: { wait: false } })).toMatchObject({
		deployments: [{ status: 'PRIMARY' }, { status: 'ACTIVE' }],
	});
	expect(((await first('service:forceDeployment', { cluster, service })).deployments as object[]).length).toBe(1);
	expect((await node.list('searchServices', { cluster })).results).toEqual([{ name: 'web', value: 'web' }]);
	await expect(run('service:delete', { cluster, service })).rejects.toMatchObject(saying(/above 0/, /Service: Update/));
	await expect(run('cluster:delete', { cluster })).rejects.toMatchObject(saying(/Services are active/));
	expect(await run('service:delete', { cluster, service, options: { force: true, wait: true } })).toEqual([
		{ deleted: true },
	]);
	expect(await run('service:getMany', { cluster })).toEqual([]);
	expect(await run('cluster:delete', { cluster })).toEqual([{ deleted: true }]);
	expect(await run('cluster:getMany')).toEqual([]);
});

it('describes 23 services in three calls of at most ten', async () => {
	for (let number = 0; number < 23; number += 1) {
		await run('service:create', { cluster, serviceName: `web-${number}`, taskDefinition, desiredCount: 1, subnets });
	}
	const before = node.aws.calls({ service: 'ecs', operation: 'DescribeServices' });
	expect(await run('service:getMany', { cluster, returnAll: true })).toHaveLength(23);
	expect(node.aws.calls({ service: 'ecs', operation: 'DescribeServices' }) - before).toBe(3);
	expect(await run('service:getMany', { cluster, returnAll: false, limit: 12 })).toHaveLength(12);
});

it('takes a definition that was read as the next revision, and ends one', async () => {
	const read = await first('taskDefinition:get', { taskDefinition });
	expect(read).toMatchObject({ family: 'report', revision: 1 });
	expect(await first('taskDefinition:register', { definition: JSON.stringify(read) })).toMatchObject({ revision: 2 });
	expect(await run('taskDefinition:getMany')).toMatchObject([
		{ family: 'report', revision: 2 },
		{ family: 'report', revision: 1 },
	]);
	await run('taskDefinition:deregister', { taskDefinition: byName('report:2') });
	expect((await node.list('searchTaskDefinitions')).results).toEqual([{ name: 'report:1', value: 'report:1' }]);
});
