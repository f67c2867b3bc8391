import { Readable } from 'node:stream';

import FormDataPackage from 'form-data';

import { AwsNodesIamApi } from '../../credentials/AwsNodesIamApi.credentials';
import { sendByHelper, sendByNode } from './n8nHttp';
import type { Arrival, VerifyingServer } from './verifyingServer';
import { startVerifyingServer } from './verifyingServer';

const { authenticate } = new AwsNodesIamApi();
const SECRET = 'secret/+key';

let server: VerifyingServer;
let sqs: Record<string, unknown>;
let s3: Record<string, unknown>;

beforeAll(async () => {
	server = await startVerifyingServer();
	server.secrets.set('AKIATEST', SECRET);
	const fields = { region: 'eu-west-1', accessKeyId: 'AKIATEST', secretAccessKey: SECRET, customEndpoints: true };
	sqs = { ...fields, sqsEndpoint: server.url };
	s3 = { ...fields, s3Endpoint: server.url, advancedSettings: true, forcePathStyle: true };
});
afterAll(async () => await server.close());
beforeEach(() => {
	server.arrivals.length = 0;
	server.respond = (_, response) => response.end();
});

type Options = Record<string, unknown>;
const sign = async (fields: object, options: Options): Promise<Options> =>
	(await authenticate(fields as never, options as never)) as unknown as Options;

function arrival(): Arrival {
	const [only, ...more] = server.arrivals;
	if (only === undefined || more.length > 0) throw new Error(`${server.arrivals.length} requests arrived`);
	return only;
}

async function byHelper(options: Options, fields: object = sqs): Promise<Arrival> {
	await sendByHelper(
		await sign(fields, { method: 'POST', baseURL: server.url, url: '/', headers: {}, qs: {}, ...options }),
	);
	return arrival();
}

async function byNode(options: Options, fields: object = sqs): Promise<Arrival> {
	await sendByNode(
		await sign(fields, {
			method: 'POST',
			uri: `${server.url}/`,
			headers: {},
			json: true,
			followRedirect: true,
			followAllRedirects: true,
			...options,
		}),
	);
	return arrival();
}

const packageForm = () => {
	const form = new FormDataPackage();
	form.append('text', 'ü & "quoted"');
	form.append('file', Buffer.from([0, 1, 2, 255]), { filename: 'a.bin', contentType: 'application/octet-stream' });
	return form;
};
const webForm = () => {
	const form = new FormData();
	form.append('text', 'ü & "quoted"');
	form.append('file', new Blob([new Uint8Array([0, 1, 2, 255])]), 'a.bin');
	return form;
};

describe('every body that n8n sends arrives as it was signed', () => {
	const JSON_TYPE = 'application/x-amz-json-1.0';
	const URLENCODED = 'application/x-www-form-urlencoded';

	it.each<[string, Options, string, string | undefined]>([
		['JSON object', { body: { a: 'ü', b: [1, null] } }, '{"a":"ü","b":[1,null]}', 'application/json'],
		['JSON object with AWS’s type', { body: { a: 1 }, headers: { 'Content-Type': JSON_TYPE } }, '{"a":1}', JSON_TYPE],
		['empty object with AWS’s type', { body: {}, headers: { 'content-type': JSON_TYPE } }, '{}', JSON_TYPE],
		['empty object of a declarative node', { body: {} }, '', undefined],
		['list', { body: [1, 2] }, '[1,2]', 'application/json'],
		[
			'string',
			{ body: 'Action=ListQueues&Version=2012-11-05' },
			'Action=ListQueues&Version=2012-11-05',
			`${URLENCODED}; charset=utf-8`,
		],
		[
			'string of JSON with spaces around it',
			{ body: '  {"a": 1}\n', headers: { 'content-type': 'application/json' } },
			'  {"a": 1}\n',
			'application/json',
		],
		[
			'string that is no JSON, called JSON',
			{ body: 'plain', headers: { 'content-type': 'application/json' } },
			'plain',
			'application/json',
		],
		['Buffer', { body: Buffer.from([0, 1, 2, 255]) }, '\u0000\u0001\u0002\ufffd', 'application/octet-stream'],
		['Uint8Array', { body: new Uint8Array([65, 66]), headers: { 'content-type': 'text/plain' } }, 'AB', 'text/plain'],
		[
			'URLSearchParams',
			{ body: new URLSearchParams({ a: '1 2', b: 'ü' }) },
			'a=1+2&b=%C3%BC',
			`${URLENCODED}; charset=utf-8`,
		],
		[
			'object as a form',
			{ body: { a: '1 2', b: ['x', 'y'], c: { d: 1 } }, headers: { 'content-type': URLENCODED } },
			'a=1%202&b%5B%5D=x&b%5B%5D=y&c%5Bd%5D=1',
			`${URLENCODED}; charset=utf-8`,
		],
		[
			'form string',
			{ body: 'a=1+2', headers: { 'content-type': URLENCODED } },
			'a=1+2',
			`${URLENCODED}; charset=utf-8`,
		],
		['number', { body: 7 }, '7', 'application/json'],
		['nothing', {}, '', undefined],
	])('helper: %s', async (_, options, body, type) => {
		const arrived = await byHelper(options);
		expect(arrived).toMatchObject({ result: 'ok', service: 'sqs', region: 'eu-west-1' });
		expect(arrived.body.toString()).toBe(body);
		if (type !== undefined) expect(arrived.headers['content-type']).toBe(type);
		expect(arrived.signedHeaders.includes('content-type')).toBe(type !== undefined);
	});

	it.each<[string, Options, string, string | undefined]>([
		['JSON object', { body: { a: 'ü' } }, '{"a":"ü"}', 'application/json'],
		[
			'JSON object, automatic response',
			{ body: { a: 1 }, json: false, useStream: true, encoding: null },
			'{"a":1}',
			'application/json',
		],
		['JSON object with AWS’s type', { body: { a: 1 }, headers: { 'content-type': JSON_TYPE } }, '{"a":1}', JSON_TYPE],
		['empty object', { body: {} }, '{}', 'application/json'],
		[
			'raw string',
			{ body: ' {"a": 1} ', json: false, headers: { 'content-type': 'application/json' } },
			' {"a": 1} ',
			'application/json',
		],
		[
			'form',
			{ form: { a: '1 2', b: ['x', 'y'], c: null } },
			'a=1%202&b%5B0%5D=x&b%5B1%5D=y&c=',
			`${URLENCODED}; charset=utf-8`,
		],
		['form string', { form: 'a=1+2' }, 'a=1+2', `${URLENCODED}; charset=utf-8`],
		[
			'form by its type',
			{ body: { a: 1 }, form: { b: 2 }, headers: { 'Content-Type': URLENCODED } },
			'a=1&b=2',
			`${URLENCODED}; charset=utf-8`,
		],
		[
			'form by its type, repeated names',
			{ body: { a: [1, 2] }, useQuerystring: true, headers: { 'Content-Type': URLENCODED } },
			'a=1&a=2',
			`${URLENCODED}; charset=utf-8`,
		],
		[
			'bytes called a form',
			{ body: Buffer.from('a=b'), headers: { 'content-type': URLENCODED } },
			'a=b',
			`${URLENCODED}; charset=utf-8`,
		],
		['form beside a body', { body: { a: 1 }, form: { b: 2 } }, '{"a":1,"b":2}', 'application/json'],
		[
			'Buffer',
			{ body: Buffer.from('bytes'), headers: { 'content-type': 'image/png', 'content-length': 5 } },
			'bytes',
			'image/png',
		],
		['GET with a body', { method: 'GET', body: { a: 1 } }, '{"a":1}', 'application/json'],
		['nothing', { json: false }, '', undefined],
	])('HTTP Request node: %s', async (_, options, body, type) => {
		const arrived = await byNode(options);
		expect(arrived).toMatchObject({ result: 'ok', service: 'sqs' });
		expect(arrived.body.toString()).toBe(body);
		if (type !== undefined) expect(arrived.headers['content-type']).toBe(type);
	});

	it.each<[string, () => Promise<Arrival>]>([
		['form-data package, helper', async () => await byHelper({ body: packageForm() })],
		['FormData, helper', async () => await byHelper({ body: webForm() })],
		['form-data package, node', async () => await byNode({ formData: packageForm() })],
		[
			'form fields, node',
			async () =>
				await byNode({
					formData: {
						text: 'ü & "quoted"',
						file: { value: Buffer.from([0, 1, 2, 255]), options: { filename: 'a.bin', contentType: 'x/y' } },
					},
				}),
		],
		[
			'form fields from a stream, node',
			async () =>
				await byNode({
					formData: {
						text: 'ü & "quoted"',
						file: {
							value: Readable.from([Buffer.from([0, 1]), Buffer.from([2, 255])]),
							options: { filename: 'a.bin' },
						},
					},
				}),
		],
		[
			'form fields by their type, node',
			async () =>
				await byNode({
					body: { text: 'ü & "quoted"' },
					formData: { file: { value: Buffer.from([0, 1, 2, 255]), options: { filename: 'a.bin' } } },
					headers: { 'content-type': 'multipart/form-data' },
				}),
		],
	])('multipart: %s', async (_, send) => {
		const arrived = await send();
		expect(arrived).toMatchObject({ result: 'ok', service: 'sqs' });
		const form = await new Response(new Uint8Array(arrived.body), {
			headers: { 'content-type': arrived.headers['content-type'] ?? '' },
		}).formData();
		expect(form.get('text')).toBe('ü & "quoted"');
		const file = form.get('file') as File;
		expect(file.name).toBe('a.bin');
		expect([...new Uint8Array(await file.arrayBuffer())]).toEqual([0, 1, 2, 255]);
	});

	it('GET of a helper has no body, as n8n sends none', async () => {
		const arrived = await byHelper({ method: 'GET', body: { a: 1 } });
		expect(arrived).toMatchObject({ result: 'ok', body: Buffer.alloc(0) });
	});
});

describe('path and query', () => {
	it.each([
		[{ qs: { a: '1 2', b: 'ü/+&=' } }, '/?a=1%202&b=%C3%BC%2F%2B%26%3D'],
		[{ qs: { a: ['x', 'y'] } }, '/?a%5B%5D=x&a%5B%5D=y'],
		[{ qs: { a: ['x', 'y'] }, arrayFormat: 'repeat' }, '/?a=x&a=y'],
		[{ qs: { a: ['x', 'y'] }, arrayFormat: 'indices' }, '/?a%5B0%5D=x&a%5B1%5D=y'],
		[{ qs: { a: ['x', 'y'] }, arrayFormat: 'comma' }, '/?a=x%2Cy'],
		[{ qs: { a: { b: true, c: undefined, d: null } } }, '/?a%5Bb%5D=true'],
		[{ url: '/path?x=1+2&y', qs: { a: 1 } }, '/path?a=1&x=1%202&y='],
		[{ url: "/a b/ü!()*'/%2F%c3%bc" }, '/a%20b/%C3%BC%21%28%29%2A%27/%2F%C3%BC'],
		[{ url: '/?Action=ListQueues&Version=2012-11-05' }, '/?Action=ListQueues&Version=2012-11-05'],
		[{ url: '//double//' }, '/double//'],
		[{ url: '/a/../b/./c' }, '/b/c'],
		[{ url: '/%zz?%=%' }, '/%25zz?%25=%25'],
	])('helper: %j', async (options, target) => {
		const arrived = await byHelper(options);
		expect(arrived.result).toBe('ok');
		expect(sorted(arrived.target)).toBe(sorted(target));
	});

	it.each([
		[{ qs: { a: ['x', 'y'] } }, '/?a%5B%5D=x&a%5B%5D=y'],
		[{ qs: { a: ['x', 'y'] }, qsStringifyOptions: { arrayFormat: 'repeat' } }, '/?a=x&a=y'],
		[{ qs: { a: ['x', 'y'] }, qsStringifyOptions: { arrayFormat: 'brackets' } }, '/?a%5B%5D=x&a%5B%5D=y'],
		[{ qs: { a: ['x', 'y'] }, useQuerystring: true }, '/?a=x&a=y'],
		[{ qs: { a: ['x', 'y'] }, useQuerystring: false }, '/?a%5B0%5D=x&a%5B1%5D=y'],
	])('HTTP Request node: %j', async (options, target) => {
		const arrived = await byNode(options);
		expect(arrived.result).toBe('ok');
		expect(sorted(arrived.target)).toBe(sorted(target));
	});

	it.each([
		'/bucket/a b+c/ü.txt',
		'/bucket/key=1,2;3:4@5&6$7!8',
		"/bucket/it's (1)*.txt",
		'/bucket//a//b/',
		'/bucket/%252F',
	])('S3 path %s', async (url) => {
		const arrived = await byHelper({ method: 'PUT', url, body: 'x' }, s3);
		expect(arrived).toMatchObject({ result: 'ok', service: 's3' });
	});

	const sorted = (target: string) =>
		target
			.split('?')
			.map((part, index) => (index === 0 ? part : part.split('&').sort().join('&')))
			.join('?');
});

describe('headers', () => {
	it('only host, x-amz-* and the content type are signed', async () => {
		const arrived = await byHelper({
			body: { a: 1 },
			headers: { 'X-Amz-Target': 'AmazonSQS.ListQueues', Accept: 'a/b', 'X-Custom': 'c', Range: 'bytes=0-1' },
		});
		expect(arrived.result).toBe('ok');
		expect(arrived.signedHeaders).toEqual([
			'content-type',
			'host',
			'x-amz-content-sha256',
			'x-amz-date',
			'x-amz-target',
		]);
		expect(arrived.headers).toMatchObject({ accept: 'a/b', 'x-custom': 'c', range: 'bytes=0-1' });
	});

	it('headers that belong to a signature are replaced', async () => {
		const stale = {
			authorization: 'Bearer canary',
			'x-amz-date': '20200101T000000Z',
			'x-amz-security-token': 'canary',
			'X-Amz-Content-Sha256': 'canary',
			host: 'evil.example.com',
		};
		const arrived = await byNode({ body: { a: 1 }, headers: stale, auth: { user: 'canary', pass: 'canary' } });
		expect(arrived.result).toBe('ok');
		expect(JSON.stringify(arrived.headers)).not.toMatch(/canary|evil/);
	});

	it('the session token is sent and signed', async () => {
		const arrived = await byHelper({}, { ...sqs, temporaryCredentials: true, sessionToken: 'tok' });
		expect(arrived).toMatchObject({ result: 'ok', headers: { 'x-amz-security-token': 'tok' } });
		expect(arrived.signedHeaders).toContain('x-amz-security-token');
	});

	it('one endpoint for all services needs to be told the service', async () => {
		const all = { ...sqs, sqsEndpoint: '', allServicesEndpoint: server.url };
		const arrived = await byHelper(
			{ headers: { 'X-N8N-Nodes-AWS-Service': 'dynamodb', 'X-N8N-Nodes-AWS-Region': 'us-west-2' } },
			all,
		);
		expect(arrived).toMatchObject({ result: 'ok', service: 'dynamodb', region: 'us-west-2' });
		expect(Object.keys(arrived.headers).join()).not.toContain('n8n-nodes');
		await expect(sign(all, { url: server.url })).rejects.toThrow('for which service');
	});

	it('the request that n8n handed over stays as it was', async () => {
		const options = {
			method: 'POST',
			uri: `${server.url}/`,
			qs: { a: 1 },
			headers: { 'x-custom': 'c' },
			body: { b: 2 },
		};
		const before = structuredClone(options);
		await sign(sqs, options);
		expect(options).toEqual(before);
	});
});

describe('redirects', () => {
	it('are switched off in the words of both request functions', async () => {
		const off = { disableFollowRedirect: true, followRedirect: false, followAllRedirects: false, maxRedirects: 0 };
		expect(
			await sign(sqs, {
				method: 'GET',
				uri: `${server.url}/`,
				followRedirect: true,
				followAllRedirects: true,
				maxRedirects: 5,
			}),
		).toMatchObject(off);
		expect(await sign(sqs, { method: 'GET', url: `${server.url}/`, disableFollowRedirect: false })).toMatchObject(off);
	});

	it.each([301, 302, 303, 307, 308])('%d is not followed', async (status) => {
		server.respond = (_, response) => response.writeHead(status, { location: `${server.url}/elsewhere` }).end();
		await sendByHelper(await sign(sqs, { method: 'GET', url: `${server.url}/` }));
		await sendByNode(
			await sign(sqs, {
				method: 'GET',
				uri: `${server.url}/`,
				followRedirect: true,
				followAllRedirects: true,
				maxRedirects: 5,
			}),
		);
		expect(server.arrivals.map(({ target }) => target)).toEqual(['/', '/']);
	});
});

describe('streams', () => {
	const https = 'https://my-bucket.s3.eu-west-1.amazonaws.com/key';

	it('go to S3 over https with an unsigned body, untouched', async () => {
		const body = Readable.from([Buffer.from('x')]);
		const signed = await sign(sqs, {
			method: 'PUT',
			uri: https,
			headers: { 'content-length': 1, 'content-type': 'image/png' },
			body,
		});
		expect(signed.body).toBe(body);
		expect(body.readableDidRead).toBe(false);
		expect(signed.headers).toMatchObject({
			'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
			'content-length': 1,
			'content-type': 'image/png',
		});
	});

	it.each([
		['another service', 'https://sqs.eu-west-1.amazonaws.com/', {}],
		['S3 without encryption', undefined, { s3Endpoint: true }],
	])('not to %s', async (_, uri, { s3Endpoint = false }: { s3Endpoint?: boolean }) => {
		const body = Readable.from([Buffer.from('x')]);
		await expect(
			sign(s3Endpoint ? s3 : sqs, { method: 'PUT', uri: uri ?? `${server.url}/bucket/key`, body }),
		).rejects.toThrow('Signed Request');
		expect(body.readableDidRead).toBe(false);
	});
});

describe('hosts', () => {
	it.each([
		'https://evil.example.com/',
		'https://sqs.eu-west-1.amazonaws.com.evil.example.com/',
		'https://evil.sts.amazonaws.com/',
		'https://sqs.eu-west-1.amazonaws.com@evil.example.com/',
		'http://sqs.eu-west-1.amazonaws.com/',
		'https://134744072/',
		'http://169.254.169.254/latest/meta-data/',
		'http://127.0.0.1:1/',
		'https://abc123.execute-api.eu-west-1.amazonaws.com/',
		'nonsense',
		'',
	])('%j is refused before anything is sent', async (uri) => {
		for (const shape of [{ uri }, { url: uri }]) {
			const error = await sign(sqs, { method: 'GET', headers: {}, ...shape }).catch((thrown: unknown) => thrown);
			expect(error).toBeInstanceOf(Error);
		}
		expect(server.arrivals).toEqual([]);
	});

	it.each([
		['https://sqs.us-west-2.amazonaws.com/', 'us-west-2/sqs'],
		['https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08', 'us-east-1/iam'],
		['https://dynamodb.cn-north-1.amazonaws.com.cn/', 'cn-north-1/dynamodb'],
		['https://my-bucket.s3.eu-central-1.amazonaws.com/a', 'eu-central-1/s3'],
	])('%s is signed for %s', async (uri, scope) => {
		const { headers } = await sign(sqs, { method: 'GET', uri });
		expect((headers as Record<string, string>).authorization).toContain(`/${scope}/aws4_request`);
	});

	it('a listed host of somebody’s own program is signed for', async () => {
		const fields = { ...sqs, advancedSettings: true, alsoSignFor: 'abc123.execute-api.eu-west-1.amazonaws.com' };
		const { headers } = await sign(fields, {
			method: 'GET',
			uri: 'https://abc123.execute-api.eu-west-1.amazonaws.com/prod',
		});
		expect((headers as Record<string, string>).authorization).toContain('/eu-west-1/execute-api/aws4_request');
	});
});
