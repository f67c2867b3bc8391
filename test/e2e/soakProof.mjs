// A real n8n that works for an hour while one request in a hundred goes wrong: what it holds, and what becomes of the work.
// Usage: npm run proof -- soak   (PROOF_MINUTES, default 60; PROOF_MESSAGES, messages a minute, default 120)
import '../../scripts/n8n/with-node24.mjs';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { DEFAULTS, PROJECT } from '../../scripts/n8n/environment.mjs';
import { installLikeN8n, packProject } from '../../scripts/n8n/install-package.mjs';
import { startN8n } from '../../scripts/n8n/instance.mjs';
import { N8nRest } from '../../scripts/n8n/rest.mjs';
import { FILE_BYTES, roleFields, soakWorkflows, VISIBILITY } from './soakLoad.mjs';
import { sampleOf, slopePerHour } from './soakSamples.mjs';
import { until } from './triggers.mjs';

const { requireTypeScript } = createRequire(import.meta.url)('../../scripts/n8n/typescript.cjs');
const load = (file) => requireTypeScript(join(PROJECT, 'test', file));
const { startLocalAws } = load('local-aws/index.ts');
const { startConnectProxy } = load('faults/connectProxy.ts');
const { signerOf } = load('faults/exchange.ts');
const { evil, FAULTS } = load('faults/faults.ts');
const { Clients, itemKeys, makeResources, objectKeys } = load('faults/resources.ts');

const minutes = Number(process.env.PROOF_MINUTES ?? 60);
const messagesPerMinute = Number(process.env.PROOF_MESSAGES ?? 120);
/** A request in so many goes wrong. */
const ONE_IN = 100;
const FILE_SECONDS = 5;
const QUEUE = 'http://sqs.us-east-1.localhost/000000000000/faults';
const EXPIRE_EVERY_MS = 60_000;
const SAMPLE_EVERY_MS = 15_000;
/** n8n loads what it needs at first use, and V8 takes its time to compile it. */
const WARM_UP_MS = Math.min(5, minutes / 4) * 60_000;

/** Everything that ends by itself; what would be repeated for each request only once. */
const INJECTED = FAULTS.filter(({ timeout, only }) => timeout === undefined && only === undefined);

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
const folder = mkdtempSync(join(tmpdir(), 'soak-'));
const aws = await startLocalAws({ keepRequests: 1_000 });
const clients = new Clients(aws.url);
await makeResources(clients);
const roleArns = ['files', 'messages'].map((name) => {
	const trust = [
		{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${DEFAULTS.account}:root` }, Action: 'sts:AssumeRole' },
	];
	aws.identities.putRole({ account: DEFAULTS.account, name, allow: ['*'], trust });
	return `arn:aws:iam::${DEFAULTS.account}:role/${name}`;
});
evil.url = 'https://collector.example';
/** n8n itself may ask its maker for something; that goes nowhere, and is not ours. */
const told = ({ host, headers }) =>
	evil.url.endsWith(host) || headers.some((each) => /^(x-amz-|authorization$)/i.test(each));

const injected = {};
const answered = {};
let assumed = 0;
let stored = 0;
const proxy = await startConnectProxy({
	aws: aws.url,
	choose: ({ request }) => {
		if (Math.random() * ONE_IN >= 1) return undefined;
		const { name, act } = INJECTED[Math.floor(Math.random() * INJECTED.length)];
		injected[name] = (injected[name] ?? 0) + 1;
		const { service } = signerOf(request);
		injected[`(${service})`] = (injected[`(${service})`] ?? 0) + 1;
		return act;
	},
	onForwarded: ({ service, status, text }) => {
		// A file is larger than any other request.
		if (status === 200 && text.length >= FILE_BYTES) stored += 1;
		const what = `${service} ${status}`;
		answered[what] = (answered[what] ?? 0) + 1;
		if (text.includes('Action=AssumeRole')) assumed += 1;
	},
});

let n8n;
let passed = false;
try {
	const home = join(folder, 'home');
	mkdirSync(home);
	installLikeN8n(home, packProject(PROJECT, folder));
	const authority = join(folder, 'proxy.pem');
	writeFileSync(authority, proxy.authority);
	n8n = await startN8n({
		userFolder: home,
		logFile: join(folder, 'n8n.log'),
		env: {
			HTTPS_PROXY: proxy.url,
			https_proxy: proxy.url,
			NODE_EXTRA_CA_CERTS: authority,
			N8N_LOG_LEVEL: 'warn',
			// What n8n keeps of executions that failed is not what is measured.
			EXECUTIONS_DATA_PRUNE: 'false',
		},
	});
	passed = await soak();
} finally {
	await n8n?.stop();
	if (!passed && process.env.PROOF_KEEP_LOG) copyFileSync(join(folder, 'n8n.log'), process.env.PROOF_KEEP_LOG);
	await proxy.close();
	await aws.close();
	rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
process.exit(passed ? 0 : 1);

async function soak() {
	const rest = new N8nRest(n8n.base);
	await rest.setUpOwner();
	const [forFiles, forMessages] = await Promise.all(
		roleArns.map((arn, index) =>
			rest.createCredential(`Soak ${index}`, 'awsNodesAssumeRoleApi', roleFields(arn, `soak-${index}`)),
		),
	);
	const workflows = soakWorkflows({ files: forFiles, messages: forMessages }, { fileSeconds: FILE_SECONDS });
	const saved = {};
	for (const [name, workflow] of Object.entries(workflows)) {
		saved[name] = await rest.createWorkflow(workflow);
		await rest.publish(saved[name]);
	}
	const began = Date.now();
	const limit = began + minutes * 60_000;
	const samples = [];
	const sent = [];
	let expirations = 0;
	const every = async (milliseconds, act) => {
		for (let next = began + milliseconds; next <= limit; next += milliseconds) {
			await sleep(Math.max(0, next - Date.now()));
			await act();
		}
	};
	await Promise.all([
		every(60_000 / messagesPerMinute, async () => {
			const marker = `soak-${sent.length}`;
			const MessageBody = JSON.stringify({ marker });
			await clients.sqs.send(new SendMessageCommand({ QueueUrl: QUEUE, MessageBody }));
			sent.push(marker);
		}),
		every(EXPIRE_EVERY_MS, () => {
			aws.expireSessions();
			expirations += 1;
		}),
		every(SAMPLE_EVERY_MS, async () => {
			samples.push({ ...(await sampleOf(n8n)), tunnels: proxy.tunnels.open });
		}),
	]);
	await rest.unpublish(saved.files);
	const written = await until(
		'all messages are in the table',
		async () => {
			const keys = new Set(await itemKeys(clients));
			return sent.every((marker) => keys.has(marker)) && keys;
		},
		VISIBILITY * 4,
	).catch(async () => new Set(await itemKeys(clients)));
	await rest.unpublish(saved.messages);
	const failed = {};
	for (const [name, workflow] of Object.entries(saved)) failed[name] = await failures(rest, workflow);
	return report({ samples, sent, written, failed, expirations, began, left: await objectKeys(clients) });
}

/** Executions that did not succeed, with what they said. */
async function failures(rest, workflow) {
	const found = (await rest.executions(workflow, 1_000)).filter(({ status }) => status !== 'success');
	const texts = [];
	for (const { id } of found) texts.push((await rest.execution(id)).error ?? 'no text');
	return texts;
}

/** Prints the figures. @returns whether everything is as it must be */
function report({ samples, sent, written, failed, expirations, left }) {
	const warm = samples.filter(({ at }) => at - samples[0].at >= WARM_UP_MS);
	const lost = sent.filter((marker) => !written.has(marker));
	const faults = Object.entries(injected).filter(([name]) => !name.startsWith('('));
	const faultCount = faults.reduce((sum, [, count]) => sum + count, 0);
	const failures = Object.values(failed).flat();
	// Two roles; whoever is refused with an ended session asks anew, and a fault between it and STS is asked for again.
	const mostAssumed = 2 * (expirations + 1) + (injected['(sts)'] ?? 0);
	const foreign = proxy.foreign.filter(told).length;
	const growth = middle(warm.slice(-10), 'heap') - middle(warm.slice(0, 10), 'heap');
	const seconds = (samples.at(-1).at - samples[0].at) / 1000;
	const cpu = (100 * (samples.at(-1).cpuSeconds - samples[0].cpuSeconds)) / seconds;
	const print = (name, figure) => console.log(`${name.padEnd(44)}${figure}`);

	print('minutes', minutes);
	print('processor of n8n', `${cpu.toFixed(0)} % of one core`);
	print('requests to AWS', proxy.requests);
	print('faults injected', faultCount);
	print('messages sent / worked off / lost', `${sent.length} / ${sent.length - lost.length} / ${lost.length}`);
	print('files of 1 MiB stored', stored);
	print('files left behind by failed executions', left.length);
	print(
		'executions that failed',
		Object.entries(failed)
			.map(([name, texts]) => `${name} ${texts.length}`)
			.join(', '),
	);
	print('sessions ended by AWS', `${expirations} times, those of both roles`);
	print('AssumeRole calls (at most)', `${assumed} (${mostAssumed})`);
	print('unhandled rejections', samples.at(-1).unhandledRejections);
	print('requests to foreign hosts', foreign);
	print(
		'requests of n8n to its maker',
		[...new Set(proxy.foreign.filter((each) => !told(each)).map(({ host }) => host))].join(', ') || 0,
	);
	console.log(`\n${'every 15 s, after a full collection'.padEnd(44)}   warm      end   least     most   an hour`);
	for (const [figure, unit] of Object.entries({
		heap: 'MiB',
		external: 'MiB',
		arrayBuffers: 'MiB',
		rss: 'MiB',
		sockets: '',
		files: '',
		tunnels: '',
	})) {
		const values = warm.map((sample) => sample[figure]);
		const cells = [
			middle(warm.slice(0, 10), figure),
			middle(warm.slice(-10), figure),
			Math.min(...values),
			Math.max(...values),
		];
		const slope = slopePerHour(warm, figure);
		print(
			`${figure} ${unit}`,
			`${cells.map((each) => each.toFixed(1).padStart(8)).join(' ')}  ${slope >= 0 ? '+' : ''}${slope.toFixed(1)}`,
		);
	}
	console.log(
		`warm: the middle of the first ten samples after ${WARM_UP_MS / 60_000} minutes; end: of the last ten; an hour: slope of the line with the least squares`,
	);
	console.log('\nWhat AWS answered');
	for (const [what, count] of Object.entries(answered).sort()) print(`  ${what}`, count);
	console.log('\nFaults');
	for (const [name, count] of faults.sort()) print(`  ${name}`, count);
	console.log('\nWhat the executions that failed said');
	for (const [text, count] of tally(failures)) console.log(`  ${count} × ${text}`);

	const wrong = {
		'messages lost': lost.length,
		'more executions failed than faults were injected': Math.max(0, failures.length - faultCount),
		'errors without a text': failures.filter((text) => text === 'no text').length,
		'unhandled rejections': samples.at(-1).unhandledRejections,
		'AssumeRole calls above the bound': Math.max(0, assumed - mostAssumed),
		'requests to foreign hosts': foreign,
		'MiB of heap gained, above 20': Math.max(0, Math.round(growth) - 20),
	};
	console.log('\nWhat must not be');
	for (const [what, count] of Object.entries(wrong)) console.log(`${String(count).padStart(4)}  ${what}`);
	return Object.values(wrong).every((count) => count === 0);
}

function middle(samples, figure) {
	const values = samples.map((sample) => sample[figure]).sort((a, b) => a - b);
	return values[values.length >> 1] ?? NaN;
}

/** Texts by how often they occur, ids and numbers left out. */
function tally(texts) {
	const counts = new Map();
	for (const each of texts) {
		const text = each.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…').slice(0, 200);
		counts.set(text, (counts.get(text) ?? 0) + 1);
	}
	return [...counts].sort(([, a], [, b]) => b - a);
}
