// Runs a proof with its full figures: the same tests as in CI, with the generated cases multiplied.
// Usage: npm run proof -- <name> [part ...]. The result is kept, with its date, in docs/proofs/<name>.md. Of a proof with
// parts those that are not run keep the results that they had. --built takes what is installed and built as it is.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';

/**
 * Name → the tests it runs, and by how much generated cases are multiplied; the script that it runs on a real n8n with
 * the package as it is built, once for each of its `parts`; or the command that prints its figures in Markdown.
 */
const PROOFS = {
	bedrock: {
		tests: 'test/(aws/bedrock|nodes/AmazonBedrock(ChatModel|Embeddings))',
		scale: 1,
		about: 'Amazon Bedrock: conversations beside n8n’s own model, requests and streams beside AWS’s client, faults',
	},
	guard: {
		tests: 'test/(aws/endpoint|conformance/hostGuardOnTheWire)',
		scale: 20,
		about: 'Host guard and host inference against hostile and mutated hosts',
	},
	conformance: {
		tests: 'test/conformance',
		scale: 1,
		about: 'What is sent and read, beside the official clients and AWS’s vectors',
	},
	'faults-in-n8n': {
		script: 'test/e2e/faultsProof.mjs',
		about: 'The same faults in a real n8n, for the nodes of this package and for n8n’s own',
	},
	identity: { tests: 'test/aws/identity', scale: 20, about: 'Session cache, refresh rules, separation of tenants' },
	s3: {
		tests: 'test/aws/transfer',
		scale: 80,
		about: 'S3 up and down: parts, failures at every stage, 5 GiB and its memory',
	},
	soak: {
		script: 'test/e2e/soakProof.mjs',
		about: 'A real n8n at work while one request in a hundred goes wrong',
	},
	'queue-mode': {
		script: 'test/e2e/queueModeProof.mjs',
		needs: ['--data-servers'],
		parts: [
			'examples-iam',
			'examples-assume-role',
			'examples-certificate',
			'examples-system',
			'triggers-events',
			'triggers-reading',
			'trigger-sns',
			'binaries',
			'killed-worker',
			'throughput-1-worker',
			'throughput-2-workers',
			'throughput-4-workers',
			'footprint',
		],
		about: 'n8n’s queue mode: a main and workers with PostgreSQL and Redis',
	},
	'sqs-trigger': {
		script: 'test/e2e/sqsTriggerProof.mjs',
		about: 'Amazon SQS Trigger: a real n8n killed while it works on messages',
	},
	polling: {
		tests: 'test/aws/polling',
		scale: 5,
		about: 'Triggers that poll: late events, listings that break off, restarts',
	},
	streams: {
		tests: 'test/aws/streams',
		scale: 50,
		about: 'Triggers of streams: shards that are split and merged, kills at random points',
	},
	threats: {
		command: ['node', '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', 'scripts/threats.ts'],
		about: 'The threats of docs/threats.md: each defence switched off, one at a time, and what its test says then',
	},
	fuzz: {
		tests: 'test/threats/fuzz',
		scale: 100,
		about: 'Generated requests, values, documents and answers',
	},
	secrets: {
		tests: 'test/(threats/secretSweep|credentials/secrets)',
		scale: 20,
		about: 'Secrets in errors, outputs and logs: service nodes, the AWS node, triggers, AI sub-nodes, credentials',
	},
	transport: { tests: 'test/aws/transport', scale: 10, about: 'Retries, clock, connections' },
};

const [name, ...rest] = process.argv.slice(2);
const proof = PROOFS[name];
if (!proof) {
	console.error(`Which proof? One of: ${Object.keys(PROOFS).join(', ')}`);
	process.exit(2);
}
const wanted = rest.filter((word) => word !== '--built');
const unknown = wanted.filter((part) => !proof.parts?.includes(part));
if (unknown.length > 0) {
	console.error(`${name} has no part ${unknown.join(', ')}. Parts: ${proof.parts?.join(', ') ?? 'none'}`);
	process.exit(2);
}
if (proof.script !== undefined && !rest.includes('--built')) {
	for (const [command, ...args] of [
		['node', 'scripts/ensure-installed.mjs', '--n8n', ...(proof.needs ?? [])],
		['gulp', 'build'],
	]) {
		const before = spawnSync(command, args, { stdio: 'inherit' });
		if (before.status !== 0) process.exit(before.status ?? 1);
	}
}
const file = `docs/proofs/${name}.md`;
mkdirSync('docs/proofs', { recursive: true });
let status = 0;
if (proof.parts === undefined) {
	const section = run();
	writeFileSync(file, `# ${proof.about}\n\n${section}`);
} else {
	for (const part of wanted.length > 0 ? wanted : proof.parts) {
		const section = run(part);
		const sections = sectionsIn(file).set(part, section);
		const kept = proof.parts.filter((each) => sections.has(each));
		const text = kept.map((each) => `## ${each}\n\n${sections.get(each)}`).join('\n');
		writeFileSync(file, `# ${proof.about}\n\n${text}`);
	}
}
process.exit(status);

/** Runs the proof, or one of its parts. @returns {string} when, how long, and what it printed */
function run(part) {
	const started = new Date();
	const options = {
		encoding: 'utf8',
		env: { ...process.env, PROOF_SCALE: String(proof.scale ?? 1), FORCE_COLOR: '0' },
		maxBuffer: 1 << 28,
	};
	const [program, ...args] = commandOf(part);
	const ended = spawnSync(program, args, options);
	const output = `${ended.stdout}\n${ended.stderr}`;
	process.stdout.write(output);
	status = Math.max(status, ended.status ?? 1);
	const minutes = ((Date.now() - started.getTime()) / 60_000).toFixed(1);
	// Where a log line was printed from is no part of the figures.
	const kept = output
		.split('\n')
		.filter((line) => !/^\s+at |console\.(log|info)$/.test(line))
		.map((line) => line.replaceAll(process.cwd(), '.').trimEnd())
		.join('\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
	return (
		`${started.toISOString().slice(0, 10)}, Node ${process.version}, ${os.cpus().length} cores, ` +
		`${proof.scale === undefined ? '' : `cases × ${proof.scale}, `}${minutes} minutes, ${ended.status === 0 ? 'passed' : 'FAILED'}.\n\n${proof.command === undefined ? `\`\`\`text\n${kept}\n\`\`\`` : kept}\n`
	);
}

function commandOf(part) {
	if (proof.command !== undefined) return proof.command;
	if (proof.script !== undefined) return ['node', proof.script, ...(part === undefined ? [] : [part])];
	return ['jest', proof.tests, '--verbose', '--ci', '--runInBand', '--testTimeout=1200000'];
}

/** Part → what an earlier run has left in the file. */
function sectionsIn(path) {
	if (!existsSync(path)) return new Map();
	const [, ...parts] = readFileSync(path, 'utf8').split(/^## /m);
	return new Map(
		parts.map((section) => {
			const end = section.indexOf('\n');
			return [section.slice(0, end), `${section.slice(end).trim()}\n`];
		}),
	);
}
