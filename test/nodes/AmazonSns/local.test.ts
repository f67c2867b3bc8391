import { GetTopicAttributesCommand, ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { AmazonSns } from '../../../nodes/AmazonSns/AmazonSns.node';
import { AmazonSqs } from '../../../nodes/AmazonSqs/AmazonSqs.node';
import { DEFAULTS } from '../../local-aws';
import { ONE_TIME_PASSWORD, OPTED_OUT } from '../../local-aws/services/sns';
import { runNode } from '../harness';
import { binaryItem, nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AmazonSns);
const byArn = (value: string) => ({ __rl: true, mode: 'id', value });
const calls = (operation: string) => node.aws.calls({ service: 'sns', operation });
const saying = (text: RegExp) => ({ message: expect.stringMatching(text) as string });
const items = (count: number, json: (index: number) => IDataObject = (index) => ({ index })): INodeExecutionData[] =>
	Array.from({ length: count }, (_, index) => ({ json: json(index) }));
const create = async (name = 'orders', options: IDataObject = {}): Promise<string> =>
	String(((await node.json('topic:create', { name, options: options as never }))[0] as IDataObject).TopicArn);
const clients = () => {
	const { accessKeyId, secretAccessKey } = DEFAULTS.user;
	return { endpoint: node.aws.url, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey } };
};

/** A queue that is subscribed to the topic; its URL. */
async function subscribedQueue(TopicArn: string, queueName: string, options: IDataObject = {}): Promise<string> {
	const credential = {
		...DEFAULTS.user,
		region: 'us-east-1',
		customEndpoints: true,
		allServicesEndpoint: node.aws.url,
	};
	const made = await runNode({
		nodeClass: AmazonSqs,
		parameters: { resource: 'queue', operation: 'create', queueName },
		credential,
	});
	await node.json('subscription:subscribe', {
		topic: byArn(TopicArn),
		protocol: 'sqs',
		endpoint: `arn:aws:sqs:us-east-1:000000000000:${queueName}`,
		options: options as never,
	});
	return String(made.items[0]?.json.QueueUrl);
}

/** What has been delivered to a queue, as AWS's own client reads it. */
async function delivered(QueueUrl: string) {
	const client = new SQSClient(clients());
	const found = [];
	for (;;) {
		const { Messages = [] } = await client.send(
			new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }),
		);
		if (Messages.length === 0) return found;
		found.push(...Messages);
	}
}

it('publishes 1,000 items in 100 calls, and each is delivered', async () => {
	const TopicArn = await create();
	const queue = await subscribedQueue(TopicArn, 'inbox', { rawMessageDelivery: true });
	const given = items(1000);
	const done = await node.run('message:publish', { topic: byArn(TopicArn), content: 'inputData' }, given);
	expect(done.map(({ pairedItem }) => pairedItem)).toEqual(given.map((_, item) => ({ item })));
	expect([calls('PublishBatch'), calls('Publish')]).toEqual([100, 0]);
	expect(new Set(done.map(({ json }) => json.MessageId)).size).toBe(1000);
	const found = await delivered(queue);
	const indexes = found.map(({ Body }) => (JSON.parse(Body ?? '') as { index: number }).index);
	expect([...indexes].sort((a, b) => a - b)).toEqual(given.map((_, index) => index));
});

it('delivers subject, attributes and bytes, and what a filter policy lets through', async () => {
	const TopicArn = await create();
	const raw = await subscribedQueue(TopicArn, 'raw', { rawMessageDelivery: true });
	const wrapped = await subscribedQueue(TopicArn, 'wrapped', { filterPolicy: '{"source":["shop"]}' });
	const bytes = Buffer.from(Array.from({ length: 256 }, (_, value) => value));
	const entries = (source: string) => [
		{ name: 'source', type: 'String', value: source },
		{ name: 'file', type: 'File', binaryField: 'data' },
	];
	for (const source of ['shop', 'stock']) {
		const options = { subject: 'Hi', messageAttributes: { entries: entries(source) } };
		await node.run('message:publish', { topic: byArn(TopicArn), message: `from ${source}`, options }, [
			binaryItem(bytes),
		]);
	}
	const found = await delivered(raw);
	expect(found.map(({ Body }) => Body).sort()).toEqual(['from shop', 'from stock']);
	expect(Buffer.from(found[0]?.MessageAttributes?.file?.BinaryValue ?? []).equals(bytes)).toBe(true);
	const inside = (await delivered(wrapped)).map(({ Body }) => JSON.parse(Body ?? '') as IDataObject);
	expect(inside).toMatchObject([{ Type: 'Notification', Subject: 'Hi', Message: 'from shop', TopicArn }]);
});

it('makes calls that fit: four messages of 100 KiB go in two', async () => {
	const topic = byArn(await create());
	await node.run('message:publish', { topic, message: '={{ "x".repeat(100 * 1024) }}' }, items(4));
	expect([calls('PublishBatch'), calls('Publish')]).toEqual([2, 0]);
});

it('ends a refused message in its own error', async () => {
	const topic = byArn(await create('orders.fifo'));
	const options = { messageGroupId: 'g', messageDeduplicationId: '={{ $json.index === 3 ? "" : $json.index }}' };
	await expect(node.run('message:publish', { topic, message: 'x', options }, items(12))).rejects.toMatchObject({
		...saying(/ContentBasedDeduplication/),
		description: expect.stringMatching(/of 12 items had been done/) as string,
	});
	expect(calls('PublishBatch')).toBe(1);
});

it('makes, shows, changes, tags and deletes a topic, as the official client sees it', async () => {
	const TopicArn = await create('orders', {
		displayName: 'Orders',
		tags: { entries: [{ Key: 'team', Value: 'shop' }] },
	});
	const topic = byArn(TopicArn);
	expect(await node.json('topic:get', { topic })).toMatchObject([
		{ TopicArn, DisplayName: 'Orders', SubscriptionsConfirmed: 0 },
	]);
	await node.run('topic:update', { topic, attributeName: 'DisplayName', attributeValue: 'Shop' });
	const official = new SNSClient(clients());
	const { Attributes } = await official.send(new GetTopicAttributesCommand({ TopicArn }));
	expect(Attributes?.DisplayName).toBe('Shop');
	await node.run('topic:setTags', { topic, tags: { entries: [{ Key: 'stage', Value: 'test' }] } });
	await node.run('topic:removeTags', { topic, tagKeys: 'team' });
	expect(await node.json('topic:getTags', { topic })).toEqual([{ Tags: { stage: 'test' } }]);
	expect(await node.json('topic:delete', { topic })).toEqual([{ deleted: true }]);
	expect((await official.send(new ListTopicsCommand({}))).Topics).toEqual([]);
	await expect(node.run('topic:get', { topic })).rejects.toMatchObject({
		...saying(/does not exist/),
		description: expect.stringMatching(/'Get Many' lists/) as string,
	});
});

it('lists topics over pages, in the node and in its list', async () => {
	for (const index of items(120).keys()) await create(`orders-${String(index).padStart(3, '0')}`);
	expect(await node.json('topic:getMany', { returnAll: true })).toHaveLength(120);
	expect(calls('ListTopics')).toBeGreaterThan(1);
	expect(await node.json('topic:getMany', { limit: 7 })).toHaveLength(7);
	const { results } = await node.list('searchTopics', {}, 'orders-11');
	expect(results.map(({ name }) => name)).toEqual(items(10).map((_, index) => `orders-11${index}`));
});

it('subscribes, shows, changes and ends a subscription', async () => {
	const TopicArn = await create();
	const topic = byArn(TopicArn);
	const [made] = await node.json('subscription:subscribe', {
		topic,
		endpoint: 'arn:aws:sqs:us-east-1:000000000000:inbox',
	});
	const SubscriptionArn = String((made as IDataObject).SubscriptionArn);
	const subscription = byArn(SubscriptionArn);
	await node.run('subscription:update', { subscription, attributeName: 'FilterPolicy', attributeValue: '{"a":["b"]}' });
	await node.run('subscription:update', { subscription, attributeName: 'RawMessageDelivery', attributeValue: 'true' });
	expect(await node.json('subscription:get', { subscription })).toMatchObject([
		{ SubscriptionArn, FilterPolicy: { a: ['b'] }, RawMessageDelivery: true },
	]);
	const listed = [{ SubscriptionArn, TopicArn, Protocol: 'sqs' }];
	expect(await node.json('subscription:getMany')).toMatchObject(listed);
	expect(await node.json('subscription:getManyOfTopic', { topic })).toMatchObject(listed);
	const { results } = await node.list('searchSubscriptions');
	expect(results).toEqual([{ name: 'orders: sqs arn:aws:sqs:us-east-1:000000000000:inbox', value: SubscriptionArn }]);
	expect(await node.json('subscription:unsubscribe', { subscription })).toEqual([{ deleted: true }]);
	expect(await node.json('subscription:getMany')).toEqual([]);
});

it('registers a device, sends to it, and stops where the platform has switched it off', async () => {
	const { results } = await node.list('searchPlatformApplications');
	expect(results).toEqual([{ name: 'GCM local-aws', value: expect.stringMatching(/:app\/GCM\/local-aws$/) as string }]);
	const platformApplication = byArn(String(results[0]?.value));
	expect(await node.json('platformApplication:getMany')).toMatchObject([{ Enabled: true }]);
	const options = {
		platformCredential: 'not-a-real-key',
		eventDeliveryFailure: 'arn:aws:sns:us-east-1:111122223333:failed',
	};
	await node.run('platformApplication:update', { platformApplication, options });
	expect(await node.json('platformApplication:get', { platformApplication })).toEqual([
		{
			PlatformApplicationArn: platformApplication.value,
			Enabled: true,
			EventDeliveryFailure: options.eventDeliveryFailure,
		},
	]);
	const device = { platformApplication, token: 'device 7', options: { customUserData: 'user 7' } };
	const [made] = await node.json('endpoint:create', device);
	expect(await node.json('endpoint:create', device)).toEqual([made]);
	const endpointArn = String((made as IDataObject).EndpointArn);
	const push = { publishTo: 'endpoint', targetArn: endpointArn, message: 'hello' };
	expect(await node.json('message:publish', push, items(2))).toHaveLength(2);
	expect([calls('Publish'), calls('PublishBatch')]).toEqual([2, 0]);
	await node.run('endpoint:update', { endpointArn, options: { enabled: false } });
	expect(await node.json('endpoint:getMany', { platformApplication })).toEqual([
		{ EndpointArn: endpointArn, Enabled: false, Token: 'device 7', CustomUserData: 'user 7' },
	]);
	await expect(node.run('message:publish', push)).rejects.toMatchObject(saying(/disabled/));
	await node.run('endpoint:update', { endpointArn, options: { enabled: true, token: 'device 8' } });
	expect(await node.json('endpoint:get', { endpointArn })).toMatchObject([{ Enabled: true, Token: 'device 8' }]);
	await node.run('endpoint:delete', { endpointArn });
	await expect(node.run('endpoint:get', { endpointArn })).rejects.toMatchObject(saying(/does not exist/));
});

it('respects who has opted out, and verifies numbers of the sandbox', async () => {
	const phoneNumber = OPTED_OUT;
	expect(await node.json('sms:checkOptOut', { phoneNumber })).toEqual([{ isOptedOut: true }]);
	expect(await node.json('sms:getManyOptedOut')).toEqual([{ phoneNumber }]);
	const sms = { publishTo: 'phoneNumber', phoneNumber, message: 'hello' };
	await expect(node.run('message:publish', sms)).rejects.toMatchObject(saying(/opted out/));
	await node.run('sms:optIn', { phoneNumber });
	expect(await node.json('sms:getManyOptedOut')).toEqual([]);
	expect(await node.json('message:publish', sms)).toMatchObject([{ MessageId: expect.any(String) as string }]);
	expect(await node.json('sms:getSandboxStatus')).toEqual([{ IsInSandbox: true }]);
	await node.run('sms:addSandboxNumber', { phoneNumber });
	const numbers = async () => await node.json('sms:getManySandboxNumbers');
	expect(await numbers()).toEqual([{ PhoneNumber: phoneNumber, Status: 'Pending' }]);
	await expect(node.run('sms:verifySandboxNumber', { phoneNumber, oneTimePassword: '0' })).rejects.toMatchObject(
		saying(/password/),
	);
	await node.run('sms:verifySandboxNumber', { phoneNumber, oneTimePassword: ONE_TIME_PASSWORD });
	expect(await numbers()).toEqual([{ PhoneNumber: phoneNumber, Status: 'Verified' }]);
	await node.run('sms:deleteSandboxNumber', { phoneNumber });
	expect(await numbers()).toEqual([]);
});
