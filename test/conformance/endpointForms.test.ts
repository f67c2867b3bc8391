import { Readable } from 'node:stream';
import type { ClientSettings } from '../../aws/client';
import { Engine } from '../../aws/protocol/engine';
import type { Send } from '../../aws/protocol/wire';

/** Where a call goes, and what its signature is for, in every form that AWS's endpoints have. */
const BASE: ClientSettings = {
	region: 'eu-west-1',
	credentials: async () => await Promise.resolve({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }),
	maxAttempts: 1,
};

interface Sent {
	readonly host: string;
	readonly path: string;
	readonly algorithm: string;
	readonly scope: string;
	readonly regionSet: string | undefined;
}

const SESSION =
	'<CreateSessionResult><Credentials><AccessKeyId>ASIAEXPRESS</AccessKeyId><SecretAccessKey>s</SecretAccessKey>' +
	'<SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></CreateSessionResult>';

async function sent(
	settings: Partial<ClientSettings>,
	[service, operation, input]: readonly [string, string, Record<string, unknown>],
): Promise<Sent[]> {
	const all: Sent[] = [];
	const send: Send = async ({ url, headers }) => {
		const { host, pathname } = new URL(url);
		const authorization = headers.authorization ?? '';
		all.push({
			host,
			path: pathname,
			algorithm: authorization.split(' ')[0] ?? '',
			scope: /Credential=[^/]+\/\d{8}\/([^,]+)/.exec(authorization)?.[1] ?? '',
			regionSet: headers['x-amz-region-set'],
		});
		const body = url.includes('?session') ? SESSION : '';
		return await Promise.resolve({ statusCode: 200, headers: {}, body: Readable.from([Buffer.from(body)]) });
	};
	await new Engine({ ...BASE, ...settings }, send).call(service, operation, input).catch(() => undefined);
	return all;
}

const BUCKET = ['s3', 'HeadBucket', { Bucket: 'my-bucket' }] as const;
const at = (Bucket: string) => ['s3', 'HeadObject', { Bucket, Key: 'k' }] as const;
const v4 = 'AWS4-HMAC-SHA256';
const v4a = 'AWS4-ECDSA-P256-SHA256';

describe.each<[string, Partial<ClientSettings>, readonly [string, string, Record<string, unknown>], Partial<Sent>]>([
	[
		'a region',
		{},
		['sqs', 'ListQueues', {}],
		{ host: 'sqs.eu-west-1.amazonaws.com', scope: 'eu-west-1/sqs/aws4_request', algorithm: v4 },
	],
	[
		'a global service',
		{},
		['iam', 'ListUsers', {}],
		{ host: 'iam.amazonaws.com', scope: 'us-east-1/iam/aws4_request' },
	],
	[
		'China',
		{ region: 'cn-north-1' },
		['sns', 'ListTopics', {}],
		{ host: 'sns.cn-north-1.amazonaws.com.cn', scope: 'cn-north-1/sns/aws4_request' },
	],
	[
		'a global service in China',
		{ region: 'cn-northwest-1' },
		['iam', 'ListUsers', {}],
		{ host: 'iam.cn-north-1.amazonaws.com.cn', scope: 'cn-north-1/iam/aws4_request' },
	],
	[
		'GovCloud',
		{ region: 'us-gov-west-1' },
		['iam', 'ListUsers', {}],
		{ host: 'iam.us-gov.amazonaws.com', scope: 'us-gov-west-1/iam/aws4_request' },
	],
	[
		'the Sovereign Cloud',
		{ region: 'eusc-de-east-1' },
		['sqs', 'ListQueues', {}],
		{ host: 'sqs.eusc-de-east-1.amazonaws.eu' },
	],
	['iso', { region: 'us-iso-east-1' }, ['sns', 'ListTopics', {}], { host: 'sns.us-iso-east-1.c2s.ic.gov' }],
	['iso-b', { region: 'us-isob-east-1' }, ['kms', 'ListKeys', {}], { host: 'kms.us-isob-east-1.sc2s.sgov.gov' }],
	[
		'iso-e',
		{ region: 'eu-isoe-west-1' },
		['stepfunctions', 'ListActivities', {}],
		{ host: 'states.eu-isoe-west-1.cloud.adc-e.uk' },
	],
	['iso-f', { region: 'us-isof-south-1' }, ['sqs', 'ListQueues', {}], { host: 'sqs.us-isof-south-1.csp.hci.ic.gov' }],
	[
		'a region of tomorrow',
		{ region: 'eu-north-9' },
		['sqs', 'ListQueues', {}],
		{ host: 'sqs.eu-north-9.amazonaws.com', scope: 'eu-north-9/sqs/aws4_request' },
	],
	[
		'FIPS',
		{ useFips: true, region: 'us-east-1' },
		['kms', 'ListKeys', {}],
		{ host: 'kms-fips.us-east-1.amazonaws.com', scope: 'us-east-1/kms/aws4_request' },
	],
	[
		'dual-stack',
		{ useDualStack: true },
		['ec2', 'DescribeRegions', {}],
		{ host: 'ec2.eu-west-1.api.aws', scope: 'eu-west-1/ec2/aws4_request' },
	],
	[
		'FIPS and dual-stack',
		{ useFips: true, useDualStack: true, region: 'us-east-1' },
		BUCKET,
		{ host: 'my-bucket.s3-fips.dualstack.us-east-1.amazonaws.com' },
	],
	[
		'a bucket',
		{},
		BUCKET,
		{ host: 'my-bucket.s3.eu-west-1.amazonaws.com', path: '/', scope: 'eu-west-1/s3/aws4_request' },
	],
	[
		'a bucket with dots',
		{},
		at('my.dotted.bucket'),
		{ host: 's3.eu-west-1.amazonaws.com', path: '/my.dotted.bucket/k' },
	],
	[
		'path style',
		{ endpoints: { services: {}, forcePathStyle: true } },
		at('my-bucket'),
		{ host: 's3.eu-west-1.amazonaws.com', path: '/my-bucket/k' },
	],
	[
		'accelerate',
		{ s3: { accelerate: true } },
		at('my-bucket'),
		{ host: 'my-bucket.s3-accelerate.amazonaws.com', scope: 'eu-west-1/s3/aws4_request' },
	],
	[
		'an access point',
		{},
		at('arn:aws:s3:eu-west-1:123456789012:accesspoint/reports'),
		{
			host: 'reports-123456789012.s3-accesspoint.eu-west-1.amazonaws.com',
			path: '/k',
			scope: 'eu-west-1/s3/aws4_request',
		},
	],
	[
		'an access point elsewhere',
		{ s3: { useArnRegion: true } },
		at('arn:aws:s3:us-west-2:123456789012:accesspoint/reports'),
		{ host: 'reports-123456789012.s3-accesspoint.us-west-2.amazonaws.com', scope: 'us-west-2/s3/aws4_request' },
	],
	[
		'an object lambda',
		{},
		at('arn:aws:s3-object-lambda:eu-west-1:123456789012:accesspoint/mine'),
		{
			host: 'mine-123456789012.s3-object-lambda.eu-west-1.amazonaws.com',
			scope: 'eu-west-1/s3-object-lambda/aws4_request',
		},
	],
	[
		'an outpost',
		{},
		at('arn:aws:s3-outposts:eu-west-1:123456789012:outpost/op-01234567890123456/accesspoint/reports'),
		{
			host: 'reports-123456789012.op-01234567890123456.s3-outposts.eu-west-1.amazonaws.com',
			algorithm: v4a,
			scope: 's3-outposts/aws4_request',
		},
	],
	[
		'a multi-region access point',
		{},
		at('arn:aws:s3::123456789012:accesspoint/mfzwi23gnjvgw.mrap'),
		{
			host: 'mfzwi23gnjvgw.mrap.accesspoint.s3-global.amazonaws.com',
			algorithm: v4a,
			scope: 's3/aws4_request',
			regionSet: '*',
		},
	],
	[
		'an EventBridge global endpoint',
		{},
		['events', 'PutEvents', { EndpointId: 'abcde.veo', Entries: [] }],
		{ host: 'abcde.veo.endpoint.events.amazonaws.com', algorithm: v4a, scope: 'events/aws4_request', regionSet: '*' },
	],
	[
		'an account of DynamoDB',
		{ accountId: '123456789012' },
		['dynamodb', 'ListTables', {}],
		{ host: '123456789012.ddb.eu-west-1.amazonaws.com', scope: 'eu-west-1/dynamodb/aws4_request' },
	],
	['no account of DynamoDB', {}, ['dynamodb', 'ListTables', {}], { host: 'dynamodb.eu-west-1.amazonaws.com' }],
	[
		'an account of S3 Control',
		{},
		['s3control', 'ListJobs', { AccountId: '123456789012' }],
		{ host: '123456789012.s3-control.eu-west-1.amazonaws.com', scope: 'eu-west-1/s3/aws4_request' },
	],
	[
		'a custom endpoint',
		{ endpoints: { services: { sqs: 'https://vpce-0a-b.sqs.{region}.vpce.amazonaws.com' } } },
		['sqs', 'ListQueues', {}],
		{ host: 'vpce-0a-b.sqs.eu-west-1.vpce.amazonaws.com', scope: 'eu-west-1/sqs/aws4_request' },
	],
	[
		'a custom endpoint of a bucket',
		{ endpoints: { services: { s3: 'https://bucket.vpce-0a-b.s3.eu-west-1.vpce.amazonaws.com' } } },
		BUCKET,
		{ host: 'my-bucket.bucket.vpce-0a-b.s3.eu-west-1.vpce.amazonaws.com' },
	],
	[
		'a local cloud',
		{ endpoints: { all: 'http://127.0.0.1:4566', services: {} } },
		at('my-bucket'),
		{ host: '127.0.0.1:4566', path: '/my-bucket/k', scope: 'eu-west-1/s3/aws4_request' },
	],
])('%s', (_form, settings, call, expected) => {
	it('is where the request goes, and what it is signed for', async () => {
		const [request, ...more] = await sent(settings, call);
		expect(more).toEqual([]);
		expect(request).toMatchObject(expected);
	});
});

it('a directory bucket is asked for a session once, and requests are signed with it', async () => {
	const requests = await sent({ region: 'us-east-1' }, at('mine--use1-az4--x-s3'));
	expect(requests.map(({ host, scope }) => [host, scope])).toEqual([
		['mine--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com', 'us-east-1/s3express/aws4_request'],
		['mine--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com', 'us-east-1/s3express/aws4_request'],
	]);
});
