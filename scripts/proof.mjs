// Runs a proof with its full figures: the same tests as in CI, with the generated cases multiplied.
// Usage: npm run proof -- <name>. The result is kept, with its date, in docs/proofs/<name>.md.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';

/**
 * Name → the tests it runs, and by how much generated cases are multiplied; the script that it runs on a real n8n with
 * the package as it is built; or the command that prints its figures in Markdown.
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

const name = process.argv[2];
const proof = PROOFS[name];
if (!proof) {
	console.error(`Which proof? One of: ${Object.keys(PROOFS).join(', ')}`);
	process.exit(2);
}
const started = new Date();
const options = {
	encoding: 'utf8',
	env: { ...process.env, PROOF_SCALE: String(proof.scale ?? 1), FORCE_COLOR: '0' },
	maxBuffer: 1 << 28,
};
let run;
if (proof.command !== undefined) {
	const [command, ...args] = proof.command;
	run = spawnSync(command, args, options);
} else if (proof.script === undefined) {
	run = spawnSync('jest', [proof.tests, '--verbose', '--ci', '--runInBand', '--testTimeout=1200000'], options);
} else {
	for (const [command, ...args] of [
		['node', 'scripts/ensure-installed.mjs', '--n8n'],
		['gulp', 'build'],
	]) {
		const before = spawnSync(command, args, { stdio: 'inherit' });
		if (before.status !== 0) process.exit(before.status ?? 1);
	}
	run = spawnSync('node', [proof.script], options);
}
const output = `${run.stdout}\n${run.stderr}`;
process.stdout.write(output);
const minutes = ((Date.now() - started.getTime()) / 60_000).toFixed(1);
// Where a log line was printed from is no part of the figures.
const kept = output
	.split('\n')
	.filter((line) => !/^\s+at |console\.(log|info)$/.test(line))
	.map((line) => line.replaceAll(process.cwd(), '.').trimEnd())
	.join('\n')
	.replace(/\n{3,}/g, '\n\n')
	.trim();
mkdirSync('docs/proofs', { recursive: true });
writeFileSync(
	`docs/proofs/${name}.md`,
	`# ${proof.about}\n\n${started.toISOString().slice(0, 10)}, Node ${process.version}, ${os.cpus().length} cores, ` +
		`${proof.scale === undefined ? '' : `cases × ${proof.scale}, `}${minutes} minutes, ${run.status === 0 ? 'passed' : 'FAILED'}.\n\n${proof.command === undefined ? `\`\`\`text\n${kept}\n\`\`\`` : kept}\n`,
);
process.exit(run.status ?? 1);
