import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { LookupAddress } from 'node:dns';
import { promises as dns } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { AwsError } from '../../../aws/errors';
import { egressFromEnvironment, egressFromFilter, type SecureEgressFilter } from '../../../aws/transport/egress';
import { sendRequest } from '../../../aws/transport/send';
import type { EgressPolicy } from '../../../aws/transport/types';
import { rejection, serve, setProxyEnvironment, stopServers, textOf } from './loopback';

type Environment = Record<string, string>;

/** n8n's own implementation, as n8n-core brings it. */
const n8n = (() => {
	const fromCore = createRequire(require.resolve('n8n-core'));
	const network = createRequire(fromCore.resolve('@n8n/backend-network'));
	const { SsrfProtectionService } = fromCore('@n8n/backend-network') as {
		SsrfProtectionService: new (config: unknown, resolver: unknown, logger: unknown) => SecureEgressFilter;
	};
	const { SsrfProtectionConfig } = network('@n8n/config') as { SsrfProtectionConfig: unknown };
	const { Container } = network('@n8n/di') as { Container: { get<T>(type: unknown): T; reset(): void } };
	const logger = { scoped: () => ({ warn: () => {} }) };
	const resolver = {
		lookup: async (hostname: string, options: object) => await dns.lookup(hostname, { ...options, all: true }),
	};
	return {
		/** The filter that n8n builds from these variables. */
		filter(env: Environment): SecureEgressFilter {
			const before = { ...process.env };
			Object.assign(process.env, env);
			try {
				Container.reset();
				return new SsrfProtectionService(Container.get(SsrfProtectionConfig), resolver, logger);
			} finally {
				for (const name of Object.keys(env)) if (!(name in before)) delete process.env[name];
			}
		},
	};
})();

/** Names that a test resolves; everything else is asked of the real resolver of numbers. */
const zone: Record<string, readonly string[]> = {
	'sts.amazonaws.com': ['54.1.2.3'],
	'vpce-1.sqs.eu-west-1.vpce.amazonaws.com': ['10.20.0.7'],
	'rebind.example.com': ['54.1.2.3', '169.254.169.254'],
	'six.example.com': ['2600::1'],
	'mapped.example.com': ['::ffff:10.0.0.1'],
	'ula.example.com': ['fd12::1'],
	'internal.corp': ['192.168.1.1'],
	localhost: ['127.0.0.1'],
};

const ENABLED: Environment = { N8N_SSRF_PROTECTION_ENABLED: 'true' };

beforeEach(() => {
	setProxyEnvironment();
	const real = dns.lookup;
	jest.spyOn(dns, 'lookup').mockImplementation((async (hostname: string, options: object): Promise<LookupAddress[]> => {
		const known = zone[hostname.toLowerCase().replace(/\.$/, '')];
		if (known !== undefined) return known.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
		if (/^[\d.x]+$/i.test(hostname)) return (await real(hostname, options)) as unknown as LookupAddress[];
		throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND', syscall: 'getaddrinfo' });
	}) as unknown as typeof dns.lookup);
});
afterEach(async () => {
	jest.restoreAllMocks();
	await stopServers();
});

/** 'allowed', 'denied' or 'unknown' (the name does not resolve). */
async function verdict(policy: EgressPolicy, url: string): Promise<string> {
	try {
		await policy.validateUrl(url);
		return 'allowed';
	} catch (error) {
		if (error instanceof AwsError && error.code === 'EgressDenied') return 'denied';
		expect(error).toMatchObject({ code: 'ENOTFOUND' });
		return 'unknown';
	}
}

/** URL, and what the default ranges say. */
const endpoints: ReadonlyArray<readonly [string, string]> = [
	['https://sts.amazonaws.com/', 'allowed'],
	['https://STS.amazonaws.com./', 'allowed'],
	['https://8.8.8.8/', 'allowed'],
	['https://[2600::1]/', 'allowed'],
	['https://six.example.com/', 'allowed'],
	['https://vpce-1.sqs.eu-west-1.vpce.amazonaws.com/', 'denied'],
	['https://rebind.example.com/', 'denied'],
	['https://mapped.example.com/', 'denied'],
	['https://ula.example.com/', 'denied'],
	['https://internal.corp/', 'denied'],
	['http://localhost:4566/', 'denied'],
	['http://127.0.0.1/', 'denied'],
	['http://127.1/', 'denied'],
	['http://2130706433/', 'denied'],
	['http://0x7f000001/', 'denied'],
	['http://0x7f.0.0.1/', 'denied'],
	['http://0177.0.0.1/', 'denied'],
	['http://017700000001/', 'denied'],
	['http://127.0.0.1./', 'denied'],
	['http://[::1]/', 'denied'],
	['http://[0:0:0:0:0:0:0:1]/', 'denied'],
	['http://[::ffff:127.0.0.1]/', 'denied'],
	['http://[::ffff:7f00:1]/', 'denied'],
	['http://[0:0:0:0:0:ffff:10.0.0.1]/', 'denied'],
	['http://169.254.169.254/latest/meta-data/', 'denied'],
	['http://2852039166/', 'denied'],
	['http://0xa9fea9fe/', 'denied'],
	['http://[::ffff:a9fe:a9fe]/', 'denied'],
	['http://[fd00:ec2::254]/', 'denied'],
	['http://[fe80::1]/', 'denied'],
	['http://[fc00::1]/', 'denied'],
	['http://10.1.2.3/', 'denied'],
	['http://172.16.0.1/', 'denied'],
	['http://172.32.0.1/', 'allowed'],
	['http://192.168.0.1:9000/', 'denied'],
	['http://0.0.0.0/', 'denied'],
	['http://0/', 'denied'],
	['http://100.64.0.1/', 'allowed'],
	['http://198.18.0.1/', 'denied'],
	['http://203.0.113.7/', 'denied'],
	['http://169.254.170.2/v2/credentials', 'denied'],
	['https://nothing.example.com/', 'unknown'],
];

describe(`${endpoints.length} endpoints with N8N_SSRF_PROTECTION_ENABLED`, () => {
	it.each(endpoints)('%s is %s', async (url, expected) => {
		const policy = egressFromEnvironment(ENABLED);
		if (policy === undefined) throw new Error('The policy should be on.');
		expect(await verdict(policy, url)).toBe(expected);
		expect(await verdict(egressFromFilter(n8n.filter(ENABLED)), url)).toBe(expected);
	});

	it('blocks :: too, which n8n does not', async () => {
		const policy = egressFromEnvironment(ENABLED);
		expect(policy && (await verdict(policy, 'http://[::]/'))).toBe('denied');
	});
});

describe('the settings mean what they mean to n8n', () => {
	const settings: readonly Environment[] = [
		{},
		{ N8N_SSRF_BLOCKED_IP_RANGES: '' },
		{ N8N_SSRF_BLOCKED_IP_RANGES: '8.8.8.0/24' },
		{ N8N_SSRF_BLOCKED_IP_RANGES: 'default, 8.8.8.0/24,2600::/16' },
		{ N8N_SSRF_BLOCKED_IP_RANGES: ' "DEFAULT,100.64.0.0/10" ' },
		{ N8N_SSRF_BLOCKED_IP_RANGES: '8.8.8.8,10.0.0.0/33,nonsense,54.0.0.0/8' },
		{ N8N_SSRF_ALLOWED_IP_RANGES: '10.20.0.0/16' },
		{ N8N_SSRF_ALLOWED_IP_RANGES: '10.0.0.0/8, 127.0.0.0/8,fd00:ec2::/32' },
		{ N8N_SSRF_ALLOWED_HOSTNAMES: '*.vpce.amazonaws.com' },
		{ N8N_SSRF_ALLOWED_HOSTNAMES: 'Internal.Corp., rebind.example.com' },
		{ N8N_SSRF_ALLOWED_HOSTNAMES: '*.corp,127.0.0.1,localhost' },
		{ N8N_SSRF_BLOCKED_HOSTNAMES: 'sts.amazonaws.com,*.example.com' },
		{ N8N_SSRF_BLOCKED_HOSTNAMES: '*.amazonaws.com', N8N_SSRF_ALLOWED_HOSTNAMES: 'sts.amazonaws.com' },
	];

	it.each(settings)('%j', async (setting) => {
		const env = { ...ENABLED, ...setting };
		const ours = egressFromEnvironment(env);
		const theirs = egressFromFilter(n8n.filter(env));
		if (ours === undefined) throw new Error('The policy should be on.');
		const verdicts = await Promise.all(endpoints.map(async ([url]) => [url, await verdict(ours, url)]));
		const expected = await Promise.all(endpoints.map(async ([url]) => [url, await verdict(theirs, url)]));
		expect(verdicts).toEqual(expected);
	});

	it.each([
		[{}, false],
		[{ N8N_SSRF_PROTECTION_ENABLED: 'false' }, false],
		[{ N8N_SSRF_PROTECTION_ENABLED: '0' }, false],
		[{ N8N_SSRF_PROTECTION_ENABLED: 'yes' }, false],
		[{ N8N_SSRF_PROTECTION_ENABLED: '' }, false],
		[{ N8N_SSRF_PROTECTION_ENABLED: 'true' }, true],
		[{ N8N_SSRF_PROTECTION_ENABLED: 'TRUE' }, true],
		[{ N8N_SSRF_PROTECTION_ENABLED: '1' }, true],
	] as Array<[Environment, boolean]>)('%j is on: %s', (env, on) => {
		expect(egressFromEnvironment(env) !== undefined).toBe(on);
	});

	it('reads NAME_FILE where NAME is not set', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'egress-'));
		try {
			writeFileSync(join(folder, 'allowed'), '10.20.0.0/16\n');
			const policy = egressFromEnvironment({ ...ENABLED, N8N_SSRF_ALLOWED_IP_RANGES_FILE: join(folder, 'allowed') });
			expect(policy && (await verdict(policy, 'https://vpce-1.sqs.eu-west-1.vpce.amazonaws.com/'))).toBe('allowed');
		} finally {
			rmSync(folder, { recursive: true });
		}
	});

	it('has one key per setting', () => {
		const keys = settings.map((setting) => egressFromEnvironment({ ...ENABLED, ...setting })?.key);
		expect(new Set(keys).size).toBe(settings.length);
		expect(egressFromEnvironment(ENABLED)?.key).toBe(egressFromEnvironment({ ...ENABLED })?.key);
	});
});

describe('a request', () => {
	const request = (url: string) => ({ method: 'GET', url, headers: {} });
	const policies: ReadonlyArray<readonly [string, () => EgressPolicy | undefined]> = [
		['our policy', () => egressFromEnvironment(ENABLED)],
		['n8n’s filter', () => egressFromFilter(n8n.filter(ENABLED))],
	];

	it.each(policies)('is refused by %s with advice and without a packet', async (_, make) => {
		const server = await serve((_request, response) => response.end('ok'));
		const hosts = ['127.0.0.1', '127.1', '2130706433', '0x7f.1', '0177.0.0.1', '[::ffff:127.0.0.1]', 'localhost'];
		for (const host of hosts) {
			const url = `http://${host}:${server.port}/secret?X-Amz-Signature=abc`;
			const error = (await rejection(sendRequest(request(url), { egress: make() }))) as AwsError;
			expect(error).toMatchObject({ code: 'EgressDenied', retryable: false, attempts: 0 });
			expect(error.nextStep).toContain('N8N_SSRF_ALLOWED_IP_RANGES');
			expect(error.nextStep).toContain('VPC endpoint');
			expect(error.message + error.nextStep).not.toMatch(/secret|Signature/);
		}
		expect(server.connections()).toBe(0);
	});

	it.each(policies)('is checked by %s again when it connects', async (_, make) => {
		const server = await serve((_request, response) => response.end('ok'));
		const policy = make();
		if (policy === undefined) throw new Error('The policy should be on.');
		// The name answers another address after the first check (DNS rebinding).
		const egress: EgressPolicy = { ...policy, validateUrl: async () => {} };
		for (const host of ['localhost', 'internal.corp', 'rebind.example.com', 'mapped.example.com']) {
			const sending = sendRequest(request(`http://${host}:${server.port}/`), { egress });
			expect(await rejection(sending)).toMatchObject({ code: 'EgressDenied' });
		}
		expect(server.connections()).toBe(0);
	});

	it('goes through where an administrator has allowed the address', async () => {
		const server = await serve((_request, response) => response.end('ok'));
		const env = { ...ENABLED, N8N_SSRF_ALLOWED_IP_RANGES: '127.0.0.0/8' };
		for (const egress of [egressFromEnvironment(env), egressFromFilter(n8n.filter(env))]) {
			const { body } = await sendRequest(request(`http://localhost:${server.port}/`), { egress });
			expect(await textOf(body)).toBe('ok');
		}
	});

	it('goes through with the filter that lets everything pass', async () => {
		const server = await serve((_request, response) => response.end('ok'));
		const ok = { ok: true, result: undefined };
		const filter: SecureEgressFilter = {
			validateUrl: async () => ok,
			validateConnectionHost: () => ok,
			createSecureLookup: () =>
				egressFromEnvironment({ ...ENABLED, N8N_SSRF_BLOCKED_IP_RANGES: '' })?.lookup as LookupFunction,
			validateRedirectSync: () => {},
		};
		for (let n = 0; n < 3; n++) {
			const egress = egressFromFilter(filter);
			expect(await textOf((await sendRequest(request(`http://localhost:${server.port}/`), { egress })).body)).toBe(
				'ok',
			);
		}
		expect(server.connections()).toBe(1);
	});

	it('keeps a name that does not resolve apart from a refusal', async () => {
		for (const [, make] of policies) {
			const sending = sendRequest(request('https://nothing.example.com/'), { egress: make() });
			expect(await rejection(sending)).toMatchObject({ code: 'HostNotFound', retryable: true });
		}
	});

	it('is refused where the proxy is in a blocked range', async () => {
		const server = await serve((_request, response) => response.end('ok'));
		setProxyEnvironment({ HTTPS_PROXY: server.origin });
		for (const [, make] of policies) {
			const sending = sendRequest(request('https://sts.amazonaws.com/'), { egress: make() });
			expect(await rejection(sending)).toMatchObject({ code: 'EgressDenied' });
		}
		expect(server.connections()).toBe(0);
		setProxyEnvironment();
	});
});
