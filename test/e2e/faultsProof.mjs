// The same faults for the nodes of this package and for n8n's own, in one real n8n that calls AWS by its real host names.
// Usage: npm run proof -- faults-in-n8n   (PROOF_ONLY='307|reset' takes some of the faults)
import '../../scripts/n8n/with-node24.mjs';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from '../../scripts/n8n/environment.mjs';
import { installLikeN8n, packProject } from '../../scripts/n8n/install-package.mjs';
import { startN8n } from '../../scripts/n8n/instance.mjs';
import { N8nRest } from '../../scripts/n8n/rest.mjs';
import { FAULTS, OPERATIONS, runCase, startFaultRig } from './faultCases.mjs';
import { brokenPromises, figuresOf, judged } from './faultFigures.mjs';

const { requireTypeScript } = createRequire(import.meta.url)('../../scripts/n8n/typescript.cjs');
const { startLocalAws } = requireTypeScript(join(PROJECT, 'test/local-aws/index.ts'));

/** Cases at a time: they mostly wait. */
const AT_ONCE = 8;
/** n8n's own nodes have no timeout to set; n8n's HTTP client gives up after 300 s. Nobody waits for that here. */
const WITHIN_MS = { ours: 60_000, builtIn: 10_000 };
/** For what ends by itself, if slowly. */
const HEAVY_WITHIN_MS = 15_000;
const NAMES = { ours: 'this package', builtIn: "n8n's own" };

const only = new RegExp(process.env.PROOF_ONLY ?? '');
const scopes = {
	S3: 's3',
	'SQS (FIFO)': 'sqs',
	DynamoDB: 'dynamodb',
	Lambda: 'lambda',
	SNS: 'sns',
	'SNS (FIFO)': 'sns',
};
const SKEWS = { 'a clock that is 12 minutes behind': -720_000, 'a clock that is 12 minutes ahead': 720_000 };
const HEAVY = /bomb of gzip/;
/** The network doubles the request, whoever sends it. */
const CAME_TWICE = /comes to AWS twice/;
const nothing = { act: () => undefined, times: 0 };

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
const folder = mkdtempSync(join(tmpdir(), 'faults-in-n8n-'));
const aws = await startLocalAws({ keepRequests: 1_000 });
const rig = await startFaultRig({ aws, folder });
let n8n;
let passed = false;
try {
	const home = join(folder, 'home');
	mkdirSync(home);
	installLikeN8n(home, packProject(PROJECT, folder));
	n8n = await startN8n({
		userFolder: home,
		logFile: join(folder, 'n8n.log'),
		env: { ...rig.environment, N8N_LOG_LEVEL: 'warn' },
	});
	const rest = new N8nRest(n8n.base);
	await rest.setUpOwner();
	const isHeavy = ({ name }) => HEAVY.test(name);
	const found = await runAll(
		rest,
		FAULTS.filter((fault) => !isHeavy(fault)),
	);
	// One by one: whoever unpacks them keeps n8n from everything else.
	found.push(...(await runAll(rest, FAULTS.filter(isHeavy), 1)));
	for (const [name, milliseconds] of Object.entries(SKEWS)) {
		aws.skew(milliseconds);
		found.push(...(await runAll(rest, [{ name, ...nothing }])));
	}
	aws.skew(0);
	const cases = judged(found, await rig.effects());
	passed = report(cases);
	console.log(`\nn8n ${versionOf('n8n')}, its nodes ${versionOf('n8n-nodes-base')}, this package ${ownVersion()}`);
} finally {
	await n8n?.stop();
	await rig.close();
	await aws.close();
	rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
process.exit(passed ? 0 : 1);

/** Every operation of both, under each of the faults. */
async function runAll(rest, faults, atOnce = AT_ONCE) {
	const todo = faults
		.filter(({ name }) => only.test(name))
		.flatMap((fault) =>
			Object.entries(OPERATIONS)
				.filter(([operation]) => fault.only?.includes(scopes[operation]) !== false)
				.flatMap(([operation, of]) =>
					Object.keys(NAMES)
						.filter((contestant) => of[contestant] !== undefined)
						.map((contestant) => ({ operation, contestant, fault })),
				),
		);
	const done = [];
	const worker = async () => {
		for (let next = todo.shift(); next !== undefined; next = todo.shift())
			done.push(
				await runCase({
					rig,
					rest,
					withinMs: HEAVY.test(next.fault.name) ? HEAVY_WITHIN_MS : WITHIN_MS[next.contestant],
					...next,
				}),
			);
	};
	await Promise.all(Array.from({ length: atOnce }, worker));
	return done;
}

function versionOf(name) {
	return JSON.parse(readFileSync(join(PROJECT, '.cache/n8n/node_modules', name, 'package.json'), 'utf8')).version;
}
function ownVersion() {
	return JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')).version;
}

/** Prints the tables. @returns whether this package has kept its word */
function report(cases) {
	const of = (contestant) => cases.filter((each) => each.contestant === contestant);
	const columns = ['requests', 'success', 'error', 'hung', 'lost', 'doubled', 'foreign', 'unclear'];
	const cell = (value, width = 9) => String(value).padStart(width);
	const line = (name, figures) => `${name.padEnd(44)}${columns.map((each) => cell(figures[each])).join('')}`;
	const names = [...new Set(cases.map(({ fault }) => fault.name))];
	console.log(`${''.padEnd(44)}${columns.map((each) => cell(each)).join('')}`);
	for (const name of names) {
		console.log(name);
		for (const contestant of Object.keys(NAMES)) {
			const ofFault = of(contestant).filter(
				({ fault, operation }) => fault.name === name && operation !== 'SNS (FIFO)',
			);
			if (ofFault.length > 0) console.log(line(`  ${NAMES[contestant]}`, figuresOf(ofFault)));
		}
	}
	console.log(`\n${'All faults, by operation'.padEnd(44)}${columns.map((each) => cell(each)).join('')}`);
	for (const operation of Object.keys(OPERATIONS)) {
		console.log(operation);
		for (const contestant of Object.keys(NAMES)) {
			const ofOperation = of(contestant).filter((each) => each.operation === operation);
			if (ofOperation.length > 0) console.log(line(`  ${NAMES[contestant]}`, figuresOf(ofOperation)));
		}
	}
	console.log('\nIn all');
	for (const contestant of Object.keys(NAMES))
		console.log(`${NAMES[contestant]}: ${JSON.stringify(figuresOf(of(contestant)))}`);

	const wrong = brokenPromises(of('ours'), OPERATIONS);
	console.log('\nWhat this package promises, and how often it was broken');
	for (const [what, count] of Object.entries(wrong)) console.log(`${cell(count, 4)}  ${what}`);
	for (const each of cases) tellOdd(each);
	return Object.values(wrong).every((count) => count === 0);
}

/** Whatever a reader would ask about. */
function tellOdd({ operation, contestant, fault, items, toldForeign, toldOutput }) {
	const failed = fault.expected === 'success' && items.find(({ outcome }) => outcome === 'error');
	const odd = [
		...(contestant === 'ours' && failed ? [`error (${failed.message})`] : []),
		...(items.some(({ lost }) => lost) ? ['lost'] : []),
		...(items.some(({ doubled }) => doubled) && !CAME_TWICE.test(fault.name) ? ['doubled'] : []),
		...(items.some(({ outcome }) => outcome === 'hung') ? ['hung'] : []),
		...(items.some(({ outcome }) => outcome === 'missing') ? [`missing (${items[0].message ?? ''})`] : []),
		...(items.some(({ unclear }) => unclear)
			? [`unclear (${items.find(({ unclear }) => unclear).message ?? 'no text'})`]
			: []),
		...(toldForeign.length > 0 ? [`told a foreign host: ${toldForeign.join(', ')}`] : []),
		...(toldOutput ? ['a secret in the output'] : []),
	];
	if (odd.length > 0) console.log(`${NAMES[contestant]}, ${operation}, ${fault.name}: ${odd.join('; ')}`);
}
