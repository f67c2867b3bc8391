import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { assertMaySendToken, assertMaySign, checkAlsoSignFor, type GuardPolicy } from '../../../aws/endpoint/guard';
import type { SigningScope } from '../../../aws/endpoint/types';
import { AwsError } from '../../../aws/errors';
import { allHosts, mayBeSigned } from './hostOracle';
import { REAL_HOSTS } from './realHosts';
import { scaled } from '../../scale';

/** The scope, or undefined where the guard refuses. Any other error is the test's. */
function signed(url: string | URL, policy: GuardPolicy = {}): SigningScope | undefined {
	try {
		return assertMaySign(url, policy);
	} catch (error) {
		if (error instanceof AwsError && error.code === 'HostNotAllowed' && error.attempts === 0) return undefined;
		throw error;
	}
}

function refusal(url: string | URL, policy: GuardPolicy = {}): AwsError {
	try {
		assertMaySign(url, policy);
	} catch (error) {
		return error as AwsError;
	}
	throw new Error('not refused');
}

function sends(url: string, policy: GuardPolicy = {}): boolean {
	try {
		assertMaySendToken(url, policy);
		return true;
	} catch (error) {
		if (error instanceof AwsError && error.code === 'HostNotAllowed') return false;
		throw error;
	}
}

/** Small, fast and the same every time. */
function randomSource(seed: number): { below(n: number): number; pick<T>(list: readonly T[]): T } {
	let state = seed;
	const next = (): number => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (n: number): number => Math.floor(next() * n);
	return { below, pick: (list) => list[below(list.length)] as never };
}

describe('hostile URLs', () => {
	const corpus = JSON.parse(readFileSync(join(__dirname, 'hostileUrls.json'), 'utf8')) as Record<string, string[]>;
	const all = Object.values(corpus).flat();

	it('are at least 500', () => expect(new Set(all).size).toBeGreaterThanOrEqual(500));

	it.each(Object.entries(corpus))('%s: none is signed', (_, urls) => {
		expect(urls.filter((url) => signed(url) !== undefined)).toEqual([]);
	});

	it('are refused as URL objects, too, where they can be parsed into one', () => {
		const parsed = all.filter((url) => URL.canParse(url)).map((url) => new URL(url));
		expect(parsed.length).toBeGreaterThan(300);
		const accepted = parsed.filter((url) => signed(url) !== undefined && !mayBeSigned(url.hostname));
		expect(accepted.map(String)).toEqual([]);
	});

	it('would be signed if what makes them hostile were not there', () => {
		for (const url of [
			'https://evil.s3.eu-west-1.amazonaws.com/key',
			'https://sqs.eu-west-1.amazonaws.com/',
			'https://123456789012.s3-control.eu-west-1.amazonaws.com/',
			'https://sqs.eu-west-1.amazonaws.com/queue?x=a@b#c',
			'https://sqs.eu-west-1.amazonaws.com:443/',
			'https://SQS.eu-west-1.amazonaws.com',
			'https://my-bucket.s3.eu-west-1.amazonaws.com/größe und maß.txt',
		])
			expect([url, signed(url)?.hostClass]).toEqual([url, expect.stringMatching(/^(api|data)$/)]);
	});

	it('10,000 generated ones: none is signed', () => {
		const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,12}[a-z0-9])?$/);
		const region = fc.constantFrom('us-east-1', 'eu-west-1', 'ap-southeast-5', 'us-gov-west-1', 'eu-central-1');
		const service = fc.constantFrom(
			'sqs',
			'sts',
			'iam',
			'lambda',
			's3',
			'kms',
			'dynamodb',
			'bedrock-runtime',
			'api.ecr',
			'ec2',
		);
		const real = fc.tuple(service, region).map(([s, r]) => `${s}.${r}.amazonaws.com`);
		const foreign = fc
			.tuple(label, fc.constantFrom('com', 'net', 'io', 'aws', 'cn', 'com.cn', 'eu', 'gov', 'uk'))
			.map(([l, tld]) => `x${l}.${tld}`);
		const octets = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));
		const word = ([a, b, c, d]: [number, number, number, number]): number =>
			((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
		const address = octets.chain((o) =>
			fc.constantFrom(
				o.join('.'),
				String(word(o)),
				`0x${word(o).toString(16)}`,
				`0${word(o).toString(8)}`,
				o.map((x) => `0x${x.toString(16)}`).join('.'),
				o.map((x) => `0${x.toString(8)}`).join('.'),
				`[::ffff:${o.join('.')}]`,
				`[64:ff9b::${o.join('.')}]`,
				`${o[0]}.${o[1]}.${o[2] * 256 + o[3]}`,
			),
		);
		const hostile = fc.oneof(
			foreign,
			address,
			fc.tuple(real, foreign).map(([r, f]) => `${r}.${f}`),
			fc.tuple(real, foreign).map(([r, f]) => `${r}@${f}`),
			fc
				.tuple(
					foreign,
					real,
					fc.constantFrom('/', '#', '?', '\\', '%2f', '%23', '@', ':80/', '/@', '#@', '\\@', ' ', '\t', '\0'),
				)
				.map(([f, r, glue]) => `${f}${glue}${r}`),
			fc
				.tuple(real, fc.constantFrom('\\', '%00', '\0', '\r\n', '@', '.', ':81', ':8443/', '%2e', '\u3002', '\u2044'))
				.map(([r, junk]) => `${r}${junk}`),
			fc
				.tuple(label, fc.constantFrom('sqs', 'sts', 'lambda', 'kms', 'ec2', 'secretsmanager'), region)
				.map(([l, s, r]) => `${l}.${s}.${r}.amazonaws.com`),
			fc.tuple(label, region).map(([l, r]) => `${l}.${r}.elb.amazonaws.com`),
			fc.tuple(octets, region).map(([o, r]) => `ec2-${o.join('-')}.${r}.compute.amazonaws.com`),
			fc
				.tuple(label, label, region, fc.constantFrom('rds', 'redshift', 'cache', 'eks', 'docdb', 'kafka'))
				.map(([a, b, r, s]) => `${a}.${b}.${r}.${s}.amazonaws.com`),
			fc.tuple(label, label, region).map(([a, b, r]) => `vpce-${a}.vpce-svc-${b}.${r}.vpce.amazonaws.com`),
			fc
				.tuple(label, region, fc.constantFrom('execute-api', 'appsync-api', 'gateway.bedrock-agentcore'))
				.map(([l, r, s]) => `${l}.${s}.${r}.amazonaws.com`),
			fc.tuple(label, region).map(([l, r]) => `${l}.lambda-url.${r}.on.aws`),
			fc.tuple(label, region).map(([l, r]) => `zz${l}.${r}.amazonaws.com`),
			fc
				.tuple(label, fc.constantFrom('on.aws', 'api.aws', 'amazonaws.com', 'amazonaws.eu', 'c2s.ic.gov'))
				.map(([l, s]) => `zz${l}.${s}`),
		);
		const url = fc.tuple(hostile, fc.constantFrom('', '/', '/path', '?q')).map(([h, tail]) => `https://${h}${tail}`);
		fc.assert(
			fc.property(url, (text) => signed(text) === undefined),
			{ numRuns: scaled(10_000), seed: 3 },
		);
	});

	it('any text as bucket, region or account keeps the host where it belongs', () => {
		const text = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 24 }),
			fc.string({ maxLength: 24 }),
			fc
				.array(
					fc.constantFrom('evil.com', '/', '#', '?', '@', ':', '\\', '.', '%2f', '443', 'a', '-', '\n', '[', ']'),
					{ maxLength: 6 },
				)
				.map((parts) => parts.join('')),
		);
		const places: ReadonlyArray<readonly [(given: string) => string, RegExp]> = [
			[(bucket) => `https://${bucket}.s3.eu-west-1.amazonaws.com/key`, /\.s3\.eu-west-1\.amazonaws\.com$/],
			[(region) => `https://sqs.${region}.amazonaws.com/`, /^sqs\.[a-z]{2}(-[a-z]+){1,2}-\d{1,2}\.amazonaws\.com$/],
			[
				(account) => `https://${account}.s3-control.eu-west-1.amazonaws.com/`,
				/^\d{12}\.s3-control\.eu-west-1\.amazonaws\.com$/,
			],
			[(path) => `https://sqs.eu-west-1.amazonaws.com${path}`, /^sqs\.eu-west-1\.amazonaws\.com$/],
		];
		fc.assert(
			fc.property(text, fc.constantFrom(...places), (given, [build, expected]) => {
				const url = build(given);
				if (signed(url) === undefined) return true;
				const { hostname, username, port, protocol } = new URL(url);
				return expected.test(hostname) && username === '' && port === '' && protocol === 'https:';
			}),
			{ numRuns: scaled(10_000), seed: 5 },
		);
	});
});

describe('real hosts', () => {
	it('are signed: every host that the second reading of the rule sets allows', () => {
		const allowed = allHosts.filter(mayBeSigned);
		expect(allowed.length).toBeGreaterThan(78_000);
		expect(allowed.filter((host) => signed(`https://${host}/`) === undefined)).toEqual([]);
	});

	it('20,000 mutations: none is signed that the second reading does not allow', () => {
		const random = randomSource(11);
		const junk = [
			'evil.com',
			'.',
			'..',
			'evil',
			'-',
			'@',
			':',
			'/',
			'#',
			'?',
			'%2e',
			'\\',
			' ',
			'\0',
			'\u3002',
			'elb',
			'compute',
			'vpce-svc-1',
			'vpce',
			'com',
			'cn',
			'xn--80ak6aa92e',
			'_',
			'\u00e9',
			'fips',
			'-fips',
			'us-east-1',
			's3',
			'123456789012',
			'on.aws',
			'execute-api',
			'dualstack',
			':8443',
			'a',
			'1',
		];
		const seeds = [...Object.keys(REAL_HOSTS)];
		const mutate = (host: string): string => {
			const labels = host.split('.');
			const at = random.below(host.length + 1);
			const which = random.below(labels.length);
			const j = random.pick(junk);
			switch (random.below(11)) {
				case 0:
					return `${host}${j}`;
				case 1:
					return `${host}.${j}`;
				case 2:
					return `${j}.${host}`;
				case 3:
					return host.slice(0, at) + j + host.slice(at);
				case 4:
					return host.slice(0, at) + host.slice(at + 1);
				case 5:
					return labels.toSpliced(which, 1).join('.');
				case 6:
					return labels.toSpliced(which, 0, j).join('.');
				case 7:
					return labels.with(which, j).join('.');
				case 8:
					return labels.with(which, labels[random.below(labels.length)] as string).join('.');
				case 9:
					return labels.toSpliced(which, 0, random.pick(random.pick(allHosts).split('.'))).join('.');
				default:
					return labels.with(which, random.pick(random.pick(allHosts).split('.'))).join('.');
			}
		};
		let accepted = 0;
		const outside: string[] = [];
		for (let i = 0; i < scaled(20_000); i++) {
			let host = random.below(2) === 0 ? random.pick(seeds) : random.pick(allHosts);
			for (let k = 1 + random.below(3); k > 0; k--) host = mutate(host);
			const url = `https://${host}/`;
			if (signed(url) === undefined) continue;
			accepted++;
			const { hostname, username, port } = new URL(url);
			if (username !== '' || port !== '' || !mayBeSigned(hostname)) outside.push(url);
		}
		process.stdout.write(
			`${scaled(20_000).toLocaleString('en')} mutations: ${accepted} accepted, ${outside.length} of them outside the table\n`,
		);
		expect(outside).toEqual([]);
		expect(accepted).toBeGreaterThan(100);
	});
});

describe('refusals', () => {
	it('say which host and what to do, and no more of the URL', () => {
		const error = refusal('https://evil.example.com:8443/secret/path?token=abc');
		expect(error).toMatchObject({ code: 'HostNotAllowed', attempts: 0, retryable: false });
		expect(error.message).toContain('https://evil.example.com:8443:');
		expect(error.nextStep).toContain('custom endpoint');
		expect(`${error.message} ${error.nextStep}`).not.toMatch(/secret|token|abc/);
	});

	it('name Also Sign For where code of others runs', () => {
		const error = refusal('https://abc.lambda-url.eu-west-1.on.aws/secret');
		expect(error.nextStep).toContain('add abc.lambda-url.eu-west-1.on.aws to the field Also Sign For');
	});

	it('show nothing of a URL that holds a user name', () => {
		const error = refusal('https://user:hunter2@sqs.us-east-1.amazonaws.com/');
		expect(`${error.message} ${error.nextStep}`).not.toMatch(/user|hunter2/);
	});

	it('tell http from https', () => {
		expect(refusal('http://sqs.us-east-1.amazonaws.com/').message).toContain('https at port 443');
	});
});

describe('Also Sign For', () => {
	const listed = (url: string, ...alsoSignFor: string[]): string | undefined => signed(url, { alsoSignFor })?.hostClass;

	it.each([
		['https://abc.execute-api.us-east-1.amazonaws.com/prod', 'abc.execute-api.us-east-1.amazonaws.com'],
		['https://abc.execute-api.us-east-1.amazonaws.com/prod', ' ABC.execute-api.us-east-1.amazonaws.com '],
		['https://abc.execute-api.us-east-1.amazonaws.com/', '*.execute-api.us-east-1.amazonaws.com'],
		['https://abc.lambda-url.eu-west-1.on.aws/', '*.lambda-url.eu-west-1.on.aws'],
		['https://abc.appsync-api.eu-west-1.amazonaws.com/graphql', '*.appsync-api.eu-west-1.amazonaws.com'],
		['https://a.b.vpc-lattice-svcs.eu-west-1.on.aws/', '*.vpc-lattice-svcs.eu-west-1.on.aws'],
		[
			'https://gw.gateway.bedrock-agentcore.eu-west-1.amazonaws.com/mcp',
			'*.gateway.bedrock-agentcore.eu-west-1.amazonaws.com',
		],
		[
			'https://vpce-0a-b.execute-api.eu-west-1.vpce.amazonaws.com/',
			'vpce-0a-b.execute-api.eu-west-1.vpce.amazonaws.com',
		],
	])('%s is signed with %s', (url, entry) => {
		expect(listed(url, entry)).toBe('code');
		expect(() => checkAlsoSignFor([entry])).not.toThrow();
		expect(listed(url)).toBeUndefined();
	});

	it.each([
		['https://abc.execute-api.us-east-1.amazonaws.com/', 'abd.execute-api.us-east-1.amazonaws.com'],
		['https://abc.execute-api.us-east-1.amazonaws.com/', '*.execute-api.eu-west-1.amazonaws.com'],
		['https://abc.execute-api.us-east-1.amazonaws.com/', '*.amazonaws.com'],
		['https://abc.execute-api.us-east-1.amazonaws.com/', '*.us-east-1.amazonaws.com'],
		['https://abc.execute-api.us-east-1.amazonaws.com/', '*'],
		['https://abc.execute-api.us-east-1.amazonaws.com/', '*.*.us-east-1.amazonaws.com'],
		['https://abc.execute-api.us-east-1.amazonaws.com/', '*.execute-api.*.amazonaws.com'],
		['https://abc.execute-api.us-east-1.amazonaws.com/', 'execute-api.us-east-1.amazonaws.com'],
		['https://abc.execute-api.us-east-1.amazonaws.com/', '.execute-api.us-east-1.amazonaws.com'],
		['https://abc.lambda-url.us-east-1.on.aws/', '*.on.aws'],
		['https://abc.lambda-url.us-east-1.on.aws/', '*.us-east-1.on.aws'],
		['https://evil.com/', 'evil.com'],
		['https://evil.com/', '*.com'],
		['https://api.evil.com/', '*.evil.com'],
		['https://my-elb-1.us-east-1.elb.amazonaws.com/', 'my-elb-1.us-east-1.elb.amazonaws.com'],
		[
			'https://vpce-0a-b.vpce-svc-0c.us-east-1.vpce.amazonaws.com/',
			'vpce-0a-b.vpce-svc-0c.us-east-1.vpce.amazonaws.com',
		],
		['http://abc.execute-api.us-east-1.amazonaws.com/', 'abc.execute-api.us-east-1.amazonaws.com'],
		['https://abc.execute-api.us-east-1.amazonaws.com:8443/', 'abc.execute-api.us-east-1.amazonaws.com'],
		['https://169.254.169.254/', '169.254.169.254'],
		['https://127.0.0.1/', '127.0.0.1'],
	])('%s is not signed with %s', (url, entry) => expect(listed(url, entry)).toBeUndefined());

	it.each([
		'*.amazonaws.com',
		'*',
		'evil.com',
		'*.execute-api.*.amazonaws.com',
		'*.evil.com',
		'sqs.us-east-1.amazonaws.com',
		'https://abc.execute-api.us-east-1.amazonaws.com/',
		'',
		'169.254.169.254',
		'a b',
	])('%s is no entry', (entry) => {
		let error: unknown;
		try {
			checkAlsoSignFor([entry]);
		} catch (e) {
			error = e;
		}
		expect(error).toMatchObject({ code: 'InvalidHost', field: 'alsoSignFor' });
	});
});

describe('custom endpoints', () => {
	const at = (
		url: string,
		services: Record<string, string>,
		more: Partial<GuardPolicy> & { allowHttp?: boolean; forcePathStyle?: boolean; all?: string } = {},
	): SigningScope | undefined => {
		const { allowHttp, forcePathStyle, all, ...policy } = more;
		return signed(url, { endpoints: { services, all, allowHttp, forcePathStyle }, ...policy });
	};

	it('are signed for the service they were set for', () => {
		expect(at('https://minio.example.com/bucket/key', { s3: 'https://minio.example.com' })).toEqual({
			signingName: 's3',
			region: 'us-east-1',
			hostClass: 'custom',
		});
		expect(
			at('https://minio.example.com/', { s3: 'https://minio.example.com' }, { signingName: 's3', region: 'eu-west-1' }),
		).toEqual({ signingName: 's3', region: 'eu-west-1', hostClass: 'custom' });
		expect(
			at('https://sfn.example.com/', { stepfunctions: 'https://sfn.example.com' }, { signingName: 'states' })
				?.signingName,
		).toBe('states');
		expect(at('https://api.example.com/', { 'execute-api': 'https://api.example.com' })?.signingName).toBe(
			'execute-api',
		);
	});

	it('are not signed for another one', () => {
		expect(
			at('https://minio.example.com/', { s3: 'https://minio.example.com' }, { signingName: 'sqs' }),
		).toBeUndefined();
		expect(
			at('https://minio.example.com/', { sqs: 'https://minio.example.com' }, { signingName: 's3' }),
		).toBeUndefined();
	});

	it('of all services need to be told the service', () => {
		const all = 'http://127.0.0.1:4566';
		expect(at('http://127.0.0.1:4566/', {}, { all, signingName: 'sqs' })).toEqual({
			signingName: 'sqs',
			region: 'us-east-1',
			hostClass: 'custom',
		});
		expect(at('http://127.0.0.1:4566/', {}, { all })).toBeUndefined();
	});

	it.each([
		['another port', 'https://minio.example.com:9001/'],
		['no port', 'https://minio.example.com/'],
		['another scheme', 'http://minio.example.com:9000/'],
		['a longer name', 'https://minio.example.com.evil.com:9000/'],
		['a name that ends alike', 'https://evilminio.example.com:9000/'],
		['the parent', 'https://example.com:9000/'],
		['a user name', 'https://minio.example.com:9000@evil.com/'],
	])('are exact: %s is refused', (_, url) => expect(at(url, { s3: 'https://minio.example.com:9000' })).toBeUndefined());

	it('respect the base path', () => {
		const services = { sqs: 'https://proxy.example.com/aws/sqs' };
		for (const path of ['/aws/sqs', '/aws/sqs/', '/aws/sqs?x=1', '/aws/sqs/queue', '/aws/sqs/a/../b'])
			expect([path, at(`https://proxy.example.com${path}`, services)?.hostClass]).toEqual([path, 'custom']);
		for (const path of [
			'',
			'/',
			'/aws',
			'/aws/sqsevil',
			'/aws/sqs/../admin',
			'/aws/sqs/%2e%2e/admin',
			'/x/../aws/sqs/',
			'/AWS/SQS',
		])
			expect([path, at(`https://proxy.example.com${path}`, services)]).toEqual([path, undefined]);
	});

	it('of S3 have buckets before the host, unless path style is set', () => {
		const services = { s3: 'https://minio.example.com:9000' };
		expect(at('https://my.bucket.minio.example.com:9000/key', services)?.signingName).toBe('s3');
		expect(at('https://my-bucket.minio.example.com:9000/key', services, { forcePathStyle: true })).toBeUndefined();
		expect(at('https://my-bucket.minio.example.com/key', services)).toBeUndefined();
		expect(at('https://q.sqs.example.com/', { sqs: 'https://sqs.example.com' })).toBeUndefined();
		expect(at('http://b.localhost:4566/key', {}, { all: 'http://localhost:4566', signingName: 's3' })?.hostClass).toBe(
			'custom',
		);
		expect(at('http://b.localhost:4566/key', {}, { all: 'http://localhost:4566', signingName: 'sqs' })).toBeUndefined();
	});

	it('replace the region', () => {
		const services = { s3: 'https://s3.{region}.example.com/{region}' };
		expect(at('https://s3.eu-west-1.example.com/eu-west-1/x', services)).toMatchObject({ region: 'eu-west-1' });
		expect(at('https://s3.eu-west-1.example.com/us-east-1/x', services)).toBeUndefined();
		expect(at('https://s3.a.b.example.com/a/x', services, { forcePathStyle: true })).toBeUndefined();
	});

	it('may be hosts of AWS, also such as are not signed otherwise', () => {
		const vpce = 'https://vpce-0a-b.vpce-svc-0c.us-east-1.vpce.amazonaws.com';
		expect(at(`${vpce}/`, { sqs: vpce }, { signingName: 'sqs' })?.hostClass).toBe('custom');
		expect(
			at('https://abc.execute-api.eu-west-1.amazonaws.com/prod/@connections', {
				apigatewaymanagementapi: 'https://abc.execute-api.eu-west-1.amazonaws.com/prod',
			}),
		).toEqual({ signingName: 'execute-api', region: 'eu-west-1', hostClass: 'custom' });
		expect(
			at('https://mycl.cluster-abc.eu-west-1.neptune.amazonaws.com:8182/gremlin', {
				neptunedata: 'https://mycl.cluster-abc.eu-west-1.neptune.amazonaws.com:8182',
			}),
		).toEqual({ signingName: 'neptune-db', region: 'eu-west-1', hostClass: 'custom' });
		expect(at('https://sqs.eu-west-1.amazonaws.com/', { s3: 'https://minio.example.com' })).toMatchObject({
			hostClass: 'api',
		});
	});

	it('are reached by http on loopback, elsewhere only where that is allowed', () => {
		expect(at('http://127.0.0.1:9000/', { s3: 'http://127.0.0.1:9000' })?.hostClass).toBe('custom');
		expect(at('http://[::1]:9000/', { s3: 'http://[::1]:9000' })?.hostClass).toBe('custom');
		expect(refusal('http://minio:9000/', { endpoints: { services: { s3: 'http://minio:9000' } } })).toMatchObject({
			code: 'InvalidEndpoint',
			field: 's3',
		});
		expect(at('http://minio:9000/', { s3: 'http://minio:9000' }, { allowHttp: true })?.hostClass).toBe('custom');
		expect(at('http://evil.com/', { s3: 'https://minio.example.com' }, { allowHttp: true })).toBeUndefined();
	});

	it.each([
		'http://169.254.169.254',
		'https://169.254.170.2',
		'http://[fd00:ec2::254]',
		'https://[::ffff:a9fe:a9fe]',
		'http://metadata.google.internal',
		'http://[fe80::1]',
	])('%s is never one', (url) => {
		expect(
			signed(`${url}/`, { endpoints: { services: { s3: url }, all: url, allowHttp: true }, signingName: 's3' }),
		).toBeUndefined();
	});
});

describe('bearer tokens', () => {
	it.each([
		'https://bedrock-runtime.us-east-1.amazonaws.com/model/x/converse',
		'https://bedrock-runtime-fips.us-gov-west-1.amazonaws.com/',
		'https://bedrock.eu-west-1.amazonaws.com/foundation-models',
		'https://bedrock-runtime.eu-west-1.api.aws/',
		'https://bedrock-mantle.us-east-1.api.aws/v1/chat/completions',
		'https://vpce-0a-b.bedrock-runtime.us-east-1.vpce.amazonaws.com/',
	])('%s takes one', (url) => expect(sends(url)).toBe(true));

	it('no other host takes one', () => {
		const bedrock =
			/^(vpce-[a-z0-9-]+\.)?bedrock(-[a-z-]+)?\.[a-z0-9-]+\.((vpce\.)?amazonaws\.(com|com\.cn|eu)|api\.|c2s|sc2s|cloud|csp)/;
		const others = allHosts.filter((host) => !bedrock.test(host));
		expect(others.length).toBeGreaterThan(70_000);
		expect(others.filter((host) => sends(`https://${host}/`))).toEqual([]);
		expect(allHosts.filter((host) => /bedrock-agentcore/.test(host) && sends(`https://${host}/`))).toEqual([]);
	});

	it('no hostile URL takes one', () => {
		const corpus = JSON.parse(readFileSync(join(__dirname, 'hostileUrls.json'), 'utf8')) as Record<string, string[]>;
		const policy: GuardPolicy = {
			endpoints: { services: { 'bedrock-runtime': 'https://gateway.example.com' } },
			alsoSignFor: ['abc.execute-api.us-east-1.amazonaws.com'],
		};
		expect(
			Object.values(corpus)
				.flat()
				.filter((url) => sends(url, policy)),
		).toEqual([]);
	});

	it('the custom endpoint of Bedrock takes one, that of another service does not', () => {
		const url = 'https://gateway.example.com/bedrock/model/x';
		for (const key of ['bedrock-runtime', 'bedrock', 'bedrock-agent-runtime'])
			expect([key, sends(url, { endpoints: { services: { [key]: 'https://gateway.example.com/bedrock' } } })]).toEqual([
				key,
				true,
			]);
		for (const key of ['s3', 'sqs', 'bedrock-agentcore', 'sts'])
			expect([key, sends(url, { endpoints: { services: { [key]: 'https://gateway.example.com/bedrock' } } })]).toEqual([
				key,
				false,
			]);
		expect(sends(url, { endpoints: { services: {}, all: 'https://gateway.example.com' } })).toBe(true);
		expect(
			sends('https://gateway.example.com/other', {
				endpoints: { services: { bedrock: 'https://gateway.example.com/bedrock' } },
			}),
		).toBe(false);
	});

	it('http and other ports take none', () => {
		expect(sends('http://bedrock-runtime.us-east-1.amazonaws.com/')).toBe(false);
		expect(sends('https://bedrock-runtime.us-east-1.amazonaws.com:8443/')).toBe(false);
	});
});
