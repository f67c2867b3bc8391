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

/** The same answer, made from the schema, is read by our engine and by AWS's own client; both must find the same. */

interface Wire {
	readonly headers: Record<string, string>;
	readonly body: string | Uint8Array;
}

type Values = Record<string, unknown>;

const escaped = (value: unknown): string =>
	String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Times in the three forms that AWS uses, by the schema's number. */
function timeText(time: Date, schema: unknown): string {
	if (schema === 6) return time.toUTCString();
	return schema === 7 ? String(time.getTime() / 1000) : time.toISOString();
}

const traitsOf = (schema: NormalizedSchema): Values => schema.getMergedTraits() as Values;
const inHead = ({ httpHeader, httpPrefixHeaders, httpResponseCode }: Values): boolean =>
	httpHeader !== undefined || httpPrefixHeaders !== undefined || Boolean(httpResponseCode);

function xmlOf(schema: NormalizedSchema, value: unknown): string {
	if (schema.isStructSchema()) {
		return [...schema.structIterator()]
			.map(([name, member]) => xmlMember(name, member, (value as Values)[name]))
			.join('');
	}
	if (schema.isListSchema())
		return listOf(schema, value as unknown[])
			.map(([tag, text]) => `<${tag}>${text}</${tag}>`)
			.join('');
	if (schema.isMapSchema())
		return entriesOf(schema, value as Values)
			.map((entry) => `<entry>${entry}</entry>`)
			.join('');
	if (schema.isTimestampSchema()) return timeText(value as Date, schema.getSchema());
	if (schema.isBlobSchema()) return Buffer.from(value as Uint8Array).toString('base64');
	return escaped(value);
}

function xmlMember(name: string, member: NormalizedSchema, value: unknown): string {
	const traits = traitsOf(member);
	if (value === undefined || value === null || inHead(traits) || traits.xmlAttribute) return '';
	const tag = String(traits.xmlName ?? name);
	const flat = Boolean(traits.xmlFlattened);
	if (member.isListSchema() && flat)
		return listOf(member, value as unknown[])
			.map(([, text]) => `<${tag}>${text}</${tag}>`)
			.join('');
	if (member.isMapSchema() && flat)
		return entriesOf(member, value as Values)
			.map((entry) => `<${tag}>${entry}</${tag}>`)
			.join('');
	return `<${tag}>${xmlOf(member, value)}</${tag}>`;
}

function listOf(schema: NormalizedSchema, values: unknown[]): Array<[tag: string, text: string]> {
	const element = schema.getValueSchema();
	return values.map((value) => [String(traitsOf(element).xmlName ?? 'member'), xmlOf(element, value)]);
}

function entriesOf(schema: NormalizedSchema, values: Values): string[] {
	const key = String(traitsOf(schema.getKeySchema()).xmlName ?? 'key');
	const value = String(traitsOf(schema.getValueSchema()).xmlName ?? 'value');
	return Object.entries(values).map(
		([name, member]) =>
			`<${key}>${escaped(name)}</${key}><${value}>${xmlOf(schema.getValueSchema(), member)}</${value}>`,
	);
}

function jsonOf(schema: NormalizedSchema, value: unknown, jsonNames: boolean): unknown {
	if (value === undefined || value === null) return undefined;
	if (schema.isStructSchema()) {
		const made: Values = {};
		for (const [name, member] of schema.structIterator()) {
			const tag = jsonNames ? String(traitsOf(member).jsonName ?? name) : name;
			if (!inHead(traitsOf(member))) made[tag] = jsonOf(member, (value as Values)[name], jsonNames);
		}
		return made;
	}
	if (schema.isListSchema())
		return (value as unknown[]).map((element) => jsonOf(schema.getValueSchema(), element, jsonNames));
	if (schema.isMapSchema()) {
		return Object.fromEntries(
			Object.entries(value).map(([name, member]) => [name, jsonOf(schema.getValueSchema(), member, jsonNames)]),
		);
	}
	if (schema.isTimestampSchema()) {
		const format = schema.getSchema();
		return format === 5 || format === 6 ? timeText(value as Date, format) : (value as Date).getTime() / 1000;
	}
	return schema.isBlobSchema() ? Buffer.from(value as Uint8Array).toString('base64') : value;
}

/** An answer as the service would send it. */
function wireOf(protocol: string, operation: string, schema: NormalizedSchema, output: Values): Wire {
	const rest = protocol.startsWith('rest-');
	const headers: Record<string, string> = {};
	const members: Values = {};
	let payload: [name: string, schema: NormalizedSchema, value: unknown] | undefined;
	for (const [name, member] of schema.structIterator()) {
		const traits = traitsOf(member);
		const value = output[name];
		if (value === undefined || value === null) continue;
		if (rest && traits.httpHeader) headers[String(traits.httpHeader).toLowerCase()] = headerText(member, value);
		else if (rest && traits.httpPrefixHeaders !== undefined) {
			for (const [key, text] of Object.entries(value))
				headers[`${String(traits.httpPrefixHeaders)}${key}`.toLowerCase()] = String(text);
		} else if (rest && traits.httpPayload) payload = [name, member, value];
		else if (!traits.httpResponseCode || !rest) members[name] = value;
	}
	if (payload) {
		const body = payloadOf(protocol, ...payload);
		// Downloads are verified, so this one must be true.
		if (headers['x-amz-checksum-sha256'] !== undefined)
			headers['x-amz-checksum-sha256'] = createHash('sha256').update(body).digest('base64');
		return { headers, body };
	}
	const json = (): string => JSON.stringify(jsonOf(schema, members, rest));
	const xml = (): string => xmlOf(schema, members);
	switch (protocol) {
		case 'query':
			return {
				headers,
				body: `<${operation}Response><${operation}Result>${xml()}</${operation}Result></${operation}Response>`,
			};
		case 'ec2':
			return { headers, body: `<${operation}Response>${xml()}</${operation}Response>` };
		case 'rest-xml':
			return { headers, body: `<${operation}Result>${xml()}</${operation}Result>` };
		default:
			return { headers, body: json() };
	}
}

function payloadOf(protocol: string, name: string, schema: NormalizedSchema, value: unknown): string | Uint8Array {
	if (schema.isBlobSchema()) return value as Uint8Array;
	if (schema.isStringSchema()) return String(value);
	if (protocol !== 'rest-xml') return JSON.stringify(jsonOf(schema, value, true));
	const tag = String(traitsOf(schema).xmlName ?? name);
	return `<${tag}>${xmlOf(schema, value)}</${tag}>`;
}

function headerText(schema: NormalizedSchema, value: unknown): string {
	if (schema.isTimestampSchema()) return timeText(value as Date, schema.getSchema() === 4 ? 6 : schema.getSchema());
	if (traitsOf(schema).mediaType) return Buffer.from(String(value)).toString('base64');
	return Array.isArray(value) ? value.join(', ') : String(value);
}

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
