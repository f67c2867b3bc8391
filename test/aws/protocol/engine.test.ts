import { Readable } from 'node:stream';
import fc from 'fast-check';
import { Engine } from '../../../aws/protocol/engine';
import { forgetRegions } from '../../../aws/protocol/bucketRegions';
import { EventStreamCodec, fromUtf8, toUtf8 } from '../../../aws/sdk';
import { resetClocks } from '../../../aws/transport/clock';
import { resetRetryQuotas } from '../../../aws/transport/retry';
import { HOSTILE_PIECES } from '../../hostilePieces';
import { engineWith, errorOf, KEYS, textOf } from './answers';
import { type FakeService, fakeService } from './fakeService';

const provider = async (): Promise<typeof KEYS> => await Promise.resolve(KEYS);

/** An engine for a fake service that stands for all of AWS. */
const engineAt = (service: FakeService): Engine =>
	new Engine({ region: 'eu-west-1', credentials: provider, endpoints: { all: service.url, services: {} } });

beforeEach(() => {
	forgetRegions();
	resetClocks();
	resetRetryQuotas();
});

const MIB = 1024 * 1024;

describe('the body of an object over TLS', () => {
	const hashOf = async (service: string, operation: string, input: object): Promise<string | undefined> => {
		const { engine, sent } = engineWith(() => ({}));
		await engine.call(service, operation, { ...input });
		return sent[0]?.headers['x-amz-content-sha256'];
	};
	const part = { Bucket: 'my-bucket', Key: 'k', UploadId: 'u', PartNumber: 1 };

	it.each([
		['a large part', 's3', 'UploadPart', { ...part, Body: Buffer.alloc(MIB) }],
		['a large object', 's3', 'PutObject', { Bucket: 'my-bucket', Key: 'k', Body: Buffer.alloc(MIB) }],
	])('%s is protected by its checksum and not hashed again', async (_name, service, operation, input) => {
		expect(await hashOf(service, operation, input)).toBe('UNSIGNED-PAYLOAD');
	});

	it('a small part is hashed', async () => {
		const input = { ...part, Body: Buffer.alloc(MIB - 1) };
		expect(await hashOf('s3', 'UploadPart', input)).toMatch(/^[0-9a-f]{64}$/);
	});
});

describe('calls over the network', () => {
	let service: FakeService | undefined;
	afterEach(async () => {
		await service?.close();
		service = undefined;
	});

	it('1,000 calls one after another use one connection', async () => {
		service = await fakeService(() => ({ body: '{"TableNames":["t"]}' }));
		const engine = engineAt(service);
		for (let call = 0; call < 1_000; call += 1) await engine.call('dynamodb', 'ListTables', {});
		expect(service.arrived).toHaveLength(1_000);
		expect(service.sockets()).toBe(1);
	});

	it('a body streams out, byte for byte', async () => {
		const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, at) => at % 251));
		service = await fakeService(() => ({ headers: { 'content-type': 'x/y' }, body: bytes }));
		const { output } = await engineAt(service).call<{ Body: Readable; ContentType: string }>('s3', 'GetObject', {
			Bucket: 'my-bucket',
			Key: 'k',
		});
		expect(output.Body).toBeInstanceOf(Readable);
		const chunks: Buffer[] = [];
		for await (const chunk of output.Body) chunks.push(chunk as Buffer);
		expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
		expect(output.ContentType).toBe('x/y');
	});

	it('a body streams in, in chunks with its checksum at the end', async () => {
		service = await fakeService(() => ({}));
		const parts = ['first part, ', 'second part, ', 'third part'];
		const length = parts.join('').length;
		await engineAt(service).call('s3', 'PutObject', {
			Bucket: 'my-bucket',
			Key: 'k',
			Body: Readable.from(parts.map((part) => Buffer.from(part))),
			ContentLength: length,
		});
		const [{ headers, body } = { headers: {} as Record<string, string>, body: Buffer.alloc(0) }] = service.arrived;
		expect(headers).toMatchObject({
			'content-encoding': 'aws-chunked',
			'x-amz-decoded-content-length': String(length),
			'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
			'x-amz-trailer': 'x-amz-checksum-crc32',
		});
		const [, size = '', text = ''] =
			/^([0-9a-f]+)\r\n([\s\S]*)\r\n0\r\nx-amz-checksum-crc32:\S+\r\n\r\n$/.exec(body.toString()) ?? [];
		expect(Number.parseInt(size, 16)).toBe(length);
		expect(text).toBe(parts.join(''));
	});

	it('a large body is hashed for the signature where no TLS protects it', async () => {
		service = await fakeService(() => ({}));
		await engineAt(service).call('s3', 'PutObject', { Bucket: 'b', Key: 'k', Body: Buffer.alloc(MIB, 1) });
		expect(service.arrived[0]?.headers['x-amz-content-sha256']).toMatch(/^[0-9a-f]{64}$/);
	});

	it('a damaged download fails', async () => {
		service = await fakeService(() => ({ headers: { 'x-amz-checksum-crc32': 'AAAAAA==' }, body: 'damaged' }));
		const { output } = await engineAt(service).call<{ Body: Readable }>('s3', 'GetObject', {
			Bucket: 'my-bucket',
			Key: 'k',
		});
		await expect(
			(async () => {
				for await (const _chunk of output.Body);
			})(),
		).rejects.toThrow(/checksum/i);
	});

	it('any key arrives as it was given', async () => {
		service = await fakeService(() => ({}));
		const fake = service;
		const engine = engineAt(fake);
		const key = fc.oneof(
			fc.string({ minLength: 1, unit: 'grapheme' }),
			fc.string({
				minLength: 1,
				unit: fc.constantFrom('.', '..', '/', '//', '?', '#', '%', '+', ' ', '%2F', 'a', 'é', '😀', '{Key}', '$&'),
			}),
		);
		await fc.assert(
			fc.asyncProperty(key, async (name) => {
				fake.arrived.length = 0;
				await engine.call('s3', 'DeleteObject', { Bucket: 'my-bucket', Key: name });
				const [path = ''] = fake.arrived[0]?.target.split('?') ?? [];
				expect(decodeURIComponent(path.replace('/my-bucket/', ''))).toBe(name);
			}),
			{ numRuns: 300 },
		);
	});

	it('an event stream gives its events, and its exception ends it', async () => {
		const codec = new EventStreamCodec(toUtf8, fromUtf8);
		const event = (type: string, name: string, body: unknown): Uint8Array =>
			codec.encode({
				headers: {
					':message-type': { type: 'string', value: type },
					[type === 'event' ? ':event-type' : ':exception-type']: { type: 'string', value: name },
					':content-type': { type: 'string', value: 'application/json' },
				},
				body: Buffer.from(JSON.stringify(body)),
			});
		const events = [
			event('event', 'messageStart', { role: 'assistant' }),
			event('event', 'contentBlockDelta', { delta: { text: 'Hello' }, contentBlockIndex: 0 }),
			event('exception', 'throttlingException', { message: 'slow down' }),
		];
		service = await fakeService(() => ({
			headers: { 'content-type': 'application/vnd.amazon.eventstream' },
			body: Buffer.concat(events),
		}));
		const { output } = await engineAt(service).call<{ stream: AsyncIterable<unknown> }>(
			'bedrock-runtime',
			'ConverseStream',
			{ modelId: 'm', messages: [] },
		);
		const seen: unknown[] = [];
		const failure = await errorOf(
			(async () => {
				for await (const one of output.stream) seen.push(one);
			})(),
		);
		expect(seen).toEqual([
			{ messageStart: { role: 'assistant' } },
			{ contentBlockDelta: { delta: { text: 'Hello' }, contentBlockIndex: 0 } },
		]);
		expect(failure).toMatchObject({
			name: 'AwsError',
			code: 'throttlingException',
			message: 'slow down',
			service: 'bedrock-runtime',
			operation: 'ConverseStream',
		});
	});
});

describe('one request, several attempts', () => {
	it('keeps its idempotency token', async () => {
		const { engine, sent } = engineWith((_request, number) =>
			number < 3 ? { status: 500 } : { body: '{"Name":"n","VersionId":"v"}' },
		);
		const { metadata } = await engine.call('secretsmanager', 'CreateSecret', { Name: 'n', SecretString: 's' });
		const tokens = sent.map(
			({ body }) => (JSON.parse(textOf(body)) as { ClientRequestToken: string }).ClientRequestToken,
		);
		expect(metadata.attempts).toBe(3);
		expect(tokens).toHaveLength(3);
		expect(tokens[0]).toMatch(/^[0-9a-f-]{36}$/);
		expect(new Set(tokens).size).toBe(1);
		expect(new Set(sent.map(({ headers }) => headers['amz-sdk-invocation-id'])).size).toBe(1);
	});

	it('asks for a new session once after ExpiredToken, and signs with it', async () => {
		const issued = [1, 2].map((number) => ({
			accessKeyId: `ASIA${number}`,
			secretAccessKey: 's',
			sessionToken: `token${number}`,
		}));
		let current = 0;
		const invalidated: string[] = [];
		const credentials = Object.assign(async () => await Promise.resolve(issued[current] ?? KEYS), {
			invalidate: (id: string) => {
				invalidated.push(id);
				current += 1;
			},
		});
		const { engine, sent } = engineWith(
			({ headers }) =>
				headers['x-amz-security-token'] === 'token2'
					? { body: '{"TableNames":[]}' }
					: { status: 400, body: '{"__type":"ExpiredTokenException","message":"expired"}' },
			{ credentials },
		);
		await expect(engine.call('dynamodb', 'ListTables', {})).resolves.toMatchObject({ metadata: { attempts: 2 } });
		expect(invalidated).toEqual(['ASIA1']);
		expect(sent).toHaveLength(2);
		current = 0;
		issued[1] = { accessKeyId: 'ASIA3', secretAccessKey: 's', sessionToken: 'token3' };
		await expect(engine.call('dynamodb', 'ListTables', {})).rejects.toMatchObject({
			code: 'ExpiredTokenException',
			attempts: 2,
		});
		expect(sent).toHaveLength(4);
	});

	it('does not ask for new long-term keys', async () => {
		const credentials = Object.assign(provider, { invalidate: jest.fn() });
		const { engine, sent } = engineWith(
			() => ({ status: 403, body: '{"__type":"UnrecognizedClientException","message":"no"}' }),
			{ credentials },
		);
		await expect(engine.call('dynamodb', 'ListTables', {})).rejects.toMatchObject({
			code: 'UnrecognizedClientException',
		});
		expect(credentials.invalidate).not.toHaveBeenCalled();
		expect(sent).toHaveLength(1);
	});

	it('learns the time of the service and signs once more', async () => {
		const serverTime = new Date(Date.now() + 3_600_000);
		const { engine, sent } = engineWith((_request, number) =>
			number === 1
				? {
						status: 403,
						headers: { date: serverTime.toUTCString() },
						body: '{"__type":"InvalidSignatureException","message":"Signature not yet current"}',
					}
				: { body: '{"TableNames":[]}' },
		);
		await expect(engine.call('dynamodb', 'ListTables', {})).resolves.toMatchObject({ metadata: { attempts: 2 } });
		expect(sent).toHaveLength(2);
		const hour = (text: string | undefined): number =>
			Date.parse(String(text).replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
		expect(Math.abs(hour(sent[1]?.headers['x-amz-date']) - serverTime.getTime())).toBeLessThan(60_000);
	});

	it('does not repeat a stream that has begun to flow', async () => {
		const sent: string[] = [];
		const engine = new Engine({ region: 'eu-west-1', credentials: provider }, async ({ body, url }) => {
			sent.push(url);
			for await (const _chunk of body as Readable);
			return await Promise.resolve({ statusCode: 503, headers: {}, body: Readable.from([]) });
		});
		const call = engine.call('s3', 'PutObject', {
			Bucket: 'my-bucket',
			Key: 'k',
			Body: Readable.from([Buffer.from('x')]),
			ContentLength: 1,
		});
		await expect(call).rejects.toMatchObject({ code: 'ServiceUnavailable', attempts: 1 });
		expect(sent).toHaveLength(1);
	});
});

describe('a bucket in another region', () => {
	const refusals: Array<[string, { status: number; headers?: Record<string, string>; body?: string }]> = [
		[
			'301 with the header',
			{
				status: 301,
				headers: { 'x-amz-bucket-region': 'ap-south-1', location: 'https://evil.example.com/' },
				body: '<Error><Code>PermanentRedirect</Code></Error>',
			},
		],
		[
			'400 AuthorizationHeaderMalformed',
			{
				status: 400,
				body: "<Error><Code>AuthorizationHeaderMalformed</Code><Message>expecting 'ap-south-1'</Message><Region>ap-south-1</Region></Error>",
			},
		],
		['HEAD without a body', { status: 400, headers: { 'x-amz-bucket-region': 'ap-south-1' } }],
	];

	it.each(refusals)('%s: one new request to that region, which is remembered', async (_title, refusal) => {
		const { engine, sent } = engineWith(({ url }) => (url.includes('.ap-south-1.') ? {} : refusal));
		const { metadata } = await engine.call('s3', 'GetObjectTagging', { Bucket: 'my-bucket', Key: 'k' });
		expect(sent.map(({ url }) => new URL(url).host)).toEqual([
			'my-bucket.s3.eu-west-1.amazonaws.com',
			'my-bucket.s3.ap-south-1.amazonaws.com',
		]);
		expect(sent[1]?.headers.authorization).toContain('/ap-south-1/s3/');
		expect(metadata).toMatchObject({ region: 'ap-south-1', attempts: 2 });
		await engine.call('s3', 'GetObjectTagging', { Bucket: 'my-bucket', Key: 'other' });
		expect(sent).toHaveLength(3);
		expect(sent[2]?.url).toContain('ap-south-1');
	});

	it('a second refusal is not followed', async () => {
		const { engine, sent } = engineWith((_request, number) => ({
			status: 301,
			headers: { 'x-amz-bucket-region': number === 1 ? 'ap-south-1' : 'us-west-2' },
		}));
		await expect(engine.call('s3', 'GetObjectTagging', { Bucket: 'my-bucket', Key: 'k' })).rejects.toMatchObject({
			statusCode: 301,
		});
		expect(sent).toHaveLength(2);
	});

	it.each([301, 302, 303, 307, 308])('a Location header is never followed (%s)', async (status) => {
		const { engine, sent } = engineWith(() => ({ status, headers: { location: 'https://evil.example.com/' } }));
		await expect(engine.call('s3', 'GetObjectTagging', { Bucket: 'my-bucket', Key: 'k' })).rejects.toMatchObject({
			statusCode: status,
		});
		await expect(engine.call('lambda', 'ListFunctions', {})).rejects.toMatchObject({ statusCode: status });
		expect(sent.every(({ url }) => new URL(url).host.endsWith('.amazonaws.com'))).toBe(true);
	});

	it('what S3 names is a region, or it is ignored', async () => {
		const { engine, sent } = engineWith(() => ({
			status: 301,
			headers: { 'x-amz-bucket-region': 'evil.example.com/' },
		}));
		await expect(engine.call('s3', 'GetObjectTagging', { Bucket: 'my-bucket', Key: 'k' })).rejects.toMatchObject({
			statusCode: 301,
		});
		expect(sent).toHaveLength(1);
	});

	it('a stream that has not begun to flow goes to the right region', async () => {
		const bodies: string[] = [];
		const engine = new Engine({ region: 'eu-west-1', credentials: provider }, async ({ url, body, headers }) => {
			expect(headers.expect).toBe('100-continue');
			if (!url.includes('ap-south-1'))
				return await Promise.resolve({
					statusCode: 301,
					headers: { 'x-amz-bucket-region': 'ap-south-1' },
					body: Readable.from([]),
				});
			let text = '';
			for await (const chunk of body as Readable) text += String(chunk);
			bodies.push(text);
			return { statusCode: 200, headers: {}, body: Readable.from([]) };
		});
		await engine.call('s3', 'PutObject', {
			Bucket: 'my-bucket',
			Key: 'k',
			Body: Readable.from([Buffer.from('hello')]),
			ContentLength: 5,
		});
		expect(bodies).toHaveLength(1);
		expect(bodies[0]).toContain('hello');
	});
});

describe('hosts', () => {
	it('no input leads to another host', async () => {
		const { engine, sent } = engineWith(() => ({}));
		const hostile = fc.oneof(
			fc.string({ unit: 'grapheme' }),
			fc.string({
				unit: fc.constantFrom(...HOSTILE_PIECES),
			}),
			fc.constantFrom(
				'x@134744072/',
				'x@2130706433:19080/',
				'evil/',
				'evil#',
				'evil?',
				'x@[::1]/',
				'evil.com',
				'a.b.evil.com/',
			),
		);
		await fc.assert(
			fc.asyncProperty(
				hostile,
				fc.constantFrom('Bucket', 'QueueUrl', 'FunctionName', 'AccountId', 'region'),
				async (text, where) => {
					sent.length = 0;
					const calls: Record<string, () => Promise<unknown>> = {
						Bucket: async () => await engine.call('s3', 'GetObjectTagging', { Bucket: text, Key: 'k' }),
						QueueUrl: async () => await engine.call('sqs', 'PurgeQueue', { QueueUrl: `https://${text}` }),
						FunctionName: async () => await engine.call('lambda', 'GetFunction', { FunctionName: text }),
						AccountId: async () => await engine.call('s3control', 'ListJobs', { AccountId: text }),
						region: async () => await engine.call('sns', 'ListTopics', {}, { region: text }),
					};
					await calls[where]?.().catch(() => undefined);
					for (const { url } of sent) expect(new URL(url).hostname).toMatch(/\.amazonaws\.com(\.cn)?$/);
				},
			),
			{ numRuns: 1_000 },
		);
	});

	it('credentials are not asked for where the host is refused', async () => {
		const credentials = jest.fn(provider);
		const { engine, sent } = engineWith(() => ({}), { credentials });
		await expect(
			engine.call('sqs', 'PurgeQueue', { QueueUrl: 'https://sqs.evil.example.com/1/q' }),
		).rejects.toMatchObject({ code: 'HostNotAllowed' });
		expect(credentials).not.toHaveBeenCalled();
		expect(sent).toHaveLength(0);
	});

	it('an unsigned operation needs no credentials', async () => {
		const { engine, sent } = engineWith(
			() => ({
				body: '<AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult/></AssumeRoleWithWebIdentityResponse>',
			}),
			{ credentials: undefined },
		);
		await engine.call('sts', 'AssumeRoleWithWebIdentity', {
			RoleArn: 'arn:aws:iam::123456789012:role/r',
			RoleSessionName: 'name',
			WebIdentityToken: 't',
		});
		expect(sent[0]?.headers.authorization).toBeUndefined();
		await expect(engine.call('sts', 'GetCallerIdentity', {})).rejects.toMatchObject({ code: 'CredentialsMissing' });
	});

	it("a queue's URL decides host and region", async () => {
		const { engine, sent } = engineWith(() => ({}));
		await engine.call('sqs', 'PurgeQueue', { QueueUrl: 'https://sqs.us-west-2.amazonaws.com/123456789012/q' });
		expect(sent[0]?.url).toBe('https://sqs.us-west-2.amazonaws.com/');
		expect(sent[0]?.headers.authorization).toContain('/us-west-2/sqs/');
	});

	it('a bearer token goes to Bedrock and nowhere else', async () => {
		const { engine, sent } = engineWith(() => ({ body: '{"modelSummaries":[]}' }), {
			credentials: undefined,
			token: async () => await Promise.resolve({ token: 'bedrock-key' }),
		});
		await engine.call('bedrock', 'ListFoundationModels', {});
		expect(sent[0]?.headers.authorization).toBe('Bearer bedrock-key');
		await expect(engine.call('s3', 'ListBuckets', {})).rejects.toMatchObject({ code: 'ServiceNotAllowed' });
		expect(sent).toHaveLength(1);
	});
});

describe('directory buckets of S3 Express', () => {
	const bucket = 'data--use1-az4--x-s3';
	const sessionAnswer = (number: number, expiration: Date): string =>
		`<CreateSessionResult><Credentials><SessionToken>token${number}</SessionToken><SecretAccessKey>secret</SecretAccessKey><AccessKeyId>ASIA${number}</AccessKeyId><Expiration>${expiration.toISOString()}</Expiration></Credentials></CreateSessionResult>`;

	it('one session for many requests, under the header of its own', async () => {
		let sessions = 0;
		const { engine, sent } = engineWith(
			({ url }) =>
				url.includes('?session') ? { body: sessionAnswer((sessions += 1), new Date(Date.now() + 300_000)) } : {},
			{ region: 'us-east-1' },
		);
		await Promise.all(
			['a', 'b', 'c'].map(async (key) => await engine.call('s3', 'DeleteObject', { Bucket: bucket, Key: key })),
		);
		expect(sessions).toBe(1);
		expect(new Set(sent.map(({ url }) => new URL(url).host))).toEqual(
			new Set([`${bucket}.s3express-use1-az4.us-east-1.amazonaws.com`]),
		);
		const last = sent.at(-1)?.headers ?? {};
		expect(last['x-amz-s3session-token']).toBe('token1');
		expect(last['x-amz-security-token']).toBeUndefined();
		expect(last.authorization).toMatch(/Credential=ASIA1\/\d+\/us-east-1\/s3express\/aws4_request/);
	});

	it('a session that ends soon is replaced, a refused one too', async () => {
		let sessions = 0;
		const { engine, sent } = engineWith(
			({ url, headers }) => {
				if (url.includes('?session'))
					return { body: sessionAnswer((sessions += 1), new Date(Date.now() + (sessions === 1 ? 30_000 : 300_000))) };
				return headers['x-amz-s3session-token'] === 'token2'
					? { status: 400, body: '<Error><Code>ExpiredToken</Code></Error>' }
					: {};
			},
			{ region: 'us-east-1' },
		);
		await engine.call('s3', 'DeleteObject', { Bucket: bucket, Key: 'a' });
		await engine.call('s3', 'DeleteObject', { Bucket: bucket, Key: 'b' });
		expect(sessions).toBe(3);
		expect(sent.at(-1)?.headers['x-amz-s3session-token']).toBe('token3');
	});
});
