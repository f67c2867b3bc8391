import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import fc from 'fast-check';
import { DateTime } from 'luxon';

import { readIndex, readOperation, readService } from '../../../aws/catalog/read';
import type { SimpleView } from '../../../aws/catalog/schema';
import { shapeOf } from '../../../aws/catalog/schema';
import type { MemberRef, ServiceModel } from '../../../aws/catalog/types';
import type { AwsError } from '../../../aws/errors';
import { coerceInput } from '../../../aws/protocol/input';

/** One value of one member, with what AWS requires beside it. */
const of = (target: string, member: string, beside: object = {}) => {
	const [service = '', operation = ''] = target.split(':');
	return (value: unknown, form = false): unknown =>
		coerceInput(service, operation, { ...beside, [member]: value }, { form })[member];
};
const thrown = (run: () => unknown): AwsError => {
	try {
		run();
	} catch (error) {
		return error as AwsError;
	}
	throw new Error('nothing was thrown');
};

const timeout = of('lambda:UpdateFunctionConfiguration', 'Timeout', { FunctionName: 'f' });
const description = of('lambda:UpdateFunctionConfiguration', 'Description', { FunctionName: 'f' });
const layers = of('lambda:UpdateFunctionConfiguration', 'Layers', { FunctionName: 'f' });
const environment = of('lambda:UpdateFunctionConfiguration', 'Environment', { FunctionName: 'f' });
const fileSystems = of('lambda:UpdateFunctionConfiguration', 'FileSystemConfigs', { FunctionName: 'f' });
const publish = of('lambda:CreateFunction', 'Publish', { FunctionName: 'f', Role: 'r', Code: {} });
const payload = of('lambda:Invoke', 'Payload', { FunctionName: 'f' });
const retain = of('s3:PutObject', 'ObjectLockRetainUntilDate', { Bucket: 'b', Key: 'k' });
const body = of('s3:PutObject', 'Body', { Bucket: 'b', Key: 'k' });
const size = of('s3:PutObject', 'ContentLength', { Bucket: 'b', Key: 'k' });
const metadata = of('s3:PutObject', 'Metadata', { Bucket: 'b', Key: 'k' });
const item = of('dynamodb:PutItem', 'Item', { TableName: 't' });
const document = of('bedrock-runtime:Converse', 'additionalModelRequestFields', { modelId: 'm' });

describe('numbers', () => {
	it.each<[unknown, unknown]>([
		[12, 12],
		['12', 12],
		[' 12 ', 12],
		['-1.5e3', -1500],
		['', undefined],
		[null, undefined],
		[undefined, undefined],
		[0, 0],
		['0', 0],
	])('%p is %p', (value, expected) => {
		expect(timeout(value)).toBe(expected);
		expect(timeout(value, true)).toBe(expected);
	});

	it.each([['soon'], [Number.NaN], [Infinity], ['0x10'], ['1,000'], [true], [[1]], [{}], ['12abc']])(
		'%p is refused',
		(value) => {
			expect(thrown(() => timeout(value))).toMatchObject({
				code: 'WrongType',
				field: 'Timeout',
				message: expect.stringContaining('takes a number') as unknown,
			});
		},
	);

	it('64 bits: exact as text, refused where digits are already lost', () => {
		expect(size('9007199254740993')).toBe(9007199254740993n);
		expect(size('9007199254740991')).toBe(9007199254740991);
		expect(size(5n)).toBe(5n);
		expect(thrown(() => size(2 ** 53))).toMatchObject({
			code: 'WrongType',
			nextStep: expect.stringContaining('text') as unknown,
		});
	});

	it('any finite number survives the way through text', () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
				expect(timeout(String(value))).toBe(Object.is(value, -0) ? 0 : value);
			}),
		);
	});
});

describe('booleans and texts', () => {
	it.each<[unknown, unknown]>([
		[true, true],
		['true', true],
		[' FALSE ', false],
		['', undefined],
	])('%p is %p', (value, expected) => {
		expect(publish(value)).toBe(expected);
	});

	it.each([[1], ['yes'], ['maybe'], [{}]])('%p is no boolean', (value) => {
		expect(thrown(() => publish(value))).toMatchObject({ code: 'WrongType', field: 'Publish' });
	});

	it('an empty text is kept in JSON, and means "not set" in a form', () => {
		expect(description('')).toBe('');
		expect(description('', true)).toBeUndefined();
		expect(metadata({ a: '' })).toEqual({ a: '' });
	});

	it.each<[unknown, string]>([
		[5, '5'],
		[true, 'true'],
		[10n, '10'],
		[new Date(0), '1970-01-01T00:00:00.000Z'],
	])('%p becomes text', (value, expected) => {
		expect(description(value)).toBe(expected);
	});

	it('an object is no text, and the error says how to make it one', () => {
		expect(thrown(() => description({ a: 1 }))).toMatchObject({
			code: 'WrongType',
			nextStep: expect.stringContaining('JSON.stringify') as unknown,
		});
	});

	it("values of enumerations are AWS's to judge", () => {
		expect(of('lambda:UpdateFunctionConfiguration', 'Runtime', { FunctionName: 'f' })('cobol99')).toBe('cobol99');
	});
});

describe('times', () => {
	const ten = new Date('2026-01-31T10:00:00Z');
	it.each<[string, unknown, Date]>([
		['Date', ten, ten],
		['luxon', DateTime.fromISO('2026-01-31T11:00:00+01:00'), ten],
		['ISO with Z', '2026-01-31T10:00:00Z', ten],
		['ISO with offset', '2026-01-31T12:30:00+02:30', ten],
		['ISO with offset without colon', '2026-01-31T12:00:00+0200', ten],
		['ISO without zone is UTC', '2026-01-31T10:00:00', ten],
		['with a space', '2026-01-31 10:00:00', ten],
		['without seconds', '2026-01-31T10:00', ten],
		['fractions', '2026-01-31T10:00:00.000', ten],
		['date', '2026-01-31', new Date('2026-01-31T00:00:00Z')],
		['seconds', 1769853600, ten],
		['milliseconds', 1769853600000, ten],
		['seconds as text', '1769853600', ten],
		['milliseconds as text', '1769853600000', ten],
		['HTTP date', 'Sat, 31 Jan 2026 10:00:00 GMT', ten],
	])('%s', (_, value, expected) => {
		expect(retain(value)).toEqual(expected);
	});

	it.each([['tomorrow'], ['2026-13-01'], [true], [{}], [new Date(Number.NaN)], ['31.01.2026']])(
		'%p is refused',
		(value) => {
			expect(thrown(() => retain(value))).toMatchObject({ code: 'WrongType', field: 'ObjectLockRetainUntilDate' });
		},
	);

	it('does not depend on the time zone of the machine', () => {
		// In a process of its own: jest's `process.env` does not reach the clock.
		const script = `
			const { readFileSync } = require('node:fs');
			const { transformSync } = require('@swc/core');
			require.extensions['.ts'] = (module, file) => module._compile(transformSync(readFileSync(file, 'utf8'), { filename: file, jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }).code, file);
			const { coerceInput } = require('./aws/protocol/input.ts');
			const at = coerceInput('s3', 'PutObject', { Bucket: 'b', Key: 'k', Expires: '2026-01-31T10:00:00' }).Expires;
			console.log(new Date('2026-01-31T10:00:00').toISOString(), at.toISOString());`;
		const options = {
			cwd: join(__dirname, '../../..'),
			encoding: 'utf8',
			env: { ...process.env, TZ: 'America/New_York' },
		} as const;
		const output = execFileSync(process.execPath, ['-e', script], options);
		expect(output.trim()).toBe('2026-01-31T15:00:00.000Z 2026-01-31T10:00:00.000Z');
	});
});

describe('bytes', () => {
	const hello = Uint8Array.from(Buffer.from('hello'));
	it.each<[string, unknown]>([
		['Uint8Array', hello],
		['Buffer', Buffer.from('hello')],
		['ArrayBuffer', hello.buffer],
		['base64', 'aGVsbG8='],
		['base64 without padding, in lines', 'aGVs\nbG8'],
		['JSON of a Buffer', JSON.parse(JSON.stringify(Buffer.from('hello')))],
	])('%s', (_, value) => {
		expect(Buffer.from(payload(value) as Uint8Array).toString()).toBe('hello');
	});

	it('a stream only where AWS takes one', () => {
		const stream = Readable.from(['x']);
		expect(body(stream)).toBe(stream);
		expect(thrown(() => payload(stream))).toMatchObject({ code: 'WrongType' });
	});

	it('text that is not base64 is refused and not shown', () => {
		const error = thrown(() => payload('top secret!'));
		expect(error).toMatchObject({ code: 'WrongType', field: 'Payload' });
		expect(JSON.stringify([error.message, error.nextStep])).not.toContain('top secret');
	});
});

describe('lists, maps, structures', () => {
	it.each<[unknown, unknown]>([
		[
			['a', 'b'],
			['a', 'b'],
		],
		['a, b ,', ['a', 'b']],
		['["a,b","c"]', ['a,b', 'c']],
		['one', ['one']],
		[5, ['5']],
		[new Set(['a']), ['a']],
		['', undefined],
		[[], []],
	])('list of texts: %p is %p', (value, expected) => {
		expect(layers(value)).toEqual(expected);
	});

	it('structures and maps from objects and JSON text', () => {
		const expected = { Variables: { A: '1', B: '2' } };
		expect(environment({ Variables: { A: 1, B: '2' } })).toEqual(expected);
		expect(environment('{"Variables":{"A":1,"B":"2"}}')).toEqual(expected);
		expect(environment({ Variables: '{"A":1,"B":"2"}' })).toEqual(expected);
		expect(
			environment({
				Variables: new Map([
					['A', 1],
					['B', 2],
				]),
			}),
		).toEqual(expected);
	});

	it('a list of structures from JSON text, never from commas', () => {
		expect(fileSystems('[{"Arn":"x","LocalMountPath":"/mnt/a"}]')).toEqual([{ Arn: 'x', LocalMountPath: '/mnt/a' }]);
		expect(thrown(() => fileSystems('a,b'))).toMatchObject({ code: 'WrongType', field: 'FileSystemConfigs' });
		expect(thrown(() => fileSystems({ Arn: 'x' }))).toMatchObject({ code: 'WrongType' });
	});

	it('a union takes exactly one member', () => {
		expect(item({ id: { S: 'a' }, n: { N: 5 }, l: { L: [{ BOOL: 'true' }] } })).toEqual({
			id: { S: 'a' },
			n: { N: '5' },
			l: { L: [{ BOOL: true }] },
		});
		expect(thrown(() => item({ id: { S: 'a', N: '1' } }))).toMatchObject({
			code: 'WrongType',
			field: 'Item.id',
			message: expect.stringContaining('S and N together') as unknown,
		});
		expect(thrown(() => item({ id: {} }))).toMatchObject({
			code: 'WrongType',
			message: expect.stringContaining('none of them') as unknown,
		});
		expect(thrown(() => item({ id: 'a' }))).toMatchObject({ code: 'WrongType', field: 'Item.id' });
	});

	it('a document is any JSON; its text is read in a form only', () => {
		expect(document({ a: [1, null] })).toEqual({ a: [1, null] });
		expect(document('{"a":1}', true)).toEqual({ a: 1 });
		expect(document('{"a":1}')).toBe('{"a":1}');
	});

	it('a value that refers to itself is refused', () => {
		const list: unknown[] = [];
		list.push({ L: list });
		expect(thrown(() => item({ id: { L: list } }))).toMatchObject({ code: 'WrongType' });
		const loop: Record<string, unknown> = {};
		loop.loop = loop;
		expect(thrown(() => document(loop))).toMatchObject({ code: 'WrongType' });
	});

	it('JSON text that is broken says where, without showing the text', () => {
		const error = thrown(() => environment('{"Variables":{"PASSWORD":"hunter2",}}'));
		expect(error.nextStep).toMatch(/line 1 column \d+/);
		expect(`${error.message} ${error.nextStep}`).not.toContain('hunter2');
	});

	it('names cannot reach the prototype', () => {
		const value = metadata(JSON.parse('{"__proto__":"x","constructor":"y"}')) as object;
		expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
		expect(Object.entries(value)).toEqual([
			['__proto__', 'x'],
			['constructor', 'y'],
		]);
	});
});

describe('members', () => {
	it.each([
		['s3:ListObjectsV2', { Bukket: 'b' }, 'Bukket', /'Bucket'/],
		['s3:ListObjectsV2', { bucket: 'b' }, 'bucket', /'Bucket'/],
		['lambda:CreateFunction', { VpcConfig: { subnetIds: [] } }, 'VpcConfig.subnetIds', /'SubnetIds'/],
		['dynamodb:PutItem', { Item: { id: { L: [{ X: 1 }] } } }, 'Item.id.L[0].X', /S, N/],
		['sts:GetCallerIdentity', { toString: 1 }, 'toString', /none/],
		['s3:ListBuckets', { constructor: 1 }, 'constructor', /It takes/],
	])('%s does not know %p', (target, value, field, hint) => {
		const [service = '', operation = ''] = target.split(':');
		expect(thrown(() => coerceInput(service, operation, value))).toMatchObject({
			code: 'UnknownMember',
			field,
			nextStep: expect.stringMatching(hint) as unknown,
		});
	});

	it('all that is missing is named at once, with its path', () => {
		expect(
			thrown(() => coerceInput('dynamodb', 'CreateTable', { AttributeDefinitions: [{ AttributeName: 'id' }] })),
		).toMatchObject({
			code: 'MissingMember',
			message: "CreateTable needs 'AttributeDefinitions[0].AttributeType', 'TableName'",
			attempts: 0,
		});
	});

	it('a token that AWS lets the client make up is not missing', () => {
		expect(coerceInput('ec2', 'RunInstances', { MinCount: 1, MaxCount: 1 })).toEqual({ MinCount: 1, MaxCount: 1 });
	});

	it.each([[undefined], [null], [''], [{}], ['{}']])('%p is an empty input', (value) => {
		expect(coerceInput('sts', 'GetCallerIdentity', value)).toEqual({});
		expect(coerceInput('s3', 'ListBuckets', value)).toEqual({});
	});

	it.each([[5], [[]], ['text'], [new Date()]])('%p is no input', (value) => {
		expect(thrown(() => coerceInput('s3', 'ListBuckets', value))).toMatchObject({ code: 'WrongType' });
	});

	it('unknown services and operations name the nearest', () => {
		expect(thrown(() => coerceInput('s33', 'ListBuckets', {}))).toMatchObject({ code: 'UnknownService' });
		expect(thrown(() => coerceInput('s3', 'ListBuckts', {}))).toMatchObject({ code: 'UnknownOperation' });
	});
});

describe('all operations', () => {
	/** A value as a person types it, and what it must become. */
	const example = (model: ServiceModel, ref: MemberRef, depth: number): [unknown, unknown] => {
		const view = shapeOf(model, ref);
		if (view.kind === 'simple') return simpleExample(view);
		if (view.kind === 'list') {
			if (depth <= 0) return [[], []];
			const [typed, expected] = example(model, view.member, depth - 1);
			return [JSON.stringify([typed]), [expected]];
		}
		if (view.kind === 'map') {
			if (depth <= 0) return [{}, {}];
			const [typed, expected] = example(model, view.value, depth - 1);
			return [JSON.stringify({ key: typed }), { key: expected }];
		}
		if (view.streaming) return [{}, {}];
		const shown =
			view.kind === 'union' ? view.names.slice(0, 1) : view.names.slice(0, depth > 0 ? undefined : view.required);
		const pairs = shown.map(
			(name, position) => [name, ...example(model, view.members[position] ?? 0, depth - 1)] as const,
		);
		return [
			Object.fromEntries(pairs.map(([name, typed]) => [name, typed])),
			Object.fromEntries(pairs.map(([name, , expected]) => [name, expected])),
		];
	};
	const simpleExample = ({ type }: SimpleView): [unknown, unknown] => {
		switch (type) {
			case 'number':
				return ['7', 7];
			case 'boolean':
				return ['true', true];
			case 'timestamp':
				return ['2026-01-31T10:00:00', new Date('2026-01-31T10:00:00Z')];
			case 'blob':
				return ['aGk=', Uint8Array.from(Buffer.from('hi'))];
			case 'document':
				return [{ a: 1 }, { a: 1 }];
			case 'string':
				return ['text', 'text'];
		}
	};

	it('take what a person types and give what AWS takes', () => {
		let compared = 0;
		for (const { key } of readIndex().services) {
			const model = readService(key);
			for (const operation of Object.keys(model.operations)) {
				const { input } = readOperation(key, operation);
				const [typed, expected] = input === undefined ? [{}, {}] : example(model, input, 2);
				try {
					expect(coerceInput(key, operation, typed)).toEqual(expected);
				} catch (error) {
					throw new Error(`${key}:${operation}`, { cause: error });
				}
				compared += 1;
			}
		}
		expect(compared).toBeGreaterThan(19_000);
	});
});
