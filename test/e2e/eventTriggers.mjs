import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { EventBridgeClient, ListRulesCommand, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
	CreateBucketCommand,
	GetBucketNotificationConfigurationCommand,
	PutObjectCommand,
	S3Client,
} from '@aws-sdk/client-s3';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DEFAULTS, iamFields, PROJECT } from '../../scripts/n8n/environment.mjs';
import { restartableN8n } from '../../scripts/n8n/restartable.mjs';
import { node } from './flow.mjs';
import { chainOf, publishChain, until } from './triggers.mjs';
import { withCredential } from '../../scripts/n8n/examples.mjs';

const { requireTypeScript } = createRequire(import.meta.url)('../../scripts/n8n/typescript.cjs');
const { BUDGET } = requireTypeScript(join(PROJECT, 'test/local-aws/services/budgets.ts'));
const { RULE_SET } = requireTypeScript(join(PROJECT, 'test/local-aws/services/ses.ts'));

const BUCKET = 'event-trigger-photos';
const SET = 'local-aws-events';
const { account, region } = DEFAULTS;
const byName = (value) => ({ __rl: true, mode: 'name', value });

/** A trigger that creates its queue. n8n keeps hooks by the webhook's id, as the editor gives one to each such node. */
const trigger = (type, parameters, id) =>
	node('Trigger', `n8n-nodes-aws.${type}`, { queueMode: 'create', ...parameters }, { id, webhookId: `hook-${id}` });

const keep = () => node('Keep', 'n8n-nodes-base.noOp');

/** AWS as its own clients see it. */
function officialClients(url) {
	const settings = { region, endpoint: url, credentials: DEFAULTS.user };
	const s3 = new S3Client({ ...settings, forcePathStyle: true });
	const events = new EventBridgeClient(settings);
	const sqs = new SQSClient(settings);
	const sns = new SNSClient(settings);
	/** What other checks have left under names of the same beginning. */
	const others = new Set();
	return {
		async ignoreOthers() {
			for (const each of await this.created()) others.add(each);
		},
		upload: (Key) => s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: 'x' })),
		createBucket: () => s3.send(new CreateBucketCommand({ Bucket: BUCKET })),
		put: (Source, detail) =>
			events.send(new PutEventsCommand({ Entries: [{ Source, DetailType: 'Order', Detail: JSON.stringify(detail) }] })),
		async createQueue(QueueName) {
			await sqs.send(new CreateQueueCommand({ QueueName }));
			return QueueName;
		},
		topicOf: async (word) =>
			(await sns.send(new ListTopicsCommand({}))).Topics.map(({ TopicArn }) => TopicArn).find((arn) =>
				arn.includes(`-${word}-`),
			),
		/** What triggers have created and is there now. */
		async created() {
			const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'n8n-' }));
			const { Rules = [] } = await events.send(new ListRulesCommand({ NamePrefix: 'n8n-' }));
			const { Topics = [] } = await sns.send(new ListTopicsCommand({}));
			const found = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket: BUCKET }));
			return [
				...QueueUrls.map((each) => `queue ${each.split('/').at(-1)}`),
				...Rules.map(({ Name }) => `rule ${Name}`),
				...Topics.filter(({ TopicArn }) => TopicArn.includes(':n8n-')).map(({ TopicArn }) => `topic ${TopicArn}`),
				...(found.QueueConfigurations ?? []).map(({ Id }) => `notification ${Id}`),
			]
				.filter((each) => !others.has(each))
				.sort();
		},
		close: () => [s3, events, sqs, sns].forEach((client) => client.destroy()),
	};
}

/** Each trigger: what is set in it, what AWS then sends, and what must come out. */
function rows({ aws, clients }) {
	const event = (source, detailType, detail, more = {}) =>
		aws.sendEvent({ source, 'detail-type': detailType, detail, ...more });
	const tell = async (word, service, sourceArn, message) =>
		assert.ok(
			await aws.publish(
				{ service, sourceArn, sourceAccount: account },
				await clients.topicOf(word),
				typeof message === 'string' ? message : JSON.stringify(message),
			),
			'the policy of the topic refused its own source',
		);
	const sesArn = (what) => `arn:aws:ses:${region}:${account}:${what}`;
	return [
		{
			type: 'amazonS3Trigger',
			parameters: { bucket: byName(BUCKET), prefix: 'in/' },
			send: async () => {
				await clients.upload('out/other.jpg');
				await clients.upload('in/a b+ü.jpg');
			},
			expected: { key: 'in/a b+ü.jpg', event: 'ObjectCreated:Put' },
		},
		{
			type: 'amazonS3Trigger',
			parameters: { bucket: byName(BUCKET), prefix: 'eb/', suffix: '.txt', delivery: 'eventBridge' },
			send: async () => {
				await clients.upload('eb/x.png');
				await clients.upload('eb/x.txt');
			},
			expected: { key: 'eb/x.txt', event: 'Object Created' },
		},
		{
			type: 'amazonEventBridgeTrigger',
			parameters: {
				sources: 'shop',
				conditions: { rows: [{ field: 'detail.total', comparison: 'greater', value: '10' }] },
			},
			send: async () => {
				await clients.put('shop', { total: 5 });
				await clients.put('shop', { total: 50 });
			},
			expected: { detail: { total: 50 }, source: 'shop' },
		},
		{
			type: 'amazonCloudWatchAlarmTrigger',
			parameters: { alarms: 'disk-*' },
			send: () =>
				event('aws.cloudwatch', 'CloudWatch Alarm State Change', {
					alarmName: 'disk-full',
					state: { value: 'ALARM', reason: 'Threshold crossed' },
					previousState: { value: 'OK' },
				}),
			expected: { alarmName: 'disk-full', state: 'ALARM', previousState: 'OK' },
		},
		{
			type: 'amazonEc2Trigger',
			parameters: { states: ['stopped'] },
			send: () =>
				event('aws.ec2', 'EC2 Instance State-change Notification', { 'instance-id': 'i-1', state: 'stopped' }),
			expected: { instanceId: 'i-1', state: 'stopped' },
		},
		{
			type: 'amazonEcsTrigger',
			parameters: { clusters: 'web' },
			send: () =>
				event('aws.ecs', 'ECS Task State Change', {
					clusterArn: `arn:aws:ecs:${region}:${account}:cluster/web`,
					lastStatus: 'STOPPED',
					stopCode: 'EssentialContainerExited',
				}),
			expected: { lastStatus: 'STOPPED', stopCode: 'EssentialContainerExited' },
		},
		{
			type: 'awsStepFunctionsTrigger',
			parameters: { stateMachines: 'orders' },
			send: () =>
				event('aws.states', 'Step Functions Execution Status Change', {
					stateMachineArn: `arn:aws:states:${region}:${account}:stateMachine:orders`,
					status: 'FAILED',
					input: '{"order":7}',
				}),
			expected: { status: 'FAILED', input: { order: 7 } },
		},
		{
			type: 'awsCodePipelineTrigger',
			parameters: {},
			send: () =>
				event('aws.codepipeline', 'CodePipeline Pipeline Execution State Change', {
					pipeline: 'shop',
					state: 'FAILED',
				}),
			expected: { pipeline: 'shop', state: 'FAILED' },
		},
		{
			type: 'awsCodeBuildTrigger',
			parameters: {},
			send: () =>
				event('aws.codebuild', 'CodeBuild Build State Change', {
					'project-name': 'shop',
					'build-status': 'SUCCEEDED',
				}),
			expected: { project: 'shop', status: 'SUCCEEDED' },
		},
		{
			type: 'amazonGuardDutyTrigger',
			parameters: { severity: 7 },
			send: () => event('aws.guardduty', 'GuardDuty Finding', { severity: 8, type: 'Recon:EC2/Portscan' }),
			expected: { severity: 8, type: 'Recon:EC2/Portscan' },
		},
		{
			type: 'awsSecurityHubTrigger',
			parameters: {},
			send: () =>
				event('aws.securityhub', 'Security Hub Findings - Imported', {
					findings: [{ Id: 'f1', Severity: { Label: 'HIGH' }, Workflow: { Status: 'NEW' }, RecordState: 'ACTIVE' }],
				}),
			expected: { id: 'f1', severity: 'HIGH' },
		},
		{
			type: 'awsCostAnomalyTrigger',
			parameters: { impact: 100 },
			send: () => event('aws.ce', 'Anomaly Detected', { anomalyId: 'a1', impact: { totalImpact: 250 } }),
			expected: { anomalyId: 'a1', totalImpact: 250 },
		},
		{
			type: 'amazonSesEventsTrigger',
			parameters: { configurationSet: byName(SET) },
			send: () =>
				tell('ses-events', 'ses.amazonaws.com', sesArn(`configuration-set/${SET}`), {
					eventType: 'Bounce',
					mail: { messageId: 'm1' },
					bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'a@example.com' }] },
				}),
			expected: { event: 'Bounce', messageId: 'm1', recipients: ['a@example.com'] },
		},
		{
			type: 'amazonSesInboundTrigger',
			parameters: { recipients: 'orders@example.com' },
			send: async () => {
				const rule = (await clients.topicOf('ses-inbound')).split(':').at(-1);
				await tell('ses-inbound', 'ses.amazonaws.com', sesArn(`receipt-rule-set/${RULE_SET}:receipt-rule/${rule}`), {
					notificationType: 'Received',
					mail: { messageId: 'm2', commonHeaders: { subject: 'Order 7' } },
					receipt: { action: { type: 'SNS', encoding: 'BASE64' } },
					content: Buffer.from('Subject: Order 7\r\n\r\nThree apples').toString('base64'),
				});
			},
			expected: { subject: 'Order 7', content: 'Subject: Order 7\r\n\r\nThree apples' },
		},
		{
			type: 'awsBudgetsTrigger',
			parameters: { budget: BUDGET, threshold: 80 },
			send: () =>
				tell(
					'budgets',
					'budgets.amazonaws.com',
					`arn:aws:budgets::${account}:budget/${BUDGET}`,
					`AWS Account ${account}\n\nBudget Name: ${BUDGET}\nACTUAL Amount: $81.27\n`,
				),
			expected: { budgetName: BUDGET, amount: '$81.27' },
		},
	];
}

/** JSON of the first item of each execution that has succeeded, the newest first. */
async function itemsOf(rest, workflow) {
	const done = (await rest.executions(workflow)).filter(({ status }) => status === 'success');
	return await Promise.all(done.map(async ({ id }) => (await rest.execution(id)).items('Keep')[0].json));
}

/** Triggers that create their queue, in the real n8n: events run executions, and nothing is left when they are unpublished. */
export async function eventTriggersTopic({ checks, rest, aws, credentials, folder, pack }) {
	checks.topic('Triggers for events of AWS');
	const clients = officialClients(aws.url);
	await clients.createBucket();
	await clients.ignoreOthers();
	await eventsRunWorkflows({ checks, rest, aws, credentials, clients });
	await survivesTopic({ checks, aws, clients, folder, pack });
	clients.close();
}

/** The same without a restart of n8n. */
export async function eventTriggersAreRun({ checks, rest, aws, credentials }) {
	checks.topic('Triggers for events of AWS');
	const clients = officialClients(aws.url);
	await clients.createBucket();
	await eventsRunWorkflows({ checks, rest, aws, credentials, clients });
	clients.close();
}

async function eventsRunWorkflows({ checks, rest, aws, credentials, clients }) {
	const published = [];
	const triggers = rows({ aws, clients });

	for (const [index, { type, parameters, send, expected }] of triggers.entries()) {
		await checks.check(`${type}: an event runs the workflow`, async () => {
			const workflow = await publishChain(rest, credentials.iam, `${type} ${index}`, [
				trigger(type, parameters, `event-node-${index}`),
				keep(),
			]);
			published.push(workflow);
			await send();
			const [item] = await until('an execution', async () => {
				const items = await itemsOf(rest, workflow);
				return items.length > 0 && items;
			});
			for (const [name, value] of Object.entries(expected)) assert.deepEqual(item[name], value, name);
			assert.equal(item.$metadata.receiveCount, 1);
		});
	}

	await checks.check('unpublished, nothing of them is left, and no event has come twice or gone astray', async () => {
		const before = (await clients.created()).length;
		for (const workflow of published) await rest.unpublish(workflow);
		await until('the removal', async () => (await clients.created()).length === 0, 60);
		for (const workflow of published) assert.equal((await itemsOf(rest, workflow)).length, 1, workflow.name);
		assert.deepEqual(aws.undelivered, []);
		return `${before} queues, rules, topics and notifications removed`;
	});

	await checks.check('a test in the editor shows the sample, and changes nothing', async () => {
		const workflow = await rest.createWorkflow(
			withCredential(
				chainOf('Sample', [trigger('amazonCloudWatchAlarmTrigger', {}, 'sample-node'), keep()]),
				credentials.iam,
			),
		);
		const run = await rest.run(workflow, 'Trigger');
		assert.equal(run.items('Keep')[0].json.alarmName, 'ServerCpuTooHigh');
		assert.deepEqual(run.items('Keep')[0].json.$metadata, { sample: true });
		assert.deepEqual(await clients.created(), []);
	});
}

/** What was created outlives stops, new versions, and the time between. */
async function survivesTopic({ checks, aws, clients, folder, pack }) {
	const place = join(folder, 'event-triggers');
	mkdirSync(place);
	const n8n = restartableN8n({ folder: place, pack });
	const seen = async (workflow) =>
		(await itemsOf(n8n.rest, workflow)).map(({ detail }) => detail.n).sort((a, b) => a - b);
	const untilSeen = async (workflow, numbers) =>
		await until(`the events ${numbers.join(', ')}`, async () => (await seen(workflow)).length >= numbers.length, 60);
	let workflow;
	let last = 0;
	const put = async () => {
		last += 1;
		await clients.put('shop', { n: last });
	};
	const deletions = () =>
		aws.requests.filter(({ operation }) => /^(DeleteQueue|DeleteRule|RemoveTargets)$/.test(operation)).length;
	const upTo = (count) => Array.from({ length: count }, (_, index) => index + 1);
	try {
		await n8n.start();
		const credential = {
			...(await n8n.rest.createCredential('Events', 'awsNodesIamApi', iamFields(aws.url))),
			authentication: 'iam',
		};
		// A receive that is cut off may take a message with it, which comes back after its visibility timeout.
		const options = { visibilityTimeout: 2 };
		const nodesWith = (parameters) => [
			trigger('amazonEventBridgeTrigger', { ...parameters, options }, 'survivor'),
			keep(),
		];
		workflow = await publishChain(n8n.rest, credential, 'Survivor', nodesWith({ sources: 'shop' }));
		const before = deletions();

		await checks.check('a restart deletes nothing, and what happens meanwhile is handled after it', async () => {
			await put();
			await untilSeen(workflow, upTo(last));
			await n8n.end('SIGTERM');
			await put();
			await n8n.start();
			await untilSeen(workflow, upTo(last));
			assert.deepEqual(await seen(workflow), upTo(last));
			assert.equal(deletions(), before);
		});

		await checks.check('a new version with other parameters deletes nothing and loses nothing', async () => {
			for (const sources of ['shop, store', 'shop']) {
				const changed = withCredential(chainOf('Survivor', nodesWith({ sources })), credential);
				await put();
				await n8n.rest.update(workflow, changed);
				await n8n.rest.publish(workflow);
				await put();
			}
			await untilSeen(workflow, upTo(last));
			assert.deepEqual(await seen(workflow), upTo(last));
			assert.equal(deletions(), before);
		});

		await checks.check('unpublished and published again, nothing is deleted and nothing lost', async () => {
			await n8n.rest.unpublish(workflow);
			await put();
			await n8n.rest.publish(workflow);
			await put();
			await untilSeen(workflow, upTo(last));
			assert.deepEqual(await seen(workflow), upTo(last));
			assert.equal(deletions(), before);
		});

		await checks.check('a new version that uses an existing queue removes what the node had created', async () => {
			const existing = { queueMode: 'existing', queueUrl: byName(await clients.createQueue('event-trigger-own')) };
			const changed = withCredential(chainOf('Survivor', nodesWith(existing)), credential);
			await n8n.rest.update(workflow, changed);
			await n8n.rest.publish(workflow);
			await until('the removal', async () => (await clients.created()).length === 0, 60);
			assert.deepEqual(await seen(workflow), upTo(last));
		});
	} finally {
		await n8n.stop();
	}
}
