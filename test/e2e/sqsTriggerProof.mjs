// Kills a real n8n again and again while its SQS trigger works on messages, and counts what became of each of them.
// Usage: npm run proof -- sqs-trigger   (PROOF_MESSAGES, PROOF_KILLS and PROOF_MINUTES make it smaller or larger)
import '../../scripts/n8n/with-node24.mjs';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { iamFields, PROJECT } from '../../scripts/n8n/environment.mjs';
import { packProject } from '../../scripts/n8n/install-package.mjs';
import { restartableN8n } from '../../scripts/n8n/restartable.mjs';
import { runWithKills, VISIBILITY } from './queueKills.mjs';
import { startLedger } from './queueLedger.mjs';
import { proveQueueMode } from './sqsTriggerQueueMode.mjs';
import { officialQueues, sqsTrigger } from './sqsTrigger.mjs';
import { publishChain, until, workNode } from './triggers.mjs';

const { requireTypeScript } = createRequire(import.meta.url)('../../scripts/n8n/typescript.cjs');
const { startLocalAws } = requireTypeScript(join(PROJECT, 'test/local-aws/index.ts'));

const messages = Number(process.env.PROOF_MESSAGES ?? 10_000);
const kills = Number(process.env.PROOF_KILLS ?? 20);
const minutes = Number(process.env.PROOF_MINUTES ?? 60);
const parts = (process.env.PROOF_PARTS ?? 'kills,down,queue-mode').split(',');

// What this process has started ends with it, and only when it exits by itself.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

const folder = mkdtempSync(join(tmpdir(), 'sqs-trigger-proof-'));
const aws = await startLocalAws({ keepRequests: 1_000 });
// One message in 500 takes three times its visibility timeout; one in twenty fails once; one call in a hundred is cut off.
const work = ({ seen }) => ({
	status: seen === 0 && Math.random() < 0.05 ? 500 : 200,
	milliseconds: Math.random() < 0.002 ? VISIBILITY * 3_000 : 5 + Math.random() * 40,
});
const reset = () => (Math.random() < 0.01 ? (Math.random() < 0.5 ? 'before' : 'after') : undefined);
const ledger = await startLedger({ awsUrl: aws.url, work });
const queues = officialQueues(aws.url);
const pack = packProject(PROJECT, folder);
let failed = false;
try {
	if (parts.includes('kills')) failed = !(await proveKills()) || failed;
	ledger.clear();
	ledger.settings.reset = () => undefined;
	if (parts.includes('down')) failed = !(await proveDown()) || failed;
	ledger.clear();
	if (parts.includes('queue-mode')) failed = !(await proveQueueMode({ folder, pack, ledger, queues })) || failed;
} finally {
	await ledger.close();
	await aws.close();
	queues.close();
	rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
process.exit(failed ? 1 : 0);

/** A workflow is published while AWS refuses every connection for 30 seconds. */
async function proveDown() {
	const n8n = restartableN8n({ folder: join(folder, 'down'), pack, env: { N8N_LOG_LEVEL: 'warn' } });
	try {
		await n8n.start();
		const credential = {
			...(await n8n.rest.createCredential('Proof', 'awsNodesIamApi', iamFields(ledger.url))),
			authentication: 'iam',
		};
		const url = await queues.create('sqs-down', { VisibilityTimeout: String(VISIBILITY) });
		ledger.settings.work = () => ({});
		const ids = await queues.send(url, ['{"order":1}', '{"order":2}', '{"order":3}']);
		ledger.setDown(true);
		await publishChain(n8n.rest, credential, 'Down', [sqsTrigger('sqs-down'), workNode(ledger)]);
		await sleep(30_000);
		const before = ledger.of('begun').length;
		ledger.setDown(false);
		const back = Date.now();
		await until('three messages worked on', () => ledger.of('deleted').length === ids.length, 120);
		const seconds = ((Date.now() - back) / 1_000).toFixed(1);
		const times = [...ledger.doneTimes().values()];
		console.log(
			`published while AWS was down for 30 s: ${before} begun meanwhile, ${times.length} of ${ids.length} done ${seconds} s after it was back, most often ${Math.max(...times)} times`,
		);
		return before === 0 && times.length === ids.length && times.every((count) => count === 1);
	} catch (error) {
		console.log(`AWS down: ${error.stack}`);
		return false;
	} finally {
		ledger.setDown(false);
		await n8n.stop();
	}
}

async function proveKills() {
	const n8n = restartableN8n({ folder: join(folder, 'kills'), pack, env: { N8N_LOG_LEVEL: 'warn' } });
	try {
		await n8n.start();
		const credential = {
			...(await n8n.rest.createCredential('Proof', 'awsNodesIamApi', iamFields(ledger.url))),
			authentication: 'iam',
		};
		const url = await queues.create('sqs-proof', { VisibilityTimeout: String(VISIBILITY) });
		const bodies = Array.from({ length: messages }, (_, order) => JSON.stringify({ order }));
		const ids = await queues.send(url, bodies);
		console.log(`${ids.length} messages, visibility timeout ${VISIBILITY} s, 5 executions in parallel`);
		ledger.settings.reset = reset;
		const settings = { saveDataSuccessExecution: 'none', saveDataErrorExecution: 'none' };
		const trigger = sqsTrigger('sqs-proof', { onFailure: 'visibilityTimeout' });
		await publishChain(n8n.rest, credential, 'Proof', [trigger, workNode(ledger)], settings);
		const isEmpty = async () => {
			const { visible, hidden } = await queues.counts(url);
			return visible + hidden === 0;
		};
		const tell = (line) => console.log(line);
		const figures = await runWithKills({ n8n, ledger, ids, kills, isEmpty, seconds: minutes * 60, tell });
		for (const [name, figure] of Object.entries(figures)) console.log(`${name.padEnd(22)} ${figure}`);
		const wrong = figures.lost + figures.deletedEarly + figures.doneTwiceWithoutKill + figures.left;
		return wrong === 0 && figures.kills === kills;
	} finally {
		await n8n.stop();
	}
}
