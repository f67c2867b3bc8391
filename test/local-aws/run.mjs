/**
 * Starts local-aws as a process: bundles main.ts (a moment's work) and runs it.
 * `node test/local-aws/run.mjs [--port 4566] [--idle-minutes 60] [--parent <pid>]`
 */
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
// Inside node_modules/.cache would not do: the emulators are found from this file's place, the bundle holds no package.
const bundle = join(here, '..', '..', '.cache', 'local-aws.cjs');

buildSync({
	entryPoints: [join(here, 'main.ts')],
	outfile: bundle,
	bundle: true,
	platform: 'node',
	target: 'node20',
	format: 'cjs',
	packages: 'external',
	define: { __dirname: JSON.stringify(here) },
	logLevel: 'error',
});

await import(pathToFileURL(bundle).href);
