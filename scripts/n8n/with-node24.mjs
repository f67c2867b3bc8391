// Import this first: the script then runs under the Node 24 that set-up has installed. A shell that has just started
// the system's older Node for the set-up remembers where that one is, and starts it again.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'node_modules', '.bin', 'node');

if (Number(process.versions.node.split('.')[0]) < 24) {
	const child = spawn(NODE, process.argv.slice(1), { stdio: 'inherit' });
	// The terminal tells both; whoever signals only this process means the other.
	process.on('SIGINT', () => {});
	for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
	const code = await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (exitCode, signal) => resolve(exitCode ?? (signal === null ? 1 : 128)));
	});
	process.exit(code);
}
