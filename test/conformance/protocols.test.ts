import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import type { HttpRequest as SmithyRequest } from '@smithy/types';
import { schemaOf } from '../../aws/catalog/schema';
import type { ServiceModel } from '../../aws/catalog/types';
import { errorOfResponse } from '../../aws/protocol/errors';
import { serviceConfigOf } from '../../aws/protocol/serviceConfig';
import { buildQueryString, HttpResponse, NormalizedSchema } from '../../aws/sdk';
import { convertService } from '../../scripts/catalog/convert';
import { describeWithData } from '../sharedData';
import { DIFFERENCES, expectOnly } from './differences';

/** AWS's protocol cases: a small model, and the request or the answer that belongs to it. */

type Values = Record<string, unknown>;

interface Case {
	readonly given: Values & { readonly name: string; readonly errors?: unknown };
	readonly params?: Values;
	readonly serialized?: {
		readonly uri: string;
		readonly headers?: Record<string, string>;
		readonly body?: string;
		readonly forbidHeaders?: string[];
	};
	readonly response?: { readonly status_code: number; readonly headers: Record<string, string>; readonly body: string };
	readonly result?: Values;
	readonly error?: Values;
	readonly errorCode?: string;
	readonly errorMessage?: string;
}

interface Suite {
	readonly description: string;
	readonly metadata: Values;
	readonly shapes: Values;
	readonly cases: readonly Case[];
}

const TOKEN = '00000000-0000-4000-8000-000000000000';
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

interface CaseShape extends Values {
	readonly members?: Record<string, Values & { readonly shape: string }>;
}

/**
 * The cases put three things where the models that AWS publishes never have them: the payload beside the shape, the
 * place in the head on a member's shape, the format of a time on a member.
 */
function publishedShapes(shapes: Values, given: Case['given']): Values {
	const published: Record<string, CaseShape> = { ...(shapes as Record<string, CaseShape>) };
	for (const side of [given.input, given.output] as Array<{ shape?: string; payload?: string } | undefined>) {
		const shape = side?.shape === undefined ? undefined : published[side.shape];
		if (side?.shape !== undefined && shape && side.payload !== undefined)
			published[side.shape] = { ...shape, payload: side.payload };
	}
	for (const [name, shape] of Object.entries(published)) {
		if (shape.members === undefined) continue;
		const members = mapValues(shape.members, (value) => {
			const member = value as Values & { shape: string };
			const { location, locationName } = published[member.shape] ?? {};
			const placed =
				location === undefined
					? member
					: { location, ...(locationName === undefined ? {} : { locationName }), ...member };
			if (member.timestampFormat === undefined) return placed;
			const own = `${member.shape}As${String(member.timestampFormat)}`;
			published[own] = { ...published[member.shape], timestampFormat: member.timestampFormat };
			return { ...placed, shape: own };
		});
		published[name] = { ...shape, members: members as never };
	}
	return published;
}

/** The case's model as the catalog would hold it. */
function modelOf(suite: Suite, { given }: Case): ServiceModel {
	const service = {
		metadata: {
			serviceId: 'Cases',
			serviceFullName: 'Cases',
			endpointPrefix: 'cases',
			apiVersion: '2014-01-01',
			...suite.metadata,
		},
		operations: { [given.name]: { http: { method: 'POST', requestUri: '/' }, ...given } },
		shapes: publishedShapes(suite.shapes, given),
	};
	return convertService('cases', { service, paginators: {}, waiters: {} } as never) as unknown as ServiceModel;
}

const configOf = (model: ServiceModel): ReturnType<typeof serviceConfigOf> =>
	serviceConfigOf('cases', model, {
		region: 'us-east-1',
		disableHostPrefix: false,
		useFips: false,
		useDualStack: false,
	});

const operationOf = (
	model: ServiceModel,
	name: string,
): { schema: never; input: NormalizedSchema; output: NormalizedSchema } => {
	const [, namespace, , traits, input, output] = schemaOf(model).operation(name);
	return {
		schema: { namespace, name, traits, input, output } as never,
		input: NormalizedSchema.of(input as never),
		output: NormalizedSchema.of(output as never),
	};
};

/** The cases write times as seconds and bytes as text. */
function fromCase(schema: NormalizedSchema, value: unknown): unknown {
	if (value === null || value === undefined) return value;
	if (schema.isTimestampSchema()) return typeof value === 'number' ? new Date(value * 1000) : new Date(String(value));
	if (schema.isBlobSchema()) return Buffer.from(String(value));
	// Text that holds JSON is text here; the cases write what is in it.
	if (schema.getMergedTraits().mediaType && typeof value === 'object') return JSON.stringify(value);
	if (schema.isListSchema()) return (value as unknown[]).map((element) => fromCase(schema.getValueSchema(), element));
	if (schema.isMapSchema()) return mapValues(value as Values, (member) => fromCase(schema.getValueSchema(), member));
	if (!schema.isStructSchema()) return value;
	const members = new Map(schema.structIterator());
	return mapValues(value as Values, (member, name) => {
		const inner = members.get(name);
		return inner ? fromCase(inner, member) : member;
	});
}

const mapValues = (values: Values, change: (value: unknown, name: string) => unknown): Values =>
	Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value, name)]));

/** What was read, as the cases write it. */
async function asCase(value: unknown): Promise<unknown> {
	if (value instanceof Date) return value.getTime() / 1000;
	if (value instanceof Uint8Array) return Buffer.from(value).toString();
	if (typeof value !== 'object' || value === null) return value;
	if (value instanceof String) return value.toString();
	if ('transformToString' in value)
		return await (value as { transformToString(): Promise<string> }).transformToString();
	if (Array.isArray(value)) return await Promise.all(value.map(asCase));
	if (Symbol.asyncIterator in value) {
		const events: unknown[] = [];
		for await (const event of value as AsyncIterable<unknown>) events.push(await asCase(event));
		return events;
	}
	const entries = await Promise.all(
		Object.entries(value).map(async ([name, member]) => [name, await asCase(member)] as const),
	);
	return Object.fromEntries(entries.filter(([name, member]) => name !== '$metadata' && member !== undefined));
}

const withToken = (text: string): string => text.replaceAll(UUID, TOKEN);

const withSortedAttributes = (tag: string): string =>
	tag.startsWith('<')
		? tag
				.slice(1, -1)
				.split(/\s(?=[\w:]+=)/)
				.sort()
				.join(' ')
		: tag;

/** Bodies compared by what they mean: JSON parsed, forms and XML without regard to order or layout. */
function meaning(body: string, protocol: unknown): unknown {
	const text = withToken(body).trim();
	if (text === '') return '';
	if (protocol === 'query' || protocol === 'ec2') return text.split('&').sort();
	if (text.startsWith('<')) {
		const plain = text
			.replace(/^<\?xml[^>]*\?>/, '')
			.replace(/>\s+</g, '><')
			.replace(/<([\w:]+)([^>]*)><\/\1>/g, '<$1$2/>')
			.replace(/\s+\/>/g, '/>');
		// Members of a structure may stand in any order.
		return [...plain.matchAll(/<[^>]*>|[^<]+/g)].map(([part]) => withSortedAttributes(part)).sort();
	}
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

function splitUri(uri: string): { path: string; query: string[] } {
	const [path = '', search = ''] = withToken(uri).split('?');
	return {
		path,
		query:
			search === ''
				? []
				: search
						.split('&')
						.map((pair) => (pair.includes('=') ? pair : `${pair}=`))
						.sort(),
	};
}

/** The parts in which a request is not as the case says. */
async function requestDifference(suite: Suite, one: Case): Promise<Values> {
	const model = modelOf(suite, one);
	const config = configOf(model);
	const { schema, input } = operationOf(model, one.given.name);
	const params = fromCase(input, one.params ?? {});
	const endpoint = { protocol: 'https:', hostname: 'cases.us-east-1.amazonaws.com', path: '/' };
	const request = (await config.protocol.serializeRequest(
		schema,
		params as never,
		{ ...config, endpoint: async () => await Promise.resolve(endpoint) } as never,
	)) as SmithyRequest;
	const { uri, headers = {}, body, forbidHeaders = [] } = one.serialized ?? { uri: '/' };
	const search = buildQueryString(request.query ?? {});
	const sent = {
		uri: splitUri(`${request.path}${search === '' ? '' : `?${search}`}`),
		body: meaning(await textOf(request.body), suite.metadata.protocol),
	};
	const wanted = { uri: splitUri(uri), body: body === undefined ? sent.body : meaning(body, suite.metadata.protocol) };
	const lower = new Map(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
	const contentType = (value: string | undefined): string | undefined => value?.replace(/;\s*charset=utf-8$/i, '');
	const wrong = Object.entries(headers).filter(
		([name, value]) => contentType(lower.get(name.toLowerCase())) !== contentType(value),
	);
	const forbidden = forbidHeaders.filter((name) => lower.has(name.toLowerCase()));
	return {
		...(isDeepStrictEqual(sent.uri, wanted.uri) ? {} : { uri: [sent.uri, wanted.uri] }),
		...(isDeepStrictEqual(sent.body, wanted.body) ? {} : { body: [sent.body, wanted.body] }),
		...(wrong.length === 0
			? {}
			: { headers: wrong.map(([name, value]) => [name, lower.get(name.toLowerCase()), value]) }),
		...(forbidden.length === 0 ? {} : { forbidden }),
	};
}

async function textOf(body: unknown): Promise<string> {
	if (body === undefined || body === null) return '';
	if (typeof body === 'string') return body;
	const { buffer, byteOffset, byteLength } = body as Uint8Array;
	return await Promise.resolve(Buffer.from(buffer, byteOffset, byteLength).toString());
}

function answerOf({ response }: Case, isEventStream = false): HttpResponse {
	const { status_code: statusCode, headers, body } = response ?? { status_code: 200, headers: {}, body: '' };
	const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
	return new HttpResponse({
		statusCode,
		headers: lower,
		body: Readable.from(body === '' ? [] : [Buffer.from(body, isEventStream ? 'base64' : 'utf8')]),
	});
}

async function answerDifference(suite: Suite, one: Case): Promise<Values> {
	if (one.errorCode !== undefined) return await errorDifference(one);
	const model = modelOf(suite, one);
	const config = configOf(model);
	const { schema, output } = operationOf(model, one.given.name);
	const isEventStream = output.isStructSchema() && output.getEventStreamMember() !== '';
	const answer = answerOf(one, isEventStream);
	const read = await asCase(await config.protocol.deserializeResponse(schema, config as never, answer as never));
	const wanted = isEventStream || !output.isStructSchema() ? one.result : textOfJson(output, one.result ?? {});
	return isDeepStrictEqual(read, wanted) ? {} : { read, wanted };
}

const textOfJson = (output: NormalizedSchema, result: Values): Values => {
	const members = new Map(output.structIterator());
	return mapValues(result, (value, name) =>
		members.get(name)?.getMergedTraits().mediaType && typeof value === 'object' ? JSON.stringify(value) : value,
	);
};

async function errorDifference(one: Case): Promise<Values> {
	const { code, message, extra = {} } = await errorOfResponse(answerOf(one));
	const members = Object.entries(one.error ?? {}).filter(([name]) => !/^(message|code)$/i.test(name));
	const missing = members.filter(([name, value]) => String(extra[name]) !== String(value)).map(([name]) => name);
	return {
		...(code === one.errorCode ? {} : { code: [code, one.errorCode] }),
		...(one.errorMessage === undefined || message === one.errorMessage ? {} : { message: [message, one.errorMessage] }),
		...(missing.length === 0 ? {} : { missing }),
	};
}

describeWithData("AWS's protocol cases", 'vectors/protocols', (folder) => {
	const files = ['input', 'output'].flatMap((side) =>
		readdirSync(join(folder, side))
			.filter((name) => name.endsWith('.json'))
			.map((name): [string, string] => [`${side}/${basename(name, '.json')}`, join(folder, side, name)]),
	);

	beforeAll(() => {
		jest.spyOn(console, 'warn').mockImplementation(() => undefined);
	});
	afterAll(() => {
		jest.restoreAllMocks();
	});

	it.each(files)('%s', async (name, path) => {
		const suites = JSON.parse(readFileSync(path, 'utf8')) as Suite[];
		const found = new Map<string, unknown>();
		let run = 0;
		for (const [number, suite] of suites.entries()) {
			for (const [position, one] of suite.cases.entries()) {
				run += 1;
				const title = `${name} ${number}.${position} ${suite.description}`;
				const compare = one.serialized === undefined ? answerDifference : requestDifference;
				const difference = await compare(suite, one).catch((error: unknown) => ({ threw: String(error) }));
				if (Object.keys(difference).length > 0) found.set(title, difference);
			}
		}
		expect(run).toBeGreaterThan(10);
		expectOnly(
			Object.fromEntries(Object.entries(DIFFERENCES.protocols).filter(([title]) => title.startsWith(`${name} `))),
			found,
		);
	});
});
