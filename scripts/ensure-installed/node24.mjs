import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { answerOf, runNpm } from './command.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Node 24, which n8n needs. The npm package `node` fetches the binary of the platform with an install script, and install
 * scripts are switched off here (.npmrc). So the package of the platform is taken by its name, and linked to where the
 * script would have put it. npm puts `node_modules/.bin` first on the PATH of every script.
 */
export const node24Step = {
	name: 'Node 24',
	remedy: 'Delete the folder .cache/node and run the command again.',

	isDone(root) {
		const version = wantedVersion(root);
		return version !== undefined && readVersion(platformPackage(root)) === version && existsSync(linkInBin(root));
	},

	async run(root) {
		const version = wantedVersion(root);
		if (version === undefined) {
			throw new SetupError(
				'The package "node" is missing in node_modules.',
				'Delete node_modules and run the command again.',
			);
		}
		const cache = join(root, '.cache', 'node');
		if (readVersion(platformPackage(root)) !== version) {
			mkdirSync(cache, { recursive: true });
			// Without a package.json of its own npm would look for one in the folders above.
			writeFileSync(join(cache, 'package.json'), '{ "private": true }\n');
			await runNpm({
				title: `Installing Node ${version} (npm package ${packageName()}, about 190 MB unpacked)`,
				args: ['install', '--save-exact', `${packageName()}@${version}`],
				cwd: cache,
			});
		}
		const binary = join(platformPackage(root), 'bin', 'node');
		const answer = answerOf(binary, ['--version']);
		if (answer !== `v${version}`) {
			throw new SetupError(
				`Node ${version} of the package ${packageName()} does not start on this machine.`,
				'It needs a system with the GNU C library (Debian, Ubuntu, Fedora) or macOS.',
			);
		}
		link(join(root, 'node_modules', 'node', 'bin', 'node'), binary);
		link(linkInBin(root), join(root, 'node_modules', 'node', 'bin', 'node'));
	},
};

/** Folder with the headers that native modules are compiled against, in the same package as the binary. */
export const nodeHeaders = (root) => platformPackage(root);

/** Folder that holds the binary of Node 24. */
export const nodeBinFolder = (root) => join(platformPackage(root), 'bin');

const packageName = () => `node-${process.platform}-${process.arch}`;
const platformPackage = (root) => join(root, '.cache', 'node', 'node_modules', packageName());
const linkInBin = (root) => join(root, 'node_modules', '.bin', 'node');
const wantedVersion = (root) => readVersion(join(root, 'node_modules', 'node'));

function readVersion(folder) {
	try {
		return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
	} catch {
		return undefined;
	}
}

function link(path, target) {
	mkdirSync(dirname(path), { recursive: true });
	if (lstatSync(path, { throwIfNoEntry: false })) rmSync(path);
	symlinkSync(relative(dirname(path), target), path);
}
