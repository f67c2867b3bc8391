import { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../../../aws/errors';
import { readService } from '../../../aws/catalog/read';
import { memberOf, membersOf, schemaOf, shapeOf } from '../../../aws/catalog/schema';
import type { ServiceModel } from '../../../aws/catalog/types';

const model: ServiceModel = {
	id: 'My Test',
	name: 'Test',
	version: '1',
	protocol: 'rest-json',
	signingName: 't',
	endpointPrefix: 't',
	operations: {
		Do: { input: 256, http: ['POST', '/do/{Id}', 200], hostPrefix: 'data.', access: 'write' },
		Ping: { access: 'read' },
	},
	paginators: {},
	waiters: {},
	shapes: [
		[
			3,
			'In',
			0,
			['Id', 'Kind', 'Tags', 'Children', 'Named', 'Big', 'Body'],
			[[0, 1], 257, 128, 258, 259, 260, [42, 16]],
			1,
		],
		[0, 0, 8, 0, ['A', 'B']],
		[1, 0, { sparse: 1 }, 256],
		[2, 0, 0, 0, [256, { xmlName: 'v' }]],
		[0, 0, { long: 1 }, 1],
	],
};

describe('schemas', () => {
	it('are what the SDK reads', () => {
		const operation = schemaOf(model).operation('Do');
		expect(operation.slice(0, 4)).toEqual([
			9,
			'aws.mytest',
			'Do',
			{ http: ['POST', '/do/{Id}', 200], endpoint: ['data.'] },
		]);
		const input = NormalizedSchema.of(operation[4]);
		expect(input.isStructSchema()).toBe(true);
		const children = input.getMemberSchema('Children');
		expect(children.isListSchema()).toBe(true);
		expect(children.getMergedTraits()).toMatchObject({ sparse: 1 });
		expect(children.getValueSchema().getMemberSchema('Kind').isStringSchema()).toBe(true);
		expect(input.getMemberSchema('Kind').getMergedTraits()).toMatchObject({ sensitive: 1 });
		expect(input.getMemberSchema('Id').getMergedTraits()).toMatchObject({ httpLabel: 1 });
		expect(input.getMemberSchema('Named').isMapSchema()).toBe(true);
		expect(input.getMemberSchema('Named').getValueSchema().getMergedTraits()).toMatchObject({ xmlName: 'v' });
		expect(input.getMemberSchema('Big').isNumericSchema()).toBe(true);
		expect(input.getMemberSchema('Body').isStreaming()).toBe(true);
	});

	it('an operation without input or output has unit', () => {
		expect(schemaOf(model).operation('Ping')).toEqual([9, 'aws.mytest', 'Ping', 0, 'unit', 'unit']);
	});

	it('are made once', () => {
		expect(schemaOf(model)).toBe(schemaOf(model));
		expect(schemaOf(model).operation('Do')).toBe(schemaOf(model).operation('Do'));
	});

	it.each(['Nothing', 'constructor'])('"%s" is no operation', (name) => {
		expect(() => schemaOf(model).operation(name)).toThrow(AwsError);
	});
});

describe('views', () => {
	it('show members with type, values and whether they are required', () => {
		expect(
			membersOf(model, 256).map(({ name, required, shape }) => [
				name,
				required,
				shape.kind === 'simple' ? shape.type : shape.kind,
			]),
		).toEqual([
			['Id', true, 'string'],
			['Kind', false, 'string'],
			['Tags', false, 'map'],
			['Children', false, 'list'],
			['Named', false, 'map'],
			['Big', false, 'number'],
			['Body', false, 'blob'],
		]);
		expect(memberOf(model, 256, 'Kind')?.shape).toEqual({
			kind: 'simple', type: 'string', long: false, streaming: false, values: ['A', 'B'], traits: { sensitive: 1 },
		}); // prettier-ignore
		expect(memberOf(model, 256, 'Big')?.shape).toMatchObject({ long: true });
		expect(memberOf(model, 256, 'Body')?.shape).toMatchObject({ streaming: true, traits: { httpPayload: 1 } });
	});

	it.each([
		[0, { kind: 'simple', type: 'string' }],
		[15, { kind: 'simple', type: 'document' }],
		[6, { kind: 'simple', type: 'timestamp' }],
		[64 | 2, { kind: 'list', member: 2 }],
		[128 | 1, { kind: 'map', key: 0, value: 1 }],
	])('%d is %j', (ref, expected) => {
		expect(shapeOf(model, ref)).toMatchObject(expected);
	});

	it('nothing has no members, a wrong reference is an error', () => {
		expect(membersOf(model, undefined)).toEqual([]);
		expect(membersOf(model, 64)).toEqual([]);
		expect(() => shapeOf(model, 999)).toThrow(RangeError);
		expect(() => shapeOf(model, 50)).toThrow(RangeError);
	});

	it('show real services', () => {
		const dynamodb = readService('dynamodb');
		const item = memberOf(dynamodb, dynamodb.operations.PutItem?.input, 'Item');
		expect(item).toMatchObject({ required: true, shape: { kind: 'map' } });
		const value = item?.shape.kind === 'map' ? shapeOf(dynamodb, item.shape.value) : undefined;
		expect(value).toMatchObject({ kind: 'union', names: ['S', 'N', 'B', 'SS', 'NS', 'BS', 'M', 'L', 'NULL', 'BOOL'] });
		const ec2 = readService('ec2');
		expect(memberOf(ec2, ec2.operations.RunInstances?.input, 'MinCount')?.required).toBe(true);
		expect(memberOf(ec2, ec2.operations.RunInstances?.input, 'ClientToken')?.shape.traits).toMatchObject({
			idempotencyToken: 1,
		});
	});
});
