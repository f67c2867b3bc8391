import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ServiceModel } from '../../aws/catalog/types.ts';
import { buildCatalog, readTables } from './build.ts';
import { compareServices } from './compare.ts';
import { hostsJson } from './hosts.ts';
import { dateText } from './text.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const CATALOG = join(ROOT, 'aws', 'catalog');

const USAGE = `Makes aws/catalog from AWS's service models. See scripts/catalog/README.md.

  node scripts/catalog/generate.ts <models> --source "botocore 1.43.107" --date 2026-10-01 [--out <folder>] [--changes]

  <models>    botocore/data of a wheel or checkout, or a folder of the same layout; .json or .json.gz
  --source    what the models are; stands in the index
  --date      their day, YYYY-MM-DD
  --out       default: aws/catalog
  --changes   tell what the refresh changes, operation by operation
`;

function readArguments(): { root: string; source: string; date: string; out: string; changes: boolean } | undefined {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			source: { type: 'string' },
			date: { type: 'string' },
			out: { type: 'string' },
			changes: { type: 'boolean', default: false },
		},
	});
	const [root] = positionals;
	const { source, date, changes } = values;
	if (root === undefined || source === undefined || date === undefined || !/^\d{4}-\d\d-\d\d$/.test(date))
		return undefined;
	return { root, source, date, out: values.out ?? CATALOG, changes };
}

const readModel = (path: string): ServiceModel | undefined =>
	existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as ServiceModel) : undefined;

async function main(): Promise<void> {
	const settings = readArguments();
	if (settings === undefined) {
		console.error(USAGE);
		process.exitCode = 2;
		return;
	}
	const { root, source, date, out, changes } = settings;
	const { files, services, unused } = await buildCatalog(root, { source, date }, readTables(import.meta.dirname));
	if (unused.length > 0) {
		console.error(`The reviewed tables name what the models do not have:\n  ${unused.join('\n  ')}`);
		process.exitCode = 1;
		return;
	}
	const folder = join(out, 'services');
	mkdirSync(folder, { recursive: true });
	const stale = readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.slice(0, -'.json'.length))
		.filter((key) => !services.has(key));
	if (changes) {
		for (const key of [...services.keys(), ...stale]) {
			const lines = compareServices(key, readModel(join(folder, `${key}.json`)), services.get(key)?.model);
			if (lines.length > 0) console.log(lines.join('\n'));
		}
	}
	for (const key of stale) rmSync(join(folder, `${key}.json`));
	for (const [name, text] of files) writeFileSync(join(out, name), text);
	if (out === CATALOG) {
		// Made from the catalog, or naming its day: never left behind by a refresh.
		writeFileSync(join(CATALOG, 'date.ts'), dateText(date));
		writeFileSync(join(ROOT, 'aws', 'endpoint', 'hosts.json'), hostsJson(CATALOG));
	}

	const models = [...services.values()];
	const sum = (count: (service: (typeof models)[number]) => number): number =>
		models.reduce((total, service) => total + count(service), 0);
	console.table({
		services: models.length,
		operations: sum(({ model }) => Object.keys(model.operations).length),
		paginators: sum(({ model }) => Object.values(model.paginators).filter(({ derived }) => derived !== true).length),
		'derived paginators': sum(({ model }) => Object.values(model.paginators).filter(({ derived }) => derived).length),
		waiters: sum(({ model }) => Object.keys(model.waiters).length),
		'IAM action by name': sum(({ sources }) => sources.name),
		'IAM action by rule': sum(({ sources }) => sources.rule),
		'IAM action by table': sum(({ sources }) => sources.table),
		'no IAM action': sum(({ sources }) => sources.none),
		bytes: [...files.values()].reduce((total, text) => total + Buffer.byteLength(text), 0),
	});
}

await main();
