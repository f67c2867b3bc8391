import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
	CreateQueueCommand,
	GetQueueAttributesCommand,
	SendMessageBatchCommand,
	SetQueueAttributesCommand,
	SQSClient,
} from '@aws-sdk/client-sqs';
import { withCredential } from '../../scripts/n8n/examples.mjs';
import { DEFAULTS, iamFields } from '../../scripts/n8n/environment.mjs';
import { restartableN8n } from '../../scripts/n8n/restartable.mjs';
import { node } from './flow.mjs';
import { runWithKills, VISIBILITY } from './queueKills.mjs';
import { startLedger } from './queueLedger.mjs';
import { chainOf, publishChain, until, workNode } from './triggers.mjs';

/** A trigger node for a queue. */
export const sqsTrigger = (queue, options = {}) =>
	node('Trigger', 'n8n-nodes-aws.amazonSqsTrigger', {
		queueUrl: { __rl: true, mode: 'name', value: queue },
		options,
	});

/** Queues as AWS's own client sees them. */
export function officialQueues(url) {
	const client = new SQSClient({ region: DEFAULTS.region, endpoint: url, credentials: DEFAULTS.user });
	return {
		async create(QueueName, Attributes = {}) {
			return (await client.send(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl;
		},
		async send(QueueUrl, bodies, groupOf) {
			const ids = [];
			for (let at = 0; at < bodies.length; at += 10) {
				const Entries = bodies.slice(at, at + 10).map((MessageBody, index) => ({
					Id: String(index),
					MessageBody,
					...(groupOf && { MessageGroupId: groupOf(MessageBody), MessageDeduplicationId: `${at + index}` }),
				}));
				const { Successful } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
				ids.push(...Successful.map(({ MessageId }) => MessageId));
			}
			return ids;
		},
		async counts(QueueUrl) {
			const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
			return {
				visible: Number(Attributes.ApproximateNumberOfMessages),
				hidden: Number(Attributes.ApproximateNumberOfMessagesNotVisible),
			};
		},
		async set(QueueUrl, Attributes) {
			await client.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
		},
		close: () => client.destroy(),
	};
}

const numbers = (count) => Array.from({ length: count }, (_, index) => `{"order":${index}}`);

/** The trigger in the real n8n: what becomes of messages whatever happens to their executions. */
export async function sqsTriggerTopic({ checks, rest, aws, credentials, pack, folder }) {
	checks.topic('Amazon SQS Trigger');
	const ledger = await startLedger({ awsUrl: aws.url });
	const queues = officialQueues(aws.url);
	const create = async (title, fields) => ({
		...(await rest.createCredential(title, 'awsNodesIamApi', iamFields(ledger.url, fields))),
		authentication: 'iam',
	});
	const watched = await create('SQS Trigger');
	const run = async (name, options, nodes = [workNode(ledger)], credential = watched) =>
		await publishChain(rest, credential, name, [sqsTrigger(name, options), ...nodes]);
	/** A check with a queue, a ledger and a workflow of its own, which ends with it. */
	const check = async (title, attributes, body) =>
		await checks.check(title, async () => {
			ledger.clear();
			ledger.settings.work = () => ({});
			const name = `sqs-trigger-${title.replace(/[^a-z]+/gi, '-').slice(0, 50)}${attributes.FifoQueue ? '.fifo' : ''}`;
			const url = await queues.create(name, { VisibilityTimeout: '3', ...attributes });
			const started = [];
			const start = async (...parameters) => {
				started.push(await run(name, ...parameters));
				return started.at(-1);
			};
			try {
				return await body({ name, url, start });
			} finally {
				for (const workflow of started) await rest.unpublish(workflow);
			}
		});
	const isEmpty = (url) => async () => {
		const { visible, hidden } = await queues.counts(url);
		return visible + hidden === 0;
	};

	// n8n tries five times in 15 seconds before it says so: meanwhile the others go on.
	await queues.create('sqs-denied');
	const denied = await create('SQS Trigger, denied', DEFAULTS.deniedUser);
	const refusal = run('sqs-denied', {}, undefined, denied).then(
		() => 'It was published',
		({ message }) => message,
	);

	await check('messages run executions and are deleted after them', {}, async ({ url, start }) => {
		await start({});
		const ids = await queues.send(url, numbers(20));
		await until('20 deletions', isEmpty(url), 60);
		assert.deepEqual([...ledger.doneTimes()].sort(), ids.map((id) => [id, 1]).sort());
		assert.deepEqual(ledger.deletedEarly(), []);
	});

	await check('a session of a role reads the queue as well', {}, async ({ url, start }) => {
		await start({}, undefined, credentials.assumeRole);
		await queues.send(url, numbers(3));
		await until('3 messages worked on', () => ledger.doneTimes().size === 3);
		await until('an empty queue', isEmpty(url));
	});

	await check('a test in the editor shows a message and leaves it in the queue', {}, async ({ name, url }) => {
		const nodes = [sqsTrigger(name), node('After', 'n8n-nodes-base.noOp')];
		const saved = await rest.createWorkflow(withCredential(chainOf(name, nodes), watched));
		await queues.send(url, ['{"order":7}']);
		const done = await rest.run(saved, 'Trigger');
		assert.equal(done.status, 'success');
		const [{ json }] = done.items('After');
		assert.deepEqual([json.Body, json.ApproximateReceiveCount], [{ order: 7 }, 1]);
		assert.deepEqual(await queues.counts(url), { visible: 1, hidden: 0 });
	});

	await check(
		'a message that takes three times its visibility timeout is delivered once',
		{ VisibilityTimeout: '1' },
		async ({ url, start }) => {
			ledger.settings.work = () => ({ milliseconds: 3_200 });
			await start({});
			await queues.send(url, numbers(2));
			await until('2 deletions', () => ledger.of('deleted').length === 2);
			assert.equal(ledger.of('begun').length, 2);
		},
	);

	await check(
		'a message that always fails comes back, is counted, and ends in the dead-letter queue',
		{},
		async ({ name, url, start }) => {
			const dead = await queues.create(`${name}-dead`);
			const arn = `arn:aws:sqs:${DEFAULTS.region}:000000000000:${name}-dead`;
			await queues.set(url, { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arn, maxReceiveCount: 3 }) });
			ledger.settings.work = ({ body }) => ({ status: body.order === 1 ? 500 : 200 });
			await start({ onFailure: 'visibilityTimeout', visibilityTimeout: 1 });
			await queues.send(url, numbers(3));
			await until('a dead letter', async () => (await queues.counts(dead)).visible === 1);
			const failed = ledger.of('ended').filter(({ status }) => status === 500);
			assert.deepEqual(
				ledger.of('begun', failed[0].id).map(({ count }) => count),
				[1, 2, 3],
			);
			assert.deepEqual([ledger.doneTimes().size, ledger.deletedEarly()], [2, []]);
			return '3 times, then put aside';
		},
	);

	await check('failed messages back off by default', {}, async ({ url, start }) => {
		ledger.settings.work = () => ({ status: 500 });
		await start({});
		await queues.send(url, numbers(1));
		await until('a failure', () => ledger.of('ended').length === 1);
		await sleep(3_000);
		assert.equal(ledger.of('begun').length, 1);
		assert.deepEqual(await queues.counts(url), { visible: 0, hidden: 1 });
		return '1 run in 3 s';
	});

	await check('an execution that a person stops gives its message back', {}, async ({ url, start }) => {
		ledger.settings.work = ({ seen }) => ({ milliseconds: seen === 0 ? 20_000 : 0 });
		const workflow = await start({ onFailure: 'atOnce' });
		await queues.send(url, numbers(1));
		await until('the work', () => ledger.of('begun').length === 1);
		const [{ id }] = await rest.executions(workflow);
		await rest.call('POST', `/rest/executions/${id}/stop`);
		await until('a second time', () => ledger.of('begun').length === 2);
		await until('an empty queue', isEmpty(url));
	});

	await check('an execution that goes to wait counts as done', {}, async ({ url, start }) => {
		const wait = node('Wait', 'n8n-nodes-base.wait', { amount: 80, unit: 'seconds' }, { typeVersion: 1.1 });
		const workflow = await start({}, [wait]);
		await queues.send(url, numbers(1));
		await until('an empty queue', isEmpty(url));
		assert.equal((await rest.executions(workflow))[0].status, 'waiting');
	});

	await check(
		'groups of a FIFO queue keep their order, also after failures',
		{ FifoQueue: 'true' },
		async ({ url, start }) => {
			ledger.settings.work = ({ body, seen }) => ({
				milliseconds: 20,
				status: body.place === 2 && seen === 0 ? 500 : 200,
			});
			await start({ onFailure: 'atOnce' });
			const bodies = Array.from({ length: 15 }, (_, index) =>
				JSON.stringify({ group: index % 3, place: Math.floor(index / 3) }),
			);
			await queues.send(url, bodies, (body) => String(JSON.parse(body).group));
			await until('an empty queue', isEmpty(url), 60);
			for (const group of [0, 1, 2]) {
				const places = ledger.of('ended').filter(({ status, body }) => status === 200 && body.group === group);
				assert.deepEqual(
					places.map(({ body }) => body.place),
					[0, 1, 2, 3, 4],
				);
			}
		},
	);

	await check('parameters change while the queue is full', {}, async ({ url, start }) => {
		ledger.settings.work = () => ({ milliseconds: 300 });
		const workflow = await start({ maxInFlight: 2 });
		const ids = await queues.send(url, numbers(20));
		await until('the first work', () => ledger.of('ended').length >= 3);
		const saved = await rest.call('GET', `/rest/workflows/${workflow.id}`);
		const nodes = saved.nodes.map((each) =>
			each.name === 'Trigger' ? { ...each, parameters: { ...each.parameters, options: { maxInFlight: 8 } } } : each,
		);
		await rest.publish(
			await rest.update(workflow, { nodes, connections: saved.connections, versionId: saved.versionId }),
		);
		await until('an empty queue', isEmpty(url), 60);
		assert.deepEqual([...ledger.doneTimes()].sort(), ids.map((id) => [id, 1]).sort());
	});

	await check('publishing succeeds while AWS is down, and work begins when it is back', {}, async ({ url, start }) => {
		await queues.send(url, numbers(3));
		ledger.setDown(true);
		try {
			await start({});
			await sleep(3_000);
			assert.equal(ledger.of('begun').length, 0);
		} finally {
			ledger.setDown(false);
		}
		const back = Date.now();
		await until('an empty queue', isEmpty(url), 40);
		return `${((Date.now() - back) / 1_000).toFixed(1)} s after AWS was back`;
	});

	await checks.check('an activation error names the missing permission', async () => {
		const message = await refusal;
		assert.match(message, /not authorized to perform: sqs:\w+/);
		return message.slice(0, 120);
	});

	await killable({ checks, ledger, queues, aws, pack, folder });
	await ledger.close();
	queues.close();
}

/** What needs an n8n of its own, since it is ended. */
async function killable({ checks, ledger, queues, pack, folder }) {
	const n8n = restartableN8n({
		folder: join(folder, 'killable'),
		pack,
		env: { N8N_CONCURRENCY_PRODUCTION_LIMIT: '4', N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '8' },
	});
	await n8n.start();
	try {
		const credential = {
			...(await n8n.rest.createCredential('Watched', 'awsNodesIamApi', iamFields(ledger.url))),
			authentication: 'iam',
		};
		const url = await queues.create('sqs-killed', { VisibilityTimeout: String(VISIBILITY) });
		const trigger = sqsTrigger('sqs-killed', { maxInFlight: 50, onFailure: 'visibilityTimeout' });
		const settings = { saveDataSuccessExecution: 'none' };
		const workflow = await publishChain(n8n.rest, credential, 'Killed', [trigger, workNode(ledger)], settings);
		const isEmpty = async () => {
			const { visible, hidden } = await queues.counts(url);
			return visible + hidden === 0;
		};

		/** A check that may end n8n; one that fails in between does not take the next ones with it. */
		const check = async (title, body) =>
			await checks.check(title, async () => {
				if (!n8n.running) await n8n.start();
				ledger.clear();
				return await body();
			});

		await check("no more executions are begun than n8n's production limit allows, so none waits in n8n", async () => {
			let most = 0;
			ledger.settings.work = () => {
				most = Math.max(most, ledger.underWay());
				return { milliseconds: 150 };
			};
			await queues.send(url, numbers(20));
			let unfinished = 0;
			await until(
				'an empty queue',
				async () => {
					const states = (await n8n.rest.executions(workflow)).map(({ status }) => status);
					unfinished = Math.max(unfinished, states.filter((status) => ['new', 'running'].includes(status)).length);
					return await isEmpty();
				},
				60,
			);
			assert.ok(unfinished <= 4, `${unfinished} begun`);
			assert.ok(most <= 4, `${most} at once`);
			return `${most} worked at once, ${unfinished} begun at most`;
		});

		await check('SIGTERM: work that fits into the grace period ends, and its messages are deleted', async () => {
			ledger.settings.work = () => ({ milliseconds: 2_000 });
			const ids = await queues.send(url, numbers(10));
			await until('work', () => ledger.of('begun').length === 4);
			const took = await n8n.end('SIGTERM');
			const done = ledger.doneTimes();
			assert.equal(ledger.of('deleted').length, done.size);
			assert.deepEqual(await queues.counts(url), { visible: ids.length - done.size, hidden: 0 });
			await n8n.start();
			ledger.settings.work = () => ({});
			await until('an empty queue', isEmpty, 60);
			assert.deepEqual([...ledger.doneTimes()].sort(), ids.map((id) => [id, 1]).sort());
			return `n8n ended after ${(took / 1_000).toFixed(1)} s; ${ids.length - done.size} messages put back`;
		});

		await check('SIGTERM: work that takes longer comes back', async () => {
			ledger.settings.work = ({ seen }) => ({ milliseconds: seen === 0 ? 20_000 : 0 });
			const [id] = await queues.send(url, numbers(1));
			await until('work', () => ledger.of('begun').length === 1);
			const took = await n8n.end('SIGTERM');
			assert.equal(ledger.of('deleted').length, 0);
			await n8n.start();
			await until('an empty queue', isEmpty, 60);
			// A poll of the n8n that has ended can have taken it in between, unseen.
			const counts = ledger.of('begun', id).map(({ count }) => count);
			assert.deepEqual([counts.length, counts[0]], [2, 1]);
			assert.ok(counts[1] > 1);
			return `n8n ended after ${(took / 1_000).toFixed(1)} s`;
		});

		await check('300 messages, 5 % failing, 1 % of the connections reset, n8n killed twice: none lost', async () => {
			ledger.settings.work = ({ seen }) => ({
				status: seen === 0 && Math.random() < 0.05 ? 500 : 200,
				milliseconds: 20 + Math.random() * 60,
			});
			ledger.settings.reset = () => (Math.random() < 0.01 ? (Math.random() < 0.5 ? 'before' : 'after') : undefined);
			const ids = await queues.send(url, numbers(300));
			const figures = await runWithKills({
				n8n,
				ledger,
				ids,
				kills: 2,
				isEmpty,
				seconds: 240,
				tell: (line) => console.log(`         ${line}`),
			});
			assert.deepEqual(
				{
					lost: figures.lost,
					deletedEarly: figures.deletedEarly,
					doneTwiceWithoutKill: figures.doneTwiceWithoutKill,
					left: figures.left,
				},
				{ lost: 0, deletedEarly: 0, doneTwiceWithoutKill: 0, left: 0 },
			);
			assert.equal(figures.kills, 2);
			return JSON.stringify(figures);
		});
	} finally {
		ledger.settings.reset = () => undefined;
		await n8n.stop();
	}
}
