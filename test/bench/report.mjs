import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import { join } from 'node:path';
import { plot } from './plot.mjs';

const require = createRequire(import.meta.url);

/** Where and with what the figures were taken. */
export function environmentOf() {
	const versionOf = (file) => {
		try {
			return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')).version;
		} catch {
			return 'absent';
		}
	};
	return {
		date: new Date().toISOString().slice(0, 10),
		cpu: `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown'}`,
		load: Number(os.loadavg()[0].toFixed(1)),
		node: process.version,
		n8n: versionOf('../../.cache/n8n/node_modules/n8n/package.json'),
		sdk: require('@aws-sdk/client-dynamodb/package.json').version,
	};
}

const figure = (value) => {
	if (value === undefined || value === null) return '';
	if (value >= 100) return Math.round(value).toLocaleString('en-US');
	return String(Number(value.toPrecision(3)));
};
const times = (value) => (value === undefined || value === null ? '' : `${figure(value)} ×`);
const verdict = ({ pass }) => (pass === undefined || pass === null ? '' : pass ? 'met' : 'missed');
const goalOf = ({ goal }) =>
	[
		goal?.builtin && `${figure(goal.builtin)} × n8n's`,
		goal?.floor && `${figure(goal.floor)} of the floor`,
		goal?.most && `at most ${figure(goal.most)}`,
	]
		.filter(Boolean)
		.join(', ');

/** Rows as a Markdown table. */
export function table(rows) {
	const head = ['Measured', 'Unit', 'Ours', "n8n's own", 'AWS SDK', 'Floor', "times n8n's", 'of the floor', 'Goal', ''];
	const lines = rows.map((row) => [
		row.metric,
		row.unit,
		...['ours', 'builtin', 'official', 'floor'].map((name) => figure(row.values[name])),
		times(row.ratioToBuiltin),
		figure(row.ratioToFloor),
		goalOf(row),
		verdict(row),
	]);
	return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const ABOUT = {
	sign: 'Signatures for each second of CPU. The floor is a signer of 30 lines; for 1 MB one SHA-256 of the body.',
	load: 'n8n’s own loader on the package, beside the package without code; and the first call of a process, beside loading the bundle alone; time of CPU.',
	http: 'One DynamoDB PutItem over TLS 1.3, with and without a round trip of 30 ms.',
	batch: '1,000 messages to an SNS topic over TLS at 30 ms. Who sends one by one sends 40 of them, times 25.',
	role: 'Requests signed as a role, STS 30 ms away. The floor signs with keys that are at hand.',
	s3: 'Objects up and down, each in a process of its own. `limited`: 30 ms and 20 MB/s for each connection.',
	growth: 'How cost grows: exponent 0 is flat, 1 is linear.',
	e2e: 'A real n8n: time of the node for its items. The floor is a node that only reads three parameters per item.',
};

/** Writes docs/bench.md and its plot. */
export function writeDocs(results, suites, docs) {
	const run = suites.filter((name) => results[name] !== undefined);
	const newest = results[run.at(-1)].environment;
	const text = [
		'# How fast',
		'',
		`Measured on ${newest.date} with Node ${newest.node}, n8n ${newest.n8n}, AWS SDK ${newest.sdk}, on ${newest.cpu}.`,
		'The contestants of a row took turns in one run, the best of all rounds counts. Times are of that machine, which had',
		'other work at the same time; ratios travel. Made by `npm run bench -- --docs`.',
		'',
		"- **Ours**: this package as it is built. **n8n's own**: the code of n8n's AWS nodes and credentials.",
		'- **AWS SDK**: the official client, kept between calls. **Floor**: node:https with kept connections and a signer of',
		'  30 lines, the least that machine and protocol allow.',
		"- *times n8n's*: how many times as good as n8n's own. *of the floor*: which share of the floor is reached.",
		'',
		'![Times as good as n8n’s own nodes](pictures/bench.svg)',
	];
	for (const name of run) {
		const { rows, notes, environment } = results[name];
		text.push('', `## ${name}`, '', `${ABOUT[name]} Load of the machine at the end: ${environment.load}.`, '');
		text.push(table(rows));
		if (notes) text.push('', '```json', JSON.stringify(notes, null, 2), '```');
	}
	text.push(
		'',
		'## Again',
		'',
		'```sh',
		'npm run setup -- --n8n     # n8n, for its own nodes',
		'npm run bench -- --docs    # all suites; --suite sign,http for some, --rounds for more',
		'```',
		'',
	);
	mkdirSync(join(docs, 'pictures'), { recursive: true });
	writeFileSync(join(docs, 'bench.md'), text.join('\n'));
	writeFileSync(join(docs, 'pictures', 'bench.svg'), plot(run.flatMap((name) => results[name].rows)));
}
