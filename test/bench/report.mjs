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
const roundsOf = ([row]) => (row?.rounds === undefined ? '' : `Rounds: ${row.rounds}. `);
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
	growth: 'How cost grows: exponent 0 is flat, 1 is linear. Memory is that of the process beyond what it had before.',
	e2e: 'A real n8n: time of the node for its items. The floor is a node that only reads three parameters per item. n8n’s own gets 250 items at 0 ms and 100 at 30 ms; the time is that of 1,000.',
};

/** Why a goal may be missed; said only where one is. */
const REASONS = {
	sign: "The goals for short bodies lie at the floor or above it: a signer of 30 lines is 1.9 to 2.5 times n8n's here, and for 1 MB one SHA-256 alone is less than 12 times. Before each signature the host is checked strictly, and the signer is `@smithy/signature-v4`, AWS's own; a signature takes 0.03 ms of CPU, of 1 ms and more that n8n needs for an item. n8n's own hashes bodies in JavaScript, which is what people feel.",
	load: "The first call takes as long as that of AWS's own client. It also reads 50 small files of the package, the facts of the service and the endpoint rules, signs, and opens a connection; the floor loads the bundle and does nothing with it. It happens once in a process, and stays below 100 ms.",
	s3: "Where the machine is quiet n8n's own downloads at half of the speed of the bare floor: nothing can be three times as fast. It holds the whole object in memory for that. Speed and the event loop suffer where other work takes the CPU: look at the load, at the share of the floor in the same run, and at the CPU for a GB.",
};

/** Writes docs/bench.md and its plot. */
export function writeDocs(results, suites, docs) {
	const run = suites.filter((name) => results[name] !== undefined);
	const newest = results[run.at(-1)].environment;
	const text = [
		'# How fast',
		'',
		`Measured on ${newest.date} with Node ${newest.node}, n8n ${newest.n8n}, AWS SDK ${newest.sdk}, on ${newest.cpu}.`,
		'The contestants of a row took turns in one run, the best of all rounds counts. Times are of that machine, and of what',
		'else it had to do: each suite tells its load. Ratios travel. Made by `npm run bench -- --docs`.',
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
		text.push(
			'',
			`## ${name}`,
			'',
			`${ABOUT[name]} ${roundsOf(rows)}Load of the machine at the end: ${environment.load ?? 'not recorded'}.`,
			'',
		);
		text.push(table(rows));
		if (REASONS[name] && rows.some(({ pass }) => pass === false)) text.push('', REASONS[name]);
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
