// n8n's queue mode with PostgreSQL, Redis, a main and workers that share nothing else: everything works there, a killed
// worker loses no message, and what more workers bring.
// Usage: npm run proof -- queue-mode [part ...]
import '../../scripts/n8n/with-node24.mjs';
import { EXAMPLE_ROLES } from '../../scripts/n8n/environment.mjs';
import { startQueueMode } from '../../scripts/n8n/queueMode.mjs';
import { Checks } from './checks.mjs';
import { identityEnvironment } from './identities.mjs';
import { binariesPart } from './queueMode/binaries.mjs';
import { examplesPart } from './queueMode/examples.mjs';
import { footprintPart } from './queueMode/footprint.mjs';
import { killedWorkerPart } from './queueMode/killedWorker.mjs';
import { throughputPart } from './queueMode/throughput.mjs';
import { eventTriggersPart, pollingTriggersPart, snsTriggerPart } from './queueMode/triggers.mjs';

/** n8n tells a lost worker after half a minute with these, where it takes two minutes otherwise. */
const LOST_SOON = {
	QUEUE_WORKER_LOCK_DURATION: '20000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '5000',
	QUEUE_WORKER_STALLED_INTERVAL: '10000',
};

/** Name of a part → how many workers it begins with (0: it needs no n8n), and what it does. */
const PARTS = {
	'examples-iam': { workers: 2, run: examplesPart('iam') },
	'examples-assume-role': { workers: 2, run: examplesPart('assumeRole') },
	'examples-certificate': { workers: 2, run: examplesPart('rolesAnywhere') },
	'examples-system': { workers: 2, run: examplesPart('system') },
	'triggers-events': { workers: 2, run: eventTriggersPart },
	'triggers-reading': { workers: 2, run: pollingTriggersPart },
	'trigger-sns': { workers: 2, run: snsTriggerPart },
	binaries: { workers: 2, run: binariesPart },
	'killed-worker': { workers: 2, run: killedWorkerPart(500), env: LOST_SOON },
	'throughput-1-worker': { workers: 1, run: throughputPart },
	'throughput-2-workers': { workers: 2, run: throughputPart },
	'throughput-4-workers': { workers: 4, run: throughputPart },
	footprint: { workers: 0, run: footprintPart },
};

const [name] = process.argv.slice(2);
const part = PARTS[name];
if (part === undefined) {
	console.error(`Which part? One of: ${Object.keys(PARTS).join(', ')}`);
	process.exit(2);
}
// What this process has started ends with it, and only when it exits by itself.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

/** With what an administrator lets the machine assume: also the roles of the examples. */
function environmentOf(url) {
	const env = identityEnvironment(url);
	const roles = `${env.N8N_AWS_SYSTEM_CREDENTIALS_ALLOWED_ROLES},${EXAMPLE_ROLES.allowedRoles}`;
	return { ...env, N8N_AWS_SYSTEM_CREDENTIALS_ALLOWED_ROLES: roles };
}

const checks = new Checks();
const began = Date.now();
const queueMode =
	part.workers === 0
		? undefined
		: await startQueueMode({ workers: part.workers, env: (url) => ({ ...environmentOf(url), ...part.env }) });
if (queueMode !== undefined) {
	console.log(`main and ${part.workers} workers were ready after ${Math.round((Date.now() - began) / 1_000)} s`);
}
try {
	await part.run({ ...queueMode, checks });
} finally {
	await queueMode?.stop();
}
checks.printSummary();
process.exit(checks.failed === 0 && checks.passed > 0 ? 0 : 1);
