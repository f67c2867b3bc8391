import type { LookupFunction } from 'node:net';

import fc from 'fast-check';
import { getProxyForUrl } from 'proxy-from-env';

import type { AwsError } from '../../../aws/errors';
import { proxyFor, proxyUrlFor } from '../../../aws/transport/proxy';
import { sendRequest } from '../../../aws/transport/send';
import { isLocalHost, parseTarget } from '../../../aws/transport/target';
import { selfSigned } from './certificate';
import { rejection, serve, serveProxy, serveRaw, setProxyEnvironment, stopServers, textOf } from './loopback';
import { scaled } from '../../scale';

beforeEach(() => setProxyEnvironment());
afterEach(async () => {
	setProxyEnvironment();
	await stopServers();
});

const request = (url: string) => ({ method: 'GET', url, headers: { authorization: 'AWS4-HMAC-SHA256 secret' } });

describe('which proxy', () => {
	const hosts = [
		'sts.amazonaws.com',
		'S3.eu-west-1.amazonaws.com',
		'example.com',
		'a.example.com',
		'example.com.evil.org',
		'notexample.com',
		'10.0.0.7',
		'[fd01::7]',
	];
	const ports = ['', ':443', ':80', ':8443'];
	const names = [
		'',
		'*',
		'example.com',
		'.example.com',
		'*.example.com',
		'*example.com',
		'amazonaws.com',
		'.amazonaws.com',
		'sts.amazonaws.com:443',
		'sts.amazonaws.com:8443',
		'10.0.0.7',
		'10.0.0.0/8',
		'[fd01::7]',
		'EXAMPLE.com',
		' ',
	];
	const proxies = ['', 'http://proxy:3128', 'https://proxy', 'proxy:3128', 'http://user:p%40ss@proxy:1'];
	const variables = [
		'http_proxy',
		'HTTP_PROXY',
		'https_proxy',
		'HTTPS_PROXY',
		'all_proxy',
		'ALL_PROXY',
		'npm_config_proxy',
		'npm_config_https_proxy',
		'NPM_CONFIG_HTTP_PROXY',
	];

	it('is the one that n8n takes, in 5,000 environments', () => {
		const environment = fc.tuple(
			fc.dictionary(fc.constantFrom(...variables), fc.constantFrom(...proxies)),
			fc.dictionary(
				fc.constantFrom('no_proxy', 'NO_PROXY', 'npm_config_no_proxy'),
				fc.array(fc.constantFrom(...names), { maxLength: 4 }).map((list) => list.join(',')),
			),
		);
		const url = fc
			.tuple(fc.constantFrom('http', 'https'), fc.constantFrom(...hosts), fc.constantFrom(...ports))
			.map(([scheme, host, port]) => `${scheme}://${host}${port}/path?query`);
		let proxied = 0;
		fc.assert(
			fc.property(environment, url, ([proxy, noProxy], address) => {
				setProxyEnvironment({ ...proxy, ...noProxy });
				const expected = getProxyForUrl(address);
				if (expected !== '') proxied += 1;
				expect(proxyUrlFor(parseTarget(address), process.env)).toBe(expected);
			}),
			{ numRuns: scaled(5_000) },
		);
		expect(proxied).toBeGreaterThan(500);
	});

	it.each([
		'localhost',
		'LOCALHOST',
		'x.localhost',
		'127.0.0.1',
		'127.8.8.8',
		'2130706433',
		'0x7f.1',
		'0177.0.0.1',
		'127.1',
		'[::1]',
		'[0:0:0:0:0:0:0:1]',
		'[::ffff:127.0.0.1]',
		'[::ffff:7f00:1]',
		'169.254.169.254',
		'169.254.170.2',
		'169.254.170.23',
		'[fd00:ec2::254]',
		'[fd00:ec2::23]',
		'[fe80::1]',
		'0.0.0.0',
		'[::]',
		'localhost.',
		'0xa9fea9fe',
		'[::ffff:169.254.169.254]',
	])('%s has none', (host) => {
		const environment = { ALL_PROXY: 'http://proxy:3128' };
		expect(proxyFor(parseTarget(`http://${host}/`), environment)).toBeUndefined();
		expect(proxyFor(parseTarget(`https://${host}:4566/`), environment)).toBeUndefined();
	});

	it.each(['sts.amazonaws.com', '8.8.8.8', 'localhost.example.com', '127.0.0.1.example.com', '[2600::1]', '10.0.0.1'])(
		'%s is not local',
		(host) => {
			expect(isLocalHost(parseTarget(`http://${host}/`).hostname)).toBe(false);
		},
	);

	it.each(['socks5://proxy:1080', 'ftp://proxy', 'http://'])('says that %s cannot be used', (ALL_PROXY) => {
		const error = (() => {
			try {
				return proxyFor(parseTarget('https://sts.amazonaws.com/'), { ALL_PROXY });
			} catch (thrown) {
				return thrown;
			}
		})();
		expect(error).toMatchObject({ code: 'ProxyError', retryable: false });
	});

	it('takes a password with a lone percent sign as it stands', () => {
		const proxy = proxyFor(parseTarget('https://a.example/'), { ALL_PROXY: 'http://u:50%@proxy' });
		expect(proxy?.authorization).toBe(`Basic ${Buffer.from('u:50%').toString('base64')}`);
	});
});

describe('through a proxy', () => {
	const trusting = { ignoreSslIssues: true };

	it('tunnels https and keeps the connection', async () => {
		const server = await serve((incoming, response) => response.end(incoming.headers.host), selfSigned(['127.0.0.1']));
		const proxy = await serveProxy(() => server.port);
		setProxyEnvironment({ HTTPS_PROXY: proxy.origin.replace('//', '//user:p%40ss@') });
		for (let n = 0; n < 100; n++) {
			const { body } = await sendRequest(request('https://sts.eu-west-1.amazonaws.com/a/../b//c?d=%2F'), trusting);
			expect(await textOf(body)).toBe('sts.eu-west-1.amazonaws.com');
		}
		expect(server.requests).toHaveLength(100);
		expect(server.requests[0]?.url).toBe('/a/../b//c?d=%2F');
		expect(proxy.connects).toHaveLength(1);
		expect(server.connections()).toBe(1);
		const [connect] = proxy.connects;
		expect(connect?.url).toBe('sts.eu-west-1.amazonaws.com:443');
		expect(connect?.headers['proxy-authorization']).toBe(`Basic ${Buffer.from('user:p@ss').toString('base64')}`);
		expect(JSON.stringify(connect?.rawHeaders)).not.toContain('AWS4-HMAC');
		expect(server.requests.some(({ headers }) => 'proxy-authorization' in headers)).toBe(false);
	});

	it('opens at most 50 tunnels to a host for 200 requests at once', async () => {
		const server = await serve((_, response) => setImmediate(() => response.end('ok')), selfSigned(['127.0.0.1']));
		const proxy = await serveProxy(() => server.port);
		setProxyEnvironment({ ALL_PROXY: proxy.origin });
		const call = async (): Promise<string> =>
			textOf((await sendRequest(request('https://sqs.amazonaws.com/'), trusting)).body);
		const answers = await Promise.all(Array.from({ length: 200 }, call));
		expect(new Set(answers)).toEqual(new Set(['ok']));
		expect(proxy.mostOpen()).toBeLessThanOrEqual(50);
		expect(proxy.connects.length).toBeLessThanOrEqual(50);
	});

	it('sends plain http in absolute form, path untouched, and keeps the connection', async () => {
		const server = await serve((_, response) => response.end('ok'));
		const proxy = await serveProxy(() => server.port);
		setProxyEnvironment({ http_proxy: proxy.origin.replace('//', '//user:pw@') });
		for (let n = 0; n < 10; n++) {
			await textOf((await sendRequest(request('http://s3.example.com:8080/b/../c//d?e'))).body);
		}
		expect(proxy.requests[0]?.url).toBe('http://s3.example.com:8080/b/../c//d?e');
		expect(proxy.requests[0]?.headers.host).toBe('s3.example.com:8080');
		expect(proxy.requests[0]?.headers['proxy-authorization']).toMatch(/^Basic /);
		expect(proxy.connections()).toBe(1);
	});

	it.each(['127.0.0.1', '*', '.0.0.1'])('goes past it for loopback and NO_PROXY %s', async (NO_PROXY) => {
		const server = await serve((_, response) => response.end('ok'));
		const proxy = await serveProxy(() => server.port);
		setProxyEnvironment({ ALL_PROXY: proxy.origin, NO_PROXY });
		expect(await textOf((await sendRequest(request(server.origin))).body)).toBe('ok');
		expect(proxy.connections()).toBe(0);
	});

	it('honours NO_PROXY for a host that is not local', async () => {
		const server = await serve((_, response) => response.end('direct'));
		const proxy = await serveProxy(
			() => server.port,
			() => 403,
		);
		setProxyEnvironment({ ALL_PROXY: proxy.origin, NO_PROXY: '.example.com' });
		const egress = {
			key: 'resolves here',
			validateUrl: async () => {},
			lookup: ((_, options, callback) => {
				if (options.all === true) callback(null, [{ address: '127.0.0.1', family: 4 }]);
				else callback(null, '127.0.0.1', 4);
			}) satisfies LookupFunction as LookupFunction,
		};
		const near = await sendRequest(request(`http://s3.example.com:${server.port}/`), { egress });
		expect(await textOf(near.body)).toBe('direct');
		expect(await rejection(sendRequest(request('https://s3.example.org/'), trusting))).toMatchObject({
			code: 'ProxyError',
		});
		expect(proxy.connects).toHaveLength(1);
	});

	it.each([
		[407, 'https://sts.amazonaws.com/', false, 'password'],
		[407, 'http://s3.example.com/', false, 'password'],
		[403, 'https://sts.amazonaws.com/', false, 'NO_PROXY'],
		[502, 'https://sts.amazonaws.com/', true, 'NO_PROXY'],
		[503, 'https://sts.amazonaws.com/', true, 'NO_PROXY'],
	])('explains its answer %i to %s', async (status, url, retryable, advice) => {
		const proxy = await serveProxy(
			() => 1,
			() => status,
		);
		setProxyEnvironment({ ALL_PROXY: proxy.origin.replace('//', '//user:hunter2@') });
		const error = (await rejection(sendRequest(request(url)))) as AwsError;
		expect(error).toMatchObject({ code: 'ProxyError', retryable });
		expect(error.message).toContain(`127.0.0.1:${proxy.port}`);
		expect(error.message).toContain(String(status));
		expect(error.nextStep).toContain(advice);
		expect(JSON.stringify(error) + error.message).not.toContain('hunter2');
	});

	it('tells a proxy that is not there', async () => {
		setProxyEnvironment({ HTTPS_PROXY: 'http://user:hunter2@127.0.0.1:1' });
		const error = (await rejection(sendRequest(request('https://sts.amazonaws.com/')))) as AwsError;
		expect(error).toMatchObject({ code: 'ConnectionRefused', retryable: true });
		expect(error.message).toBe(
			'The proxy 127.0.0.1:1 (on the way to sts.amazonaws.com:443) refused the connection (ECONNREFUSED).',
		);
	});

	it('ends a proxy that stays silent', async () => {
		const proxy = await serveRaw(() => {});
		setProxyEnvironment({ HTTPS_PROXY: proxy.origin });
		const error = await rejection(sendRequest(request('https://sts.amazonaws.com/'), { connectTimeout: 30 }));
		expect(error).toMatchObject({ code: 'ConnectTimeout', retryable: true });
	});

	it('ends a tunnel without a TLS handshake', async () => {
		const server = await serveRaw(() => {});
		const proxy = await serveProxy(() => server.port);
		setProxyEnvironment({ HTTPS_PROXY: proxy.origin });
		const error = await rejection(sendRequest(request('https://sts.amazonaws.com/'), { connectTimeout: 100 }));
		expect(error).toMatchObject({ code: 'ConnectTimeout' });
		expect(server.connections()).toBe(1);
	});

	it('checks the certificate of the target inside the tunnel', async () => {
		const server = await serve((_, response) => response.end(), selfSigned(['sts.amazonaws.com']));
		const proxy = await serveProxy(() => server.port);
		setProxyEnvironment({ HTTPS_PROXY: proxy.origin });
		expect(await rejection(sendRequest(request('https://sts.amazonaws.com/')))).toMatchObject({ code: 'TlsError' });
		expect(server.requests).toHaveLength(0);
	});
});
