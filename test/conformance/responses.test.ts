import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { HttpResponse, NormalizedSchema } from '../../aws/sdk';
import { readService } from '../../aws/catalog/read';
import { schemaOf } from '../../aws/catalog/schema';
import { Engine } from '../../aws/protocol/engine';
import { DIFFERENCES, expectOnly } from './differences';
import { holdsEventStream, inputOf, valueOf } from './generated';
import { CREDENTIALS, OFFICIAL_CLIENTS, officialClient, REGION } from './official';
import { type Values, type Wire, wireOf } from './wire';

/** The same answer, made from the schema, is read by our engine and by AWS's own client; both must find the same. */

/** SQS's answers repeat the hash of the message, and both clients check it. */
function withTrueHashes(output: Values, input: Values): Values {
	const md5 = (text: unknown): string => createHash('md5').update(String(text)).digest('hex');
	const sent = (input.Entries as Values[] | undefined)?.[0]?.MessageBody ?? input.MessageBody;
	const entries = (name: string, change: (entry: Values) => Values): Values =>
		Array.isArray(output[name])
			? { [name]: (output[name] as Values[]).map((entry) => ({ ...entry, ...change(entry) })) }
			: {};
	return {
		...output,
		...(output.MD5OfMessageBody === undefined ? {} : { MD5OfMessageBody: md5(sent) }),
		...entries('Successful', (entry) => (entry.MD5OfMessageBody === undefined ? {} : { MD5OfMessageBody: md5(sent) })),
		...entries('Messages', ({ Body }) => ({ MD5OfBody: md5(Body) })),
	};
}

/** What was found, comparable: streams are read, absent members left out. */
async function plain(value: unknown): Promise<unknown> {
	if (typeof value !== 'object' || value === null || value instanceof Date) return value;
	if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
	if ('transformToByteArray' in value)
		return await plain(await (value as { transformToByteArray(): Promise<Uint8Array> }).transformToByteArray());
	if (Array.isArray(value)) return await Promise.all(value.map(plain));
	const entries = Object.entries(value).filter(([name, member]) => name !== '$metadata' && member !== undefined);
	return Object.fromEntries(await Promise.all(entries.map(async ([name, member]) => [name, await plain(member)])));
}

async function found(read: () => Promise<unknown>): Promise<unknown> {
	try {
		return await plain(await read());
	} catch (error) {
		return { threw: error instanceof Error ? error.message : String(error) };
	}
}

const threw = (result: unknown): boolean => typeof result === 'object' && result !== null && 'threw' in result;

async function compare(key: string): Promise<{ compared: number; differences: Map<string, unknown> }> {
	let wire: Wire = { headers: {}, body: '' };
	const answer = (): { statusCode: number; headers: Record<string, string>; body: Readable } => ({
		statusCode: 200,
		headers: { ...wire.headers },
		body: Readable.from(wire.body.length === 0 ? [] : [Buffer.from(wire.body)]),
	});
	const handler = {
		metadata: { handlerProtocol: 'http/1.1' },
		handle: async () => await Promise.resolve({ response: new HttpResponse(answer()) }),
	};
	const official = officialClient(key, handler, { responseChecksumValidation: 'WHEN_REQUIRED' });
	const engine = new Engine(
		{ region: REGION, credentials: async () => await Promise.resolve(CREDENTIALS), maxAttempts: 1 },
		async () => await Promise.resolve(answer()),
	);
	const model = readService(key);
	const differences = new Map<string, unknown>();
	let compared = 0;
	for (const [operation, { output }] of Object.entries(model.operations)) {
		const input = inputOf(model, operation, 'minimal');
		const command = holdsEventStream(input) ? undefined : official.command(operation, input);
		const value = output === undefined ? undefined : valueOf(model, output, 'full');
		if (command === undefined || output === undefined || value === undefined || holdsEventStream(value)) continue;
		const schema = NormalizedSchema.of(schemaOf(model).shape(output) as never);
		const truth = key === 'sqs' ? withTrueHashes(value as Values, input) : (value as Values);
		wire = wireOf(model.protocol, operation, schema, truth);
		compared += 1;
		const theirs = await found(async () => await official.client.send(command));
		const own = await found(
			async () => (await engine.call(key, operation, inputOf(model, operation, 'minimal'))).output,
		);
		const equal = !threw(theirs) && !threw(own) && isDeepStrictEqual(theirs, own);
		if (!equal) differences.set(`${key}.${operation}`, excerpt(theirs, own));
	}
	return { compared, differences };
}

/** The members that differ, one level deep. */
function excerpt(official: unknown, ours: unknown): unknown {
	if (threw(official) || threw(ours)) return { official, ours };
	const names = new Set([...Object.keys(official as Values), ...Object.keys(ours as Values)]);
	const text = (value: unknown, name: string): string | undefined =>
		JSON.stringify((value as Values)[name])?.slice(0, 300);
	return Object.fromEntries(
		[...names]
			.filter((name) => text(official, name) !== text(ours, name))
			.map((name) => [name, { official: text(official, name), ours: text(ours, name) }]),
	);
}

describe("answers are read as AWS's own clients read them", () => {
	const listed = Object.entries(DIFFERENCES.responses);
	let comparedInAll = 0;

	beforeAll(() => {
		jest.spyOn(console, 'warn').mockImplementation(() => undefined);
	});
	afterAll(() => {
		jest.restoreAllMocks();
	});

	it.each(Object.keys(OFFICIAL_CLIENTS))(
		'%s',
		async (key) => {
			const { compared, differences } = await compare(key);
			comparedInAll += compared;
			expect(compared).toBeGreaterThan(0);
			expectOnly(Object.fromEntries(listed.filter(([name]) => name.startsWith(`${key}.`))), differences);
		},
		120_000,
	);

	it('at least 98 % are equal', () => {
		console.info(`${comparedInAll - listed.length} of ${comparedInAll} answers are equal`);
		expect(comparedInAll).toBeGreaterThan(2_000);
		expect(1 - listed.length / comparedInAll).toBeGreaterThanOrEqual(0.98);
	});
});
