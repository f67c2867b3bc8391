// Compares what the package ships of others with a list of advisories. What is only installed for development reaches
// nobody and is left out.
//
//   npm run audit -- advisories.json     OSV documents, or the answer of `npm audit --json`; also by AUDIT_ADVISORIES
//   npm run audit                        asks the registry by `npm audit`, where it can be reached
//
// Exit code 1: an advisory fits; 2: the list that was given cannot be read. Without a list nothing is claimed.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { fitting, readAdvisories } from './audit/advisories.ts';
import { bundledPackages } from './audit/bundledPackages.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
/** Milliseconds. */
const LONGEST_ANSWER = 60_000;

/** The answer of the registry; undefined where it cannot be had, with npm's reason on the console. */
function asked() {
	const { stdout, error } = spawnSync('npm', ['audit', '--json', '--package-lock-only'], {
		cwd: ROOT,
		encoding: 'utf8',
		timeout: LONGEST_ANSWER,
		maxBuffer: 1 << 28,
	});
	try {
		const answer = JSON.parse(stdout);
		if (answer.vulnerabilities !== undefined) return { text: stdout, from: 'npm audit' };
		return { why: answer.message ?? answer.error?.summary };
	} catch {
		return { why: error?.message ?? 'npm gave no answer' };
	}
}

function given(file) {
	try {
		return { text: readFileSync(file, 'utf8'), from: file };
	} catch (error) {
		console.error(`The list of advisories cannot be read: ${error.message}`);
		process.exit(2);
	}
}

const file = process.argv[2] ?? process.env.AUDIT_ADVISORIES;
const packages = await bundledPackages(ROOT);
const versions = `${packages.length} bundled packages`;
const list = file ? given(file) : asked();
if (list.text === undefined) {
	console.log(`No list of advisories is at hand (${list.why}). ${versions} were not compared with any:`);
	for (const { name, version } of packages) console.log(`  ${name} ${version}`);
	process.exit(0);
}

let advisories;
try {
	advisories = readAdvisories(list.text);
} catch (error) {
	console.error(`${list.from}: ${error.message}`);
	process.exit(2);
}
const hits = fitting(packages, advisories);
console.log(`${versions} compared with ${advisories.length} advisories of ${list.from}: ${hits.length} fit.`);
for (const hit of hits) console.log(`  ${hit}`);
process.exit(hits.length === 0 ? 0 : 1);
