import type { UseLimits } from '../../../aws/client';
import { readIndex, readService } from '../../../aws/catalog/read';
import { isAwsError } from '../../../aws/errors';
import { assertCallAllowed, assertRequestAllowed } from '../../../aws/protocol/limits';
import { engineWith, KEYS } from './answers';

const limits = (more: Partial<UseLimits>): UseLimits => ({ services: [], regions: [], readOnly: false, ...more });
const errorCode = (reason: unknown): string => (isAwsError(reason) ? reason.code : String(reason));
const empty = () => ({ body: '{}' });

describe('allowed services', () => {
	it.each([
		['s3', 's3', true],
		['s3', 's3control', true],
		['s3', 'sqs', false],
		['sqs', 'sqs', true],
		['ses', 'sesv2', true],
		['sesv2', 'ses', true],
		['bedrock', 'bedrock-runtime', true],
		['states', 'stepfunctions', true],
		['stepfunctions', 'stepfunctions', true],
		['s3', 's3tables', false],
		['nonsense', 'sqs', false],
	])('%s lets %s through: %s', (entry, service, allowed) => {
		const check = () =>
			assertCallAllowed(
				{ limits: limits({ services: [entry] }) },
				{ service, operation: Object.keys(readService(service).operations)[0] as string, region: 'eu-west-1' },
			);
		if (allowed) expect(check).not.toThrow();
		else expect(check).toThrow(expect.objectContaining({ code: 'ServiceNotAllowed' }));
	});
	it('who the credential is can always be asked', () => {
		const call = { service: 'sts', operation: 'GetCallerIdentity', region: 'us-east-1' };
		const bounded = { limits: limits({ services: ['s3'], regions: ['eu-west-1'], readOnly: true }) };
		expect(() => assertCallAllowed(bounded, call)).not.toThrow();
		expect(() => assertCallAllowed(bounded, { ...call, operation: 'AssumeRole' })).toThrow();
	});
});

describe('nothing is asked of anybody where the use is not allowed', () => {
	const refusals: ReadonlyArray<readonly [string, Partial<UseLimits>, string]> = [
		['service', { services: ['s3'] }, 'ServiceNotAllowed'],
		['region', { regions: ['us-west-2'] }, 'RegionNotAllowed'],
		['read only', { readOnly: true }, 'OperationNotAllowed'],
	];
	it.each(refusals)('%s', async (_, bound, code) => {
		const credentials = jest.fn(async () => await Promise.resolve(KEYS));
		const { engine, sent } = engineWith(empty, { limits: limits(bound), credentials });
		const written = { service: 'sqs', method: 'POST', url: '/', body: '{}' };
		const url = 'https://sqs.eu-west-1.amazonaws.com/';
		const uses = [
			engine.call('sqs', 'SendMessage', { QueueUrl: `${url}1/q`, MessageBody: 'x' }),
			engine.call('sqs', 'SendMessage', { QueueUrl: 'q', MessageBody: 'x' }),
			engine.request(written),
			engine.request({ method: 'POST', url, body: '{}' }),
			engine.sign(written),
			engine.presignRequest({ method: 'GET', url: `${url}?Action=SendMessage` }),
			engine.presign('ec2', 'RunInstances', { MinCount: 1, MaxCount: 1 }),
			engine.paginate('sqs', 'TagQueue', { QueueUrl: 'q', Tags: {} }).next(),
		];
		const codes = (await Promise.allSettled(uses)).map((use) =>
			use.status === 'rejected' ? errorCode(use.reason) : 'none',
		);
		expect(codes).toEqual(uses.map(() => code));
		expect([sent.length, credentials.mock.calls.length]).toEqual([0, 0]);
	});
});

describe('allowed regions', () => {
	const bound = { limits: limits({ regions: ['eu-west-1'] }) };

	it('the region that is signed for counts, wherever it comes from', async () => {
		const { engine, sent } = engineWith(empty, bound);
		await engine.call('sqs', 'ListQueues', {});
		expect(sent).toHaveLength(1);
		const refused = [
			engine.call('sqs', 'ListQueues', {}, { region: 'us-east-1' }),
			engine.call('sqs', 'ReceiveMessage', { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/1/q' }),
			engine.call('iam', 'ListUsers', {}),
			engine.request({ method: 'GET', url: 'https://sqs.us-east-1.amazonaws.com/' }),
			engine.request({ service: 'sqs', region: 'us-east-1', method: 'GET', url: '/' }),
		];
		const codes = (await Promise.allSettled(refused)).map((use) =>
			use.status === 'rejected' ? errorCode(use.reason) : 'none',
		);
		expect(codes).toEqual(refused.map(() => 'RegionNotAllowed'));
		expect(sent).toHaveLength(1);
	});
	it('a bucket elsewhere is not followed', async () => {
		const { engine, sent } = engineWith(
			() => ({
				status: 301,
				headers: { 'x-amz-bucket-region': 'us-west-2' },
				body: '<Error><Code>PermanentRedirect</Code></Error>',
			}),
			bound,
		);
		await expect(engine.call('s3', 'ListObjectsV2', { Bucket: 'limits-test-bucket' })).rejects.toMatchObject({
			code: 'RegionNotAllowed',
		});
		expect(sent).toHaveLength(1);
	});
});

describe('read only', () => {
	const readOnly = { limits: limits({ readOnly: true }) };

	it('every operation of the catalog: those pass that AWS calls read or list and that change nothing', () => {
		const counts = { passed: 0, refused: 0 };
		for (const { key } of readIndex().services) {
			for (const [operation, { access, flags = [] }] of Object.entries(readService(key).operations)) {
				const harmless =
					(access === 'read' || access === 'list') && !flags.includes('destructive') && !flags.includes('effectful');
				let passed = true;
				try {
					assertCallAllowed(readOnly, { service: key, operation, region: 'us-east-1' });
				} catch {
					passed = false;
				}
				expect([key, operation, passed]).toEqual([key, operation, harmless]);
				counts[passed ? 'passed' : 'refused'] += 1;
			}
		}
		expect(counts.passed).toBeGreaterThan(5000);
		expect(counts.refused).toBeGreaterThan(5000);
	});
	it.each([
		['s3', 'GET', {}, {}, true],
		['s3express', 'HEAD', {}, {}, true],
		['s3', 'PUT', {}, {}, false],
		['s3', 'POST', {}, {}, false],
		['lambda', 'GET', {}, {}, true],
		['sqs', 'GET', { Action: 'SendMessage' }, {}, false],
		['iam', 'GET', { Action: 'DeleteUser' }, {}, false],
		['s3', 'GET', { action: 'x' }, {}, false],
		['dynamodb', 'GET', {}, { 'x-amz-target': 'DynamoDB_20120810.PutItem' }, false],
		['s3', 'GET', {}, { 'x-amz-target': 'x' }, false],
		['apigateway', 'GET', {}, {}, true],
		['es', 'GET', {}, {}, true],
		['unknown', 'GET', {}, {}, false],
	])('a written request: %s %s %j %j passes: %s', (signingName, method, query, headers, passes) => {
		const check = () =>
			assertRequestAllowed(readOnly, {
				signingName,
				hostClass: undefined,
				region: 'us-east-1',
				method,
				query,
				headers: headers as Record<string, string>,
			});
		if (passes) expect(check).not.toThrow();
		else expect(check).toThrow(expect.objectContaining({ code: 'OperationNotAllowed' }));
	});
});

it.each(['https://abc123.execute-api.eu-west-1.amazonaws.com/prod/x', 'https://abc123.lambda-url.eu-west-1.on.aws/'])(
	'read only: a program of a customer may do anything with a GET: %s',
	async (url) => {
		const alsoSignFor = [new URL(url).hostname];
		const { engine, sent } = engineWith(empty, { alsoSignFor, ...{ limits: limits({ readOnly: true }) } });
		await expect(engine.request({ method: 'GET', url })).rejects.toMatchObject({ code: 'OperationNotAllowed' });
		expect(sent).toEqual([]);
	},
);

describe('what the engine asks for itself', () => {
	it('the session of a directory bucket is no write of the owner', async () => {
		const { engine, sent } = engineWith(
			({ url }) =>
				url.includes('session')
					? {
							body: `<CreateSessionResult><Credentials><AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${new Date(Date.now() + 300_000).toISOString()}</Expiration></Credentials></CreateSessionResult>`,
						}
					: { body: '<ListBucketResult/>' },
			{ region: 'us-east-1', limits: limits({ readOnly: true, services: ['s3'], regions: ['us-east-1'] }) },
		);
		await engine.call('s3', 'ListObjectsV2', { Bucket: 'limits--use1-az4--x-s3' });
		expect(sent).toHaveLength(2);
		await expect(engine.call('s3', 'CreateSession', { Bucket: 'limits--use1-az4--x-s3' })).rejects.toMatchObject({
			code: 'OperationNotAllowed',
		});
		expect(sent).toHaveLength(2);
	});
});

describe('a Bedrock API key', () => {
	const key = {
		credentials: undefined,
		token: async () => await Promise.resolve({ token: 'bedrock-key' }),
	};

	it.each([
		's3.ListBuckets',
		'sts.GetCallerIdentity',
		'sts.AssumeRoleWithSAML',
		'codecatalyst.ListSpaces',
		'cognito-idp.SignUp',
	])('%s: a clear error, and nothing is sent', async (use) => {
		const { engine, sent } = engineWith(empty, key);
		const [service = '', operation = ''] = use.split('.');
		await expect(engine.call(service, operation, {})).rejects.toMatchObject({
			code: 'ServiceNotAllowed',
			message: expect.stringContaining(`Amazon Bedrock alone, not for ${service}`),
		});
		expect(sent).toEqual([]);
	});
	it('written requests to Bedrock carry it, to others there are none', async () => {
		const { engine, sent } = engineWith(empty, key);
		await engine.request({ method: 'GET', url: 'https://bedrock.eu-west-1.amazonaws.com/foundation-models' });
		await engine.request({ service: 'bedrock', method: 'GET', url: '/foundation-models' });
		await engine.request({ method: 'GET', url: 'https://bedrock-mantle.us-east-1.api.aws/v1/models' });
		expect(sent.map(({ headers }) => headers.authorization)).toEqual(Array(3).fill('Bearer bedrock-key'));
		for (const url of ['https://s3.eu-west-1.amazonaws.com/', 'https://bedrock.evil.example/'])
			await expect(engine.request({ method: 'GET', url })).rejects.toThrow();
		expect(sent).toHaveLength(3);
	});
	it('is never part of an output', async () => {
		const { engine } = engineWith(empty, { ...key, keepSignatures: true });
		const request = { service: 'bedrock', method: 'GET', url: '/foundation-models' };
		await expect(engine.sign(request)).rejects.toMatchObject({ code: 'SignatureNotHandedOut' });
		await expect(engine.presignRequest(request)).rejects.toMatchObject({ code: 'SignatureNotHandedOut' });
	});
});
