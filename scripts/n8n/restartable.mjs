import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { installLikeN8n } from './install-package.mjs';
import { startN8n, startN8nWorker } from './instance.mjs';
import { N8nRest } from './rest.mjs';

/**
 * An n8n with this package that can be killed and started again, with the same data. Starts when `start` is called.
 *
 * @param {object} settings
 * @param {string} settings.folder for its files
 * @param {ReturnType<import('./install-package.mjs').packProject>} settings.pack
 * @param {NodeJS.ProcessEnv} [settings.env] further settings of n8n
 */
export function restartableN8n({ folder, pack, env = {} }) {
	const userFolder = join(folder, 'home');
	mkdirSync(userFolder, { recursive: true });
	installLikeN8n(userFolder, pack);
	let n8n;
	let rest;
	let starts = 0;
	let owned = false;
	let running = false;
	const workers = new Set();
	return {
		get rest() {
			return rest;
		},
		/** Whether it was started, and not ended since. */
		get running() {
			return running;
		},
		/** @returns {Promise<number>} milliseconds until it was ready */
		async start() {
			starts += 1;
			n8n = await startN8n({ userFolder, logFile: join(folder, `n8n-${starts}.log`), env });
			rest = new N8nRest(n8n.base);
			await (owned ? rest.signIn() : rest.setUpOwner());
			owned = true;
			running = true;
			return n8n.readyMs;
		},
		/** Sends a signal and waits until it has ended. @returns {Promise<number>} milliseconds that took */
		async end(signal = 'SIGKILL') {
			const began = Date.now();
			process.kill(n8n.pid, signal);
			await n8n.ended;
			running = false;
			return Date.now() - began;
		},
		/** A worker of the queue mode. @returns {Promise<{ kill: () => Promise<void> }>} */
		async startWorker() {
			starts += 1;
			const worker = await startN8nWorker({ userFolder, logFile: join(folder, `worker-${starts}.log`), env });
			const kill = async () => {
				workers.delete(kill);
				process.kill(worker.pid, 'SIGKILL');
				await worker.ended;
			};
			workers.add(kill);
			return { kill };
		},
		async stop() {
			await Promise.all([...workers].map((kill) => kill()));
			await n8n?.stop();
		},
	};
}
