import type { INodeParameters } from 'n8n-workflow';

import type { FakeService, RunInput, RunOutput } from '../harness';
import { callForm, fakeService, runAws } from '../harness';

let aws: FakeService;
beforeAll(async () => {
	aws = await fakeService();
});
afterAll(async () => {
	await aws.close();
});

const run = async (input: RunInput): Promise<RunOutput> =>
	await runAws({ ...input, credential: { customEndpoints: true, allServicesEndpoint: aws.url, ...input.credential } });
const service = (value: string): INodeParameters[string] => ({ __rl: true, mode: 'list', value });
const send = (value: string, more: INodeParameters): INodeParameters => ({
	operation: 'sendSignedRequest',
	service: service(value),
	...more,
});
const entries = (...pairs: Array<[string, string]>): INodeParameters => ({
	entries: pairs.map(([name, value]) => ({ name, value })),
});
const signedHeaders = (): string[] =>
	(/SignedHeaders=([^,]+)/.exec(String(aws.received[0]?.headers.authorization))?.[1] ?? '').split(';');

describe('Send Signed Request', () => {
	it('JSON with a target: DynamoDB Scan', async () => {
		aws.reply({ body: { Items: [{ id: { S: '1' } }], Count: 1 } });
		const { items, error } = await run({
			parameters: send('dynamodb', {
				method: 'POST',
				url: '/',
				headers: entries(['X-Amz-Target', 'DynamoDB_20120810.Scan']),
				bodyType: 'json',
				jsonBody: '{"TableName":"orders"}',
			}),
		});
		expect(error).toBeUndefined();
		expect(items).toEqual([{ json: { Items: [{ id: { S: '1' } }], Count: 1 }, pairedItem: { item: 0 } }]);
		expect(aws.received[0]).toMatchObject({ method: 'POST', url: '/' });
		expect(aws.received[0]?.headers['content-type']).toBe('application/x-amz-json-1.0');
		expect(aws.received[0]?.headers['x-amz-target']).toBe('DynamoDB_20120810.Scan');
		expect(String(aws.received[0]?.body)).toBe('{"TableName":"orders"}');
		expect(signedHeaders()).toEqual(expect.arrayContaining(['host', 'x-amz-date', 'x-amz-target']));
	});

	it.each([
		[
			'query in the path: IAM ListUsers',
			'iam',
			{ url: '/?Action=ListUsers&Version=2010-05-08', region: 'us-east-1' },
			'us-east-1/iam',
		],
		[
			'query parameters: CloudTrail DescribeTrails',
			'cloudtrail',
			{ url: '/', query: entries(['Action', 'DescribeTrails'], ['Version', '2013-11-01']) },
			'eu-central-1/cloudtrail',
		],
		['region override', 'sqs', { url: '/?Action=ListQueues', region: 'eu-west-3' }, 'eu-west-3/sqs'],
	])('%s', async (_, key, more, scope) => {
		aws.reply({ headers: { 'content-type': 'text/xml' }, body: '<r/>' });
		const { items, error } = await run({ parameters: send(key, { method: 'GET', ...more }) });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toEqual({ body: '<r/>' });
		expect(aws.received[0]?.url).toMatch(/^\/\?Action=/);
		expect(String(aws.received[0]?.headers.authorization)).toContain(`/${scope}/aws4_request`);
	});

	it.each(['application/json', 'text/plain'])(
		'a program that answers with what it got: signature and session token are taken out (%s)',
		async (type) => {
			const sessionToken = 'session-token/of+the=caller';
			aws.reply(({ headers }) => ({
				headers: { 'content-type': type, 'x-echo': String(headers.authorization) },
				body: JSON.stringify({ got: headers }),
			}));
			const { items, error } = await run({
				credential: { temporaryCredentials: true, sessionToken },
				parameters: send('sqs', { method: 'GET', url: '/', requestOptions: { fullResponse: true } }),
			});
			expect(error).toBeUndefined();
			const { authorization } = aws.received[0]?.headers ?? {};
			expect(aws.received[0]?.headers['x-amz-security-token']).toBe(sessionToken);
			const shown = JSON.stringify(items);
			expect(shown).toContain('x-amz-security-token');
			expect(shown).not.toContain(sessionToken);
			expect(shown).not.toContain(String(authorization).split('Signature=')[1]);
		},
	);

	it('form and text bodies', async () => {
		aws.reply({ headers: { 'content-type': 'text/plain' }, body: 'ok' });
		await run({
			parameters: send('sns', {
				method: 'POST',
				url: '/',
				bodyType: 'form',
				formBody: entries(['Action', 'ListTopics'], ['a', 'b c&d']),
			}),
		});
		expect(String(aws.received[0]?.body)).toBe('Action=ListTopics&a=b+c%26d');
		expect(aws.received[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded; charset=utf-8');
		aws.reply({ headers: { 'content-type': 'text/plain' }, body: 'ok' });
		await run({
			parameters: send('sns', {
				method: 'PUT',
				url: '/',
				bodyType: 'text',
				textBody: 'hé',
				headers: entries(['content-type', 'text/markdown']),
			}),
		});
		expect([String(aws.received[0]?.body), aws.received[0]?.headers['content-type']]).toEqual(['hé', 'text/markdown']);
	});

	it('a file goes out and comes back', async () => {
		const data = Buffer.from([0, 255, 1, 254]);
		aws.reply((request) => ({ headers: { 'content-type': 'image/png' }, body: request.body }));
		const { items, error } = await run({
			parameters: send('s3', { method: 'PUT', url: '/bucket/logo.png', bodyType: 'binary', inputBinaryField: 'data' }),
			items: [{ json: {}, binary: { data: { data: data.toString('base64'), mimeType: 'image/png' } } }],
		});
		expect(error).toBeUndefined();
		expect(aws.received[0]?.body.equals(data)).toBe(true);
		expect(aws.received[0]?.headers['content-length']).toBe('4');
		expect(items[0]?.binary?.data).toMatchObject({ fileName: 'logo.png', mimeType: 'image/png' });
	});

	it.each([
		[
			'XML',
			{ 'content-type': 'text/xml' },
			'<ErrorResponse><Error><Code>InvalidClientTokenId</Code><Message>The token &lt;x&gt; is invalid</Message></Error></ErrorResponse>',
			'InvalidClientTokenId',
			'The token <x> is invalid',
		],
		[
			'JSON',
			{ 'content-type': 'application/x-amz-json-1.0' },
			'{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"No table"}',
			'ResourceNotFoundException',
			'No table',
		],
		[
			'a header',
			{ 'content-type': 'application/json', 'x-amzn-errortype': 'NotFoundException:http://x/' },
			'{"Message":"No such function"}',
			'NotFoundException',
			'No such function',
		],
		['no code', { 'content-type': 'text/html' }, '<html>', 'Http418', 'AWS answered with HTTP status 418'],
	])('an answer that is no success is an error: %s', async (_, headers, body, code, message) => {
		aws.reply({ status: 418, headers, body });
		const { error } = await run({ parameters: send('iam', { method: 'GET', url: '/' }) });
		expect([error?.name, error?.message, error?.httpCode]).toEqual(['NodeApiError', message, '418']);
		expect(error?.description).toContain(`Code: ${code}`);
		expect(error?.description).toContain('Request ID: request-1');
	});

	it('Never Error and the full response', async () => {
		aws.reply({ status: 404, headers: { 'content-type': 'application/json' }, body: '{"a":1}' });
		const { items } = await run({
			parameters: send('iam', { method: 'GET', url: '/', requestOptions: { neverError: true, fullResponse: true } }),
		});
		expect(items[0]?.json).toMatchObject({
			statusCode: 404,
			body: { a: 1 },
			headers: { 'content-type': 'application/json' },
		});
	});

	it.each([
		['a path without a service', { url: '/' }, /service of the path/],
		["a host that is not AWS's", { url: 'https://example.com/' }, /example\.com/],
		['no URL', { url: '={{ "" }}' }, /no URL/],
	])('is refused before any request: %s', async (_, more, message) => {
		aws.reply({});
		const { error } = await run({
			parameters: send('', { method: 'GET', ...more }),
			credential: { customEndpoints: false },
		});
		expect([error?.name, error?.message]).toEqual(['NodeOperationError', expect.stringMatching(message)]);
		expect(aws.received).toHaveLength(0);
	});
});

describe('Sign Request', () => {
	it('outputs what to send and sends nothing', async () => {
		aws.reply({});
		const { items, error } = await run({
			parameters: {
				operation: 'signRequest',
				service: service('sqs'),
				method: 'POST',
				url: '/',
				bodyType: 'text',
				textBody: 'Action=ListQueues',
			},
		});
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({
			method: 'POST',
			url: `${aws.url}/`,
			signingName: 'sqs',
			region: 'eu-central-1',
		});
		const { headers } = items[0]?.json as { headers: Record<string, string> };
		expect(Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization')?.[1]).toMatch(
			/^AWS4-HMAC-SHA256 /,
		);
		expect(aws.received).toHaveLength(0);
	});

	it('of STS only with the switch of the credential', async () => {
		const parameters = { operation: 'signRequest', service: service('sts'), method: 'POST', url: '/' };
		const refused = await runAws({ parameters });
		expect([refused.items, refused.error?.name]).toEqual([[], 'NodeOperationError']);
		const allowed = await runAws({ parameters, credential: { advancedSettings: true, allowSigningSts: true } });
		expect(allowed.items).toHaveLength(1);
	});

	it('of a global service is signed for its own region', async () => {
		const parameters = {
			operation: 'signRequest',
			service: service('iam'),
			method: 'GET',
			url: '/?Action=ListUsers&Version=2010-05-08',
		};
		const { items } = await runAws({ parameters });
		expect(items[0]?.json).toMatchObject({
			url: 'https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08',
			signingName: 'iam',
			region: 'us-east-1',
		});
	});
});

describe('Create Presigned URL', () => {
	it('of an API operation, 15 minutes by default', async () => {
		const before = Date.now();
		const { items, error } = await runAws({
			parameters: {
				...callForm('s3:GetObject', { Bucket: 'my-bucket', Key: 'a b.txt' }),
				operation: 'createPresignedUrl',
			},
		});
		expect(error).toBeUndefined();
		const { url, method, expiresAt } = items[0]?.json as { url: string; method: string; expiresAt: string };
		expect(method).toBe('GET');
		expect(new URL(url).host).toBe('my-bucket.s3.eu-central-1.amazonaws.com');
		expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('900');
		expect(Math.abs(Date.parse(expiresAt) - before - 900_000)).toBeLessThan(60_000);
	});

	it('of a request', async () => {
		const { items, error } = await runAws({
			parameters: {
				operation: 'createPresignedUrl',
				presignSource: 'request',
				service: service(''),
				method: 'PUT',
				url: 'https://my-bucket.s3.eu-central-1.amazonaws.com/k',
				expiresIn: 60,
			},
		});
		expect(error).toBeUndefined();
		expect(items[0]?.json.method).toBe('PUT');
		expect(String(items[0]?.json.url)).toMatch(
			/^https:\/\/my-bucket\.s3\.eu-central-1\.amazonaws\.com\/k\?.*X-Amz-Expires=60/,
		);
	});

	it('of STS only with the switch of the credential', async () => {
		const parameters = { ...callForm('sts:GetCallerIdentity', {}), operation: 'createPresignedUrl' };
		const refused = await runAws({ parameters });
		expect([refused.items, refused.error?.name]).toEqual([[], 'NodeOperationError']);
		const allowed = await runAws({ parameters, credential: { advancedSettings: true, allowSigningSts: true } });
		expect(String(allowed.items[0]?.json.url)).toContain('X-Amz-Signature=');
	});
});
