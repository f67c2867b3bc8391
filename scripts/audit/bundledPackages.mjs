import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** The files that hold other people's packages; gulpfile.js bundles the same. */
export const VENDORS = ['aws/sdk', 'aws/identity/pkcs12'];

/**
 * Packages whose code is shipped, with the version that package-lock.json installs: asked of esbuild, so that it is what
 * a build of these sources would hold. Nothing is written.
 * @returns {Promise<Array<{ name: string, version: string, path: string }>>} by name; `path` as in package-lock.json
 */
export async function bundledPackages(root) {
	const { metafile } = await build({
		entryPoints: VENDORS.map((file) => join(root, `${file}.ts`)),
		outdir: join(root, 'dist'),
		absWorkingDir: root,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		mainFields: ['module', 'main'],
		metafile: true,
		write: false,
		logLevel: 'error',
	});
	const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
	const found = new Map();
	for (const input of Object.keys(metafile.inputs)) {
		const path = /node_modules\/.*node_modules\/(?:@[^/]+\/)?[^/]+|node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
		if (path === undefined) continue;
		const version = packages[path]?.version;
		if (version === undefined) throw new Error(`${path} is bundled, but package-lock.json does not have it`);
		found.set(path, { name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), version, path });
	}
	return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
