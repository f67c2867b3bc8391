import { Readable } from 'node:stream';

// Lets AWS's own client sign for several regions.
import '@aws-sdk/signature-v4a';
import {
	CopyObjectCommand,
	DeleteObjectCommand,
	DeleteObjectsCommand,
	GetObjectCommand,
	HeadObjectCommand,
	ListObjectsV2Command,
	PutObjectCommand,
	S3Client,
} from '@aws-sdk/client-s3';
import type { INodeParameters } from 'n8n-workflow';

import type { sendRequest } from '../../../aws/transport/send';
import { AmazonS3 } from '../../../nodes/AmazonS3/AmazonS3.node';
import { runNode } from '../harness';

type Send = typeof sendRequest;

const mockSend = jest.fn<ReturnType<Send>, Parameters<Send>>();
jest.mock('../../../aws/transport/send', () => ({
	...jest.requireActual<object>('../../../aws/transport/send'),
	sendRequest: async (...input: Parameters<Send>) => await mockSend(...input),
}));

/** What of a request tells where it goes and for whom. */
interface Seen {
	readonly method: string;
	readonly url: string;
	/** Region, service and end of the credential scope. */
	readonly scope: string;
	readonly accessKeyId: string;
	/** Of a directory bucket's session; the usual one must not be there. */
	readonly session: string | undefined;
	readonly token: string | undefined;
	readonly copySource: string | undefined;
}

const SESSION =
	'<CreateSessionResult><Credentials><AccessKeyId>ASIAEXPRESS</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>' +
	'<SessionToken>bucket-session</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></CreateSessionResult>';
const ANSWERS: ReadonlyArray<readonly [RegExp, string]> = [
	[/[?&]session/, SESSION],
	[/[?&]list-type=2/, '<ListBucketResult><KeyCount>0</KeyCount><IsTruncated>false</IsTruncated></ListBucketResult>'],
	[/[?&]delete/, '<DeleteResult><Deleted><Key>a b.txt</Key></Deleted></DeleteResult>'],
];
const answerTo = (url: string, headers: Readonly<Record<string, string>>): string =>
	headers['x-amz-copy-source'] === undefined
		? (ANSWERS.find(([pattern]) => pattern.test(url))?.[1] ?? '')
		: '<CopyObjectResult><ETag>"e"</ETag></CopyObjectResult>';

function seenOf(method: string, url: string, headers: Readonly<Record<string, string>>): Seen {
	const [, accessKeyId = '', scope = ''] = /Credential=([^/]+)\/\d{8}\/([^,]+)/.exec(headers.authorization ?? '') ?? [];
	const { searchParams, host, pathname } = new URL(url);
	searchParams.delete('x-id');
	searchParams.sort();
	return {
		method,
		url: `${host}${pathname}?${searchParams.toString()}`,
		scope,
		accessKeyId,
		session: headers['x-amz-s3session-token'],
		token: headers['x-amz-security-token'],
		// S3 decodes it; both ways to write an ARN are one.
		copySource: headers['x-amz-copy-source'] && decodeURIComponent(headers['x-amz-copy-source']),
	};
}

const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };

/** Requests of the node. */
async function ofNode(of: string, parameters: INodeParameters): Promise<Seen[]> {
	const seen: Seen[] = [];
	mockSend.mockImplementation(async ({ method, url, headers }) => {
		seen.push(seenOf(method, url, headers));
		const body = Readable.from([Buffer.from(answerTo(url, headers))]);
		return await Promise.resolve({ statusCode: 200, headers: { etag: '"e"', 'content-length': '0' }, body });
	});
	const [resource = '', operation = ''] = of.split(':');
	const { error } = await runNode({
		nodeClass: AmazonS3,
		parameters: { resource, operation, ...parameters },
		credential: { ...KEYS, region: 'us-east-1' },
	});
	expect(error).toBeUndefined();
	return seen;
}

/** Requests of AWS's own client. */
async function ofClient(command: object): Promise<Seen[]> {
	const seen: Seen[] = [];
	const client = new S3Client({
		region: 'us-east-1',
		credentials: KEYS,
		requestHandler: {
			handle: async (request: {
				method: string;
				hostname: string;
				path: string;
				query?: Record<string, string>;
				headers: Record<string, string>;
			}) => {
				const query = new URLSearchParams(request.query).toString();
				const url = `https://${request.hostname}${request.path}?${query}`;
				seen.push(seenOf(request.method, url, request.headers));
				const body = Readable.from([Buffer.from(answerTo(url, request.headers))]);
				return await Promise.resolve({ response: { statusCode: 200, headers: { etag: '"e"' }, body } });
			},
		} as never,
	});
	await client.send(command as never);
	return seen;
}

const DIRECTORY = 'data--use1-az4--x-s3';
const ACCESS_POINT = 'arn:aws:s3:us-east-1:111122223333:accesspoint/reports';

const name = (value: string) => ({ __rl: true, mode: 'name', value });
const key = { __rl: true, mode: 'key', value: 'a b.txt' };
const Key = 'a b.txt';

type Row = readonly [of: string, parameters: INodeParameters, command: (Bucket: string) => object];

const ROWS: readonly Row[] = [
	[
		'object:upload',
		{ key: Key, content: 'text', text: 'hi' },
		(Bucket) => new PutObjectCommand({ Bucket, Key, Body: 'hi' }),
	],
	['object:download', { key, readAs: 'text' }, (Bucket) => new GetObjectCommand({ Bucket, Key })],
	['object:get', { key }, (Bucket) => new HeadObjectCommand({ Bucket, Key })],
	[
		'object:getMany',
		{ limit: 7, prefix: 'a/' },
		(Bucket) => new ListObjectsV2Command({ Bucket, Prefix: 'a/', MaxKeys: 7, EncodingType: 'url' }),
	],
	['object:delete', { key }, (Bucket) => new DeleteObjectCommand({ Bucket, Key })],
	[
		'object:deleteMany',
		{ keys: Key },
		(Bucket) => new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key }], Quiet: true } }),
	],
];

describe.each([
	['a directory bucket', DIRECTORY],
	['an access point', ACCESS_POINT],
	['an access point of another region', 'arn:aws:s3:eu-west-1:111122223333:accesspoint/reports'],
	['an access point by its alias', 'reports-abcdefghijklmnopqrstuvwxyz0123-s3alias'],
	['an access point of S3 Object Lambda', 'arn:aws:s3-object-lambda:us-east-1:111122223333:accesspoint/mine'],
	['an access point of several regions', 'arn:aws:s3::111122223333:accesspoint/mfzwi23gnjvgw.mrap'],
	[
		'an access point on Outposts',
		'arn:aws:s3-outposts:us-east-1:111122223333:outpost/op-01234567890123456/accesspoint/reports',
	],
])('%s', (_, bucket) => {
	it.each(ROWS)('%s sends what the official client sends', async (of, parameters, command) => {
		const ours = await ofNode(of, { bucket: name(bucket), ...parameters });
		const theirs = await ofClient(command(bucket));
		expect(ours.filter(({ url }) => !url.includes('session'))).toEqual(
			theirs.filter(({ url }) => !url.includes('session')),
		);
		expect(theirs.length).toBeGreaterThan(0);
	});
});

it('asks for the session of a directory bucket once, and signs with it alone', async () => {
	const seen = await ofNode('object:get', { bucket: name('mine--use1-az4--x-s3'), key });
	expect(seen).toMatchObject([
		{
			url: expect.stringMatching(
				/^mine--use1-az4--x-s3\.s3express-use1-az4\.us-east-1\.amazonaws\.com\/\?session=/,
			) as string,
			accessKeyId: 'AKIDEXAMPLE',
			session: undefined,
		},
		{
			accessKeyId: 'ASIAEXPRESS',
			scope: 'us-east-1/s3express/aws4_request',
			session: 'bucket-session',
			token: undefined,
		},
	]);
});

it.each([DIRECTORY, ACCESS_POINT])('copies to %s what the official client copies', async (bucket) => {
	const copy = { sourceKey: key, bucket: name(bucket), destinationBucket: name(bucket), destinationKey: 'c.txt' };
	const ours = await ofNode('object:copy', copy);
	const source = bucket === DIRECTORY ? `${bucket}/a%20b.txt` : `${bucket}/object/a%20b.txt`;
	const theirs = await ofClient(new CopyObjectCommand({ Bucket: bucket, Key: 'c.txt', CopySource: source }));
	expect(ours.filter(({ copySource }) => copySource !== undefined)).toEqual(
		theirs.filter(({ copySource }) => copySource !== undefined),
	);
});

it('takes the ARN of an access point for the access point, and that of a bucket for the bucket', async () => {
	const arn = (value: string) => ({ __rl: true, mode: 'arn', value });
	const [point] = await ofNode('object:get', { bucket: arn(ACCESS_POINT), key });
	expect(point?.url).toMatch(/^reports-111122223333\.s3-accesspoint\.us-east-1\.amazonaws\.com\/a%20b\.txt/);
	const [own] = await ofNode('object:get', { bucket: arn('arn:aws:s3:::my-bucket'), key });
	expect(own?.url).toMatch(/^my-bucket\.s3\.us-east-1\.amazonaws\.com\/a%20b\.txt/);
});
