import assert from 'node:assert/strict';
import { iamFields } from '../../../scripts/n8n/environment.mjs';
import { startLedger } from '../queueLedger.mjs';
import { officialQueues, sqsTrigger } from '../sqsTrigger.mjs';
import { publishChain, until, workNode } from '../triggers.mjs';

/**
 * A worker is killed in the midst of messages; another one goes on.
 *
 * @param {number} messages
 */
export const killedWorkerPart = (messages) => async (queueMode) => {
	const { checks, rest, aws, workers } = queueMode;
	checks.topic('A worker is killed');
	const ledger = await startLedger({ awsUrl: aws.url });
	const queues = officialQueues(aws.url);
	try {
		await checks.check(`${messages} messages, a worker killed in the midst of them: none is lost`, async () => {
			ledger.settings.work = () => ({ milliseconds: 50 + Math.random() * 100 });
			const credential = {
				...(await rest.createCredential('Ledger', 'awsNodesIamApi', iamFields(ledger.url))),
				authentication: 'iam',
			};
			const url = await queues.create('killed-worker', { VisibilityTimeout: '10' });
			const bodies = Array.from({ length: messages }, (_, order) => JSON.stringify({ order }));
			const ids = await queues.send(url, bodies);
			const trigger = sqsTrigger('killed-worker', { maxInFlight: 10, onFailure: 'visibilityTimeout' });
			await publishChain(rest, credential, 'Killed worker', [trigger, workNode(ledger)]);
			const done = () => ledger.doneTimes();
			await until('two fifths of the work', () => done().size >= messages * 0.4, 120);
			const [victim] = workers;
			await until('a piece of work', () => ledger.underWay() >= 4, 30);
			const underWay = ledger.underWay();
			const before = done().size;
			const killedAt = Date.now();
			await victim.kill();
			await until(
				'an empty queue',
				async () => {
					const { visible, hidden } = await queues.counts(url);
					return visible + hidden === 0;
				},
				200,
			);
			const times = done();
			const seconds = Math.round((Date.now() - killedAt) / 1_000);
			assert.deepEqual(
				ids.filter((id) => !times.has(id)),
				[],
				'lost messages',
			);
			assert.deepEqual(ledger.deletedEarly(), []);
			const twice = [...times.values()].filter((count) => count > 1).length;
			return (
				`killed after ${before}, with ${underWay} under way in both workers; all were done and deleted after another ${seconds} s; ` +
				`0 lost, 0 deleted before they were done, ${twice} done twice`
			);
		});
	} finally {
		await ledger.close();
		queues.close();
	}
};
