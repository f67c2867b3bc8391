import { cpus } from 'node:os';
import { DeleteTableCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import assert from 'node:assert/strict';
import { DEFAULTS } from '../../../scripts/n8n/environment.mjs';
import { readExamples, withCredential } from '../../../scripts/n8n/examples.mjs';
import { officialQueues } from '../sqsTrigger.mjs';
import { until } from '../triggers.mjs';
import { allCredentials } from './identities.mjs';

const MESSAGES = 500;
const QUEUE = 'n8n-example-orders';
const TableName = 'n8n-example-worked-orders';
/** A worker of n8n takes so many executions at the same time. */
const IN_A_WORKER = 10;

/** What the example sqs-worker.json works off with the workers that are there. */
export async function throughputPart(queueMode) {
	const { checks, rest, aws, workers } = queueMode;
	const { assumeRole } = await allCredentials({ rest, aws });
	const example = (await readExamples()).find(({ file }) => file === 'sqs-worker.json');
	const queues = officialQueues(aws.url);
	const table = new DynamoDBClient({ region: DEFAULTS.region, endpoint: aws.url, credentials: DEFAULTS.user });
	await example.event.prepare(aws);
	checks.topic(`The example sqs-worker.json with ${MESSAGES} messages, ${cpus().length} cores for all processes`);
	const sessions = () => aws.requests.filter(({ operation }) => operation === 'AssumeRole').length;

	let runs = 0;
	const run = async (options) => {
		// One of its own: the last call of a trigger that ends may still take messages, which come back after 30 seconds.
		runs += 1;
		const queue = `${QUEUE}-${runs}`;
		const url = await queues.create(queue);
		// Orders that were written before must not count again.
		await table.send(new DeleteTableCommand({ TableName }));
		await example.event.prepare(aws);
		const orders = Array.from({ length: MESSAGES }, (_, at) => ({ order: `A-${at}`, pieces: 1, price: 1 }));
		await queues.send(
			url,
			orders.map((order) => JSON.stringify(order)),
		);
		const { nodes, ...others } = withCredential(example.workflow, { ...assumeRole, authentication: 'assumeRole' });
		const saved = await rest.createWorkflow({
			...others,
			nodes: nodes.map((each) => (/Trigger$/.test(each.type) ? withQueue(each, queue, options) : each)),
		});
		const processes = [queueMode.main, ...workers];
		const before = await cpuSeconds(processes);
		const asked = sessions();
		const began = Date.now();
		const idle = idleSeconds();
		await rest.publish(saved);
		await until(
			'an empty queue',
			async () => {
				const { visible, hidden } = await queues.counts(url);
				return visible + hidden === 0;
			},
			150,
		);
		const seconds = (Date.now() - began) / 1_000;
		const busy = 1 - (idleSeconds() - idle) / (seconds * cpus().length);
		const after = await cpuSeconds(processes);
		await rest.unpublish(saved);
		const { Count } = await table.send(new ScanCommand({ TableName, Select: 'COUNT' }));
		assert.equal(Count, MESSAGES, 'orders written');
		const used = after.map((cpu, index) => cpu - before[index]);
		const all = used.reduce((sum, cpu) => sum + cpu, 0);
		return (
			`${(MESSAGES / seconds).toFixed(1)} messages a second, ${(MESSAGES / all).toFixed(1)} for each second of a core in n8n ` +
			`(main ${used[0].toFixed(1)} s, workers ${(all - used[0]).toFixed(1)} s), cores ${Math.round(busy * 100)} % busy, ` +
			`${sessions() - asked} AssumeRole`
		);
	};

	try {
		const { size } = workers;
		const parallel = IN_A_WORKER * size;
		await checks.check(`${size} workers, ${parallel} executions in parallel, 1 message in each`, () =>
			run({ maxInFlight: parallel }),
		);
		await checks.check(`${size} workers, ${parallel} executions in parallel, up to 10 messages in each`, () =>
			run({ maxInFlight: parallel, messagesPerExecution: 10 }),
		);
	} finally {
		queues.close();
		table.destroy();
	}
}

const withQueue = (node, value, options) => ({
	...node,
	parameters: { ...node.parameters, queueUrl: { __rl: true, mode: 'name', value }, options },
});

const cpuSeconds = async (processes) =>
	(await Promise.all(processes.map(({ usage }) => usage()))).map(({ cpuSeconds: seconds }) => seconds);

/** Seconds that the cores of the machine had nothing to do, together. */
const idleSeconds = () => cpus().reduce((sum, { times }) => sum + times.idle, 0) / 1_000;
