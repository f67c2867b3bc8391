/**
 * Makes the generated pages of docs/ anew, those of the services from the built package. `--check` writes nothing and exits 1 when a page is stale.
 * Run by Node itself (types are stripped), so only erasable syntax.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { distSources } from './docs/distSources.ts';
import { errorsPage } from './docs/errorsPage.ts';
import { eventTriggersPage } from './docs/eventTriggersPage.ts';
import { pageName, servicePage } from './docs/servicePage.ts';

const root = join(import.meta.dirname, '..');
const { services, sources, triggers } = distSources(root);
const pages: Record<string, string> = {
	'docs/errors.md': errorsPage(root),
	'docs/event-triggers.md': eventTriggersPage(triggers),
	...Object.fromEntries(
		services.map((service) => [`docs/services/${pageName(service)}`, servicePage(service, sources)]),
	),
};

const stale = Object.entries(pages).filter(([file, text]) => {
	try {
		return readFileSync(join(root, file), 'utf8') !== text;
	} catch {
		return true;
	}
});
if (process.argv.includes('--check')) {
	for (const [file] of stale) console.error(`${file} is stale: run "npm run docs"`);
	process.exitCode = stale.length === 0 ? 0 : 1;
} else {
	for (const [file, text] of stale) {
		writeFileSync(join(root, file), text);
		console.log(`wrote ${file}`);
	}
}
