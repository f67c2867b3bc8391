import assert from 'node:assert/strict';
import {
	CreateBucketCommand,
	GetBucketNotificationConfigurationCommand,
	PutObjectCommand,
	S3Client,
} from '@aws-sdk/client-s3';
import { EventBridgeClient, ListRulesCommand, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DEFAULTS } from '../../scripts/n8n/environment.mjs';
import { node } from './flow.mjs';
import { publishChain, until } from './triggers.mjs';

const bucket = 'event-trigger-photos';

/** A trigger that creates its queue. n8n keeps hooks by the webhook's id, as the editor gives one to each such node. */
const trigger = (type, parameters, id) =>
	node('Trigger', `n8n-nodes-aws.${type}`, { queueMode: 'create', ...parameters }, { id, webhookId: `hook-${id}` });

const keep = () => node('Keep', 'n8n-nodes-base.noOp');

/** AWS as its own clients see it. */
function officialClients(url) {
	const settings = { region: DEFAULTS.region, endpoint: url, credentials: DEFAULTS.user };
	const s3 = new S3Client({ ...settings, forcePathStyle: true });
	const events = new EventBridgeClient(settings);
	const sqs = new SQSClient(settings);
	return {
		upload: (Key) => s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'x' })),
		createBucket: () => s3.send(new CreateBucketCommand({ Bucket: bucket })),
		put: (Source, detail) =>
			events.send(new PutEventsCommand({ Entries: [{ Source, DetailType: 'Order', Detail: JSON.stringify(detail) }] })),
		/** What triggers have created and is there now. */
		async created() {
			const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'n8n-' }));
			const { Rules = [] } = await events.send(new ListRulesCommand({ NamePrefix: 'n8n-' }));
			const found = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket: bucket }));
			return [
				...QueueUrls.map((each) => `queue ${each.split('/').at(-1)}`),
				...Rules.map(({ Name }) => `rule ${Name}`),
				...(found.QueueConfigurations ?? []).map(({ Id }) => `notification ${Id}`),
			].sort();
		},
		close: () => [s3, events, sqs].forEach((client) => client.destroy()),
	};
}

/** Triggers that create their queue, in the real n8n: events run executions, and nothing is left when they are unpublished. */
export async function eventTriggersTopic({ checks, rest, aws, credentials }) {
	checks.topic('Triggers for events of AWS');
	const clients = officialClients(aws.url);
	const credential = credentials.iam;
	await clients.createBucket();

	/** First items of the successful executions of a workflow. */
	const itemsOf = async (workflow) => {
		const done = (await rest.executions(workflow)).filter(({ status }) => status === 'success');
		return await Promise.all(done.map(async (each) => (await rest.execution(each.id)).items('Keep')[0].json));
	};

	await checks.check('Amazon S3 Trigger: an upload runs the workflow; unpublished, nothing is left', async () => {
		const parameters = { bucket: { __rl: true, mode: 'name', value: bucket }, prefix: 'in/' };
		const workflow = await publishChain(rest, credential, 'S3 events', [
			trigger('amazonS3Trigger', parameters, 's3-node'),
			keep(),
		]);
		await until('the queue and the notification', async () => (await clients.created()).length === 2);
		await clients.upload('in/a b+ü.jpg');
		await clients.upload('out/other.jpg');
		const [item] = await until('an execution', async () => {
			const items = await itemsOf(workflow);
			return items.length > 0 && items;
		});
		assert.equal(item.key, 'in/a b+ü.jpg');
		assert.equal(item.event, 'ObjectCreated:Put');
		assert.equal(item.$metadata.receiveCount, 1);
		await rest.unpublish(workflow);
		await until('the removal', async () => (await clients.created()).length === 0, 40);
		assert.equal((await itemsOf(workflow)).length, 1);
	});

	await checks.check('Amazon EventBridge Trigger: an event that matches runs the workflow', async () => {
		const parameters = {
			sources: 'shop',
			conditions: { rows: [{ field: 'detail.total', comparison: 'greater', value: '10' }] },
		};
		const workflow = await publishChain(rest, credential, 'Events', [
			trigger('amazonEventBridgeTrigger', parameters, 'events-node'),
			keep(),
		]);
		await until('the queue and the rule', async () => (await clients.created()).length === 2);
		await clients.put('shop', { total: 5 });
		await clients.put('shop', { total: 50 });
		const [item] = await until('an execution', async () => {
			const items = await itemsOf(workflow);
			return items.length > 0 && items;
		});
		assert.deepEqual(item.detail, { total: 50 });
		await rest.unpublish(workflow);
		await until('the removal', async () => (await clients.created()).length === 0, 40);
	});
	assert.deepEqual(aws.undelivered, []);
	clients.close();
}
