// One sample of what loading costs, in a process of its own: node loadProcess.mjs <what> <package folder or URL>.
// What of Node n8n has loaded long before: it is no part of what the package costs.
import 'node:crypto';
import 'node:https';
import { createRequire } from 'node:module';
import 'node:zlib';
import { ours } from './contestants/ours.mjs';
import { official } from './contestants/official.mjs';
import { cpuSeconds } from './rounds.mjs';

const require = createRequire(import.meta.url);
const [what, argument] = process.argv.slice(2);

/** Files that were loaded meanwhile. */
const loaded = (before) => Object.keys(require.cache).filter((file) => !before.has(file));

const SAMPLES = {
	loader: async () => {
		const n8n = createRequire(new URL('../../.cache/n8n/node_modules/n8n/package.json', import.meta.url));
		n8n('reflect-metadata');
		const { LazyPackageDirectoryLoader } = n8n('n8n-core');
		globalThis.gc();
		const heap = process.memoryUsage().heapUsed;
		const before = new Set(Object.keys(require.cache));
		const start = cpuSeconds();
		await new LazyPackageDirectoryLoader(argument).loadAll();
		const milliseconds = (cpuSeconds() - start) * 1000;
		globalThis.gc();
		const files = loaded(before);
		return {
			milliseconds,
			heapMB: (process.memoryUsage().heapUsed - heap) / 1e6,
			files: files.length,
			sdkFiles: files.filter((file) => /aws\/sdk\.js$|node_modules\/@(?:aws-sdk|smithy)\//.test(file)).length,
		};
	},
	/** The bundle of the SDK's parts alone. */
	bundle: async () => {
		const start = cpuSeconds();
		require('../../dist/aws/sdk.js');
		return { milliseconds: (cpuSeconds() - start) * 1000 };
	},
	call: async () => {
		const start = cpuSeconds();
		await ours(argument).put();
		return { milliseconds: (cpuSeconds() - start) * 1000 };
	},
	officialCall: async () => {
		const start = cpuSeconds();
		await official(argument).put();
		return { milliseconds: (cpuSeconds() - start) * 1000 };
	},
};

process.send(await SAMPLES[what](), () => process.exit(0));
