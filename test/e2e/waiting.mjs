import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { readExamples, runExample } from '../../scripts/n8n/examples.mjs';
import { DEFAULTS } from '../../scripts/n8n/environment.mjs';
import { aws as awsNode, call, node, runChain, start, succeeded } from './flow.mjs';

const OBJECTS = 5_000;
const FILE_BYTES = 100 * 1024 * 1024;
const MB = 1024 * 1024;
const locator = (value) => ({ __rl: true, mode: 'name', value });

const wait = (waiter, input, options = {}) =>
	awsNode('Wait', 'waitUntil', '', {
		waiter: locator(waiter),
		inputMode: 'json',
		inputJson: JSON.stringify(input),
		options,
	});
const job = (key, input, more = {}) =>
	node('Job', 'n8n-nodes-aws.aws', {
		operation: 'runJob',
		job: key,
		inputMode: 'json',
		inputJson: JSON.stringify(input),
		...more,
	});

/** Pages, waits, jobs and large files: what takes long or gives much. */
export async function waitingTopic({ checks, rest, aws, n8n, credentials }) {
	checks.topic('Pages, waits, jobs and streams');
	const s3 = new S3Client({
		region: DEFAULTS.region,
		endpoint: aws.url,
		forcePathStyle: true,
		credentials: DEFAULTS.user,
		requestChecksumCalculation: 'WHEN_REQUIRED',
	});
	const Bucket = 'waiting-topic';
	await s3.send(new CreateBucketCommand({ Bucket }));
	const sentSince = (before, operation) =>
		aws.requests.slice(before).filter((request) => operation === undefined || request.operation === operation);
	const run = (...nodes) => runChain(rest, credentials.iam, start(), ...nodes);

	await checks.check(`${OBJECTS} S3 objects come page by page, each once`, async () => {
		const keys = Array.from({ length: OBJECTS }, (_, at) => `list/${String(at).padStart(5, '0')}`);
		const left = [...keys];
		await Promise.all(
			Array.from({ length: 20 }, async () => {
				for (let Key = left.pop(); Key !== undefined; Key = left.pop()) {
					await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
				}
			}),
		);
		const before = aws.requests.length;
		const all = succeeded(
			await run(
				call('List', 's3:ListObjectsV2', { Bucket, Prefix: 'list/' }, { returnAll: true, options: { pageSize: 500 } }),
			),
		);
		assert.deepEqual(
			all.items('List').map(({ json }) => json.Key),
			keys,
		);
		const pages = sentSince(before, 'ListObjectsV2').length;
		assert.equal(pages, 10);
		return `${pages} pages, ${all.ms} ms`;
	});

	await checks.check('a limit asks for no page that it does not need', async () => {
		const before = aws.requests.length;
		const some = succeeded(
			await run(
				call('List', 's3:ListObjectsV2', { Bucket, Prefix: 'list/' }, { limit: 1_200, options: { pageSize: 500 } }),
			),
		);
		assert.equal(some.items('List').length, 1_200);
		assert.equal(sentSince(before, 'ListObjectsV2').length, 3);
	});

	await checks.check('the editor finds waiters, and shows the forms of waiters and jobs', async () => {
		const inEditor = (operation, parameters, methodName, kind, path, filter) =>
			rest.dynamicParameters(kind, {
				path: `parameters.${path}`,
				nodeTypeAndVersion: { name: 'n8n-nodes-aws.aws', version: 1 },
				currentNodeParameters: { authentication: 'iam', inputMode: 'fields', operation, ...parameters },
				methodName,
				filter,
			});
		const found = await inEditor(
			'waitUntil',
			{},
			'searchWaiters',
			'resource-locator-results',
			'waiter',
			'instance running',
		);
		assert.equal(found.results[0].name, 'EC2: Instance Running');
		const idsOf = ({ fields }) => fields.map(({ id }) => id);
		const waiter = { __rl: true, mode: 'list', value: found.results[0].value };
		const ofWaiter = await inEditor('waitUntil', { waiter }, 'getWaiterFields', 'resource-mapper-fields', 'input');
		assert.ok(idsOf(ofWaiter).includes('InstanceIds'));
		const ofJob = await inEditor('runJob', { job: 'ecsTask' }, 'getJobFields', 'resource-mapper-fields', 'input');
		assert.ok(idsOf(ofJob).includes('taskDefinition'));
		return `${found.results.length} waiters, ${ofWaiter.fields.length} and ${ofJob.fields.length} fields`;
	});

	await checks.check('a waiter waits for an object that is put meanwhile', async () => {
		const before = aws.requests.length;
		const Key = 'later';
		const running = run(wait('s3:ObjectExists', { Bucket, Key }));
		while (sentSince(before, 'HeadObject').length === 0) await sleep(20);
		await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'here' }));
		const [item] = succeeded(await running).items('Wait');
		assert.equal(item.json.ContentLength, 4);
		const asked = sentSince(before, 'HeadObject').length;
		assert.ok(asked > 1);
		return `HeadObject asked ${asked} times`;
	});

	await checks.check('a waiter that cannot succeed any more fails with the state', async () => {
		const InstanceIds = ['i-0local0aws0000006'];
		succeeded(await run(call('Terminate', 'ec2:TerminateInstances', { InstanceIds })));
		const failed = await run(wait('ec2:InstanceRunning', { InstanceIds }));
		assert.equal(failed.status, 'error');
		assert.match(
			failed.error,
			/^The wait for "InstanceRunning" cannot succeed any more: Reservations\[\]\.Instances\[\]\.State\.Name is "terminated"/,
		);
		return failed.error.split(' | ')[0];
	});

	await checks.check('an Athena query is run, waited for, and its rows are the items', async () => {
		const before = aws.requests.length;
		const query = { QueryString: 'SELECT * FROM numbers LIMIT 1500' };
		const done = succeeded(await run(job('athenaQuery', query, { returnAll: true })));
		const rows = done.items('Job').map(({ json }) => json);
		assert.equal(rows.length, 1500);
		assert.deepEqual(rows.at(-1), { number: '1500', square: '2250000' });
		return `${sentSince(before)
			.map(({ operation }) => operation)
			.join(', ')}; ${done.ms} ms`;
	});

	await checks.check("a job that fails tells AWS's reason", async () => {
		const failed = await run(job('athenaQuery', { QueryString: 'SELECT * FROM missing' }));
		assert.equal(failed.status, 'error');
		assert.match(failed.error, /^Athena: Run Query ended with the state FAILED: TABLE_NOT_FOUND/);
		return failed.error.split(' | ')[0];
	});

	await checks.check('a job that takes too long is stopped where that is wanted', async () => {
		const before = aws.requests.length;
		const late = await run(
			job('athenaQuery', { QueryString: 'SELECT * FROM forever' }, { options: { timeout: 2, stopJob: true } }),
		);
		assert.match(late.error, /had not ended after 2 seconds; in the last answer its state was RUNNING/);
		assert.equal(sentSince(before, 'StopQueryExecution').length, 1);
	});

	await checks.check('an execution that is stopped stops the job', async () => {
		const before = aws.requests.length;
		const running = run(job('athenaQuery', { QueryString: 'SELECT * FROM forever' }, { options: { stopJob: true } }));
		while (sentSince(before, 'GetQueryExecution').length < 2) await sleep(20);
		const { results } = await rest.call('GET', '/rest/executions?filter=%7B%22status%22%3A%5B%22running%22%5D%7D');
		for (const { id } of results) await rest.call('POST', `/rest/executions/${id}/stop`);
		assert.match((await running).status, /^cancell?ed$/);
		for (let tries = 0; sentSince(before, 'StopQueryExecution').length === 0; tries += 1) {
			assert.ok(tries < 500, 'the job was not stopped');
			await sleep(20);
		}
		const asked = sentSince(before, 'GetQueryExecution').length;
		await sleep(1_500);
		assert.equal(sentSince(before, 'GetQueryExecution').length, asked, 'it went on asking');
	});

	await checks.check('100 MB are streamed into a file, byte for byte and without being held', async () => {
		const Key = 'large';
		const bytes = randomBytes(FILE_BYTES);
		await s3.send(new PutObjectCommand({ Bucket, Key, Body: bytes }));
		const peak = memoryPeak(n8n.pid);
		const done = succeeded(await run(call('Get', 's3:GetObject', { Bucket, Key })));
		const grown = peak();
		const [{ binary }] = done.items('Get');
		assert.match(binary.data.id ?? '', /^filesystem/, 'n8n holds the file in memory');
		const stored = await rest.binary(binary.data.id);
		assert.equal(sha256(stored), sha256(bytes));
		if (grown !== undefined) assert.ok(grown < FILE_BYTES, `n8n grew by ${Math.round(grown / MB)} MB`);
		return `SHA-256 equal, ${done.ms} ms, n8n's memory grew by ${grown === undefined ? 'an unknown amount' : `${Math.round(grown / MB)} MB at most`}`;
	});

	await checks.check('the example job-with-wait-node.json', async () => {
		const example = (await readExamples()).find(({ file }) => file === 'job-with-wait-node.json');
		const { checked, run: done } = await runExample(rest, example, credentials.iam, aws);
		return `${checked}; ${done.ms} ms`;
	});
	s3.destroy();
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Bytes by which a process has grown at most since the call; undefined where the system does not tell (not Linux). */
function memoryPeak(pid) {
	const read = (name) =>
		Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
	try {
		// Sets the peak back to what is used now.
		writeFileSync(`/proc/${pid}/clear_refs`, '5');
		const now = read('VmRSS');
		return () => (read('VmHWM') - now) * 1024;
	} catch {
		return () => undefined;
	}
}
