import {
	CreateTopicCommand,
	GetSubscriptionAttributesCommand,
	ListSubscriptionsByTopicCommand,
	PublishBatchCommand,
	PublishCommand,
	SetTopicAttributesCommand,
	SNSClient,
	UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import type { IDataObject } from 'n8n-workflow';

import { forgetCertificates } from '../../../aws/notifications/signingCertificates';
import type { Fault, LocalAws } from '../../local-aws';
import { DEFAULTS, startLocalAws } from '../../local-aws';
import { CERTIFICATE_PATH, signBody } from '../../local-aws/snsDelivery';
import type { FakeN8n } from './fakeN8n';
import { fakeN8n } from './fakeN8n';

let aws: LocalAws;
let n8n: FakeN8n;
let sns: SNSClient;
let topic = '';
/** What has been there before the test: to begin anew each time would take a second. */
let before = { requests: 0, deliveries: 0 };
let topics = 0;
let faulty = false;

beforeAll(async () => {
	aws = await startLocalAws();
	const { accessKeyId, secretAccessKey } = DEFAULTS.user;
	sns = new SNSClient({ endpoint: aws.url, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey } });
});
beforeEach(async () => {
	forgetCertificates();
	before = { requests: aws.requests.length, deliveries: aws.snsDeliveries.length };
	const timers = jest.requireActual<{ setTimeout: (ms: number, ...rest: unknown[]) => Promise<unknown> }>(
		'node:timers/promises',
	);
	const { setTimeout: pause } = timers;
	// Pauses are a hundred times shorter.
	jest.spyOn(timers, 'setTimeout').mockImplementation(async (ms, ...rest) => await pause(ms / 100, ...rest));
	n8n = await fakeN8n();
	n8n.credential = { ...DEFAULTS.user, region: 'us-east-1', customEndpoints: true, allServicesEndpoint: aws.url };
	topic = (await sns.send(new CreateTopicCommand({ Name: `orders-${(topics += 1)}` }))).TopicArn ?? '';
	n8n.parameters = { topic: { __rl: true, mode: 'list', value: topic } };
});
afterEach(async () => {
	jest.useRealTimers();
	jest.restoreAllMocks();
	await n8n.close();
	if (faulty) await aws.reset();
	faulty = false;
});
afterAll(async () => {
	sns.destroy();
	await aws.close();
});

const subscriptions = async () =>
	(await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: topic }))).Subscriptions ?? [];
const publish = async (Message: string, more: object = {}) =>
	(await sns.send(new PublishCommand({ TopicArn: topic, Message, ...more }))).MessageId ?? '';
const until = async (done: () => boolean | Promise<boolean>): Promise<void> => {
	for (let tries = 0; tries < 500; tries += 1) {
		if (await done()) return;
		await new Promise((resolve) => setImmediate(resolve));
		if (tries > 50) await new Promise((resolve) => setTimeout(resolve, 10));
	}
	throw new Error('it did not happen');
};
const delivered = async (count: number): Promise<void> =>
	await until(() => deliveries().filter(({ type, ended }) => type === 'Notification' && ended).length >= count);
const statuses = (): number[][] =>
	deliveries()
		.filter(({ type }) => type === 'Notification')
		.map(({ statuses }) => statuses);
const requests = () => aws.requests.slice(before.requests);
const deliveries = () => aws.snsDeliveries.slice(before.deliveries);
const calls = (operation: string): number => requests().filter((each) => each.operation === operation).length;
/** What is left of a fault must not reach the next test. */
const fail = (fault: Fault): void => {
	faulty = true;
	aws.failNext(fault);
};
const withOptions = (options: IDataObject): void => void (n8n.parameters = { ...n8n.parameters, options });
const jsonOf = (index = 0): IDataObject => n8n.started[index]?.[0]?.json ?? {};

describe('publishing', () => {
	it('subscribes the webhook and confirms it by the API, with a signature', async () => {
		expect(await n8n.publish()).toBe(true);
		expect(await subscriptions()).toMatchObject([{ Protocol: 'http', Endpoint: n8n.url, TopicArn: topic }]);
		const { Attributes } = await sns.send(
			new GetSubscriptionAttributesCommand({ SubscriptionArn: String(n8n.staticData.subscriptionArn) }),
		);
		expect(Attributes?.PendingConfirmation).toBe('false');
		const confirmation = requests().find(({ operation }) => operation === 'ConfirmSubscription');
		expect(confirmation).toMatchObject({ proof: 'header', status: 200 });
		// The address in the message is never opened.
		expect(requests().filter(({ target }) => target.includes('Action=ConfirmSubscription'))).toEqual([]);
	});

	it('finds its subscription again, and makes it anew when it is lost', async () => {
		await n8n.publish();
		expect(await n8n.hook('checkExists')).toBe(true);
		await sns.send(new UnsubscribeCommand({ SubscriptionArn: String(n8n.staticData.subscriptionArn) }));
		expect(await n8n.hook('checkExists')).toBe(false);
		n8n.activation = 'init';
		await n8n.publish();
		expect(await subscriptions()).toHaveLength(1);
	});

	it('takes over a subscription of the same URL whose static data is lost, and mends its settings', async () => {
		await n8n.publish();
		n8n.staticData = {};
		withOptions({ filterPolicy: '{"event":["paid"]}', filterPolicyScope: 'MessageBody' });
		await n8n.publish();
		const [{ SubscriptionArn }, ...others] = (await subscriptions()) as [{ SubscriptionArn: string }];
		expect(others).toEqual([]);
		const { Attributes } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
		expect(Attributes).toMatchObject({ FilterPolicy: '{"event":["paid"]}', FilterPolicyScope: 'MessageBody' });
	});

	it('ends the subscription of an address that n8n has no longer', async () => {
		await n8n.publish();
		const other = await fakeN8n();
		Object.assign(other, { staticData: n8n.staticData, parameters: n8n.parameters, credential: n8n.credential });
		other.activation = 'init';
		await other.publish();
		expect(await subscriptions()).toMatchObject([{ Endpoint: other.url }]);
		await other.close();
	});

	it('with other parameters keeps the subscription, so that nothing is lost in between', async () => {
		await n8n.publish();
		const { subscriptionArn } = n8n.staticData;
		await n8n.hook('delete');
		withOptions({ filterPolicy: { event: ['paid'] } });
		n8n.activation = 'update';
		await n8n.publish();
		expect(n8n.staticData.subscriptionArn).toBe(subscriptionArn);
		expect([calls('Unsubscribe'), calls('Subscribe'), calls('SetSubscriptionAttributes')]).toEqual([0, 1, 1]);
		await n8n.hook('delete');
		withOptions({});
		await n8n.publish();
		expect(calls('SetSubscriptionAttributes')).toBe(2);
		await publish('unpaid');
		await delivered(1);
		expect(n8n.started).toHaveLength(1);
	});

	it('names the missing permission in the message, which is all that n8n shows', async () => {
		n8n.credential = { ...n8n.credential, ...DEFAULTS.deniedUser };
		await expect(n8n.publish()).rejects.toThrow(/sns:Subscribe/i);
		// n8n calls it after a failure.
		expect(await n8n.hook('delete')).toBe(true);
	});

	it('names the permission to confirm, which is asked for by the webhook', async () => {
		fail({
			service: 'sns',
			operation: 'ConfirmSubscription',
			times: 10,
			error: {
				code: 'AuthorizationError',
				status: 403,
				message: `User: arn:aws:iam::111122223333:user/demo is not authorized to perform: SNS:ConfirmSubscription on resource: ${topic}`,
			},
		});
		await expect(n8n.publish()).rejects.toThrow(/not authorized to perform: SNS:ConfirmSubscription.*may not do/s);
	});

	it('tells that AWS cannot reach the URL, where no confirmation comes', async () => {
		const { url } = n8n;
		Object.assign(n8n, { url: 'http://127.0.0.1:9/webhook/sns' });
		await expect(n8n.publish()).rejects.toThrow(/could not confirm.*127\.0\.0\.1:9.*WEBHOOK_URL/s);
		Object.assign(n8n, { url });
	});

	it('tells what a FIFO topic needs, after AWS has refused it', async () => {
		topic =
			(await sns.send(new CreateTopicCommand({ Name: 'orders.fifo', Attributes: { FifoTopic: 'true' } }))).TopicArn ??
			'';
		n8n.parameters = { topic };
		await expect(n8n.publish()).rejects.toThrow(/Invalid protocol type.*Amazon SQS Trigger/s);
	});

	it('stays published where AWS cannot be asked at the start of n8n', async () => {
		await n8n.publish();
		fail({ service: 'sns', operation: 'GetSubscriptionAttributes', times: 10, status: 503 });
		n8n.activation = 'init';
		expect(await n8n.hook('checkExists')).toBe(true);
		expect(n8n.log.join()).toMatch(/could not be checked/);
	});

	it.each([
		[{ topic: '' }, /'Topic' is not set/],
		[{ topic: 'orders' }, /'Topic' is no ARN of the service "sns": orders/],
		[{ options: { filterPolicy: '{' } }, /'Filter Policy' is no JSON object/],
		[{ options: { maxAge: 'x' } }, /no number of hours/],
	])('refuses %j before any request', async (parameters, reason) => {
		n8n.parameters = { ...n8n.parameters, ...parameters };
		await expect(n8n.publish()).rejects.toThrow(reason);
		expect(requests().filter(({ operation }) => operation !== 'CreateTopic')).toEqual([]);
	});
});

describe('unpublishing', () => {
	it('ends the subscription ten seconds later, once', async () => {
		await n8n.publish();
		jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
		await n8n.hook('delete');
		expect(await n8n.hook('delete')).toBe(true);
		jest.advanceTimersByTime(9_999);
		expect(calls('Unsubscribe')).toBe(0);
		jest.advanceTimersByTime(1);
		jest.useRealTimers();
		await until(() => calls('Unsubscribe') === 1);
		await until(async () => (await subscriptions()).length === 0);
	});

	it('does it at once where n8n ends', async () => {
		await n8n.publish();
		await n8n.hook('delete');
		process.emit('SIGTERM');
		await until(() => calls('Unsubscribe') === 1);
		expect(process.listenerCount('SIGTERM')).toBe(0);
	});

	it('of a test is done at once, and leaves the published one alone', async () => {
		await n8n.publish();
		const kept = n8n.staticData;
		Object.assign(n8n, { staticData: {}, mode: 'manual', activation: 'manual' });
		n8n.parameters = { ...n8n.parameters };
		const { url } = n8n;
		Object.assign(n8n, { url: `${url}-test` });
		await n8n.publish();
		expect(await subscriptions()).toHaveLength(2);
		await n8n.hook('delete');
		expect(await subscriptions()).toMatchObject([{ SubscriptionArn: kept.subscriptionArn }]);
	});
});

describe('messages', () => {
	it('start the workflow with what is signed, and what is not beneath "unsigned"', async () => {
		await n8n.publish();
		const MessageAttributes = {
			event: { DataType: 'String', StringValue: 'paid' },
			amount: { DataType: 'Number', StringValue: '12.5' },
			large: { DataType: 'Number', StringValue: '12345678901234567890' },
			tags: { DataType: 'String.Array', StringValue: '["a","b"]' },
		};
		const MessageId = await publish('{"order":7}', { Subject: 'An order', MessageAttributes });
		await delivered(1);
		expect(statuses()).toEqual([[200]]);
		expect(jsonOf()).toEqual({
			MessageId,
			TopicArn: topic,
			Subject: 'An order',
			Timestamp: expect.stringMatching(/Z$/) as string,
			Message: { order: 7 },
			verified: true,
			unsigned: {
				UnsubscribeURL: expect.stringContaining('Unsubscribe') as string,
				MessageAttributes: { event: 'paid', amount: 12.5, large: '12345678901234567890', tags: ['a', 'b'] },
			},
		});
	});

	it('are output as they came where that is asked for', async () => {
		n8n.parameters = { ...n8n.parameters, simplify: false };
		withOptions({ parseMessage: false });
		await n8n.publish();
		await publish('{"order":7}', { MessageAttributes: { event: { DataType: 'String', StringValue: 'paid' } } });
		await delivered(1);
		expect(jsonOf()).toMatchObject({
			Type: 'Notification',
			Message: '{"order":7}',
			SignatureVersion: '1',
			SigningCertURL: expect.stringContaining(aws.url) as string,
			unsigned: { MessageAttributes: { event: { Type: 'String', Value: 'paid' } } },
		});
	});

	it('of a batch each start it once', async () => {
		await n8n.publish();
		const entries = Array.from({ length: 10 }, (_, index) => ({ Id: `e${index}`, Message: `m${index}` }));
		await sns.send(new PublishBatchCommand({ TopicArn: topic, PublishBatchRequestEntries: entries }));
		await delivered(10);
		const messages = n8n.started.map(([item]) => item?.json.Message);
		expect([...messages].sort()).toEqual(entries.map(({ Message }) => Message));
		// One certificate for all of them.
		expect(calls('GetSigningCertificate')).toBe(1);
	});

	it('come again where n8n could not start the workflow, and are not lost', async () => {
		await n8n.publish();
		n8n.takes = false;
		await publish('important');
		await until(() => (statuses()[0] ?? []).length === 1);
		n8n.takes = true;
		await delivered(1);
		expect(n8n.started).toHaveLength(1);
		expect(statuses()[0]).toEqual([500, 200]);
	});

	it('come again where the certificate could not be fetched', async () => {
		await n8n.publish();
		forgetCertificates();
		fail({ service: 'sns', operation: 'GetSigningCertificate', times: 3, status: 503 });
		await publish('important');
		await delivered(1);
		expect(statuses()[0]?.slice(-2)).toEqual([503, 200]);
		expect(n8n.started).toHaveLength(1);
		expect(n8n.log.join()).toMatch(/could not take a message, so that Amazon SNS sends it again/);
	});

	it('are taken with signature version 2 only, where that is asked for', async () => {
		withOptions({ version2Only: true });
		await expect(n8n.publish()).rejects.toThrow(/signature version 1.*Set the attribute Signature Version/s);
		await sns.send(
			new SetTopicAttributesCommand({ TopicArn: topic, AttributeName: 'SignatureVersion', AttributeValue: '2' }),
		);
		await n8n.publish();
		await publish('x');
		await delivered(1);
		expect(n8n.started).toHaveLength(1);
	});

	it('come as the filter policy says', async () => {
		withOptions({ filterPolicy: '{"event":["paid"]}' });
		await n8n.publish();
		for (const StringValue of ['paid', 'sent']) {
			await publish(StringValue, { MessageAttributes: { event: { DataType: 'String', StringValue } } });
		}
		await delivered(1);
		expect(n8n.started.map(([item]) => item?.json.Message)).toEqual(['paid']);
	});
});

/** What the webhook answers to a body, word by word. */
const post = async (body: string | Buffer, headers: Record<string, string> = {}) => {
	const response = await fetch(n8n.url, {
		method: 'POST',
		body: typeof body === 'string' ? body : new Uint8Array(body),
		headers: { 'content-type': 'text/plain; charset=UTF-8', ...headers },
	});
	return [response.status, await response.text()];
};
/** The body of a message that has been delivered. */
const captured = async (): Promise<string> => {
	const bodies: string[] = [];
	const real = JSON.stringify;
	const spy = jest.spyOn(JSON, 'stringify').mockImplementation((...given: Parameters<typeof real>) => {
		const text = real(...given);
		if (typeof text === 'string' && text.includes('"Signature"')) bodies.push(text);
		return text;
	});
	await publish('captured');
	await delivered(1);
	spy.mockRestore();
	return bodies[0] ?? '';
};

describe('what AWS has not sent', () => {
	it('is refused with 403 and not a word', async () => {
		await n8n.publish();
		const body = await captured();
		const count = n8n.started.length;
		const forged = [
			'',
			'{}',
			'x',
			body.replace('captured', 'forged'),
			body.replace(topic, 'arn:aws:sns:us-east-1:000000000000:other'),
			body.replace('"Notification"', '"SubscriptionConfirmation"'),
		];
		for (const each of forged) expect(await post(each)).toEqual([403, '']);
		expect(n8n.started).toHaveLength(count);
		expect(n8n.log.filter((line) => line.includes('has refused a request'))).toHaveLength(forged.length);
	});

	it('is refused with 413 where it is too large', async () => {
		await n8n.publish();
		expect(await post('x'.repeat(8 * 1024 * 1024 + 1))).toEqual([413, '']);
	});

	it('a replay within the hour starts nothing, and one after it is refused', async () => {
		await n8n.publish();
		const body = await captured();
		expect(n8n.started).toHaveLength(1);
		expect(await post(body)).toEqual([200, '']);
		expect(n8n.started).toHaveLength(1);
		const now = Date.now();
		jest.spyOn(Date, 'now').mockReturnValue(now + 3_600_000);
		expect(await post(body)).toEqual([403, '']);
		jest.spyOn(Date, 'now').mockReturnValue(now);
		withOptions({ suppressDuplicates: false });
		expect((await post(body))[0]).toBe(200);
		expect(n8n.started).toHaveLength(2);
	});

	it('a message that SNS sends again because n8n was slow starts the workflow once', async () => {
		await n8n.publish();
		let start: () => void = () => undefined;
		n8n.busy = new Promise((resolve) => (start = resolve));
		const body = JSON.stringify(
			signBody(
				{
					Type: 'Notification',
					MessageId: 'slow',
					TopicArn: topic,
					Message: 'slow',
					Timestamp: new Date().toISOString(),
				},
				'1',
				aws.url + CERTIFICATE_PATH,
			),
		);
		const hangUp = new AbortController();
		const first = fetch(n8n.url, { method: 'POST', body, signal: hangUp.signal }).catch(() => 'hung up');
		await until(() => n8n.arrived === 1);
		hangUp.abort();
		expect(await first).toBe('hung up');
		expect(await post(body)).toEqual([503, '']);
		start();
		await until(async () => (await post(body))[0] === 200);
		expect(n8n.started).toHaveLength(1);
	});

	it('the end of the subscription by somebody else is told, and starts nothing', async () => {
		await n8n.publish();
		await sns.send(new UnsubscribeCommand({ SubscriptionArn: String(n8n.staticData.subscriptionArn) }));
		await until(() => deliveries().some(({ type, ended }) => type === 'UnsubscribeConfirmation' && ended));
		expect(deliveries().at(-1)?.statuses).toEqual([200]);
		expect(n8n.started).toEqual([]);
		expect(n8n.log.join()).toMatch(/has been ended in Amazon SNS/);
	});
});

describe('raw delivery', () => {
	const headers = () => ({
		'x-amz-sns-message-type': 'Notification',
		'x-amz-sns-message-id': 'm-1',
		'x-amz-sns-topic-arn': topic,
		'x-amz-sns-subscription-arn': String(n8n.staticData.subscriptionArn),
		'x-amz-sns-rawdelivery': 'true',
	});

	it('is refused unless it is asked for', async () => {
		await n8n.publish();
		expect(await post('hello', headers())).toEqual([403, '']);
	});

	it('is output as not verified where it is asked for', async () => {
		withOptions({ rawMessageDelivery: true });
		await n8n.publish();
		const MessageId = await publish('{"order":7}');
		await delivered(1);
		expect(jsonOf()).toEqual({
			Message: { order: 7 },
			verified: false,
			unsigned: { MessageId, TopicArn: topic, SubscriptionArn: n8n.staticData.subscriptionArn },
		});
	});

	it('still checks what is signed, and who does not know the subscription', async () => {
		withOptions({ rawMessageDelivery: true });
		await n8n.publish();
		expect(await post('hello', { ...headers(), 'x-amz-sns-topic-arn': `${topic}2` })).toEqual([403, '']);
		expect(await post('hello', { ...headers(), 'x-amz-sns-subscription-arn': `${topic}:x` })).toEqual([403, '']);
		const forged = JSON.stringify({ Type: 'Notification', Signature: 'x', TopicArn: topic });
		expect(await post(forged, headers())).toEqual([403, '']);
		expect(n8n.started).toEqual([]);
	});
});
