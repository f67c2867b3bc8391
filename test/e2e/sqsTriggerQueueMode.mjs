import assert from 'node:assert/strict';
import { join } from 'node:path';
import { findRedis } from '../../scripts/ensure-installed/dataServers.mjs';
import { startRedis } from '../../scripts/n8n/dataServers.mjs';
import { iamFields } from '../../scripts/n8n/environment.mjs';
import { restartableN8n } from '../../scripts/n8n/restartable.mjs';
import { sqsTrigger } from './sqsTrigger.mjs';
import { publishChain, until, workNode } from './triggers.mjs';

/** n8n tells only then that a worker was lost. */
const LOST_WORKER_SECONDS = 240;

/**
 * n8n's queue mode with a main, workers and Redis: a worker and the main are killed in the middle of the work.
 *
 * @returns {Promise<boolean>} whether it went as docs/triggers.md says; true where there is no Redis to try it with
 */
export async function proveQueueMode({ folder, pack, ledger, queues }) {
	if (findRedis() === undefined) {
		console.log('queue mode: not tried, since there is no redis-server on this machine');
		return true;
	}
	const redis = await startRedis();
	const n8n = restartableN8n({
		folder: join(folder, 'queue-mode'),
		pack,
		env: {
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			N8N_LOG_LEVEL: 'info',
		},
	});
	try {
		await n8n.start();
		const first = await n8n.startWorker();
		const credential = {
			...(await n8n.rest.createCredential('Queue mode', 'awsNodesIamApi', iamFields(ledger.url))),
			authentication: 'iam',
		};
		const url = await queues.create('sqs-queue-mode', { VisibilityTimeout: '6' });
		const trigger = sqsTrigger('sqs-queue-mode', { onFailure: 'atOnce' });
		await publishChain(n8n.rest, credential, 'Queue mode', [trigger, workNode(ledger)]);
		const isEmpty = async () => {
			const { visible, hidden } = await queues.counts(url);
			return visible + hidden === 0;
		};

		ledger.settings.work = () => ({ milliseconds: 20 });
		const ids = await queues.send(
			url,
			Array.from({ length: 30 }, (_, order) => JSON.stringify({ order })),
		);
		await until('an empty queue', isEmpty, 90);
		assert.deepEqual([...ledger.doneTimes()].sort(), ids.map((id) => [id, 1]).sort());
		console.log('queue mode: 30 messages through a worker, each once, deleted afterwards');

		ledger.clear();
		ledger.settings.work = ({ seen }) => ({ milliseconds: seen === 0 ? 30_000 : 0 });
		const [lost] = await queues.send(url, ['{"order":"lost worker"}']);
		await until('work', () => ledger.of('begun', lost).length === 1, 60);
		await first.kill();
		const killed = Date.now();
		await n8n.startWorker();
		await until('a second try', () => ledger.of('begun', lost).length === 2, LOST_WORKER_SECONDS);
		const seconds = Math.round((ledger.of('begun', lost)[1].at - killed) / 1_000);
		await until('an empty queue', isEmpty, 60);
		console.log(`queue mode: a worker was killed; its message was hidden for ${seconds} s, came again and was done`);

		ledger.clear();
		ledger.settings.work = ({ seen }) => ({ milliseconds: seen === 0 ? 6_000 : 0 });
		const [orphan] = await queues.send(url, ['{"order":"lost main"}']);
		await until('work', () => ledger.of('begun', orphan).length === 1, 60);
		await n8n.end('SIGKILL');
		await until('the end of the work', () => ledger.of('ended', orphan).length === 1, 60);
		await n8n.start();
		await until('an empty queue', isEmpty, 90);
		const times = ledger.doneTimes().get(orphan);
		assert.ok(times >= 1);
		assert.deepEqual(ledger.deletedEarly(), []);
		console.log(`queue mode: the main was killed while a worker worked; the message was done ${times} times, not lost`);
		return true;
	} catch (error) {
		console.log(`queue mode: ${error.stack}`);
		return false;
	} finally {
		await n8n.stop();
		await redis.stop();
	}
}
