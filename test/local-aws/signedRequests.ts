import { createHash, createHmac } from 'node:crypto';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { EC2 } from '@aws-sdk/client-ec2';
import { Lambda } from '@aws-sdk/client-lambda';
import { S3 } from '@aws-sdk/client-s3';
import { STS } from '@aws-sdk/client-sts';
import { SignatureV4 } from '@smithy/signature-v4';
import { SignatureV4a } from '@aws-sdk/signature-v4a';
import { DEFAULTS } from './defaults';
import type { RawRequest } from './wire';
import { capture } from './wireTest';

interface Keys {
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
	readonly sessionToken?: string;
}

/** node:crypto as the hash that AWS's signer wants. */
export class NodeHash {
	private readonly hash;

	constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
		this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret as string);
	}

	update(data: string | Uint8Array): void {
		this.hash.update(data);
	}

	digest(): Promise<Uint8Array> {
		return Promise.resolve(this.hash.digest());
	}

	reset(): void {
		throw new Error('A hash is used once');
	}
}

interface Unsigned {
	readonly service: string;
	readonly region?: string;
	readonly method: string;
	readonly path: string;
	readonly query?: Record<string, string | string[]>;
	readonly headers?: Record<string, string>;
	readonly body?: string;
}

/** Signs by AWS's own signer, as a header or as a presigned URL. */
export async function signed(
	request: Unsigned,
	keys: Keys,
	options: { presign?: boolean; asymmetric?: boolean; at?: Date; expiresIn?: number } = {},
): Promise<RawRequest> {
	const isS3 = request.service === 's3';
	const settings = {
		credentials: keys,
		region: request.region ?? 'us-east-1',
		service: request.service,
		sha256: NodeHash as never,
		uriEscapePath: !isS3,
		applyChecksum: isS3,
	};
	const signer = new SignatureV4(settings);
	const { service: _service, region: _region, ...rest } = request;
	const unsigned = {
		protocol: 'http:',
		hostname: '127.0.0.1',
		...rest,
		query: rest.query ?? {},
		headers: { host: '127.0.0.1', ...rest.headers },
	};
	const done = options.presign
		? await signer.presign(unsigned as never, { expiresIn: options.expiresIn ?? 900, signingDate: options.at })
		: await (options.asymmetric ? new SignatureV4a(settings) : signer).sign(unsigned as never, {
				signingDate: options.at,
			});
	const query = Object.entries((done.query ?? {}) as Record<string, string | string[]>).flatMap(([name, value]) =>
		[value].flat().map((each) => `${encodeURIComponent(name)}=${encodeURIComponent(each)}`),
	);
	const headers = Object.entries(done.headers as Record<string, string>);
	const body = Buffer.from(request.body ?? '');
	return {
		method: request.method,
		target: request.path + (query.length > 0 ? `?${query.join('&')}` : ''),
		headers: [
			...headers,
			...(body.length > 0 && !headers.some(([name]) => name.toLowerCase() === 'content-length')
				? [['content-length', String(body.length)] as [string, string]]
				: []),
		],
		body,
	};
}

/** Ten requests of different form, made by the official clients or AWS's own signer. */
export async function signedRequests(keys: Keys = DEFAULTS.user): Promise<Record<string, RawRequest>> {
	const settings = (endpoint: string) => ({ endpoint, region: DEFAULTS.region, credentials: keys, maxAttempts: 1 });
	return {
		'STS, query body': await capture((url) => new STS(settings(url)).getSessionToken({ DurationSeconds: 900 })),
		'DynamoDB, JSON': await capture((url) =>
			new DynamoDB(settings(url)).getItem({ TableName: 'table-one', Key: { id: { S: 'ü<1>' } } }),
		),
		'S3 PutObject, awkward key and metadata': await capture((url) =>
			new S3({ ...settings(url), forcePathStyle: true }).putObject({
				Bucket: 'one-bucket',
				Key: 'a b/ü+(1)//~.txt',
				Body: 'some bytes',
				Metadata: { note: 'two  blanks' },
			}),
		),
		'S3 ListObjectsV2, query': await capture((url) =>
			new S3({ ...settings(url), forcePathStyle: true }).listObjectsV2({
				Bucket: 'one-bucket',
				Prefix: 'a/ü &=',
				MaxKeys: 7,
			}),
		),
		'Lambda Invoke, encoded path': await capture((url) =>
			new Lambda(settings(url)).invoke({
				FunctionName: `arn:aws:lambda:us-east-1:${DEFAULTS.account}:function:local-aws-echo`,
				Qualifier: 'one two',
				Payload: '{"a":1}',
			}),
		),
		'EC2, query body': await capture((url) => new EC2(settings(url)).describeInstances({ MaxResults: 5 })),
		CloudWatch: await capture((url) =>
			new CloudWatch(settings(url)).putMetricData({ Namespace: 'n', MetricData: [{ MetricName: 'm', Value: 1.5 }] }),
		),
		'STS, presigned': await signed(
			{ service: 'sts', method: 'GET', path: '/', query: { Action: 'GetCallerIdentity', Version: '2011-06-15' } },
			keys,
			{ presign: true },
		),
		'S3 GetObject, presigned': await signed(
			{
				service: 's3',
				method: 'GET',
				path: '/one-bucket/a%20b/%C3%BC',
				query: { 'response-content-type': 'text/plain; a=b' },
				headers: { 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' },
			},
			keys,
			{ presign: true },
		),
		'S3 GetObject, SigV4a': await signed(
			{ service: 's3', region: '*', method: 'GET', path: '/one-bucket/key', query: {} },
			keys,
			{ asymmetric: true },
		),
	};
}
