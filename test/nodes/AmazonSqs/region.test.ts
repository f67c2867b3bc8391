import type { INodeParameters } from 'n8n-workflow';

import { AmazonSns } from '../../../nodes/AmazonSns/AmazonSns.node';
import { AmazonSqs } from '../../../nodes/AmazonSqs/AmazonSqs.node';
import type { FakeService } from '../harness';
import { fakeService, runNode } from '../harness';
import { queryReply } from '../queryReply';

let fake: FakeService;
beforeAll(async () => {
	fake = await fakeService();
});
afterAll(async () => {
	await fake.close();
});

const locator = (mode: string, value: string) => ({ __rl: true, mode, value });

/** Runs a node with a credential of eu-central-1; the regions for which its requests were signed. */
async function signedFor(
	nodeClass: typeof AmazonSqs | typeof AmazonSns,
	parameters: INodeParameters,
	items = [{ json: {} }],
): Promise<string[]> {
	const credential = { customEndpoints: true, allServicesEndpoint: fake.url };
	const { error } = await runNode({ nodeClass, parameters, items, credential });
	if (error !== undefined) throw error;
	return fake.received.map(({ headers }) => /\/\d{8}\/([^/]+)\//.exec(String(headers.authorization))?.[1] ?? '');
}

const purge = (queueUrl: INodeParameters, region = ''): INodeParameters => ({
	resource: 'queue',
	operation: 'purge',
	queueUrl,
	region,
});
const topicGet = (arn: string, region = ''): INodeParameters => ({
	resource: 'topic',
	operation: 'get',
	topic: locator('id', arn),
	region,
});

it.each([
	['https://sqs.eu-west-1.amazonaws.com/111122223333/orders', 'eu-west-1'],
	['https://eu-west-1.queue.amazonaws.com/111122223333/orders', 'eu-west-1'],
	['https://sqs.cn-north-1.amazonaws.com.cn/111122223333/orders', 'cn-north-1'],
	['https://sqs-fips.us-gov-west-1.amazonaws.com/111122223333/orders', 'us-gov-west-1'],
	['https://vpce-0a1b2c3d-4e5f.sqs.ap-southeast-2.vpce.amazonaws.com/111122223333/orders', 'ap-southeast-2'],
	['http://localhost:9324/000000000000/orders', 'us-east-1'],
])('calls a queue in the region of its URL, whatever Region says: %s', async (url, region) => {
	fake.reply({});
	expect(await signedFor(AmazonSqs, purge(locator('url', url), 'us-east-1'))).toEqual([region]);
});

it('finds a queue by its ARN in the region and account of the ARN', async () => {
	fake.reply({ body: { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/444455556666/orders' } }, {});
	const parameters = purge(locator('arn', 'arn:aws:sqs:eu-west-1:444455556666:orders'), 'us-east-1');
	expect(await signedFor(AmazonSqs, parameters)).toEqual(['eu-west-1', 'eu-west-1']);
	expect(JSON.parse(String(fake.received[0]?.body))).toEqual({
		QueueName: 'orders',
		QueueOwnerAWSAccountId: '444455556666',
	});
});

it('looks a name up in the region of the node', async () => {
	fake.reply({ body: { QueueUrl: 'http://127.0.0.1/111122223333/orders' } }, {});
	expect(await signedFor(AmazonSqs, purge(locator('name', 'orders'), 'us-east-2'))).toEqual(['us-east-2', 'us-east-2']);
});

it('calls each item in its own region, and never two regions in one call', async () => {
	fake.reply(({ body }) => {
		const { Entries } = JSON.parse(body.toString()) as { Entries: Array<{ Id: string }> };
		return { body: { Successful: Entries.map(({ Id }) => ({ Id })), Failed: [] } };
	});
	const regions = ['eu-west-1', 'us-west-2', 'eu-west-1', 'us-west-2'];
	const items = regions.map((region) => ({
		json: { url: `https://sqs.${region}.amazonaws.com/111122223333/orders` },
	}));
	const parameters = {
		resource: 'message',
		operation: 'delete',
		queueUrl: locator('url', '={{ $json.url }}'),
		receiptHandle: 'handle',
	};
	expect((await signedFor(AmazonSqs, parameters, items)).sort()).toEqual(['eu-west-1', 'us-west-2']);
});

it.each([
	['arn:aws:sns:eu-west-1:111122223333:orders', 'eu-west-1'],
	['arn:aws-cn:sns:cn-north-1:111122223333:orders', 'cn-north-1'],
])('calls a topic in the region of its ARN: %s', async (arn, region) => {
	fake.reply(queryReply('GetTopicAttributes'));
	expect(await signedFor(AmazonSns, topicGet(arn, 'us-east-1'))).toEqual([region]);
});

it('calls an endpoint in the region of its ARN', async () => {
	fake.reply(queryReply('DeleteEndpoint'));
	const endpointArn = 'arn:aws:sns:eu-west-1:111122223333:endpoint/GCM/shop/1111';
	const parameters = { resource: 'endpoint', operation: 'delete', endpointArn };
	expect(await signedFor(AmazonSns, parameters)).toEqual(['eu-west-1']);
});

it.each([
	'https://sqs.eu-west-1.amazonaws.com.example.com/111122223333/orders',
	'https://example.com/111122223333/orders',
	'https://evil.sqs.eu-west-1.amazonaws.com.attacker.test/1/orders',
])('signs nothing for a queue at %s', async (url) => {
	const { error, items } = await runNode({ nodeClass: AmazonSqs, parameters: purge(locator('url', url)) });
	expect(items).toEqual([]);
	expect(error?.message).toMatch(/host|endpoint/i);
	expect(error?.context?.httpCode ?? error?.httpCode).toBeFalsy();
});
