import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Packs the project as it would be published.
 *
 * @param {string} project folder of package.json, built
 * @param {string} into folder for the tarball
 * @returns {{ tarball: string, name: string, version: string, packedBytes: number, unpackedBytes: number, files: string[] }}
 */
export function packProject(project, into) {
	mkdirSync(into, { recursive: true });
	const output = execFileSync(
		'npm',
		['pack', '--ignore-scripts', '--json', '--loglevel=error', '--pack-destination', into],
		{
			cwd: project,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		},
	);
	const answer = JSON.parse(output);
	// npm 12 answers with an object by package name, older ones with a list.
	const { filename, name, version, unpackedSize, files } = Array.isArray(answer) ? answer[0] : Object.values(answer)[0];
	const tarball = join(into, filename);
	return {
		tarball,
		name,
		version,
		packedBytes: statSync(tarball).size,
		unpackedBytes: unpackedSize,
		files: files.map((file) => file.path),
	};
}

/**
 * Puts a packed package where n8n's own installer would: unpacked below the user folder, without what is needed only for
 * development. n8n finds it there at its next start.
 *
 * @returns {string} the installed package's folder
 */
export function installLikeN8n(userFolder, { tarball, name, version }) {
	const nodes = join(userFolder, '.n8n', 'nodes');
	const folder = join(nodes, 'node_modules', name);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
	const manifest = join(folder, 'package.json');
	const { devDependencies, peerDependencies, optionalDependencies, ...kept } = JSON.parse(
		readFileSync(manifest, 'utf8'),
	);
	writeFileSync(manifest, JSON.stringify(kept, null, 2));
	if (Object.keys(kept.dependencies ?? {}).length > 0) {
		throw new Error(
			'The package has runtime dependencies; n8n would now install them, and this package must not need any.',
		);
	}
	writeFileSync(
		join(nodes, 'package.json'),
		JSON.stringify({ name: 'installed-nodes', private: true, dependencies: { [name]: version } }, null, 2),
	);
	return folder;
}
