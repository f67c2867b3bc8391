import { getEventListeners, once } from 'node:events';
import * as net from 'node:net';
import { Readable } from 'node:stream';
import * as tls from 'node:tls';
import { gzipSync } from 'node:zlib';

import type { AwsError } from '../../../aws/errors';
import { poolCount, poolFor } from '../../../aws/transport/pools';
import { sendRequest } from '../../../aws/transport/send';
import type { HttpRequest } from '../../../aws/transport/types';
import { selfSigned } from './certificate';
import { rejection, serve, serveRaw, setProxyEnvironment, stopServers, textOf } from './loopback';

beforeEach(() => setProxyEnvironment());
afterEach(stopServers);

const get = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
	method: 'GET',
	url,
	headers: {},
	...more,
});

describe('keep-alive', () => {
	it('serves 1,000 requests one after the other with one connection', async () => {
		const server = await serve((_, response) => response.end('ok'));
		for (let n = 0; n < 1_000; n++) await textOf((await sendRequest(get(`${server.origin}/${n}`))).body);
		expect(server.requests).toHaveLength(1_000);
		expect(server.connections()).toBe(1);
	});

	it('opens at most 10 connections for 500 requests, 10 at a time', async () => {
		const server = await serve((_, response) => response.end('ok'));
		let left = 500;
		const worker = async (): Promise<void> => {
			while (left-- > 0) await textOf((await sendRequest(get(server.origin))).body);
		};
		await Promise.all(Array.from({ length: 10 }, worker));
		expect(server.requests).toHaveLength(500);
		expect(server.connections()).toBeLessThanOrEqual(10);
	});

	it('opens at most 50 connections for 200 requests at once', async () => {
		const server = await serve((_, response) => setImmediate(() => response.end('ok')));
		await Promise.all(Array.from({ length: 200 }, async () => textOf((await sendRequest(get(server.origin))).body)));
		expect(server.requests).toHaveLength(200);
		expect(server.mostOpen()).toBeLessThanOrEqual(50);
	});

	it('does not take a long answer on a connection taken over for a slow connection', async () => {
		const server = await serve((_, response) => setTimeout(() => response.end('ok'), 700));
		const settings = { connectTimeout: 500 };
		const calls = Array.from({ length: 60 }, async () =>
			textOf((await sendRequest(get(server.origin), settings)).body),
		);
		expect(new Set(await Promise.all(calls))).toEqual(new Set(['ok']));
		expect(server.connections()).toBe(50);
	});

	it('leaves nothing behind on a connection that many requests share', async () => {
		const warnings: Error[] = [];
		const onWarning = (warning: Error): void => void warnings.push(warning);
		process.on('warning', onWarning);
		const server = await serve((_, response) => response.end('ok'));
		const { signal } = new AbortController();
		await Promise.all(
			Array.from({ length: 2_000 }, async () => textOf((await sendRequest(get(server.origin), {}, { signal })).body)),
		);
		await new Promise((resolve) => setImmediate(resolve));
		process.removeListener('warning', onWarning);
		expect(warnings).toEqual([]);
		expect(getEventListeners(signal, 'abort')).toHaveLength(0);
	});

	it('keeps TLS connections too', async () => {
		const server = await serve((_, response) => response.end('ok'), selfSigned(['127.0.0.1']));
		for (let n = 0; n < 20; n++) {
			await textOf((await sendRequest(get(server.origin), { ignoreSslIssues: true })).body);
		}
		expect(server.connections()).toBe(1);
	});

	it('keeps the connection when nobody reads a small body', async () => {
		const server = await serve((_, response) => response.end('a small body'));
		for (let n = 0; n < 20; n++) {
			const { body } = await sendRequest(get(server.origin));
			await once(body.resume(), 'end');
		}
		expect(server.connections()).toBe(1);
	});

	it('does not share connections between egress policies', async () => {
		const server = await serve((_, response) => response.end('ok'));
		for (const key of ['a', 'b', 'a', 'b']) {
			const egress = { key, validateUrl: async () => {} };
			await textOf((await sendRequest(get(server.origin), { egress })).body);
		}
		expect(server.connections()).toBe(2);
	});

	it('bounds the number of pools', () => {
		for (let n = 0; n < 500; n++) poolFor({ secure: true, ignoreSslIssues: false, egressKey: String(n) });
		expect(poolCount()).toBeLessThanOrEqual(64);
	});

	it('reports a kept connection that the server has closed as retryable', async () => {
		let served = 0;
		const server = await serveRaw((socket) => {
			socket.on('data', () => {
				// A server whose idle timeout ends just as the next request arrives.
				if (served++ === 0) socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
				else socket.resetAndDestroy();
			});
		});
		await textOf((await sendRequest(get(server.origin))).body);
		const error = await rejection(sendRequest(get(server.origin)));
		expect(error).toMatchObject({ code: 'ConnectionReset', retryable: true, extra: { reusedConnection: true } });
		expect(server.connections()).toBe(1);
	});
});

describe('what goes on the wire', () => {
	const oddPaths = [
		'/',
		'//',
		'///a',
		'/..',
		'/../..',
		'/a/../b',
		'/a/./b',
		'/.',
		'/a//b',
		'/a/',
		'/%2F',
		'/%2f',
		'/a%2Fb',
		'/%2e%2e/x',
		'/%2E%2E%2Fetc',
		'/a%00b',
		'/%25',
		'/%',
		'/%zz',
		'/a+b',
		'/a%20b',
		"/a'b",
		'/a"b',
		'/a<b>',
		'/a|b',
		'/a\\b',
		'/\\..\\x',
		'/a^b',
		'/a`b',
		'/{a}',
		'/[a]',
		'/a;b=c',
		'/a:b',
		'/a@b',
		'/a!b',
		'/a$b',
		'/a&b',
		'/a*b',
		'/a(b)',
		'/a,b',
		'/a=b',
		'/a~b',
		'/~',
		'/a#b',
		'/#',
		'/a?b#c',
		'/?',
		'/??',
		'/?a',
		'/?a=',
		'/?=a',
		'/?a=b&a=b',
		'/?a=%2F',
		'/?a=/../b',
		'/?prefix=a//b',
		'/?a=b?c',
		'/?list-type=2&prefix=%E2%98%83',
		'/%E2%98%83',
		'/%F0%9F%98%80',
		'/?x=%0A',
		'/a%0D%0Ab',
		'/bucket/../../etc/passwd',
		'/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A1%3Afunction%3Af/invocations',
		'/model/anthropic.claude-v2%3A1/invoke',
		'/http://evil.example/',
		'//evil.example/',
		'/..;/x',
		'/%5C',
		'/a/b/c/../../../d',
		'/.well-known',
		'/...',
		'/.../..',
		'/a%252Fb',
		'/?%',
		'/?&&',
		'/?a;b',
		'/?uploads',
		'/?partNumber=1&uploadId=x%2By',
	];
	const segments = ['..', '.', '', '%2F', '%2e', 'a b'.replace(' ', '%20'), '~', '+', '%E2%82%AC', "'"];
	const paths = [
		...oddPaths,
		...segments.flatMap((a) => segments.map((b) => `/${a}/${b}`)),
		...segments.flatMap((a) => [`/${a}?${a}`, `/x/${a}/`, `/?q=${a}`]),
	].slice(0, 200);

	it(`keeps every byte of ${paths.length} odd paths`, async () => {
		const server = await serve((request, response) => response.end(request.url));
		expect(paths.length).toBe(200);
		for (const path of paths) {
			expect(await textOf((await sendRequest(get(server.origin + path))).body)).toBe(path);
		}
	});

	it('asks for / where the URL has no path', async () => {
		const server = await serve((request, response) => response.end(request.url));
		expect(await textOf((await sendRequest(get(server.origin))).body)).toBe('/');
		expect(await textOf((await sendRequest(get(`${server.origin}?a=b`))).body)).toBe('/?a=b');
	});

	it.each(['/a b', '/a\nb', '/ä', '/☃', '/a\r\nx-evil: 1'])('refuses the unencoded path %j', async (path) => {
		const server = await serve((_, response) => response.end());
		expect(await rejection(sendRequest(get(server.origin + path)))).toMatchObject({ code: 'InvalidUrl' });
		expect(server.requests).toHaveLength(0);
	});

	it.each([
		'ftp://127.0.0.1/',
		'file:///etc/passwd',
		'/only/a/path',
		'',
		'https://',
		'https:///x',
		'https://user:pw@127.0.0.1/',
		'https://127.0.0.1:0/',
		'https://127.0.0.1:99999/',
		'https://[::1/',
		'https://[evil]/',
		'https://a b/',
		'https://a\\b/',
	])('refuses the URL %j without repeating it', async (url) => {
		const error = await rejection(sendRequest(get(url)));
		expect(error).toMatchObject({ code: 'InvalidUrl', attempts: 0 });
		expect((error as AwsError).message).not.toContain('pw');
	});

	it('sends method, headers and body as given, and takes the host from the URL', async () => {
		const server = await serve(async (request, response) => {
			response.end(JSON.stringify([request.method, request.rawHeaders, await textOf(request)]));
		});
		const headers = { 'X-Amz-Target': 'DynamoDB_20120810.PutItem', 'content-type': 'application/x-amz-json-1.0' };
		const { body } = await sendRequest({ method: 'POST', url: `${server.origin}/`, headers, body: '{"a":"ü"}' });
		const [method, raw, sent] = JSON.parse(await textOf(body)) as [string, string[], string];
		expect(method).toBe('POST');
		expect(sent).toBe('{"a":"ü"}');
		expect(raw).toEqual(
			expect.arrayContaining([
				'X-Amz-Target',
				'DynamoDB_20120810.PutItem',
				'host',
				`127.0.0.1:${server.port}`,
				'content-length',
				'10',
			]),
		);
		expect(raw.map((name) => name.toLowerCase())).not.toContain('accept-encoding');
	});

	it('sends the Host header that was signed', async () => {
		const server = await serve((request, response) => response.end(request.headers.host));
		const { body } = await sendRequest(get(server.origin, { headers: { Host: 'bucket.s3.amazonaws.com' } }));
		expect(await textOf(body)).toBe('bucket.s3.amazonaws.com');
	});

	it.each(['PUT', 'POST', 'DELETE', 'GET', 'PATCH'])('frames a %s body of each kind', async (method) => {
		const server = await serve(async (request, response) => response.end(`${request.method} ${await textOf(request)}`));
		const bodies = [
			'text',
			new TextEncoder().encode('text'),
			Buffer.from('text'),
			Readable.from([Buffer.from('te'), 'xt']),
		];
		for (const body of bodies) {
			const answer = await sendRequest({ method, url: server.origin, headers: {}, body });
			expect(await textOf(answer.body)).toBe(`${method} text`);
		}
	});

	it('names the header that HTTP does not allow, and not its value', async () => {
		const server = await serve((_, response) => response.end());
		const error = await rejection(sendRequest(get(server.origin, { headers: { 'x-amz-meta-a': 'secret\r\nx: y' } })));
		expect(error).toMatchObject({ code: 'InvalidHeader', retryable: false });
		expect((error as AwsError).message).toContain('x-amz-meta-a');
		expect((error as AwsError).message).not.toContain('secret');
		expect(server.requests).toHaveLength(0);
	});
});

describe('what comes back', () => {
	it('gives headers as single strings with names in lower case', async () => {
		const server = await serve((_, response) => {
			response.setHeader('X-Amzn-RequestId', 'id');
			response.setHeader('Set-Cookie', ['a=1', 'b=2']);
			response.setHeader('X-Twice', ['1', '2']);
			response.writeHead(418).end();
		});
		const { statusCode, headers } = await sendRequest(get(server.origin));
		expect(statusCode).toBe(418);
		expect(headers).toMatchObject({ 'x-amzn-requestid': 'id', 'set-cookie': 'a=1, b=2', 'x-twice': '1, 2' });
	});

	it('does not inflate', async () => {
		const zipped = gzipSync('a'.repeat(100_000));
		const server = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(zipped));
		const { body, headers } = await sendRequest(get(server.origin));
		const chunks = await body.toArray();
		expect(Buffer.concat(chunks as Buffer[]).equals(zipped)).toBe(true);
		expect(headers['content-encoding']).toBe('gzip');
	});

	it.each([301, 302, 303, 307, 308])('does not follow %i', async (status) => {
		const other = await serve((_, response) => response.end());
		const server = await serve((_, response) => {
			response.writeHead(status, { location: locations.shift() }).end('moved');
		});
		const locations = [`${other.origin}/x`, `${server.origin}/y`, 'http://evil.invalid/', '/z', '//evil.invalid/'];
		for (let n = 1; n <= 5; n++) {
			for (const method of ['GET']) {
				const answer = await sendRequest({ method, url: server.origin, headers: { authorization: 'signed' } });
				expect(answer.statusCode).toBe(status);
				expect(await textOf(answer.body)).toBe('moved');
				expect(server.requests).toHaveLength(n);
			}
		}
		expect(other.requests).toHaveLength(0);
	});
});

describe('Expect: 100-continue', () => {
	const headers = { expect: '100-continue', 'content-length': '5' };

	it('sends the body after the server has said so', async () => {
		const order: string[] = [];
		const server = await serveRaw((socket) => {
			let text = '';
			socket.on('data', (data) => {
				text += data.toString();
				if (text.endsWith('\r\n\r\n')) {
					order.push('head');
					socket.write('HTTP/1.1 100 Continue\r\n\r\n');
				} else if (text.endsWith('hello')) {
					order.push('body');
					socket.write('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
				}
			});
		});
		const { statusCode } = await sendRequest({ method: 'PUT', url: server.origin, headers, body: 'hello' });
		expect(statusCode).toBe(200);
		expect(order).toEqual(['head', 'body']);
	});

	it('leaves the body untouched when the server refuses', async () => {
		const server = await serve((_, response) => response.end('unused'));
		const refusing = await serveRaw((socket) => {
			socket.once('data', () => socket.write('HTTP/1.1 307 Moved\r\ncontent-length: 2\r\n\r\nno'));
		});
		const body = Readable.from([Buffer.from('hello')]);
		const answer = await sendRequest({ method: 'PUT', url: refusing.origin, headers, body });
		expect(answer.statusCode).toBe(307);
		expect(await textOf(answer.body)).toBe('no');
		const again = await sendRequest({ method: 'PUT', url: server.origin, headers: { 'content-length': '5' }, body });
		expect(again.statusCode).toBe(200);
	});

	it('sends the body after a second where the server says nothing', async () => {
		const server = await serveRaw((socket) => {
			let text = '';
			socket.on('data', (data) => {
				text += data.toString();
				if (text.endsWith('hello')) socket.write('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
			});
		});
		const { statusCode } = await sendRequest({ method: 'PUT', url: server.origin, headers, body: 'hello' });
		expect(statusCode).toBe(200);
	});
});

describe('failures', () => {
	it('tells a refused connection with host and port', async () => {
		const server = net.createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as net.AddressInfo;
		await new Promise((resolve) => server.close(resolve));
		const error = await rejection(sendRequest(get(`http://127.0.0.1:${port}/secret?X-Amz-Signature=abc`)));
		expect(error).toMatchObject({ code: 'ConnectionRefused', retryable: true, attempts: 0 });
		expect((error as AwsError).message).toBe(`127.0.0.1:${port} refused the connection (ECONNREFUSED).`);
		expect((error as AwsError).nextStep).toContain('port');
	});

	it('tells a host name that does not resolve', async () => {
		const lookup: net.LookupFunction = (hostname, _, callback) =>
			callback(
				Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND', syscall: 'getaddrinfo' }),
				'',
			);
		const egress = { key: 'k', validateUrl: async () => {}, lookup };
		const error = await rejection(sendRequest(get('https://nothing.invalid/'), { egress }));
		expect(error).toMatchObject({ code: 'HostNotFound', retryable: true });
		expect((error as AwsError).message).toContain('nothing.invalid:443');
	});

	it('tells a connection that ends before the answer', async () => {
		const server = await serveRaw((socket) => socket.once('data', () => socket.end()));
		expect(await rejection(sendRequest(get(server.origin)))).toMatchObject({
			code: 'ConnectionReset',
			retryable: true,
		});
	});

	it('tells a connection that ends in the middle of the answer', async () => {
		const server = await serveRaw((socket) =>
			socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf')),
		);
		const { body } = await sendRequest(get(server.origin));
		expect(await rejection(textOf(body))).toMatchObject({ code: 'ConnectionReset', retryable: true });
	});

	it('tells an answer that is not HTTP, without its bytes', async () => {
		const server = await serveRaw((socket) => socket.once('data', () => socket.end('secret answer')));
		const error = await rejection(sendRequest(get(server.origin)));
		expect(error).toMatchObject({ code: 'InvalidResponse' });
		expect(JSON.stringify(error) + String((error as Error).cause)).not.toContain('secret');
	});

	it('ends a request whose server stays silent', async () => {
		const server = await serve(() => {});
		const error = await rejection(sendRequest(get(server.origin), { socketTimeout: 30 }));
		expect(error).toMatchObject({ code: 'SocketTimeout', retryable: true });
	});

	it('ends a body whose server stays silent', async () => {
		const server = await serve((_, response) => {
			response.write('first');
		});
		const { body } = await sendRequest(get(server.origin), { socketTimeout: 30 });
		expect(await rejection(textOf(body))).toMatchObject({ code: 'SocketTimeout' });
	});

	it('ends a TLS handshake that does not happen', async () => {
		const server = await serveRaw(() => {});
		const url = server.origin.replace('http:', 'https:');
		expect(await rejection(sendRequest(get(url), { connectTimeout: 30 }))).toMatchObject({
			code: 'ConnectTimeout',
			retryable: true,
		});
	});

	it.each([
		['untrusted', ['127.0.0.1'], 0, 'does not trust'],
		['expired', ['127.0.0.1'], -9, 'not valid at this time'],
		['of another host', ['other.invalid'], 0, 'another host name'],
	])('explains a certificate that is %s', async (kind, names, shift, sentence) => {
		const pair = selfSigned(names, shift - 1, shift + 1);
		const trusted = tls.getCACertificates('default');
		if (kind !== 'untrusted') tls.setDefaultCACertificates([...trusted, pair.cert]);
		try {
			const server = await serve((_, response) => response.end(), pair);
			const error = await rejection(sendRequest(get(server.origin)));
			expect(error).toMatchObject({ code: 'TlsError', retryable: false });
			expect((error as AwsError).message).toContain(sentence);
			expect(server.requests).toHaveLength(0);
		} finally {
			tls.setDefaultCACertificates(trusted);
		}
	});

	it('checks the certificate against the host of the URL, not the Host header', async () => {
		const pair = selfSigned(['signed.example']);
		const trusted = tls.getCACertificates('default');
		tls.setDefaultCACertificates([...trusted, pair.cert]);
		try {
			const server = await serve((_, response) => response.end(), pair);
			const request = get(server.origin, { headers: { host: 'signed.example' } });
			expect(await rejection(sendRequest(request))).toMatchObject({ code: 'TlsError' });
		} finally {
			tls.setDefaultCACertificates(trusted);
		}
	});

	it('tells https at a plain port', async () => {
		const server = await serve((_, response) => response.end());
		expect(await rejection(sendRequest(get(server.origin.replace('http:', 'https:'))))).toMatchObject({
			code: 'TlsError',
		});
	});

	it('tells a body that cannot be read', async () => {
		const server = await serve((request) => request.resume());
		const body = new Readable({
			read() {
				this.destroy(new Error('disk gone'));
			},
		});
		const error = await rejection(sendRequest({ method: 'PUT', url: server.origin, headers: {}, body }));
		expect(error).toMatchObject({ code: 'BodyReadFailed', retryable: false });
		expect((error as AwsError).message).toContain('disk gone');
	});

	it.each([
		['4', 'more'],
		['9', 'only 5'],
	])('tells a stream of 5 bytes announced with %s', async (length, word) => {
		const server = await serve((request) => request.resume());
		const headers = { 'content-length': length };
		const body = Readable.from([Buffer.from('hello')]);
		const error = await rejection(sendRequest({ method: 'PUT', url: server.origin, headers, body }));
		expect(error).toMatchObject({ code: 'BodyLengthMismatch' });
		expect((error as AwsError).message).toContain(word);
	});

	it('delivers a refusal that comes in the middle of bytes, and sends no more of them', async () => {
		let received = 0;
		const server = await serveRaw((socket) => {
			socket.once('data', () => {
				socket.write('HTTP/1.1 400 Bad Request\r\ncontent-length: 7\r\n\r\nrefused');
			});
			socket.on('data', (chunk: Buffer) => (received += chunk.length));
		});
		const body = Buffer.alloc(200_000_000);
		const answer = await sendRequest({ method: 'PUT', url: server.origin, headers: {}, body });
		expect(answer.statusCode).toBe(400);
		expect(await textOf(answer.body)).toBe('refused');
		expect(received).toBeLessThan(body.length / 2);
	});

	it('delivers a refusal that comes in the middle of an upload, and stops the upload', async () => {
		const server = await serveRaw((socket) => {
			socket.once('data', () => {
				socket.pause();
				socket.write('HTTP/1.1 400 Bad Request\r\ncontent-length: 7\r\n\r\nrefused');
			});
		});
		let given = 0;
		const body = new Readable({
			read() {
				given += 65_536;
				this.push(Buffer.alloc(65_536));
			},
		});
		const headers = { 'content-length': '5000000000' };
		const answer = await sendRequest({ method: 'PUT', url: server.origin, headers, body });
		expect(answer.statusCode).toBe(400);
		expect(await textOf(answer.body)).toBe('refused');
		expect(body.destroyed).toBe(true);
		expect(given).toBeLessThan(50_000_000);
	});
});
