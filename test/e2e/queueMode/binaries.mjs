import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { clientSettings } from '../../../scripts/n8n/clientSettings.mjs';
import { withCredential } from '../../../scripts/n8n/examples.mjs';
import { node, start } from '../flow.mjs';
import { chainOf, until } from '../triggers.mjs';
import { allCredentials } from './identities.mjs';

const FILE_BYTES = 20 * 1024 * 1024;
/** Seconds from which on n8n stores a waiting execution, and any worker goes on with it. */
const STORED_WAIT = 66;
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const locator = (mode, value) => ({ __rl: true, mode, value });

/** A file that one process downloads and another one uploads, by way of n8n's database; the session of a role in each. */
export async function binariesPart(queueMode) {
	const { checks, rest, aws, workers } = queueMode;
	const { assumeRole } = await allCredentials({ rest, aws });
	const client = await clientSettings(aws, assumeRole);
	const s3 = new S3Client({ ...client, requestChecksumCalculation: 'WHEN_REQUIRED' });
	const sessions = () => aws.requests.filter(({ operation }) => operation === 'AssumeRole').length;
	const before = sessions();
	const Bucket = 'queue-mode-files';
	await s3.send(new CreateBucketCommand({ Bucket }));
	const bytes = randomBytes(FILE_BYTES);
	await s3.send(new PutObjectCommand({ Bucket, Key: 'in', Body: bytes }));
	const file = (name, operation, key) =>
		node(name, 'n8n-nodes-aws.amazonS3', { resource: 'object', operation, bucket: locator('name', Bucket), key });
	const reaches = async (id, wanted, seconds) =>
		await until(
			wanted,
			async () => {
				const { status } = await rest.call('GET', `/rest/executions/${id}`);
				if (status === 'error') throw new Error((await rest.execution(id)).error);
				return status === wanted;
			},
			seconds,
		);
	checks.topic(`A file of ${FILE_BYTES / 1024 / 1024} MB between processes`);

	await checks.check('one worker downloads it and is stopped, another one uploads it', async () => {
		const nodes = [
			start(),
			file('Download', 'download', locator('key', 'in')),
			node('Wait', 'n8n-nodes-base.wait', { amount: STORED_WAIT, unit: 'seconds' }, { typeVersion: 1.1 }),
			file('Upload', 'upload', 'out'),
		];
		const saved = await rest.createWorkflow(withCredential(chainOf('Files', nodes), assumeRole));
		const { executionId } = await rest.call('POST', `/rest/workflows/${saved.id}/run`, {
			workflowData: saved,
			triggerToStartFrom: { name: 'Start' },
		});
		await reaches(executionId, 'waiting', 60);
		const half = await rest.execution(executionId);
		const [{ binary }] = half.items('Download');
		assert.match(binary.data.id, /^database/);
		assert.equal(sha256(await rest.binary(binary.data.id)), sha256(bytes), 'as the main reads it');
		const first = [...workers].find(({ executions }) => executions().includes(String(executionId)));
		await first.stop();
		await reaches(executionId, 'success', STORED_WAIT + 60);
		const second = [...workers].find(({ executions }) => executions().includes(String(executionId)));
		assert.notEqual(second.name, first.name);
		const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'out' }));
		assert.equal(sha256(await Body.transformToByteArray()), sha256(bytes));
		const roles = sessions() - before;
		assert.equal(roles, 2, 'one session for each worker');
		return `downloaded by ${first.name}, uploaded by ${second.name}, SHA-256 equal; ${roles} AssumeRole`;
	});
	s3.destroy();
}
