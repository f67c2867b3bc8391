import { Readable } from 'node:stream';
import { BedrockRuntime } from '@aws-sdk/client-bedrock-runtime';
import { CloudTrail } from '@aws-sdk/client-cloudtrail';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { EC2 } from '@aws-sdk/client-ec2';
import { EventBridge } from '@aws-sdk/client-eventbridge';
import { IAM } from '@aws-sdk/client-iam';
import { Lambda } from '@aws-sdk/client-lambda';
import { S3 } from '@aws-sdk/client-s3';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { SNS } from '@aws-sdk/client-sns';
import { SQS } from '@aws-sdk/client-sqs';
import { SSM } from '@aws-sdk/client-ssm';
import { STS } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { DEFAULTS } from './defaults';
import { type LocalAws, startLocalAws } from './server';
import { signed } from './signedRequests';
import { sendBytes, wireBytes } from './wireTest';

let aws: LocalAws;

const settings = () => ({ endpoint: aws.url, region: 'us-east-1', credentials: DEFAULTS.user, maxAttempts: 1 });

beforeAll(async () => {
	aws = await startLocalAws();
});

afterAll(() => aws.close());

describe('the official clients are accepted', () => {
	it('STS', async () => {
		const identity = await new STS(settings()).getCallerIdentity({});
		expect(identity).toMatchObject({ Account: DEFAULTS.account, Arn: `arn:aws:iam::${DEFAULTS.account}:user/demo` });
	});

	it('STS: the keys of an assumed role sign', async () => {
		const { Credentials } = await new STS(settings()).assumeRole({
			RoleArn: DEFAULTS.roles.demo,
			RoleSessionName: 'one',
			ExternalId: DEFAULTS.externalId,
		});
		const credentials = {
			accessKeyId: Credentials?.AccessKeyId ?? '',
			secretAccessKey: Credentials?.SecretAccessKey ?? '',
			sessionToken: Credentials?.SessionToken,
		};
		expect(await new STS({ ...settings(), credentials }).getCallerIdentity({})).toMatchObject({
			Arn: `arn:aws:sts::${DEFAULTS.otherAccount}:assumed-role/local-aws-demo/one`,
		});
	});

	it('S3: objects, lists, multipart, streams', async () => {
		const s3 = new S3({ ...settings(), forcePathStyle: true });
		await s3.createBucket({ Bucket: 'sdk-bucket' });
		const keys = ['a', 'a/b c', 'ü+(1)', 'x//y', "~!*'", '%2F', 'z?q=1#f'];
		for (const Key of keys) {
			await s3.putObject({
				Bucket: 'sdk-bucket',
				Key,
				Body: `content of ${Key}`,
				ContentType: 'text/plain',
				Metadata: { key: 'value' },
			});
		}
		const { Body, ContentType, Metadata } = await s3.getObject({ Bucket: 'sdk-bucket', Key: 'z?q=1#f' });
		expect([await Body?.transformToString(), ContentType, Metadata]).toEqual([
			'content of z?q=1#f',
			'text/plain',
			{ key: 'value' },
		]);
		const listed: string[] = [];
		let token: string | undefined;
		do {
			const page = await s3.listObjectsV2({ Bucket: 'sdk-bucket', MaxKeys: 3, ContinuationToken: token });
			listed.push(...(page.Contents ?? []).map((object) => object.Key ?? ''));
			token = page.NextContinuationToken;
		} while (token !== undefined);
		expect(listed).toEqual(keys.toSorted((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right))));
		const { UploadId } = await s3.createMultipartUpload({ Bucket: 'sdk-bucket', Key: 'big' });
		const part = Buffer.alloc(5 * 1024 * 1024, 7);
		const first = await s3.uploadPart({ Bucket: 'sdk-bucket', Key: 'big', UploadId, PartNumber: 1, Body: part });
		const second = await s3.uploadPart({ Bucket: 'sdk-bucket', Key: 'big', UploadId, PartNumber: 2, Body: 'tail' });
		const done = await s3.completeMultipartUpload({
			Bucket: 'sdk-bucket',
			Key: 'big',
			UploadId,
			MultipartUpload: {
				Parts: [
					{ PartNumber: 1, ETag: first.ETag },
					{ PartNumber: 2, ETag: second.ETag },
				],
			},
		});
		expect(done.ETag).toMatch(/-2"$/);
		expect((await s3.headObject({ Bucket: 'sdk-bucket', Key: 'big' })).ContentLength).toBe(part.length + 4);
		await s3.putObject({
			Bucket: 'sdk-bucket',
			Key: 'stream',
			Body: Readable.from([Buffer.from('abc'), Buffer.from('def')]),
			ContentLength: 6,
		});
		expect(aws.requests.at(-1)).toMatchObject({ operation: 'PutObject', payload: 'chunked' });
		expect(
			await (await s3.getObject({ Bucket: 'sdk-bucket', Key: 'stream', Range: 'bytes=2-3' })).Body?.transformToString(),
		).toBe('cd');
		const deleted = await s3.deleteObjects({
			Bucket: 'sdk-bucket',
			Delete: { Objects: [...listed, 'big', 'stream'].map((Key) => ({ Key })) },
		});
		expect(deleted.Deleted).toHaveLength(9);
		await s3.deleteBucket({ Bucket: 'sdk-bucket' });
		expect((await s3.listBuckets({})).Buckets ?? []).toEqual([]);
	});

	it('DynamoDB', async () => {
		const dynamodb = new DynamoDB(settings());
		await dynamodb.createTable({
			TableName: 'things',
			KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
			AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
			BillingMode: 'PAY_PER_REQUEST',
		});
		await dynamodb.putItem({ TableName: 'things', Item: { id: { S: 'ü' }, n: { N: '1' } } });
		expect((await dynamodb.scan({ TableName: 'things' })).Items).toEqual([{ id: { S: 'ü' }, n: { N: '1' } }]);
		await expect(dynamodb.executeStatement({ Statement: 'SELECT * FROM things' })).rejects.toMatchObject({
			name: 'NotImplemented',
			$metadata: { httpStatusCode: 501 },
		});
	});

	it('SQS and SNS, with delivery and regions apart', async () => {
		const sqs = new SQS(settings());
		const sns = new SNS(settings());
		const { QueueUrl } = await sqs.createQueue({ QueueName: 'inbox' });
		expect(QueueUrl).toBe(`${aws.url}/000000000000/inbox`);
		const { TopicArn } = await sns.createTopic({ Name: 'news' });
		await sns.subscribe({
			TopicArn,
			Protocol: 'sqs',
			Endpoint: 'arn:aws:sqs:us-east-1:000000000000:inbox',
			Attributes: { RawMessageDelivery: 'true' },
		});
		await sns.publish({ TopicArn, Message: 'one & <two>' });
		const { Messages } = await sqs.receiveMessage({ QueueUrl, WaitTimeSeconds: 5 });
		expect(Messages?.map(({ Body }) => Body)).toEqual(['one & <two>']);
		await expect(
			new SQS({ ...settings(), region: 'eu-west-1' }).sendMessage({ QueueUrl, MessageBody: 'x' }),
		).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
	});

	it('IAM by pages, CloudTrail, EC2, EventBridge, CloudWatch', async () => {
		const iam = new IAM(settings());
		const first = await iam.listUsers({ MaxItems: 3 });
		const second = await iam.listUsers({ MaxItems: 3, Marker: first.Marker });
		expect([...(first.Users ?? []), ...(second.Users ?? [])].map(({ UserName }) => UserName)).toEqual([
			'demo',
			'denied',
			'inactive',
			'source',
		]);
		expect((await new CloudTrail(settings()).describeTrails({})).trailList?.[0]?.Name).toBe('local-aws');
		const ec2 = new EC2(settings());
		const page = await ec2.describeInstances({ MaxResults: 5 });
		const rest = await ec2.describeInstances({ MaxResults: 5, NextToken: page.NextToken });
		expect([page.Reservations?.length, rest.Reservations?.length, rest.NextToken]).toEqual([5, 2, undefined]);
		expect(
			(
				await new EventBridge(settings()).putEvents({
					Entries: [{ Source: 'a', DetailType: 'b', Detail: '{}' }, { Source: 'a' }],
				})
			).FailedEntryCount,
		).toBe(1);
		const cloudwatch = new CloudWatch(settings());
		await cloudwatch.putMetricData({
			Namespace: 'n',
			MetricData: [{ MetricName: 'm', Value: 1.5, Timestamp: new Date() }],
		});
		expect((await cloudwatch.listMetrics({ Namespace: 'n' })).Metrics?.map(({ MetricName }) => MetricName)).toEqual([
			'm',
		]);
	});

	it('Lambda, SSM, Secrets Manager', async () => {
		const lambda = new Lambda(settings());
		const answer = await lambda.invoke({
			FunctionName: `arn:aws:lambda:us-east-1:${DEFAULTS.account}:function:local-aws-echo`,
			Payload: '{"a":1}',
		});
		expect([answer.FunctionError, Buffer.from(answer.Payload ?? []).toString()]).toEqual([undefined, '{"a":1}']);
		expect((await lambda.invoke({ FunctionName: 'local-aws-fail' })).FunctionError).toBe('Unhandled');
		const ssm = new SSM(settings());
		await ssm.putParameter({ Name: '/a/b', Type: 'SecureString', Value: 'plain' });
		expect((await ssm.getParameter({ Name: '/a/b', WithDecryption: true })).Parameter?.Value).toBe('plain');
		expect((await ssm.getParameter({ Name: '/a/b' })).Parameter?.Value).not.toBe('plain');
		const secrets = new SecretsManager(settings());
		await secrets.createSecret({ Name: 's', SecretString: 'x' });
		expect((await secrets.getSecretValue({ SecretId: 's' })).SecretString).toBe('x');
	});

	it('Bedrock, by signature and by API key', async () => {
		const ask = { modelId: 'local-aws.echo-v1:0', messages: [{ role: 'user' as const, content: [{ text: 'hello' }] }] };
		const requestHandler = new NodeHttpHandler();
		const bySignature = await new BedrockRuntime({ ...settings(), requestHandler }).converse(ask);
		expect(bySignature.output?.message?.content?.[0]?.text).toBe('You said: hello');
		const withKey = (token: string) =>
			new BedrockRuntime({
				endpoint: aws.url,
				region: 'us-east-1',
				token: { token },
				authSchemePreference: ['httpBearerAuth'],
				requestHandler,
				maxAttempts: 1,
			}).converse(ask);
		expect((await withKey(DEFAULTS.bedrockKey)).stopReason).toBe('end_turn');
		await expect(withKey('another')).rejects.toMatchObject({
			name: 'AccessDeniedException',
			$metadata: { httpStatusCode: 403 },
		});
	});

	it('presigned URLs', async () => {
		const s3 = new S3({ ...settings(), forcePathStyle: true });
		await s3.createBucket({ Bucket: 'signed-urls' });
		await s3.putObject({ Bucket: 'signed-urls', Key: 'a b', Body: 'x' });
		const url = {
			service: 's3',
			method: 'GET',
			path: '/signed-urls/a%20b',
			headers: { 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' },
		};
		expect(await sendBytes(aws.port, wireBytes(await signed(url, DEFAULTS.user, { presign: true })))).toBe(200);
		const old = await signed(url, DEFAULTS.user, { presign: true, at: new Date(Date.now() - 901_000) });
		expect(await sendBytes(aws.port, wireBytes(old))).toBe(403);
		// Older than five minutes but within its time: the date window does not hold for presigned URLs.
		const valid = await signed(url, DEFAULTS.user, { presign: true, at: new Date(Date.now() - 800_000) });
		expect(await sendBytes(aws.port, wireBytes(valid))).toBe(200);
	});
});

describe('what is not known is refused in the right shape', () => {
	it('a sub-resource of S3 never becomes the object', async () => {
		const s3 = new S3({ ...settings(), forcePathStyle: true });
		await s3.createBucket({ Bucket: 'sub-resources' });
		await s3.putObject({ Bucket: 'sub-resources', Key: 'k', Body: 'content' });
		await s3.putObjectTagging({ Bucket: 'sub-resources', Key: 'k', Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] } });
		const unknown = [
			s3.putObjectAcl({ Bucket: 'sub-resources', Key: 'k', ACL: 'private' }),
			s3.getObjectTorrent({ Bucket: 'sub-resources', Key: 'k' }),
			s3.restoreObject({ Bucket: 'sub-resources', Key: 'k', RestoreRequest: { Days: 1 } }),
			s3.putBucketLogging({ Bucket: 'sub-resources', BucketLoggingStatus: {} }),
			s3.deleteBucketReplication({ Bucket: 'sub-resources' }),
		];
		for (const call of unknown) {
			await expect(call).rejects.toMatchObject({ name: 'NotImplemented', $metadata: { httpStatusCode: 501 } });
		}
		expect(await (await s3.getObject({ Bucket: 'sub-resources', Key: 'k' })).Body?.transformToString()).toBe('content');
		expect((await s3.getObjectTagging({ Bucket: 'sub-resources', Key: 'k' })).TagSet).toEqual([
			{ Key: 'a', Value: 'b' },
		]);
	});

	it('an unknown operation of a known service', async () => {
		await expect(new IAM(settings()).listSAMLProviders({})).rejects.toMatchObject({ name: 'NotImplemented' });
		await expect(new SSM(settings()).listAssociations({})).rejects.toMatchObject({ name: 'NotImplemented' });
		await expect(new EC2(settings()).describeFleets({})).rejects.toMatchObject({ name: 'NotImplemented' });
		await expect(new Lambda(settings()).getAccountSettings({})).rejects.toMatchObject({ name: 'NotImplemented' });
	});
});
