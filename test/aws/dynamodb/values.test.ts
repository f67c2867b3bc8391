import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { DateTime } from 'luxon';

import type { Attributes } from '../../../aws/dynamodb/values';
import {
	canonicalNumber,
	fromTypedItem,
	keyText,
	toAttribute,
	toAttributeOfType,
	toAttributes,
	toPlainItem,
	toTypedItem,
} from '../../../aws/dynamodb/values';

const RUNS = 10_000;
const digits = fc
	.tuple(
		fc.boolean(),
		fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 38 }),
		fc.integer({ min: 0, max: 38 }),
	)
	.map(([negative, list, point]) => {
		const all = list.join('');
		const text = point > 0 && point < all.length ? `${all.slice(0, point)}.${all.slice(point)}` : all;
		return `${negative ? '-' : ''}${text}`;
	});
const names = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'a.b', '#x', ':y', '$set', 'S', ''));
const exact = fc.oneof(
	fc.integer(),
	fc.maxSafeInteger(),
	fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }).map((number) => number || 0),
);
/** Plain JSON without what is written as an object of one name that starts with a dollar sign. */
const plain = fc.dictionary(
	names,
	fc.jsonValue({ noUnicodeString: false } as object).filter((value) => isExactJson(value)),
);
const isExactJson = (value: unknown): boolean => {
	if (typeof value === 'number') return Number.isSafeInteger(value) || !Number.isInteger(value);
	if (Array.isArray(value)) return value.every(isExactJson);
	if (typeof value !== 'object' || value === null) return true;
	return !Object.keys(value).some((name) => name.startsWith('$')) && Object.values(value).every(isExactJson);
};

const bytes = fc.uint8Array({ maxLength: 20 });
const { value: attribute } = fc.letrec((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		fc.string().map((S) => ({ S })),
		digits.map((N) => ({ N })),
		exact.map((number) => ({ N: String(number) })),
		bytes.map((B) => ({ B })),
		fc.boolean().map((BOOL) => ({ BOOL })),
		fc.constant({ NULL: true }),
		fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 }).map((SS) => ({ SS })),
		fc.uniqueArray(digits, { minLength: 1, maxLength: 4 }).map((NS) => ({ NS })),
		fc.array(bytes, { minLength: 1, maxLength: 4 }).map((BS) => ({ BS })),
		fc.array(tie('value'), { maxLength: 4 }).map((L) => ({ L })),
		fc.dictionary(names, tie('value'), { maxKeys: 4 }).map((M) => ({ M })),
	),
}));
const item = fc.dictionary(names, attribute, { maxKeys: 5 }) as fc.Arbitrary<Attributes>;

/** What AWS's own client puts on the wire for an item, and what it reads from such an answer. */
function officialWire() {
	let body = '';
	const client = new DynamoDBClient({
		endpoint: 'http://127.0.0.1:1',
		region: 'us-east-1',
		credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
		requestHandler: {
			handle: async (request: { body: Uint8Array | string }) => {
				const asked = JSON.parse(new TextDecoder().decode(request.body as Uint8Array)) as { Item?: unknown };
				if (asked.Item !== undefined) body = JSON.stringify(asked.Item);
				const { HttpResponse } = jest.requireActual<{
					HttpResponse: new (response: object) => unknown;
				}>('@smithy/core/protocols');
				const { Readable } = jest.requireActual<typeof import('node:stream')>('node:stream');
				const response = new HttpResponse({
					statusCode: 200,
					headers: { 'content-type': 'application/x-amz-json-1.0' },
					body: Readable.from([Buffer.from(asked.Item === undefined ? `{"Item":${body}}` : '{}')]),
				});
				return await Promise.resolve({ response });
			},
		} as never,
	});
	return {
		async write(Item: Attributes): Promise<unknown> {
			await client.send(new PutItemCommand({ TableName: 't', Item: Item as never }));
			return JSON.parse(body);
		},
		async read(): Promise<Attributes> {
			const { Item } = await client.send(new GetItemCommand({ TableName: 't', Key: {} }));
			return Item as Attributes;
		},
	};
}

/** AWS's own client loses attributes of this name. */
const hasLostName = (attributes: Attributes): boolean =>
	JSON.stringify(toTypedItem(attributes)).includes('"__proto__"');

/** Whatever kind of bytes, as what it is compared by. */
const comparable = (attributes: Attributes): unknown => JSON.parse(JSON.stringify(toTypedItem(attributes)));

describe("DynamoDB's values", () => {
	it(`${RUNS} generated items keep everything in DynamoDB's own JSON`, () => {
		fc.assert(
			fc.property(item, (attributes) => {
				const typed: unknown = JSON.parse(JSON.stringify(toTypedItem(attributes)));
				expect(fromTypedItem(typed, 'Item')).toEqual(
					Object.fromEntries(Object.entries(attributes)) as Record<string, unknown>,
				);
			}),
			{ numRuns: RUNS },
		);
	});

	it(`${RUNS} generated documents of plain JSON come back as they were`, () => {
		fc.assert(
			fc.property(plain, (document) => {
				const expected: unknown = JSON.parse(JSON.stringify(document));
				expect(toPlainItem(toAttributes(document, 'Item'))).toEqual(expected);
			}),
			{ numRuns: RUNS },
		);
	});

	it(`${RUNS} generated documents are converted as AWS's own library converts them, both ways`, () => {
		fc.assert(
			fc.property(
				// That library takes an object with such names for something else than data.
				plain.filter((document) => !/"(__proto__|constructor)":/.test(JSON.stringify(document))),
				(document) => {
					const json = JSON.parse(JSON.stringify(document)) as Record<string, unknown>;
					const theirs = marshall(json);
					const ours = toAttributes(json, 'Item');
					expect(comparable(ours)).toEqual(comparable(theirs as Attributes));
					expect(toPlainItem(theirs as Attributes)).toEqual(unmarshall(theirs));
					expect(unmarshall(ours as typeof theirs)).toEqual(toPlainItem(ours));
				},
			),
			{ numRuns: RUNS },
		);
	});

	it("1,000 generated items are on the wire of AWS's own client what they are in DynamoDB's own JSON, both ways", async () => {
		const wire = officialWire();
		await fc.assert(
			fc.asyncProperty(
				item.filter((attributes) => !hasLostName(attributes)),
				async (attributes) => {
					expect(await wire.write(attributes)).toEqual(comparable(attributes));
					expect(comparable(await wire.read())).toEqual(comparable(attributes));
				},
			),
			{ numRuns: 1_000 },
		);
	});

	it('never loses a digit: numbers come as numbers only where they are the same number', () => {
		fc.assert(
			fc.property(digits, (N) => {
				const { n } = toPlainItem({ n: { N } });
				expect(canonicalNumber(String(n))).toBe(canonicalNumber(N));
				expect(typeof toPlainItem({ n: { N } }, { numbersAsText: true }).n).toBe('string');
			}),
			{ numRuns: RUNS },
		);
		expect(
			['9007199254740991', '9007199254740993', '1e2', '0.1', '1E-130', '9.99e125', '-0'].map(
				(N) => toPlainItem({ n: { N } }).n,
			),
		).toEqual([9007199254740991, '9007199254740993', 100, 0.1, 1e-130, '9.99e125', -0]);
	});

	it.each<[unknown, unknown]>([
		['', { S: '' }],
		['007', { S: '007' }],
		[7, { N: '7' }],
		[123n, { N: '123' }],
		[null, { NULL: true }],
		[[1, undefined, 'a'], { L: [{ N: '1' }, { S: 'a' }] }],
		[{ a: undefined, b: [] }, { M: { b: { L: [] } } }],
		[new Date(0), { S: '1970-01-01T00:00:00.000Z' }],
		[DateTime.fromISO('2026-01-31T10:00:00', { zone: 'Europe/Berlin' }), { S: '2026-01-31T10:00:00.000+01:00' }],
		[new Set(['a']), { SS: ['a'] }],
		[{ $set: [1, { $number: '2.50' }] }, { NS: ['1', '2.50'] }],
		[{ $set: [{ $binary: 'aGk=' }] }, { BS: [Uint8Array.from([104, 105])] }],
		[{ $set: { deep: 1 } }, { M: { $set: { M: { deep: { N: '1' } } } } }],
		[{ $number: '1', more: 1 }, { M: { $number: { S: '1' }, more: { N: '1' } } }],
	])('%j is %j', (value, expected) => {
		expect(toAttribute(value, 'value')).toStrictEqual(expected);
	});

	it.each<[unknown, RegExp]>([
		[NaN, /'value' is NaN/],
		[2 ** 53, /more digits than JavaScript keeps/],
		[{ $set: [] }, /empty set/],
		[{ $set: [1, 'a'] }, /several kinds/],
		[{ $number: 'ten' }, /no number/],
		[{ a: [{ b: () => 1 }] }, /'value.a\[0\].b' is a function/],
		[{ $binary: '!' }, /no base64/],
	])('refuses %p and says where', (value, message) => {
		expect(() => toAttribute(value, 'value')).toThrow(message);
	});

	it('takes typed texts for what they are chosen to be', () => {
		const of = (value: unknown, type: Parameters<typeof toAttributeOfType>[1]) => toAttributeOfType(value, type, 'x');
		expect(of('34', 'auto')).toEqual({ S: '34' });
		expect(of(34, 'auto')).toEqual({ N: '34' });
		expect(of('', 'number')).toBeUndefined();
		expect(of(' 1e3 ', 'number')).toEqual({ N: '1e3' });
		expect(of('FALSE', 'boolean')).toEqual({ BOOL: false });
		expect(of('[1]', 'numberSet')).toEqual({ NS: ['1'] });
		expect(of(5, 'string')).toEqual({ S: '5' });
	});

	it('knows the same key in any writing', () => {
		expect(keyText({ a: { N: '1.0' }, b: { S: 'x' } })).toBe(keyText({ b: { S: 'x' }, a: { N: '10e-1' } }));
		expect(keyText({ a: { N: '1' } })).not.toBe(keyText({ a: { S: '1' } }));
		expect(keyText({ a: { B: Uint8Array.from([1]) } })).not.toBe(keyText({ a: { B: Uint8Array.from([2]) } }));
	});
});
