import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DEFAULTS, PROJECT } from '../../scripts/n8n/environment.mjs';
import { n8nCommand } from '../../scripts/n8n/instance.mjs';
import { node, start, succeeded } from './flow.mjs';
import { chainOf } from './triggers.mjs';

const BUCKET = 'moved-orders';

/** A workflow of n8n's own AWS nodes, exported, moved by the command of the package, imported and run. */
export async function checkMigratedWorkflow({ checks, rest, aws, folder, credentials }) {
	const settings = { region: DEFAULTS.region, endpoint: aws.url, forcePathStyle: true, credentials: DEFAULTS.user };
	const s3 = new S3Client(settings);
	const sqs = new SQSClient(settings);
	await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
	const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: BUCKET }));
	const own = await rest.createCredential('AWS', 'aws', { region: DEFAULTS.region, ...DEFAULTS.user });
	const builtIn = (name, type, typeVersion, parameters) =>
		node(name, `n8n-nodes-base.${type}`, parameters, {
			typeVersion,
			credentials: { aws: { id: own.id, name: own.name } },
		});
	const order = node(
		'Order',
		'n8n-nodes-base.set',
		{
			assignments: { assignments: [{ id: 'a', name: 'order', type: 'number', value: 1042 }] },
			options: {},
		},
		{ typeVersion: 3.4 },
	);
	const nodes = [
		start(),
		order,
		builtIn('Keep', 'awsS3', 2, {
			resource: 'file',
			operation: 'upload',
			bucketName: BUCKET,
			binaryData: false,
			fileName: '={{ $json.order }}.json',
			fileContent: '={{ JSON.stringify($json) }}',
			additionalFields: { parentFolderKey: 'orders' },
			tagsUi: { tagsValues: [{ key: 'kind', value: 'order' }] },
		}),
		builtIn('Tell', 'awsSqs', 1, {
			queue: QueueUrl,
			sendInputData: false,
			message: "=order {{ $('Order').item.json.order }}",
			options: {},
		}),
		builtIn('Ask', 'awsLambda', 1, {
			function: `arn:aws:lambda:${DEFAULTS.region}:${DEFAULTS.account}:function:local-aws-echo`,
			payload: "={{ JSON.stringify($('Order').item.json) }}",
		}),
	];

	await checks.check("a workflow of n8n's own S3, SQS and Lambda nodes: exported, moved, imported, run", async () => {
		const home = join(folder, 'home');
		const saved = await rest.createWorkflow(chainOf('Orders with built-in nodes', nodes));
		const [before, after] = [join(folder, 'built-in.json'), join(folder, 'moved.json')];
		await n8nCommand(home, ['export:workflow', `--id=${saved.id}`, `--output=${before}`]);
		const command = join(PROJECT, 'dist', 'migration', 'cli.js');
		const mapping = `${own.id}=${credentials.iam.id}`;
		const args = [command, before, '-o', after, '--credential', mapping];
		const { stdout } = await promisify(execFile)(process.execPath, args);
		assert.match(stdout, /3 nodes moved \(Keep, Tell, Ask\)/);
		const [moved] = JSON.parse(readFileSync(after, 'utf8'));
		writeFileSync(after, JSON.stringify([{ ...moved, id: 'movedorders00001', name: 'Orders with our nodes' }]));
		await n8nCommand(home, ['import:workflow', `--input=${after}`]);

		const workflow = await rest.call('GET', '/rest/workflows/movedorders00001');
		assert.deepEqual(
			workflow.nodes.map(({ type }) => type.split('.')[1]),
			['manualTrigger', 'set', 'amazonS3', 'amazonSqs', 'awsLambda'],
		);
		const run = succeeded(await rest.run(workflow, 'Start'));
		const object = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'orders/1042.json' }));
		assert.deepEqual(JSON.parse(await object.Body.transformToString()), { order: 1042 });
		assert.equal(object.TagCount, 1);
		const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
		assert.deepEqual(
			Messages.map(({ Body }) => Body),
			['order 1042'],
		);
		assert.equal(run.items('Ask')[0].json.order, 1042);
		return stdout.trim().split('\n')[0];
	});
	s3.destroy();
	sqs.destroy();
}
