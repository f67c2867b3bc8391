import { fork } from 'node:child_process';
import { once } from 'node:events';

/**
 * A server of this folder in a process of its own, so that what it costs is not counted; it ends with this one.
 *
 * @param {string} file
 * @param {NodeJS.ProcessEnv} [env]
 */
export async function startServer(file, env = {}) {
	const child = fork(new URL(file, import.meta.url), { env: { ...process.env, ...env } });
	const [{ port }] = await once(child, 'message');
	/** Asks for the figures since the last time. */
	const figures = async () => {
		child.send('figures');
		const [found] = await once(child, 'message');
		return found;
	};
	return { port, figures, stop: () => child.disconnect() };
}

/** For servers: tells the port, answers questions for figures, ends with the one who started it. */
export function serveFigures(server, take) {
	server.keepAliveTimeout = 60_000;
	server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
	process.on('message', () => process.send(take()));
	process.on('disconnect', () => process.exit(0));
}
