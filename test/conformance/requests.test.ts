import { buildQueryString, parseQueryString } from '../../aws/sdk';
import { readService } from '../../aws/catalog/read';
import { Engine } from '../../aws/protocol/engine';
import type { HttpRequest } from '../../aws/transport/types';
import { DIFFERENCES, expectOnly } from './differences';
import { type Extent, holdsEventStream, inputOf } from './generated';
import { CREDENTIALS, OFFICIAL_CLIENTS, officialClient, REGION } from './official';

/**
 * Every operation of the installed official clients, with minimal and full generated input: what our engine sends must
 * be what AWS's own client sends.
 */

/** A request reduced to what AWS would see, whichever client made it. */
type Seen = Readonly<
	Record<'method' | 'host' | 'path' | 'query' | 'headers' | 'body' | 'algorithm' | 'scope' | 'signedHeaders', string>
>;

interface OfficialRequest {
	readonly method: string;
	readonly hostname: string;
	readonly port?: number;
	readonly path: string;
	readonly query: Record<string, string | string[] | null>;
	readonly headers: Record<string, string>;
	readonly body?: unknown;
}

/** Name the sender or differ each time. */
const SENDER_HEADERS = ['user-agent', 'x-amz-user-agent', 'amz-sdk-invocation-id', 'amz-sdk-request'];

const sorted = (value: unknown): unknown => {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([name, member]) => [name, sorted(member)]),
	);
};

const bytesText = ({ buffer, byteOffset, byteLength }: Uint8Array, encoding: BufferEncoding): string =>
	Buffer.from(buffer, byteOffset, byteLength).toString(encoding);

/** The order of members in JSON and in forms means nothing; in XML it may. */
function bodyText(body: unknown, contentType: string): string {
	if (body === undefined || body === null) return '';
	const text =
		typeof body === 'string' ? body : bytesText(body as Uint8Array, contentType.includes('cbor') ? 'hex' : 'utf8');
	if (contentType.includes('json') && text !== '') return JSON.stringify(sorted(JSON.parse(text)));
	return contentType.includes('urlencoded') ? text.split('&').sort().join('&') : text;
}

function seen(
	method: string,
	host: string,
	path: string,
	search: string,
	rawHeaders: Record<string, string>,
	body: unknown,
): Seen {
	const headers = Object.fromEntries(
		Object.entries(rawHeaders).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
	const { authorization = '' } = headers;
	const contentType = headers['content-type'] ?? '';
	const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1] ?? '';
	for (const name of [...SENDER_HEADERS, 'authorization']) delete headers[name];
	// Its own order of members gives a body another hash.
	if (/json|urlencoded/.test(contentType))
		for (const name of ['x-amz-content-sha256', 'content-md5']) delete headers[name];
	const query = parseQueryString(search);
	// Operation names in the query are for the SDK's own statistics.
	delete query['x-id'];
	return {
		method,
		host,
		path,
		query: JSON.stringify(sorted(query)),
		headers: JSON.stringify(sorted(headers)),
		body: bodyText(body, contentType),
		algorithm: authorization.split(' ')[0] ?? '',
		scope: /Credential=[^/]+\/([^,]+)/.exec(authorization)?.[1] ?? '',
		signedHeaders: names
			.split(';')
			.filter((name) => !SENDER_HEADERS.includes(name))
			.join(';'),
	};
}

const seenOfficial = ({ method, hostname, path, query, headers, body }: OfficialRequest): Seen =>
	seen(method, hostname, path, buildQueryString(query), headers, body);

function seenOurs({ method, url, headers, body }: HttpRequest): Seen {
	const [, host = '', path = '', search = ''] = /^https:\/\/([^/]+)([^?]*)\??(.*)$/.exec(url) ?? [];
	return seen(method, host, path, search, { ...headers }, body);
}

/** What came out of a call: a request, or the reason why there was none. */
type Outcome = Seen | { readonly refused: string };

const CAUGHT = 'caught before the network';

async function outcomeOf(call: () => Promise<unknown>, taken: () => Seen | undefined): Promise<Outcome> {
	const message = await call().then(
		() => 'no request',
		(error: unknown) => (error instanceof Error ? error.message : String(error)),
	);
	return taken() ?? { refused: message };
}

/** A queue of the region that is called: for one elsewhere the official client signs with the wrong region. */
function inRegion(input: Record<string, unknown>, region: string): Record<string, unknown> {
	const { QueueUrl: url } = input;
	return typeof url === 'string' ? { ...input, QueueUrl: url.replace(REGION, region) } : input;
}

/** The second region shows what a service signs with where it has one host for all regions. */
const RUNS: ReadonlyArray<readonly [region: string, extents: readonly Extent[]]> = [
	[REGION, ['minimal', 'full']],
	['eu-west-1', ['minimal']],
];
/** Where both refuse, nothing was compared: that is no agreement. */
const agree = (a: Outcome, b: Outcome): boolean =>
	!('refused' in a) && !('refused' in b) && JSON.stringify(a) === JSON.stringify(b);

function differenceOf(official: Outcome, ours: Outcome): Record<string, unknown> {
	if ('refused' in official || 'refused' in ours) {
		return {
			official: 'refused' in official ? official.refused : 'sent',
			ours: 'refused' in ours ? ours.refused : 'sent',
		};
	}
	const parts = (Object.keys(official) as Array<keyof Seen>).filter((part) => official[part] !== ours[part]);
	return Object.fromEntries(
		parts.map((part) => {
			const start = Math.max(0, firstDifference(official[part], ours[part]) - 60);
			return [part, { official: official[part].slice(start, start + 300), ours: ours[part].slice(start, start + 300) }];
		}),
	);
}

function firstDifference(a: string, b: string): number {
	let at = 0;
	while (at < a.length && a[at] === b[at]) at += 1;
	return at;
}

async function compare(
	key: string,
	region: string,
	extents: readonly Extent[],
): Promise<{ compared: number; differences: Map<string, unknown> }> {
	let officialRequest: OfficialRequest | undefined;
	let ourRequest: HttpRequest | undefined;
	const official = officialClient(
		key,
		{
			metadata: { handlerProtocol: 'http/1.1' },
			handle: async (request: OfficialRequest) => {
				officialRequest = request;
				return await Promise.reject(new Error(CAUGHT));
			},
		},
		{ region },
	);
	const engine = new Engine(
		{ region, credentials: async () => await Promise.resolve(CREDENTIALS), maxAttempts: 1 },
		async (request) => {
			ourRequest = request;
			return await Promise.reject(new Error(CAUGHT));
		},
	);
	const model = readService(key);
	const differences = new Map<string, unknown>();
	let compared = 0;
	for (const operation of Object.keys(model.operations)) {
		for (const extent of extents) {
			const input = inRegion(inputOf(model, operation, extent), region);
			const command = holdsEventStream(input) ? undefined : official.command(operation, input);
			if (command === undefined) continue;
			compared += 1;
			officialRequest = undefined;
			ourRequest = undefined;
			const theirs = await outcomeOf(
				async () => await official.client.send(command),
				() => officialRequest && seenOfficial(officialRequest),
			);
			const own = await outcomeOf(
				async () => await engine.call(key, operation, inRegion(inputOf(model, operation, extent), region)),
				() => ourRequest && seenOurs(ourRequest),
			);
			if (!agree(theirs, own))
				differences.set(
					`${key}.${operation} ${region === REGION ? '' : `${region} `}${extent}`,
					differenceOf(theirs, own),
				);
		}
	}
	return { compared, differences };
}

describe("requests equal those of AWS's own clients", () => {
	const listed = Object.entries(DIFFERENCES.requests);
	let comparedInAll = 0;

	beforeAll(() => {
		// The official clients warn of streams without a length.
		jest.spyOn(console, 'warn').mockImplementation(() => undefined);
		jest.useFakeTimers({
			now: new Date('2026-10-01T12:00:00Z'),
			doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'setTimeout', 'clearTimeout'],
		});
	});
	afterAll(() => {
		jest.useRealTimers();
		jest.restoreAllMocks();
	});

	it.each(Object.keys(OFFICIAL_CLIENTS))(
		'%s',
		async (key) => {
			const found = new Map<string, unknown>();
			for (const [region, extents] of RUNS) {
				const { compared, differences } = await compare(key, region, extents);
				comparedInAll += compared;
				expect(compared).toBeGreaterThan(0);
				for (const [name, difference] of differences) found.set(name, difference);
			}
			expectOnly(Object.fromEntries(listed.filter(([name]) => name.startsWith(`${key}.`))), found);
		},
		120_000,
	);

	it('at least 99.7 % are identical', () => {
		console.info(`${comparedInAll - listed.length} of ${comparedInAll} requests are equal`);
		expect(comparedInAll).toBeGreaterThan(5_000);
		expect(1 - listed.length / comparedInAll).toBeGreaterThanOrEqual(0.997);
	});
});
