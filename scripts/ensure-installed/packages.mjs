import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm, unpackedPackages } from './command.mjs';

/** The project's own packages, as package-lock.json names them. */
export const packagesStep = {
	name: "The project's packages",
	remedy: 'Delete the folder node_modules and run the command again.',

	isDone(root) {
		const wanted = readPackages(join(root, 'package-lock.json'));
		// npm writes this file last, so an interrupted installation has none or an old one.
		const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
		if (wanted === undefined || installed === undefined) return false;
		return Object.entries(wanted).every(
			([path, entry]) => path === '' || entry.optional || entry.link || installed[path]?.version === entry.version,
		);
	},

	async run(root) {
		const nodeModules = join(root, 'node_modules');
		await runNpm({
			title: "Installing the project's packages (npm, about 1.1 GB unpacked)",
			// Where something is there already, only the difference is fetched; the lock file is never rewritten.
			args: existsSync(nodeModules) ? ['install', '--no-save'] : ['ci'],
			cwd: root,
			progress: () => unpackedPackages(nodeModules),
		});
	},
};

function readPackages(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8')).packages;
	} catch {
		return undefined;
	}
}
