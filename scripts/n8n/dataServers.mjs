// Redis and PostgreSQL as a queue mode of n8n needs them: on loopback, with files in folders that are thrown away, and never
// as a service of the machine.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres, findRedis } from '../ensure-installed/dataServers.mjs';
import { freePorts } from './instance.mjs';

/**
 * @typedef {object} DataServer
 * @property {number} port
 * @property {() => Promise<void>} stop
 */

/** A Redis that keeps nothing. @returns {Promise<DataServer>} */
export async function startRedis() {
	const [port] = await freePorts(1);
	const folder = mkdtempSync(join(tmpdir(), 'redis-'));
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
	return await serve({
		command: findRedis(),
		args,
		port,
		folder,
		says: /ready to accept connections/i,
		end: 'SIGTERM',
	});
}

/**
 * An empty PostgreSQL, whose superuser `postgres` needs no password. It does not wait for the disk (`fsync` is off): its
 * data is thrown away.
 *
 * @returns {Promise<DataServer>}
 */
export async function startPostgres() {
	const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
	// PostgreSQL refuses to run as root.
	const as = process.getuid?.() === 0 ? idsOf('postgres') : {};
	if (as.uid !== undefined) chownSync(folder, as.uid, as.gid);
	chmodSync(folder, 0o700);
	const data = join(folder, 'data');
	const bin = (name) => join(findPostgres(), name);
	const made = spawnSync(
		bin('initdb'),
		['--pgdata', data, '--username=postgres', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'],
		{ ...as, cwd: folder, encoding: 'utf8' },
	);
	if (made.status !== 0) throw new Error(`initdb ended with ${made.status}: ${made.stderr}`);
	const [port] = await freePorts(1);
	const settings = {
		port,
		listen_addresses: '127.0.0.1',
		unix_socket_directories: '',
		fsync: 'off',
		synchronous_commit: 'off',
		max_connections: 200,
	};
	const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
	const command = bin('postgres');
	// SIGINT is its fast shutdown, SIGTERM would wait for all who are connected.
	return await serve({ command, args, port, folder, as, says: /ready to accept connections/i, end: 'SIGINT' });
}

/** A server as a child of this process, once it has said that it is ready. Its folder goes with it. */
async function serve({ command, args, port, folder, as = {}, says, end }) {
	const child = spawn(command, args, { ...as, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
	const kill = () => {
		child.kill('SIGKILL');
		rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	};
	process.on('exit', kill);
	const ended = new Promise((resolve) => child.once('exit', resolve));
	await new Promise((resolve, reject) => {
		let said = '';
		const read = (text) => {
			said = `${said}${text}`.slice(-4_000);
			if (says.test(said)) resolve();
		};
		child.stdout.on('data', read);
		child.stderr.on('data', read);
		child.once('error', reject);
		child.once('exit', () => reject(new Error(`${command} ended before it was ready: ${said}`)));
	});
	return {
		port,
		stop: async () => {
			child.kill(end);
			await ended;
			process.off('exit', kill);
			kill();
		},
	};
}

/** User and group by the name of the user. */
function idsOf(user) {
	const ask = (flag) => Number(spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout.trim());
	return { uid: ask('-u'), gid: ask('-g') };
}
