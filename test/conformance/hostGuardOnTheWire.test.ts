import fc from 'fast-check';
import type { ClientSettings, SignedRequest } from '../../aws/client';
import { Engine } from '../../aws/protocol/engine';
import type { Send } from '../../aws/protocol/wire';
import { mayBeSigned } from '../aws/endpoint/hostOracle';
import hostile from '../aws/endpoint/hostileUrls.json';
import { scaled } from '../scale';
import { Readable } from 'node:stream';

/**
 * The whole road, from what a person or an agent writes to the request that would leave: hostile text in every place
 * that can move a host. The host that is really contacted is read from the request handed to the transport.
 */
const sent: Array<{ host: string; signed: boolean }> = [];
const send: Send = async (request) => {
	const headers = Object.keys(request.headers).map((name) => name.toLowerCase());
	const signed =
		headers.some((name) => name === 'authorization' || name === 'x-amz-security-token') ||
		/[?&]X-Amz-(Signature|Security-Token)=/.test(request.url);
	// What a socket would connect to: everything between "//" and the first "/", as the transport reads it.
	sent.push({ host: new URL(request.url).host, signed });
	return await Promise.resolve({ statusCode: 200, headers: {}, body: Readable.from([]) });
};

let keysAsked = 0;
const settings: ClientSettings = {
	region: 'eu-west-1',
	credentials: async () => {
		keysAsked += 1;
		return await Promise.resolve({
			accessKeyId: 'AKIDEXAMPLE',
			secretAccessKey: 'secret',
			sessionToken: 'session',
			accountId: '123456789012',
		});
	},
	maxAttempts: 1,
};

beforeEach(() => {
	sent.length = 0;
	keysAsked = 0;
});

/** Hosts that got something signed although they may not. */
const escaped = (): string[] => sent.filter(({ host, signed }) => signed && !mayBeSigned(host)).map(({ host }) => host);

type Place = (text: string, engine: Engine) => Promise<unknown>;
const written =
	(request: Partial<SignedRequest>): Place =>
	async (_text, engine) =>
		await engine.request({ method: 'GET', url: '/', ...request });

const PLACES: Record<string, Place> = {
	'S3 bucket': async (Bucket, engine) => await engine.call('s3', 'GetObject', { Bucket, Key: 'k' }),
	'S3 key': async (Key, engine) => await engine.call('s3', 'GetObject', { Bucket: 'bucket', Key }),
	'S3 copy source': async (CopySource, engine) =>
		await engine.call('s3', 'CopyObject', { Bucket: 'bucket', Key: 'k', CopySource }),
	'S3 Control account': async (AccountId, engine) => await engine.call('s3control', 'ListJobs', { AccountId }),
	'region of a call': async (region, engine) => await engine.call('sqs', 'ListQueues', {}, { region }),
	'region of a client': async (region) => await new Engine({ ...settings, region }, send).call('sns', 'ListTopics', {}),
	'queue URL': async (QueueUrl, engine) => await engine.call('sqs', 'SendMessage', { QueueUrl, MessageBody: 'b' }),
	'DynamoDB table': async (TableName, engine) => await engine.call('dynamodb', 'DescribeTable', { TableName }),
	'Kinesis stream ARN': async (StreamARN, engine) => await engine.call('kinesis', 'DescribeStream', { StreamARN }),
	'EventBridge endpoint': async (EndpointId, engine) =>
		await engine.call('events', 'PutEvents', { EndpointId, Entries: [] }),
	'CloudFront KVS ARN': async (KvsARN, engine) =>
		await engine.call('cloudfront-keyvaluestore', 'DescribeKeyValueStore', { KvsARN }),
	'function name': async (FunctionName, engine) => await engine.call('lambda', 'Invoke', { FunctionName }),
	'host prefix': async (graphIdentifier, engine) =>
		await engine.call('neptune-graph', 'GetGraphSummary', { graphIdentifier }),
	'presigned bucket': async (Bucket, engine) => {
		const { url } = await engine.presign('s3', 'GetObject', { Bucket, Key: 'k' });
		sent.push({ host: new URL(url).host, signed: true });
	},
	'written URL': async (url, engine) => await engine.request({ method: 'GET', url }),
	'written URL with a service': async (url, engine) =>
		await engine.request({ method: 'GET', url, service: 'sqs', region: 'eu-west-1' }),
	'written path': async (url, engine) => await engine.request({ method: 'GET', url, service: 'iam' }),
	'written region': async (region, engine) => await written({ service: 'sqs', region })(region, engine),
	'written service': async (service, engine) => await written({ service })(service, engine),
	'signed URL': async (url, engine) => {
		const signed = await engine.sign({ method: 'GET', url });
		sent.push({ host: new URL(signed.url).host, signed: true });
	},
	'host header': async (host, engine) => {
		await engine.request({ method: 'GET', url: 'https://sqs.eu-west-1.amazonaws.com/', headers: { host } });
	},
};

/** A refusal is as good as a request to a host that may be signed for. */
const attempt = async (place: Place, text: string, engine: Engine): Promise<void> => {
	await place(text, engine).catch(() => undefined);
};

const urls = Object.values(hostile).flat();
const pieces = [
	...new Set(
		urls.flatMap((url) => [
			url,
			url.replace(/^\w+:\/\//, ''),
			url.split('/')[2] ?? '',
			url.split('.')[0]?.replace(/^\w+:\/\//, '') ?? '',
		]),
	),
];

describe.each(Object.entries(PLACES))('hostile text as %s', (_name, place) => {
	it('signs nothing for a foreign host: the corpus', async () => {
		const engine = new Engine(settings, send);
		for (const text of pieces) await attempt(place, text, engine);
		expect(escaped()).toEqual([]);
	});

	it('signs nothing for a foreign host: generated', async () => {
		const engine = new Engine(settings, send);
		const ascii = fc.string({ maxLength: 40 });
		const joined = fc
			.array(
				fc.oneof(
					fc.constantFrom(
						'evil.com',
						'@',
						'/',
						'#',
						'?',
						'.',
						':',
						'\\',
						'%2e',
						'\t',
						'\u0000',
						'amazonaws.com',
						'x',
						'us-east-1',
						'--x-s3',
						'arn:aws:s3:us-east-1:123456789012:accesspoint/',
					),
					ascii,
				),
				{ maxLength: 6 },
			)
			.map((parts) => parts.join(''));
		await fc.assert(
			fc.asyncProperty(fc.oneof(joined, ascii, fc.string({ unit: 'binary', maxLength: 20 })), async (text) => {
				sent.length = 0;
				await attempt(place, text, engine);
				expect(escaped()).toEqual([]);
			}),
			{ numRuns: scaled(500) },
		);
	});
});

it('asks for no keys where the host is refused', async () => {
	const engine = new Engine(settings, send);
	for (const url of urls) await attempt(PLACES['written URL'] as Place, url, engine);
	expect(sent.filter(({ signed }) => signed)).toEqual([]);
	expect(keysAsked).toBe(0);
});

it('sends what is harmless: the places do reach AWS', async () => {
	const engine = new Engine(settings, send);
	const harmless: Record<string, string> = {
		'S3 bucket': 'my-bucket',
		'queue URL': 'https://sqs.eu-west-1.amazonaws.com/123456789012/q',
		'written URL': 'https://sqs.eu-west-1.amazonaws.com/',
		'S3 Control account': '123456789012',
		'region of a call': 'eu-central-1',
	};
	for (const [name, text] of Object.entries(harmless))
		await (PLACES[name] as Place)(text, engine).catch(() => undefined);
	expect(sent.map(({ host }) => host).sort()).toEqual([
		'123456789012.s3-control.eu-west-1.amazonaws.com',
		'my-bucket.s3.eu-west-1.amazonaws.com',
		'sqs.eu-central-1.amazonaws.com',
		'sqs.eu-west-1.amazonaws.com',
		'sqs.eu-west-1.amazonaws.com',
	]);
});
