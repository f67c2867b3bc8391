import { execFile, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const N8N_BIN = join(PROJECT, '.cache', 'n8n', 'node_modules', 'n8n', 'bin', 'n8n');
/** Not the Node of this process, which may be the system's older one. */
const NODE = join(PROJECT, 'node_modules', '.bin', 'node');
const INSIDE = join(dirname(fileURLToPath(import.meta.url)), 'inside-n8n.cjs');

/** Also on a loaded machine with a new home, where n8n first migrates its database. */
const READY_WITHIN_MS = 180_000;
const STOP_WITHIN_MS = 15_000;

const running = new Set();
process.on('exit', () => running.forEach(killGroup));

/**
 * A running n8n that ends with this process at the latest.
 *
 * @typedef {object} N8nInstance
 * @property {string} base address of editor and REST API
 * @property {number} pid
 * @property {number} readyMs from start to the first answer of the REST API
 * @property {string} logFile
 * @property {() => Promise<string[]>} loadedFiles files of our package that n8n has loaded, relative to the package
 * @property {() => Promise<NodeJS.MemoryUsage & { unhandledRejections: number, cpuSeconds: number }>} health memory after a full
 * collection, and what has happened since the start
 * @property {() => Promise<Usage>} usage
 * @property {Promise<void>} ended
 * @property {() => Promise<void>} stop
 */

/**
 * What a process of n8n has used since its start.
 *
 * @typedef {object} Usage
 * @property {Record<string, { opened: number, open: number, most: number }>} sockets connections to other processes, by remote port
 * @property {Record<string, number>} signed requests that were signed, by the service in the signature
 * @property {number} cpuSeconds
 * @property {number} rssBytes
 */

/**
 * Starts n8n on a free port of the loopback interface.
 *
 * @param {object} settings
 * @param {string} settings.userFolder what n8n calls N8N_USER_FOLDER; created if absent
 * @param {string} settings.logFile
 * @param {NodeJS.ProcessEnv} [settings.env] further settings of n8n
 * @param {number} [settings.port] that of an n8n that has ended, so that its webhooks keep their addresses
 * @returns {Promise<N8nInstance>}
 */
export async function startN8n({ userFolder, logFile, env = {}, port: wanted }) {
	mkdirSync(userFolder, { recursive: true });
	const [free, brokerPort] = await freePorts(2);
	const port = wanted ?? free;
	const base = `http://127.0.0.1:${port}`;
	const started = Date.now();
	const child = spawn(NODE, [N8N_BIN, 'start'], {
		env: { ...n8nEnvironment({ userFolder, port, brokerPort }), ...env },
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
		// A group of its own: Ctrl-C reaches only us, and we stop n8n in order.
		detached: true,
	});
	running.add(child);
	const log = createWriteStream(logFile);
	child.stdout.pipe(log, { end: false });
	child.stderr.pipe(log, { end: false });
	const ended = new Promise((resolve) => {
		child.once('close', () => {
			// n8n's own children (task runners) end with it, or are ended here.
			killGroup(child);
			running.delete(child);
			log.end();
			resolve();
		});
	});
	const stop = async () => {
		child.kill('SIGTERM');
		const timer = setTimeout(() => killGroup(child), STOP_WITHIN_MS);
		await ended;
		clearTimeout(timer);
	};
	try {
		await becomeReady(child, base);
	} catch (error) {
		await stop();
		throw new Error(`${error.message} Its log: ${logFile}`);
	}
	return {
		base,
		pid: child.pid,
		readyMs: Date.now() - started,
		logFile,
		loadedFiles: () => ask(child, 'loadedFiles'),
		health: () => ask(child, 'health'),
		usage: () => ask(child, 'usage'),
		ended,
		stop,
	};
}

/**
 * Starts a worker of n8n's queue mode on the data of an n8n that runs in that mode.
 *
 * @param {{ userFolder: string, logFile: string, env: NodeJS.ProcessEnv }} settings
 * @returns {Promise<Pick<N8nInstance, 'pid' | 'logFile' | 'usage' | 'ended' | 'stop'>>}
 */
export async function startN8nWorker({ userFolder, logFile, env }) {
	const [port, brokerPort, healthPort] = await freePorts(3);
	const child = spawn(NODE, [N8N_BIN, 'worker', '--concurrency=10'], {
		env: { ...n8nEnvironment({ userFolder, port, brokerPort }), QUEUE_HEALTH_CHECK_PORT: String(healthPort), ...env },
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
		detached: true,
	});
	running.add(child);
	const log = createWriteStream(logFile);
	child.stderr.pipe(log, { end: false });
	const ended = new Promise((resolve) => {
		child.once('close', () => {
			killGroup(child);
			running.delete(child);
			log.end();
			resolve();
		});
	});
	await new Promise((resolve, reject) => {
		let said = '';
		child.stdout.on('data', (text) => {
			log.write(text);
			said = `${said}${text}`.slice(-10_000);
			if (/worker is now ready/i.test(said)) resolve();
		});
		child.once('close', () => reject(new Error(`The worker ended before it was ready. Its log: ${logFile}`)));
	});
	const stop = async () => {
		child.kill('SIGTERM');
		const timer = setTimeout(() => killGroup(child), STOP_WITHIN_MS);
		await ended;
		clearTimeout(timer);
	};
	return { pid: child.pid, logFile, usage: () => ask(child, 'usage'), ended, stop };
}

/**
 * Runs one of n8n's commands on the data of an n8n, which may be running.
 *
 * @param {string} userFolder
 * @param {string[]} args e.g. `['export:credentials', '--all']`
 * @returns {Promise<string>} what it printed
 */
export async function n8nCommand(userFolder, args) {
	const [port, brokerPort] = await freePorts(2);
	const env = { ...n8nEnvironment({ userFolder, port, brokerPort }), NODE_OPTIONS: '' };
	return (await promisify(execFile)(NODE, [N8N_BIN, ...args], { env, timeout: READY_WITHIN_MS })).stdout;
}

/** So many ports of the loopback interface that were free a moment ago, all different. */
export async function freePorts(count) {
	const servers = await Promise.all(
		Array.from(
			{ length: count },
			() =>
				new Promise((resolve, reject) => {
					const server = createServer()
						.once('error', reject)
						.listen(0, '127.0.0.1', () => resolve(server));
				}),
		),
	);
	const ports = servers.map((server) => server.address().port);
	await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
	return ports;
}

/** n8n without anything that would call out, with settings of its own rather than of the machine it runs on. */
function n8nEnvironment({ userFolder, port, brokerPort }) {
	const inherited = Object.fromEntries(
		Object.entries(process.env).filter(([name]) => !/^(N8N_|DB_|AWS_|npm_)/.test(name)),
	);
	return {
		...inherited,
		// n8n starts its task runner with the "node" of the PATH.
		PATH: `${dirname(NODE)}${delimiter}${process.env.PATH ?? ''}`,
		NODE_OPTIONS: `--require=${JSON.stringify(INSIDE)}`,
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_ENCRYPTION_KEY: 'a-key-for-loopback-only',
		N8N_LOG_LEVEL: 'debug',
		N8N_LOG_SCOPES: '',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		EXTERNAL_FRONTEND_HOOKS_URLS: '',
		// n8n's proxy agents would otherwise try to reach loopback through the machine's proxy.
		NO_PROXY: [process.env.NO_PROXY ?? process.env.no_proxy, '127.0.0.1', 'localhost'].filter(Boolean).join(','),
	};
}

async function becomeReady(child, base) {
	const limit = Date.now() + READY_WITHIN_MS;
	while (Date.now() < limit) {
		if (child.exitCode !== null || child.signalCode !== null)
			throw new Error(`n8n ended with ${child.exitCode ?? child.signalCode} before it was ready.`);
		try {
			// Before it is ready n8n answers 200 with a page: only JSON counts.
			const response = await fetch(`${base}/rest/settings`, { signal: AbortSignal.timeout(5_000) });
			const database = await fetch(`${base}/healthz/readiness`, { signal: AbortSignal.timeout(5_000) });
			if (response.headers.get('content-type')?.includes('json') && database.ok) return;
		} catch {
			// Not listening yet.
		}
		await sleep(200);
	}
	throw new Error(`n8n was not ready within ${READY_WITHIN_MS / 1000} seconds.`);
}

let questions = 0;
/** Asks a process of n8n something that `inside-n8n.cjs` knows. */
function ask(child, what) {
	return new Promise((resolve, reject) => {
		const id = (questions += 1);
		const leave = () => child.off('message', onMessage).off('close', onClose);
		const onMessage = (message) => {
			if (message?.answer !== id) return;
			leave();
			resolve(message.value);
		};
		const onClose = () => {
			leave();
			reject(new Error('n8n has ended.'));
		};
		child.on('message', onMessage).once('close', onClose);
		child.send({ ask: what, id });
	});
}

function killGroup(child) {
	try {
		process.kill(-child.pid, 'SIGKILL');
	} catch (error) {
		if (error.code !== 'ESRCH') throw error;
	}
}
