import { spawn, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from './setup-error.mjs';

const TAIL = 4_000;

/**
 * Runs a command, saying every few seconds how long it has been at work. Its own output is kept and shown only when it
 * fails.
 *
 * @param {object} task
 * @param {string} task.title what is being done, for the person who waits
 * @param {string} task.command
 * @param {string[]} task.args
 * @param {string} task.cwd
 * @param {NodeJS.ProcessEnv} [task.env]
 * @param {() => string} [task.progress] what is done so far, e.g. "812 packages unpacked"
 * @param {string} [task.nextStep] what to do if it fails
 */
export async function runTask({ title, command, args, cwd, env = process.env, progress = () => '', nextStep }) {
	const started = Date.now();
	const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
	const live = process.stderr.isTTY;
	process.stderr.write(`${title} ...\n`);
	const tell = () => {
		const line = `  ${[seconds(), progress()].filter(Boolean).join(', ')}`;
		process.stderr.write(live ? `\r\x1b[K${line}` : `${line}\n`);
	};
	const timer = setInterval(tell, live ? 1_000 : 10_000);
	let output = '';
	try {
		const code = await new Promise((resolve, reject) => {
			const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
			const keep = (chunk) => {
				output = (output + chunk).slice(-TAIL);
			};
			child.stdout.on('data', keep);
			child.stderr.on('data', keep);
			child.once('error', reject);
			child.once('close', (exitCode, signal) => resolve(signal ?? exitCode));
		});
		if (code !== 0) {
			throw new SetupError(
				`${title}: "${command} ${args.join(' ')}" ended with ${code}.\n\n${output.trim()}`,
				nextStep,
			);
		}
	} finally {
		clearInterval(timer);
		if (live) process.stderr.write('\r\x1b[K');
	}
	process.stderr.write(`  done in ${seconds()}\n`);
}

/**
 * npm in another folder. npm hands its own place to its scripts by environment (`npm_config_local_prefix`, `npm_package_*`);
 * it is left out here so that an npm inside an npm script works on the folder it is given.
 */
export function runNpm({ args, ...task }) {
	const env = Object.fromEntries(
		Object.entries(process.env).filter(
			([name]) => !/^npm_(config_local_prefix|config_prefix|package_|lifecycle_)/.test(name),
		),
	);
	return runTask({
		...task,
		env,
		command: 'npm',
		args: [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
		nextStep:
			task.nextStep ?? 'Check that this machine reaches the npm registry (npm ping), then run the command again.',
	});
}

/** How many packages npm has unpacked into a `node_modules` so far. npm itself says nothing until it is done. */
export function unpackedPackages(nodeModules) {
	let count = 0;
	for (const entry of listFolder(nodeModules)) {
		if (entry.startsWith('@')) count += listFolder(join(nodeModules, entry)).length;
		else if (!entry.startsWith('.')) count += 1;
	}
	return count === 0
		? 'asking the registry which packages are needed'
		: `${count.toLocaleString('en')} packages unpacked`;
}

/** First line that a command prints with `args`, or undefined if it is not there or fails. */
export function answerOf(command, args) {
	const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
	return status === 0 ? `${stdout}${stderr}`.trim().split('\n')[0] : undefined;
}

function listFolder(folder) {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}
