#!/usr/bin/env node
// Installs what the other scripts need and is not there yet. Quick when everything is there.
//
//   node scripts/ensure-installed.mjs          the project's packages and Node 24
//   node scripts/ensure-installed.mjs --n8n    also a real n8n, in .cache/n8n
//   node scripts/ensure-installed.mjs --browser    also Chromium, where the machine has no such browser
//   node scripts/ensure-installed.mjs --data-servers    also Redis and PostgreSQL, where the machine has none
//
// Runs under the system's own Node (18 or newer) before anything is installed: plain modules without dependencies.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumStep } from './ensure-installed/chromium.mjs';
import { dataServersStep } from './ensure-installed/dataServers.mjs';
import { withLock } from './ensure-installed/lock.mjs';
import { n8nStep } from './ensure-installed/n8n.mjs';
import { node24Step } from './ensure-installed/node24.mjs';
import { packagesStep } from './ensure-installed/packages.mjs';
import { SetupError } from './ensure-installed/setup-error.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

async function ensureInstalled(wanted) {
	// A step that is done is not looked at again, so the common case takes no lock and reads a few files.
	const firstMissing = wanted.findIndex((step) => !step.isDone(root));
	if (firstMissing === -1) return;
	await withLock(join(root, '.cache', 'setup.lock'), async () => {
		for (const step of wanted.slice(firstMissing)) {
			// Another set-up may have done it while this one waited for the lock.
			if (step.isDone(root)) continue;
			await step.run(root);
			if (!step.isDone(root))
				throw new SetupError(`${step.name} was installed, but is still not complete.`, step.remedy);
		}
	});
}

try {
	if (process.platform === 'win32') {
		throw new SetupError('These scripts run on Linux and macOS.', 'On Windows use them inside WSL.');
	}
	const wanted = (flag, step) => (process.argv.includes(flag) ? [step] : []);
	await ensureInstalled([
		packagesStep,
		node24Step,
		...wanted('--n8n', n8nStep),
		...wanted('--browser', chromiumStep),
		...wanted('--data-servers', dataServersStep),
	]);
} catch (error) {
	if (!(error instanceof SetupError)) throw error;
	process.stderr.write(`\nSet-up stopped: ${error.message}\n${error.nextStep ? `${error.nextStep}\n` : ''}`);
	process.exitCode = 1;
}
