import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import type { HttpRequest } from '@smithy/types';
import fc from 'fast-check';

import { readIndex, readService } from '../../../aws/catalog/read';
import { membersOf } from '../../../aws/catalog/schema';
import { AwsError } from '../../../aws/errors';
import { coerceInput } from '../../../aws/protocol/input';
import { addressOf, signRequest } from '../../../aws/sign/signer';
import { closeConnections } from '../../../aws/transport/pools';
import { sendRequest } from '../../../aws/transport/send';
import { createClient } from '../../../aws/client';
import { engineWith } from '../../aws/protocol/answers';
import { hashOf, isSignedRight } from '../../aws/sign/verify';
import { scaled } from '../../scale';
import { HOSTILE_PIECES } from '../../hostilePieces';

/** Of each property; ten thousand in `npm run proof -- fuzz`. */
const RUNS = scaled(100);
const keys = fc.record(
	{
		accessKeyId: fc.stringMatching(/^[A-Z0-9]{16,20}$/),
		secretAccessKey: fc.stringMatching(/^[A-Za-z0-9/+]{40}$/),
		sessionToken: fc.stringMatching(/^[A-Za-z0-9/+]{20,60}={0,2}$/),
	},
	{ requiredKeys: ['accessKeyId', 'secretAccessKey'] },
);
const encoded = (text: string): string =>
	encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
/** Whole characters: halves of some cannot be encoded. */
const word = fc.string({ unit: 'grapheme', maxLength: 12 });
const headerName = fc
	.stringMatching(/^x-amz-[a-z][a-z0-9-]{0,12}$/)
	.filter((name) => !/content-sha256|date|security-token/.test(name));

describe('the signer', () => {
	it(`signs ${RUNS} requests as AWS's own signer does, and as its description says`, async () => {
		const request = fc.record({
			method: fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'HEAD'),
			segments: fc.array(
				word.filter((text) => !/^\.{0,2}$/.test(text)),
				{ maxLength: 4 },
			),
			query: fc.dictionary(
				// AWS's own signer loses a parameter of the other name.
				word.filter((text) => text !== '' && text !== '__proto__'),
				fc.oneof(word, fc.array(word, { minLength: 1, maxLength: 3 })),
				{ maxKeys: 4, noNullPrototype: true },
			),
			headers: fc.dictionary(headerName, fc.stringMatching(/^[!-~]([ -~]{0,20}[!-~])?$/), {
				maxKeys: 4,
				noNullPrototype: true,
			}),
			body: fc.oneof(fc.constant(undefined), fc.string({ unit: 'grapheme' }), fc.uint8Array({ maxLength: 200 })),
			doubleEncode: fc.boolean(),
		});
		let signed = 0;
		await fc.assert(
			fc.asyncProperty(request, keys, async ({ method, segments, query, headers, body, doubleEncode }, credentials) => {
				const hostname = doubleEncode ? 'sqs.eu-west-1.amazonaws.com' : 's3.eu-west-1.amazonaws.com';
				const signingName = doubleEncode ? 'sqs' : 's3';
				const plain = {
					method, protocol: 'https:', hostname, query, body,
					path: `/${segments.map(encoded).join('/')}`,
					headers: { ...headers, host: hostname },
				} as HttpRequest; // prettier-ignore
				const plan = { scheme: 'sigv4', signingName, region: 'eu-west-1', doubleEncode } as const;
				const provider = async () => await Promise.resolve(credentials);
				const ours = await signRequest(structuredClone(plain), plan, { policy: {}, credentials: provider });
				const theirs = await new SignatureV4({
					credentials,
					region: 'eu-west-1',
					service: signingName,
					sha256: Sha256,
					uriEscapePath: doubleEncode,
				}).sign(structuredClone(plain), { signingDate: ours.date ?? new Date(0) });
				expect(ours.request).toEqual(theirs);
				const pairs = Object.entries(query).flatMap(([name, value]) =>
					[value].flat().map((each) => [name, each] as const),
				);
				const text = pairs.map(([name, value]) => `${encoded(name)}=${encoded(String(value))}`).join('&');
				const url = `${addressOf(ours.request)}${text === '' ? '' : `?${text}`}`;
				const { secretAccessKey } = credentials;
				const payloadHash = hashOf((body as string | Uint8Array | undefined) ?? '');
				const toVerify = { method, url, headers: ours.request.headers, secretAccessKey, payloadHash, doubleEncode };
				expect(isSignedRight(toVerify)).toBe(true);
				signed += 1;
			}),
			{ numRuns: RUNS },
		);
		console.info(`${signed} signatures equal to those of @smithy/signature-v4 and right by a verifier of our own`);
	}, 600_000);
});

describe('what comes from outside', () => {
	let evil: Server;
	let near: Server;
	let location = '';
	const at: string[] = [];
	const portOf = (server: Server): number => (server.address() as AddressInfo).port;
	const listening = async (server: Server): Promise<Server> => {
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return server;
	};
	beforeAll(async () => {
		evil = await listening(
			createServer((request, response) => {
				at.push(String(request.url));
				response.end();
			}),
		);
		near = await listening(
			createServer((request, response) => {
				request.resume();
				const [, status = '307'] = /status=(\d+)/.exec(request.url ?? '') ?? [];
				response.writeHead(Number(status), { location }).end('<Error><Code>TemporaryRedirect</Code></Error>');
			}),
		);
	});
	afterAll(async () => {
		closeConnections();
		for (const server of [evil, near]) {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	});

	it(`${RUNS} redirects lead nowhere, and nothing is sent after them`, async () => {
		const url = (): string => `http://127.0.0.1:${portOf(near)}`;
		const client = createClient({
			region: 'eu-west-1',
			endpoints: { all: url(), services: {} },
			credentials: async () =>
				await Promise.resolve({ accessKeyId: 'ASIA', secretAccessKey: 's', sessionToken: 'token' }),
			maxAttempts: 1,
		});
		const evilPlace = fc.constantFrom(
			'http://127.0.0.1:PORT',
			'//127.0.0.1:PORT',
			'HTTP://127.0.0.1:PORT',
			'http:127.0.0.1:PORT',
			'http://u:p@127.0.0.1:PORT',
			'http://localhost:PORT',
			'http://0x7f.1:PORT',
			'http://s3.amazonaws.com@127.0.0.1:PORT',
		);
		const tail = fc.string({ maxLength: 10 }).map((text) => encodeURI(text));
		let followed = 0;
		await fc.assert(
			fc.asyncProperty(
				evilPlace,
				tail,
				fc.constantFrom(300, 301, 302, 303, 305, 307, 308),
				fc.boolean(),
				async (place, end, status, whole) => {
					location = `${place.replace('PORT', String(portOf(evil)))}/${end}`;
					if (whole) {
						const answer = await sendRequest({
							method: 'GET',
							url: `${url()}/?status=${status}`,
							headers: { 'x-amz-security-token': 'token' },
						});
						answer.body.resume();
						expect(answer.statusCode).toBe(status);
					} else {
						const call = client.call('s3', 'GetObjectTagging', { Bucket: 'my-bucket', Key: `status=${status}` });
						await expect(call).rejects.toBeInstanceOf(AwsError);
					}
					followed += 1;
				},
			),
			{ numRuns: RUNS },
		);
		expect(at).toEqual([]);
		console.info(`${followed} redirects: ${at.length} followed`);
	}, 600_000);

	it(`${RUNS} header values arrive as they are or are refused by name, and add no header`, async () => {
		const seen: Array<Record<string, unknown>> = [];
		const server = await listening(
			createServer((request, response) => {
				seen.push({ ...request.headers });
				response.end();
			}),
		);
		const value = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 12 }),
			fc.string({
				unit: fc.constantFrom('\r', '\n', '\r\n', 'x-evil: 1', ' ', '\t', '\0', 'a', 'é', '\u2028', '😀', ':', '\x7f'),
				maxLength: 6,
			}),
		);
		let refused = 0;
		try {
			await fc.assert(
				fc.asyncProperty(value, async (given) => {
					seen.length = 0;
					const headers = { 'x-amz-meta-given': given };
					const url = `http://127.0.0.1:${portOf(server)}/`;
					const outcome = await sendRequest({ method: 'GET', url, headers }).then(
						({ body }) => void body.resume(),
						(error: unknown) => error,
					);
					if (outcome !== undefined) {
						refused += 1;
						expect(outcome).toMatchObject({ code: 'InvalidHeader', field: 'x-amz-meta-given' });
						expect(seen).toEqual([]);
						return;
					}
					expect(seen[0]).not.toHaveProperty('x-evil');
					// Node reads and writes headers as Latin-1, and takes spaces away at both ends.
					expect(seen[0]?.['x-amz-meta-given']).toBe(given.replace(/^[ \t]+|[ \t]+$/g, ''));
				}),
				{ numRuns: RUNS },
			);
			expect(refused).toBeGreaterThan(0);
		} finally {
			closeConnections();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	}, 600_000);

	it(`${RUNS} buckets, regions, paths and names are signed for AWS's own hosts only`, async () => {
		const { engine, sent } = engineWith(() => ({}));
		const hostile = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 20 }),
			fc.string({
				unit: fc.constantFrom(...HOSTILE_PIECES),
				maxLength: 8,
			}),
		);
		const places: Readonly<Record<string, (text: string) => Promise<unknown>>> = {
			bucket: async (text) => await engine.call('s3', 'GetObjectTagging', { Bucket: text, Key: 'k' }),
			key: async (text) => await engine.call('s3', 'GetObjectTagging', { Bucket: 'my-bucket', Key: text }),
			region: async (text) => await engine.call('sqs', 'ListQueues', {}, { region: text }),
			queue: async (text) => await engine.call('sqs', 'PurgeQueue', { QueueUrl: `https://${text}` }),
			account: async (text) => await engine.call('s3control', 'ListJobs', { AccountId: text }),
			function: async (text) => await engine.call('lambda', 'GetFunction', { FunctionName: text }),
			accessPoint: async (text) =>
				await engine.call('s3', 'GetObjectTagging', {
					Bucket: `arn:aws:s3:eu-west-1:${text}:accesspoint/${text}`,
					Key: 'k',
				}),
			written: async (text) => await engine.request({ method: 'GET', url: `https://${text}/` }),
		};
		let signed = 0;
		await fc.assert(
			fc.asyncProperty(hostile, fc.constantFrom(...Object.keys(places)), async (text, place) => {
				sent.length = 0;
				const error = await places[place]?.(text).then(
					() => undefined,
					(thrown: unknown) => thrown,
				);
				expect(error === undefined || error instanceof AwsError).toBe(true);
				for (const { url, headers } of sent) {
					signed += 1;
					const { hostname, protocol, port, username } = new URL(url);
					expect([protocol, port, username]).toEqual(['https:', '', '']);
					expect(hostname).toMatch(/(^|\.)(amazonaws\.com(\.cn)?|api\.aws)$/);
					expect(headers.host).toBe(hostname);
				}
			}),
			{ numRuns: RUNS },
		);
		console.info(`${RUNS} hostile strings: ${signed} requests signed, all of them for hosts of AWS`);
	}, 600_000);
});

describe('the form', () => {
	const services = readIndex().services.map(({ key }) => key);
	const anything = fc.anything({
		maxDepth: 3,
		withBigInt: true,
		withDate: true,
		withMap: true,
		withSet: true,
		withTypedArray: true,
		withNullPrototype: true,
		withObjectString: true,
	});
	/** Values under the members that the operation has, and under names of the prototype. */
	const valuesFor = (names: readonly string[]) =>
		fc.oneof(
			anything,
			fc.dictionary(
				fc.constantFrom(...names, '__proto__', 'constructor', 'toString'),
				fc.oneof(anything, fc.string(), fc.json()),
				{ maxKeys: 5 },
			),
		);

	it(`${RUNS} values of any kind become input or an error that names the field`, () => {
		const operation = fc
			.constantFrom('dynamodb', 's3', 'sqs', 'lambda', 'ec2', 'iam', ...services)
			.chain((service) =>
				fc.constantFrom(...Object.keys(readService(service).operations)).map((name) => [service, name] as const),
			);
		let taken = 0;
		const codes = new Set<string>();
		fc.assert(
			fc.property(
				operation.chain(([service, name]) => {
					const members = membersIn(service, name);
					return fc.tuple(fc.constant([service, name] as const), valuesFor(members), fc.boolean());
				}),
				([[service, name], value, form]) => {
					try {
						const input = coerceInput(service, name, value, { form });
						expect(Object.getPrototypeOf(input)).toBe(Object.prototype);
						taken += 1;
					} catch (error) {
						if (!(error instanceof AwsError)) throw error;
						expect(error.message.length).toBeLessThan(2_000);
						codes.add(error.code);
					}
					expect(Object.keys(Object.prototype)).toEqual([]);
				},
			),
			{ numRuns: RUNS },
		);
		expect([...codes].filter((code) => !/^(UnknownMember|WrongType|MissingMember)$/.test(code))).toEqual([]);
		console.info(
			`${RUNS} values for operations of ${services.length} services: ${taken} taken, the others refused with the field`,
		);
	}, 600_000);
});

function membersIn(service: string, operation: string): string[] {
	const model = readService(service);
	const names = membersOf(model, model.operations[operation]?.input).map(({ name }) => name);
	return names.length === 0 ? ['Name'] : names;
}
