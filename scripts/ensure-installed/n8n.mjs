import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { answerOf, runNpm, runTask, unpackedPackages } from './command.mjs';
import { nodeBinFolder, nodeHeaders } from './node24.mjs';
import { SetupError } from './setup-error.mjs';

export const N8N_VERSION = '2.40.7';
/** n8n's own dependencies are ranges; with this date they resolve to the same versions today and later. */
const RESOLVED_BEFORE = '2026-09-27';

/** A real n8n for the demo and the end-to-end checks, with the SQLite driver that its default database needs. */
export const n8nStep = {
	name: `n8n ${N8N_VERSION}`,
	remedy: 'Delete the folder .cache/n8n and run the command again.',

	isDone: (root) => isUnpacked(root) && existsSync(sqliteBinding(root)),

	async run(root) {
		// Named before the minutes of downloading, not after.
		const missing = existsSync(sqliteBinding(root)) ? [] : missingBuildTools();
		if (missing.length > 0) {
			const list = new Intl.ListFormat('en').format(missing);
			throw new SetupError(
				`n8n's SQLite driver must be compiled here, and these are missing: ${list}.`,
				howToInstall(),
			);
		}
		const folder = n8nFolder(root);
		if (!isUnpacked(root)) {
			mkdirSync(folder, { recursive: true });
			writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
			await runNpm({
				title: `Installing n8n ${N8N_VERSION} (npm, about 2.7 GB unpacked, several minutes)`,
				args: ['install', '--save-exact', `--before=${RESOLVED_BEFORE}`, `n8n@${N8N_VERSION}`],
				cwd: folder,
				progress: () => unpackedPackages(join(folder, 'node_modules')),
			});
		}
		await runTask({
			title: "Compiling n8n's SQLite driver",
			command: 'node',
			// The headers come with the Node that will load the driver, so nothing more is downloaded.
			args: [
				join(folder, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js'),
				'rebuild',
				`--nodedir=${nodeHeaders(root)}`,
			],
			cwd: join(folder, 'node_modules', 'sqlite3'),
			env: { ...process.env, PATH: `${nodeBinFolder(root)}${delimiter}${process.env.PATH ?? ''}` },
			nextStep: howToInstall(),
		});
	},
};

const n8nFolder = (root) => join(root, '.cache', 'n8n');
const sqliteBinding = (root) =>
	join(n8nFolder(root), 'node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node');

function isUnpacked(root) {
	const nodeModules = join(n8nFolder(root), 'node_modules');
	try {
		// npm writes the hidden lock file last: without it the installation was interrupted.
		const { version } = JSON.parse(readFileSync(join(nodeModules, 'n8n', 'package.json'), 'utf8'));
		return version === N8N_VERSION && existsSync(join(nodeModules, '.package-lock.json'));
	} catch {
		return false;
	}
}

function missingBuildTools() {
	const tools = [
		['Python 3 (python3)', ['python3', 'python']],
		['make', ['make', 'gmake']],
		['a C++ compiler (g++)', ['g++', 'c++', 'clang++']],
	];
	return tools
		.filter(([, commands]) => !commands.some((command) => answerOf(command, ['--version']) !== undefined))
		.map(([name]) => name);
}

function howToInstall() {
	return process.platform === 'darwin'
		? "Install Apple's command line tools: xcode-select --install"
		: 'Install what is missing, e.g. on Debian or Ubuntu: apt-get install python3 make g++; on Fedora: dnf install python3 make gcc-c++';
}
