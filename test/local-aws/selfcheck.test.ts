import { authenticate, type Authority } from './authenticate';
import { Clock } from './clock';
import { DEFAULT_IDENTITIES, DEFAULTS } from './defaults';
import { ServiceError } from './errors';
import { Identities } from './identities';
import { routeRequest } from './route';
import { type LocalAws, startLocalAws } from './server';
import { signedRequests } from './signedRequests';
import { isProblem, readSignature, type Signature } from './verify';
import type { RawRequest } from './wire';
import { mutations, sendBytes, wireBytes } from './wireTest';

const clock = new Clock();
const authority: Authority = {
	identities: new Identities(DEFAULT_IDENTITIES, clock),
	clock,
	defaultRegion: DEFAULTS.region,
};

function signatureOf(request: RawRequest): Signature {
	const signature = readSignature(request);
	if (signature === undefined || isProblem(signature)) {
		throw new Error('The request has no readable signature');
	}
	return signature;
}

/** What the server would say: `accepted`, or the code of its error. */
function judge(request: RawRequest): string {
	const signature = readSignature(request);
	const route = routeRequest(request, signature === undefined || isProblem(signature) ? undefined : signature.service);
	try {
		authenticate(request, route, signature, authority);
		return 'accepted';
	} catch (error) {
		if (error instanceof ServiceError) {
			return error.code;
		}
		throw error;
	}
}

describe('the verifier against every single-byte mutation', () => {
	let requests: Record<string, RawRequest>;
	let aws: LocalAws;

	beforeAll(async () => {
		requests = await signedRequests();
		aws = await startLocalAws();
	});

	afterAll(() => aws.close());

	it('accepts the ten requests as they are', () => {
		expect(Object.fromEntries(Object.entries(requests).map(([name, request]) => [name, judge(request)]))).toEqual(
			Object.fromEntries(Object.keys(requests).map((name) => [name, 'accepted'])),
		);
		expect(Object.keys(requests)).toHaveLength(10);
	});

	it('rejects all mutations: method, target, signed headers, body, scope, signature', () => {
		const accepted: string[] = [];
		const parts = new Set<string>();
		let tried = 0;
		for (const [name, request] of Object.entries(requests)) {
			const { signedHeaders, algorithm } = signatureOf(request);
			const flips = algorithm === 'AWS4-HMAC-SHA256' ? [0x01, 0x02, 0x10, 0x20, 0x40, 0x80] : [0x01];
			for (const mutation of mutations(request, signedHeaders, flips)) {
				tried++;
				parts.add(mutation.part);
				if (judge(mutation.request) === 'accepted') {
					accepted.push(`${name}: ${mutation.part} at ${mutation.offset}`);
				}
			}
		}
		expect(accepted).toEqual([]);
		expect(tried).toBeGreaterThan(20_000);
		expect([...parts]).toEqual(
			expect.arrayContaining([
				'method',
				'target',
				'body',
				'value of authorization',
				'value of host',
				'value of x-amz-date',
			]),
		);
	});

	it('rejects them on the wire too, one per byte', async () => {
		const accepted: string[] = [];
		let tried = 0;
		for (const [name, request] of Object.entries(requests)) {
			expect([name, await sendBytes(aws.port, wireBytes(request))]).not.toEqual([name, 0]);
			const batch = [...mutations(request, signatureOf(request).signedHeaders, [0x02])];
			for (let start = 0; start < batch.length; start += 25) {
				const answers = batch.slice(start, start + 25).map(async (mutation) => {
					const status = await sendBytes(
						aws.port,
						wireBytes(mutation.request),
						mutation.part.endsWith('content-length'),
					);
					tried++;
					if (status !== 0 && status < 400) {
						accepted.push(`${name}: ${mutation.part} at ${mutation.offset}: ${status}`);
					}
				});
				await Promise.all(answers);
			}
		}
		expect(accepted).toEqual([]);
		expect(tried).toBeGreaterThan(4000);
		// What reached a handler was the ten sound requests alone.
		expect(aws.requests.filter(({ principal }) => principal !== undefined)).toHaveLength(10);
	});
});
