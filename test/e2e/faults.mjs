import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { restartableN8n } from '../../scripts/n8n/restartable.mjs';
import { FAULTS, OPERATIONS, runCase, startFaultRig } from './faultCases.mjs';
import { brokenPromises, figuresOf, judged } from './faultFigures.mjs';

/** One of each kind; `npm run proof -- faults-in-n8n` runs all, beside n8n's own nodes. */
const CHOSEN = [
	'throttled once',
	'503 without a body, twice',
	'reset after AWS had done it',
	'cut in the midst of the answer',
	'200 with an error in its body',
	'307 to another host',
];
const SCOPES = { S3: 's3', 'SQS (FIFO)': 'sqs', DynamoDB: 'dynamodb', Lambda: 'lambda', 'SNS (FIFO)': 'sns' };
const AT_ONCE = 8;

/** Faults between a real n8n and AWS's own host names. */
export async function faultsTopic({ checks, aws, pack, folder: parent }) {
	checks.topic('Faults on the way to AWS');
	const folder = join(parent, 'faults');
	mkdirSync(folder);
	const rig = await startFaultRig({ aws, folder });
	const n8n = restartableN8n({ folder, pack, env: { ...rig.environment, N8N_LOG_LEVEL: 'warn' } });
	try {
		await n8n.start();
		const faults = CHOSEN.map((name) => FAULTS.find((fault) => fault.name === name));
		const todo = faults.flatMap((fault) =>
			Object.keys(SCOPES)
				.filter((operation) => fault.only?.includes(SCOPES[operation]) !== false)
				.map((operation) => ({ fault, operation })),
		);
		const found = [];
		const worker = async () => {
			for (let next = todo.shift(); next !== undefined; next = todo.shift())
				found.push(await runCase({ rig, rest: n8n.rest, contestant: 'ours', withinMs: 60_000, ...next }));
		};
		await checks.check(
			'every item ends in success or in one clear error; nothing is lost, doubled or told',
			async () => {
				await Promise.all(Array.from({ length: AT_ONCE }, worker));
				const cases = judged(found, await rig.effects());
				const wrong = Object.entries(brokenPromises(cases, OPERATIONS)).filter(([, count]) => count > 0);
				assert.deepEqual(wrong, []);
				const { items, success, error } = figuresOf(cases);
				assert.equal(items, cases.length * 3);
				return `${cases.length} cases: ${success} items succeeded, ${error} failed`;
			},
		);
		await checks.check('all of it went through the proxy, to the real host names', () => {
			const hosts = new Set(aws.requests.map(({ host }) => host).filter((host) => host.endsWith('.amazonaws.com')));
			for (const host of ['sqs', 'dynamodb', 'lambda', 'sns', 'faults.s3'])
				assert.ok(hosts.has(`${host}.us-east-1.amazonaws.com`), host);
			return `${hosts.size} hosts, ${rig.proxy.tunnels.opened} connections`;
		});
	} finally {
		await n8n.stop();
		await rig.close();
	}
}
