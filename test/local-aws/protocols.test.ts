import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { SmithyRpcV2CborProtocol } from '@smithy/core/cbor';
import { readCbor, writeCbor } from './cbor';
import { DEFAULTS } from './defaults';
import { readHost, unflatten } from './route';
import { type LocalAws, startLocalAws } from './server';
import { signed } from './signedRequests';
import { sendBytes, wireBytes } from './wireTest';
import { readXml, writeXml } from './xml';

let aws: LocalAws;

beforeAll(async () => {
	aws = await startLocalAws();
});

afterAll(() => aws.close());

interface Ask {
	service: string;
	region?: string;
	method?: string;
	path?: string;
	query?: Record<string, string>;
	headers?: Record<string, string>;
	body?: string;
}

/** Signs by AWS's signer and sends. */
async function ask({
	method = 'POST',
	path = '/',
	headers = {},
	...rest
}: Ask): Promise<{ status: number; type: string; body: string }> {
	const host = new URL(aws.url).host;
	const request = await signed({ method, path, headers: { host, ...headers }, ...rest }, DEFAULTS.user);
	const sent = Object.fromEntries(request.headers.filter(([name]) => !['host', 'content-length'].includes(name)));
	const response = await fetch(aws.url + request.target, { method, headers: sent, body: rest.body });
	return { status: response.status, type: response.headers.get('content-type') ?? '', body: await response.text() };
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
const sqs = (body: string, path = '/') =>
	ask({ service: 'sqs', path, headers: FORM, body: `${body}&Version=2012-11-05` });

describe('requests written by hand', () => {
	it('DynamoDB Scan by target', async () => {
		const answer = await ask({
			service: 'dynamodb',
			headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.Scan' },
			body: '{"TableName":"none"}',
		});
		expect(answer.status).toBe(400);
		expect(answer.body).toContain('ResourceNotFoundException');
	});

	it('CloudTrail DescribeTrails by query, in the URL or the body', async () => {
		const query = { Action: 'DescribeTrails', Version: '2013-11-01' };
		const inUrl = await ask({ service: 'cloudtrail', method: 'GET', query });
		const inBody = await ask({ service: 'cloudtrail', headers: FORM, body: new URLSearchParams(query).toString() });
		expect(inUrl.status).toBe(200);
		expect(inUrl.body).toContain('<trailList><member><Name>local-aws</Name>');
		expect(inBody.body).toContain('<trailList><member><Name>local-aws</Name>');
	});

	it('IAM ListUsers by query', async () => {
		const answer = await ask({
			service: 'iam',
			method: 'GET',
			query: { Action: 'ListUsers', Version: '2010-05-08', MaxItems: '1' },
		});
		expect(answer).toMatchObject({ status: 200, type: 'text/xml' });
		expect(answer.body).toMatch(/<Users><member>.*<UserName>demo<.*<IsTruncated>true<.*<Marker>/);
	});

	it('SQS by query, with the queue in the path as older clients have it', async () => {
		const created = await sqs(
			'Action=CreateQueue&QueueName=by-query&Attribute.1.Name=VisibilityTimeout&Attribute.1.Value=7',
		);
		expect(created.body).toContain(`<QueueUrl>${aws.url}/000000000000/by-query</QueueUrl>`);
		const path = '/000000000000/by-query';
		const sent = await sqs(
			'Action=SendMessage&MessageBody=one%20%3Ctwo%3E&MessageAttribute.1.Name=a&MessageAttribute.1.Value.DataType=String&MessageAttribute.1.Value.StringValue=b',
			path,
		);
		expect(sent.body).toContain('<MD5OfMessageBody>');
		const received = await sqs('Action=ReceiveMessage&MessageAttributeName.1=All', path);
		expect(received.body).toContain('<Body>one &lt;two&gt;</Body>');
		expect(received.body).toMatch(/<MessageAttribute><Name>a<\/Name><Value>.*<StringValue>b</);
		expect((await sqs('Action=GetQueueAttributes&AttributeName.1=VisibilityTimeout', path)).body).toContain(
			'<Attribute><Name>VisibilityTimeout</Name><Value>7</Value></Attribute>',
		);
		const none = await sqs('Action=GetQueueUrl&QueueName=none');
		expect(none.status).toBe(400);
		expect(none.body).toContain('<Code>AWS.SimpleQueueService.NonExistentQueue</Code>');
	});

	it('CloudWatch in CBOR, as its model prefers', async () => {
		const cloudwatch = new CloudWatch({
			endpoint: aws.url,
			region: 'us-east-1',
			credentials: DEFAULTS.user,
			maxAttempts: 1,
			protocol: new SmithyRpcV2CborProtocol({ defaultNamespace: 'com.amazonaws.cloudwatch' }),
			protocolSettings: { version: '2010-08-01', serviceTarget: 'GraniteServiceVersion20100801' },
		} as never);
		await cloudwatch.putMetricData({
			Namespace: 'cbor',
			MetricData: [{ MetricName: 'm', Value: -1.5, Timestamp: new Date() }],
		});
		expect((await cloudwatch.listMetrics({ Namespace: 'cbor' })).Metrics).toEqual([
			{ Namespace: 'cbor', MetricName: 'm', Dimensions: [] },
		]);
		expect(aws.requests.at(-1)?.target).toBe('/service/GraniteServiceVersion20100801/operation/ListMetrics');
		await expect(cloudwatch.putMetricData({ Namespace: '', MetricData: [] })).rejects.toThrow(
			'The parameter Namespace is required.',
		);
	});

	it('refuses a service that is not there in the shape of its protocol', async () => {
		const target = 'AWSGlue.GetTables';
		const json = await ask({ service: 'glue', headers: { 'x-amz-target': target }, body: '{}' });
		expect([json.status, JSON.parse(json.body)]).toEqual([501, expect.objectContaining({ __type: 'NotImplemented' })]);
		const xml = await ask({ service: 'route53', method: 'GET', path: '/2013-04-01/hostedzone' });
		expect([xml.status, xml.body]).toEqual([
			501,
			expect.stringContaining('<ErrorResponse><Error><Type>Receiver</Type><Code>NotImplemented'),
		]);
	});
});

describe('host names', () => {
	it.each([
		['127.0.0.1:4566', undefined, undefined, undefined],
		['sts.amazonaws.com', 'sts', 'us-east-1', undefined],
		['sts.eu-west-1.amazonaws.com', 'sts', 'eu-west-1', undefined],
		['vpce-1-2.sts.eu-west-1.vpce.amazonaws.com', 'sts', 'eu-west-1', undefined],
		['sqs.cn-north-1.amazonaws.com.cn', 'sqs', 'cn-north-1', undefined],
		['s3.dualstack.us-west-2.amazonaws.com', 's3', 'us-west-2', undefined],
		['my.bucket.s3.us-west-2.amazonaws.com', 's3', 'us-west-2', 'my.bucket'],
		['my-bucket.s3.localhost:4566', 's3', undefined, 'my-bucket'],
		['bedrock-runtime-fips.us-east-1.api.aws', 'bedrock-runtime', 'us-east-1', undefined],
		['evil.example.com', undefined, undefined, undefined],
	])('%s', (host, service, region, bucket) => {
		const named = readHost(host);
		expect([named.service?.name, named.region, named.bucket]).toEqual([service, region, bucket]);
	});

	it('a scope of another region than the host says is refused', async () => {
		const { port } = aws;
		const send = async (host: string, region: string): Promise<number> => {
			const request = await signed(
				{
					service: 'sts',
					region,
					method: 'GET',
					path: '/',
					query: { Action: 'GetCallerIdentity', Version: '2011-06-15' },
					headers: { host },
				},
				DEFAULTS.user,
			);
			return sendBytes(port, wireBytes(request));
		};
		expect(await send('sts.eu-west-1.amazonaws.com', 'eu-west-1')).toBe(200);
		expect(await send('sts.eu-west-1.amazonaws.com', 'us-east-1')).toBe(403);
		expect(await send('sts.amazonaws.com', 'us-east-1')).toBe(200);
	});
});

describe('formats', () => {
	it('query parameters become objects and lists', () => {
		expect(
			unflatten([
				['A.member.2.K', 'y'],
				['A.member.1.K', 'x'],
				['B.C', '1'],
				['InstanceId.1', 'i'],
			]),
		).toEqual({ A: [{ K: 'x' }, { K: 'y' }], B: { C: '1' }, InstanceId: ['i'] });
	});

	it('XML is read as it is written', () => {
		const written = writeXml('Tag', { Key: 'a<b&"c"\r', Value: ['x', 'ü'] });
		expect(written).toBe('<Tag><Key>a&lt;b&amp;&quot;c&quot;&#13;</Key><Value>x</Value><Value>ü</Value></Tag>');
		expect(readXml(`<?xml version="1.0"?>${written}`)?.children.map(({ text }) => text)).toEqual([
			'a<b&"c"\r',
			'x',
			'ü',
		]);
		expect(readXml('<a><b></a></b>')).toBeUndefined();
		expect(readXml('<a>')).toBeUndefined();
	});

	it('CBOR comes back as it went', () => {
		const value = {
			text: 'ü',
			numbers: [0, 23, 24, 65_536, 2 ** 40, -1, -500, 1.5],
			flags: [true, false, null],
			bytes: Buffer.from([1, 2]),
			time: new Date(1500),
		};
		expect(readCbor(writeCbor(value))).toEqual(value);
	});
});
