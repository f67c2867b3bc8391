import { Readable } from 'node:stream';

import fc from 'fast-check';

import { AwsError } from '../../../aws/errors';
import { jsonInBytes, toJson, valueToJson } from '../../../aws/protocol/output';

describe('valueToJson', () => {
	it.each<[string, unknown, unknown]>([
		['time', new Date('2026-01-31T10:00:00Z'), '2026-01-31T10:00:00.000Z'],
		['no time', new Date(Number.NaN), null],
		['bytes', Uint8Array.from([0, 1, 255]), 'AAH/'],
		['part of a buffer', Buffer.from('xhix').subarray(1, 3), 'aGk='],
		['not a number', Number.NaN, 'NaN'],
		['infinite', -Infinity, '-Infinity'],
		['bigint that fits', 5n, 5],
		['bigint that does not', 9007199254740993n, '9007199254740993'],
		['number with more digits', { string: '1.00000000000000000001', type: 'bigDecimal' }, '1.00000000000000000001'],
		['nested', { a: [{ b: new Date(0) }, undefined] }, { a: [{ b: '1970-01-01T00:00:00.000Z' }, null] }],
		['null', null, null],
		['undefined is left out', { a: undefined, b: 1 }, { b: 1 }],
		['function is left out', { a: () => 1 }, {}],
	])('%s', (_, value, expected) => {
		expect(valueToJson(value)).toEqual(expected);
	});

	it('bytes as text where they are text', () => {
		expect(valueToJson(Buffer.from('{"ü":1}'), { textBytes: true })).toBe('{"ü":1}');
		expect(valueToJson(Uint8Array.from([255, 254]), { textBytes: true })).toBe('//4=');
	});

	it('names cannot reach the prototype', () => {
		const json = valueToJson(JSON.parse('{"__proto__":{"polluted":1}}')) as object;
		expect(Object.getPrototypeOf(json)).toBe(Object.prototype);
		expect(Object.hasOwn(json, '__proto__')).toBe(true);
	});

	it('leaves JSON as it is', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				const plain: unknown = JSON.parse(JSON.stringify(value));
				expect(JSON.stringify(valueToJson(plain))).toBe(JSON.stringify(plain));
			}),
		);
	});
});

describe('toJson', () => {
	it('drops $metadata and reads streams', async () => {
		const output = {
			$metadata: { requestId: 'R' },
			Body: Readable.from([Buffer.from('he'), Buffer.from('llo')]),
			ETag: '1',
		};
		expect(await toJson(output)).toEqual({ Body: 'aGVsbG8=', ETag: '1' });
	});

	it('hands a stream over', async () => {
		const body = Readable.from(['x']);
		const seen: unknown[] = [];
		const json = await toJson(
			{ Body: body, ETag: '1' },
			{
				async binary(member, stream) {
					seen.push(member, stream);
					return await Promise.resolve(undefined);
				},
			},
		);
		expect([json, seen]).toEqual([{ ETag: '1' }, ['Body', body]]);
	});

	it('collects the events of a stream', async () => {
		async function* events() {
			yield { chunk: { bytes: Buffer.from('a') } };
			await Promise.resolve();
			yield { end: { at: new Date(0) } };
		}
		expect(await toJson({ stream: events() }, { textBytes: true })).toEqual({
			stream: [{ chunk: { bytes: 'a' } }, { end: { at: '1970-01-01T00:00:00.000Z' } }],
		});
	});
});

describe('jsonInBytes', () => {
	it('reads JSON, and quotes nothing of what is none', () => {
		expect(jsonInBytes(Buffer.from('{"a":[1]}'))).toEqual({ a: [1] });
		expect(() => jsonInBytes('secret')).toThrow(
			new AwsError({ code: 'UnreadableResponse', message: 'The answer is not valid JSON' }),
		);
	});
});
