import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, startRedis } from './dataServers.mjs';
import { PROJECT } from './environment.mjs';
import { installLikeN8n, packProject } from './install-package.mjs';
import { startN8n, startN8nWorker } from './instance.mjs';
import { N8nRest } from './rest.mjs';

const { requireTypeScript } = createRequire(import.meta.url)('./typescript.cjs');
const { startLocalAws } = requireTypeScript(join(PROJECT, 'test', 'local-aws', 'index.ts'));

/**
 * A process of n8n in queue mode.
 *
 * @typedef {object} QueueProcess
 * @property {string} name
 * @property {() => Promise<import('./instance.mjs').Usage>} usage
 * @property {() => string[]} executions ids of the executions that it has begun as a worker, in their order
 * @property {() => Promise<void>} stop in order
 * @property {() => Promise<void>} kill
 */

/**
 * n8n's queue mode as it runs on several machines: a main and workers, each with a home of its own, that have nothing in
 * common but Redis, PostgreSQL and the encryption key. Manual executions go to the workers too. With a local AWS.
 *
 * @param {object} settings
 * @param {number} settings.workers
 * @param {(awsUrl: string) => NodeJS.ProcessEnv} [settings.env] further settings of all processes
 */
export async function startQueueMode({ workers: wanted, env = () => ({}) }) {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-queue-mode-'));
	const clean = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	process.on('exit', clean);
	const started = [];
	const stop = async () => {
		for (const service of started.reverse().splice(0)) await service.stop();
		clean();
	};
	try {
		const pack = packProject(PROJECT, folder);
		const aws = await startLocalAws({ keepRequests: 1_000_000 });
		started.push({ stop: () => aws.close() });
		const redis = await startRedis();
		started.push(redis);
		const postgres = await startPostgres();
		started.push(postgres);
		const settings = {
			EXECUTIONS_MODE: 'queue',
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(postgres.port),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: 'postgres',
			N8N_LOG_LEVEL: 'info',
			...env(aws.url),
		};
		/** A home with the package in it, as on a machine of its own. */
		const home = (name) => {
			const userFolder = join(folder, name);
			mkdirSync(userFolder);
			installLikeN8n(userFolder, pack);
			return { userFolder, logFile: join(folder, `${name}.log`), env: settings };
		};
		const main = await startN8n(home('main'));
		started.push(main);
		const rest = new N8nRest(main.base);
		await rest.setUpOwner();

		/** @type {Set<QueueProcess>} */
		const workers = new Set();
		let made = 0;
		const startWorker = async () => {
			made += 1;
			const name = `worker ${made}`;
			const worker = await startN8nWorker(home(`worker-${made}`));
			const leave = async (signal) => {
				workers.delete(entry);
				await (signal === 'SIGKILL' ? process.kill(worker.pid, signal) : worker.stop());
				await worker.ended;
			};
			const entry = {
				name,
				usage: worker.usage,
				executions: () =>
					[...readFileSync(worker.logFile, 'utf8').matchAll(/Worker started execution (\d+)/g)].map(([, id]) => id),
				stop: async () => await leave('SIGTERM'),
				kill: async () => await leave('SIGKILL'),
			};
			workers.add(entry);
			started.push({ stop: async () => workers.has(entry) && (await entry.stop()) });
			return entry;
		};
		await Promise.all(Array.from({ length: wanted }, startWorker));
		return {
			aws,
			rest,
			pack,
			folder,
			n8n: main,
			/** @type {Pick<QueueProcess, 'name' | 'usage'>} */
			main: { name: 'main', usage: main.usage },
			workers,
			startWorker,
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}
