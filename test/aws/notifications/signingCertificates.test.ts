import { forgetCertificates, signingKey } from '../../../aws/notifications/signingCertificates';
import type { CertificateSource } from '../../../aws/notifications/signingCertificates';
import type { CertificateOptions } from '../../local-aws/certificates';
import { issue, makeChain, makeKeys } from '../../local-aws/certificates';
import type { Loopback } from '../transport/loopback';
import { serve, stopServers } from '../transport/loopback';
import { CERTIFICATE_URL, NOW, sns } from './messages';

const FILE = '/SimpleNotificationService-00ff.pem';
const DAY = 86_400_000;

beforeEach(forgetCertificates);
afterEach(stopServers);

const from = (pem: string, more: Partial<CertificateSource> = {}): CertificateSource => ({
	region: 'eu-west-1',
	now: NOW,
	download: async () => await Promise.resolve(pem),
	...more,
});
const ofSns = (options: Partial<CertificateOptions> = {}): string =>
	issue({ name: 'sns.amazonaws.com', keys: sns.keys, ...options }).pem;

describe('a certificate', () => {
	const source = (pem: string) => signingKey(CERTIFICATE_URL, from(pem));

	it('gives its key', async () => {
		expect((await source(ofSns())).equals(sns.keys.publicKey)).toBe(true);
	});

	it('must be valid now, also when it has been kept', async () => {
		await expect(source(ofSns({ from: NOW - 2 * DAY, to: NOW - DAY }))).rejects.toThrow(/not valid now/);
		forgetCertificates();
		await expect(source(ofSns({ from: NOW + DAY, to: NOW + 2 * DAY }))).rejects.toThrow(/not valid now/);
		forgetCertificates();
		await source(ofSns({ to: NOW + 60_000 }));
		await expect(signingKey(CERTIFICATE_URL, from('', { now: NOW + 61_000 }))).rejects.toThrow(/not valid now/);
	});

	it.each(['evil.example', 'sns.amazonaws.com.evil.example', 'sns.us-east-1.amazonaws.com', '*.amazonaws.com'])(
		'must be issued to SNS, not to %s',
		async (name) => {
			await expect(source(ofSns({ name }))).rejects.toThrow(/not issued to Amazon SNS/);
		},
	);

	it('must have an RSA key that is long enough, and be none of an authority', async () => {
		await expect(source(ofSns({ keys: makeKeys('P-256') }))).rejects.toThrow(/no RSA key/);
		forgetCertificates();
		await expect(source(ofSns({ ca: true }))).rejects.toThrow(/authority/);
	});

	it('must be issued by the one that follows it', async () => {
		const { root, intermediate } = makeChain('rsa2048');
		const leaf = ofSns({ issuer: intermediate });
		await expect(source(leaf + intermediate.pem + root.pem)).resolves.toBeDefined();
		forgetCertificates();
		await expect(source(leaf + root.pem)).rejects.toThrow(/not issued by the one that follows/);
	});

	it.each(['', 'x', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'])('must be one: %j', async (pem) => {
		await expect(source(pem)).rejects.toMatchObject({ code: 'NotificationRefused' });
	});
});

describe('the memory of certificates', () => {
	it('asks once for one that many want at the same time', async () => {
		const download = jest.fn(async () => await Promise.resolve(ofSns()));
		const source = from('', { download });
		await Promise.all(Array.from({ length: 50 }, async () => await signingKey(CERTIFICATE_URL, source)));
		await signingKey(CERTIFICATE_URL, source);
		expect(download).toHaveBeenCalledTimes(1);
	});

	it('asks for a wrong one once a minute only', async () => {
		const download = jest.fn(async () => await Promise.resolve('no certificate'));
		const ask = async (now: number) => await signingKey(CERTIFICATE_URL, from('', { download, now })).catch(() => 'no');
		expect([await ask(NOW), await ask(NOW + 59_000)]).toEqual(['no', 'no']);
		expect(download).toHaveBeenCalledTimes(1);
		await ask(NOW + 61_000);
		expect(download).toHaveBeenCalledTimes(2);
	});

	it('keeps a hundred, and fetches eight at the same time', async () => {
		const urlOf = (index: number): string => CERTIFICATE_URL.replace(/[0-9a-f]+(?=\.pem$)/, index.toString(16));
		const download = jest.fn(async () => await Promise.resolve(ofSns()));
		for (let index = 0; index < 101; index += 1) await signingKey(urlOf(index), from('', { download }));
		expect(download).toHaveBeenCalledTimes(101);
		await signingKey(urlOf(100), from('', { download }));
		expect(download).toHaveBeenCalledTimes(101);
		await signingKey(urlOf(0), from('', { download }));
		expect(download).toHaveBeenCalledTimes(102);

		let release: (pem: string) => void = () => undefined;
		const held = new Promise<string>((resolve) => (release = resolve));
		const slow = from('', { download: async () => await held });
		const waiting = Array.from({ length: 8 }, async (_, index) => await signingKey(urlOf(1000 + index), slow));
		await expect(signingKey(urlOf(2000), slow)).rejects.toMatchObject({ retryable: true });
		release(ofSns());
		expect(await Promise.all(waiting)).toHaveLength(8);
		await expect(signingKey(urlOf(2000), slow)).resolves.toBeDefined();
	});
});

describe('the custom endpoint of SNS', () => {
	const server = async (answer: (path: string) => { status?: number; body?: string | Buffer; location?: string }) =>
		await serve((request, response) => {
			const { status = 200, body = '', location } = answer(request.url ?? '');
			response.writeHead(status, location === undefined ? {} : { location }).end(body);
		});
	const at = ({ origin }: Loopback, path = ''): CertificateSource => ({
		region: 'us-east-1',
		now: NOW,
		endpoints: { services: { sns: origin + path } },
	});

	it('may serve certificates, also below a folder and with another name, as local clouds do', async () => {
		const cloud = await server(() => ({ body: ofSns({ name: 'localhost' }) }));
		for (const path of ['', '/_aws/sns']) {
			const key = await signingKey(cloud.origin + path + FILE, at(cloud));
			expect(key.equals(sns.keys.publicKey)).toBe(true);
		}
		expect(cloud.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
	});

	it('is the only other place: not its neighbours, and not what another service has', async () => {
		const cloud = await server(() => ({ body: ofSns() }));
		const { origin } = cloud;
		const near = [
			origin.replace('127.0.0.1', 'localhost') + FILE,
			origin.replace(/\d$/, '') + FILE,
			`${origin}1${FILE}`,
			`${origin}@evil.example${FILE}`,
			`${origin}.evil.example${FILE}`,
			origin.replace('http:', 'https:') + FILE,
			`${origin}/..${FILE}`,
			`${origin}/x?y=${FILE}`,
			`${origin}/%2e%2e${FILE}`,
		];
		for (const url of near) {
			await expect(signingKey(url, at(cloud))).rejects.toThrow(/not served by Amazon SNS/);
		}
		const others = { region: 'us-east-1', now: NOW, endpoints: { services: { sqs: origin } } };
		await expect(signingKey(origin + FILE, others)).rejects.toThrow(/not served by Amazon SNS/);
		expect(cloud.requests).toHaveLength(0);
	});

	it('is not followed elsewhere, and not read to the end of a body without one', async () => {
		const elsewhere = await server(() => ({ body: ofSns() }));
		const moved = await server(() => ({ status: 302, location: elsewhere.origin + FILE }));
		await expect(signingKey(moved.origin + FILE, at(moved))).rejects.toThrow(/status 302/);
		expect(elsewhere.requests).toHaveLength(0);
		let sent = 0;
		const large = await serve((_, response) => {
			const chunk = Buffer.alloc(16 * 1024, 'x');
			const more = (): void => {
				do sent += 1;
				while (response.write(chunk));
			};
			response.on('drain', more);
			more();
		});
		await expect(signingKey(large.origin + FILE, at(large))).rejects.toThrow(/larger than/);
		// What the buffers of two sockets hold, and no more.
		expect(sent).toBeLessThan(1000);
	});

	it('is asked again after a passing failure, and the message may come again', async () => {
		let calls = 0;
		const cloud = await server(() => ((calls += 1) <= 1 ? { status: 503 } : { body: ofSns() }));
		await expect(signingKey(cloud.origin + FILE, at(cloud))).resolves.toBeDefined();
		expect(calls).toBe(2);
		const gone = at(cloud);
		await stopServers();
		forgetCertificates();
		await expect(signingKey(cloud.origin + FILE, gone)).rejects.toMatchObject({
			code: 'CertificateUnavailable',
			retryable: true,
		});
	});
});
