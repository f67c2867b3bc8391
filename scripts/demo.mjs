// Shows the package at work on this machine, without an AWS account: a real n8n, a local AWS that verifies every
// signature, both credentials, and the example workflows.
//
//   npm run demo                  leaves the editor open until Ctrl-C
//   npm run demo -- --exit        ends after the examples
//   npm run demo -- --details     tells of each example what was checked, with its time
//   npm run demo -- --idle 30     ends after 30 minutes without a call (default 60)
//   npm run demo -- --system      lets credentials use the identity of this machine
import './n8n/with-node24.mjs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createCredentials, startEnvironment } from './n8n/environment.mjs';
import { readExamples, runExample } from './n8n/examples.mjs';
import { OWNER } from './n8n/rest.mjs';

/** Examples to look at first: small, and each shows something else. */
const FIRST = {
	'who-am-i.json': 'one call of the AWS node',
	'sqs-work-off-a-queue.json': 'batches, and what becomes of a message that fails',
	'bedrock-ask-the-handbook.json': 'a vector store and a model of Bedrock',
};

const { values } = parseArgs({
	options: {
		exit: { type: 'boolean' },
		idle: { type: 'string', default: '60' },
		system: { type: 'boolean' },
		details: { type: 'boolean' },
	},
});
const idleMinutes = Number(values.idle);
if (!(idleMinutes > 0)) throw new Error('--idle takes a number of minutes.');

let environment;
let ending = false;
async function end(code, reason) {
	if (ending) return;
	ending = true;
	if (reason) console.log(`\n${reason}`);
	await environment?.stop();
	process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
	process.on(signal, () => void end(130, 'Stopping n8n and local-aws; everything that the demo made is deleted.'));

console.log(`n8n-nodes-aws: a demo on this machine, in two or three minutes. No AWS account is needed, and nothing leaves the machine:
a local AWS answers, and checks every signature as AWS does. Ctrl-C stops it at any time.
`);
const started = Date.now();
const seconds = (since) => `${Math.round((Date.now() - since) / 1000)} s`;
environment = await startEnvironment({
	tell: (line) => console.log(`  ${line} ...`),
	n8nEnv: values.system ? { N8N_AWS_SYSTEM_CREDENTIALS_ACCESS_ENABLED: 'true' } : {},
});
const { n8n, rest, aws } = environment;
void n8n.ended.then(() => end(1, `n8n has ended by itself. Its log: ${n8n.logFile}`));

let failed = 0;
const credentials = await createCredentials(environment);
const longest = Math.max(...Object.values(credentials).map(({ name }) => name.length));
console.log('\nTwo credentials; what their Test button says:');
for (const credential of Object.values(credentials)) {
	const { status, message } = await rest.testCredential(credential);
	if (status !== 'OK') failed += 1;
	console.log(`  ${status === 'OK' ? 'ok    ' : 'FAILED'}  ${credential.name.padEnd(longest)}  ${message}`);
}

const examples = await readExamples();
const links = new Map();
console.log(`\n${examples.length} example workflows, run in n8n with each credential, and what they did is checked:`);
for (const credential of Object.values(credentials)) {
	const began = Date.now();
	const failures = [];
	for (const [index, example] of examples.entries()) {
		progress(`  ${credential.name.padEnd(longest)}  ${index + 1} of ${examples.length}  ${example.workflow.name}`);
		try {
			const { workflow, run, checked } = await runExample(rest, example, credential, aws);
			links.set(example.file, links.get(example.file) ?? `${n8n.base}/workflow/${workflow.id}`);
			if (values.details) tell(`  ok      ${example.file}: ${checked} (${run.ms} ms)`);
		} catch (error) {
			failures.push(`  FAILED  ${example.file}: ${error.message}`);
		}
	}
	tell(
		`  ${credential.name.padEnd(longest)}  ${examples.length - failures.length} ok, ${failures.length} failed  (${seconds(began)})`,
	);
	for (const failure of failures) console.log(failure);
	failed += failures.length;
}
console.log(`  ${aws.requests.length} requests to the local AWS, every signature verified; ${seconds(started)} in all`);
if (values.exit) await end(failed === 0 ? 0 : 1);

const first = Object.entries(FIRST).flatMap(([file, about]) =>
	links.has(file) ? [`  ${links.get(file)}   ${about}`] : [],
);
console.log(`
Now open the editor and look around:

  address    ${n8n.base}
  e-mail     ${OWNER.email}
  password   ${OWNER.password}

Worth a look, ready to be executed:
${first.join('\n')}

  All examples, by what they are for    docs/workflows/README.md
  Your first workflow, in six steps     README.md
  The local AWS, for your own tools     ${aws.url}

The credentials are called ${Object.values(credentials)
	.map(({ name }) => `"${name}"`)
	.join(' and ')}.
Ctrl-C stops everything and deletes it. It stops by itself after ${idleMinutes} minutes without a call to the local AWS.`);

for (
	let seen = aws.requests.length, since = Date.now();
	Date.now() - since < idleMinutes * 60_000;
	await sleep(5_000)
) {
	if (aws.requests.length === seen) continue;
	seen = aws.requests.length;
	since = Date.now();
}
await end(0, `No call for ${idleMinutes} minutes: stopping.`);

/** Shows where the demo is, in the place of what was shown before; in a log it would be noise. */
function progress(line) {
	if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${line.slice(0, process.stdout.columns - 1)}`);
}

function tell(line) {
	if (process.stdout.isTTY) process.stdout.write('\r\u001b[K');
	console.log(line);
}
