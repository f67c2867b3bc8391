import { AmazonEcs } from '../../../nodes/AmazonEcs/AmazonEcs.node';
import { describeAsTool } from '../asTool';
import { describeBadInput } from '../badInput';
import { EMPTY, failureOf } from '../failure';
import type { FakeService } from '../harness';
import { fakeService } from '../harness';

const byName = (value: string) => ({ __rl: true, mode: 'name', value });
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const cluster = byName('main');
const service = byName('web');
const taskDefinition = byName('report');
const nextStep = /Give (this|these) parameters? a value/;
const rows = (...entries: object[]) => ({ entries }) as never;

describeBadInput(
	AmazonEcs,
	[
		['no task definition', 'task:run', { taskDefinition: byName(EMPTY) }, /'Task Definition' is not set/, nextStep],
		['no task', 'task:stop', { cluster, task: byId(EMPTY) }, /'Task' is not set/, nextStep],
		['no task', 'task:get', { cluster, task: byId(EMPTY) }, /'Task' is not set/, nextStep],
		['no service', 'service:update', { cluster, service: byName(EMPTY) }, /'Service' is not set/, nextStep],
		['no cluster', 'cluster:delete', { cluster: byName(EMPTY) }, /'Cluster' is not set/, nextStep],
		['no name', 'cluster:create', { clusterName: EMPTY }, /'Name' is not set/, nextStep],
		[
			'a command for no container',
			'task:run',
			{ cluster, taskDefinition, options: { command: rows({ argument: 'x' }) } },
			/'Container' is not set/,
			nextStep,
		],
		[
			'a public IP in no subnet',
			'task:run',
			{ cluster, taskDefinition, options: { publicIp: true } },
			/'Subnets' is not set/,
			nextStep,
		],
		[
			'a list in the place of a definition',
			'taskDefinition:register',
			{ definition: '[]' },
			/'Definition \(JSON\)' is not a JSON object/,
			/containerDefinitions/,
		],
		['a text that is no JSON', 'taskDefinition:register', { definition: '{ family: ' }, /Definition/, /double quotes/],
		[
			'a definition without containers',
			'taskDefinition:register',
			{ definition: '{ "family": "a" }' },
			/containerDefinitions/,
			nextStep,
		],
	],
	[
		['ClusterNotFoundException', 'task:run', { cluster, taskDefinition }, /name of the cluster/],
		['ServiceNotFoundException', 'service:update', { cluster, service }, /name of the service/],
		['InvalidParameterException', 'service:delete', { cluster, service }, /desired count to 0/],
		['ClusterContainsServicesException', 'cluster:delete', { cluster }, /Service: Delete/],
	],
);

describe('what Amazon ECS answers with success and a list of failures', () => {
	let fake: FakeService;
	beforeAll(async () => {
		fake = await fakeService();
	});
	afterAll(async () => {
		await fake.close();
	});
	const missing = { failures: [{ arn: 'arn:web', reason: 'MISSING' }], services: [], tasks: [], clusters: [] };

	it.each([
		['service:get', { cluster, service }],
		['task:get', { cluster, task: byId('abc') }],
		['cluster:get', { cluster }],
	])('is an error of %s', async (of, parameters) => {
		fake.reply({ body: missing });
		const failure = await failureOf(AmazonEcs, fake, of, parameters);
		expect(failure).toMatchObject({ message: 'Amazon ECS reports: arn:web: MISSING', item: 0, requests: 1 });
		expect(failure.description).toMatch(/Check its name, the cluster and the region/);
	});

	it.each([true, false])('is an error of a task that was not started (waits: %s)', async (waitForCompletion) => {
		fake.reply({ body: { tasks: [], failures: [{ arn: 'arn:instance', reason: 'RESOURCE:MEMORY' }] } });
		const failure = await failureOf(AmazonEcs, fake, 'task:run', {
			cluster,
			taskDefinition,
			options: { waitForCompletion },
		});
		expect(failure.message).toMatch(/without starting anything: RESOURCE:MEMORY/);
		expect(failure.requests).toBe(1);
	});

	it('is an error where only some of several tasks were started', async () => {
		const failures = [{ arn: 'arn:instance', reason: 'RESOURCE:CPU' }];
		fake.reply(
			{ body: { tasks: [{ taskArn: 'arn:one' }], failures } },
			{ body: { tasks: [{ lastStatus: 'STOPPED', containers: [{ exitCode: 0 }] }] } },
		);
		const failure = await failureOf(AmazonEcs, fake, 'task:run', { cluster, taskDefinition, options: { count: 2 } });
		expect(failure.message).toBe('Amazon ECS reports: arn:instance: RESOURCE:CPU');
		expect(failure.description).toMatch(/CPU left/);
	});

	it('tells which container has failed', async () => {
		const containers = [{ name: 'app', exitCode: 3, reason: 'OutOfMemoryError' }];
		fake.reply(
			{ body: { tasks: [{ taskArn: 'arn:one' }], failures: [] } },
			{ body: { tasks: [{ lastStatus: 'STOPPED', stoppedReason: 'Essential container in task exited', containers }] } },
		);
		const failure = await failureOf(AmazonEcs, fake, 'task:run', { cluster, taskDefinition });
		expect(failure.message).toMatch(/Essential container in task exited.*OutOfMemoryError/);
	});
});

describeAsTool(AmazonEcs, {
	of: 'task:get',
	parameters: { cluster, task: byId("={{ $fromAI('task', '', 'string') }}"), simplify: false },
	filledIn: { task: 'abc' },
	reply: { body: { tasks: [{ lastStatus: 'RUNNING' }] } },
	output: { lastStatus: 'RUNNING' },
});
