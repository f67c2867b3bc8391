// Shows the package at work on this machine, without an AWS account: a real n8n, a local AWS that verifies every
// signature, both credentials, and the example workflows.
//
//   npm run demo                  leaves the editor open until Ctrl-C
//   npm run demo -- --exit        ends after the table
//   npm run demo -- --idle 30     ends after 30 minutes without a call (default 60)
//   npm run demo -- --system      lets credentials use the identity of this machine
import './n8n/with-node24.mjs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createCredentials, startEnvironment } from './n8n/environment.mjs';
import { readExamples, runExample } from './n8n/examples.mjs';
import { OWNER } from './n8n/rest.mjs';

const { values } = parseArgs({
	options: { exit: { type: 'boolean' }, idle: { type: 'string', default: '60' }, system: { type: 'boolean' } },
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
	process.on(signal, () => void end(130, 'Stopping n8n and local-aws.'));

const started = Date.now();
environment = await startEnvironment({
	tell: (line) => console.log(`${line} ...`),
	n8nEnv: values.system ? { N8N_AWS_SYSTEM_CREDENTIALS_ACCESS_ENABLED: 'true' } : {},
});
const { n8n, rest, aws } = environment;
void n8n.ended.then(() => end(1, 'n8n has ended by itself.'));

const rows = [];
const credentials = await createCredentials(environment);
for (const credential of Object.values(credentials)) {
	const began = Date.now();
	const { status, message } = await rest.testCredential(credential);
	rows.push(['Test button', credential.name, status === 'OK' ? 'ok' : 'FAILED', Date.now() - began, message]);
}
for (const credential of Object.values(credentials)) {
	for (const example of await readExamples()) {
		const began = Date.now();
		try {
			const { run, checked } = await runExample(rest, example, credential, aws);
			rows.push([example.file, credential.name, 'ok', run.ms, checked]);
		} catch (error) {
			rows.push([example.file, credential.name, 'FAILED', Date.now() - began, error.message]);
		}
	}
}
printTable(['What ran', 'Credential', 'Status', 'ms', 'What was checked'], rows);

const failed = rows.filter(([, , status]) => status !== 'ok').length;
console.log(
	`\n${rows.length - failed} of ${rows.length} ok, ${aws.requests.length} requests to local-aws, ${Math.round((Date.now() - started) / 1000)} s in all.`,
);
if (values.exit) await end(failed === 0 ? 0 : 1);

console.log(`
The editor is open at  ${n8n.base}
  e-mail               ${OWNER.email}
  password             ${OWNER.password}
local-aws              ${aws.url}

The example workflows and both credentials are there. Everything is on this machine only and is deleted at the end.
Ctrl-C stops it; it stops by itself after ${idleMinutes} minutes without a call to local-aws.`);

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

function printTable(head, body) {
	const widths = head.map((title, column) => Math.max(title.length, ...body.map((row) => String(row[column]).length)));
	const line = (row) =>
		row
			.map((cell, column) =>
				typeof cell === 'number' ? String(cell).padStart(widths[column]) : String(cell).padEnd(widths[column]),
			)
			.join('  ')
			.trimEnd();
	console.log(`\n${line(head)}\n${widths.map((width) => '-'.repeat(width)).join('  ')}`);
	for (const row of body) console.log(line(row));
}
