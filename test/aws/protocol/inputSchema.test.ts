import { inputSchema } from '../../../aws/protocol/inputSchema';

const schemaOf = (service: string, operation: string, longest?: number): Record<string, unknown> =>
	JSON.parse(inputSchema(service, operation, longest)) as Record<string, unknown>;

describe('schema of an input', () => {
	it('names members, types and what is required', () => {
		expect(schemaOf('dynamodb', 'ListTables')).toEqual({
			type: 'object',
			properties: { ExclusiveStartTableName: { type: 'string' }, Limit: { type: 'number' } },
			additionalProperties: false,
		});
		expect(schemaOf('cloudtrail', 'LookupEvents')).toMatchObject({
			properties: {
				StartTime: { type: 'string', format: 'date-time' },
				LookupAttributes: {
					type: 'array',
					items: { required: ['AttributeKey', 'AttributeValue'], properties: { AttributeKey: { type: 'string' } } },
				},
			},
		});
	});

	it('gives bytes, exact numbers, maps, unions and values', () => {
		expect(schemaOf('lambda', 'Invoke')).toMatchObject({
			properties: {
				Payload: { type: 'string', contentEncoding: 'base64' },
				InvocationType: { examples: ['Event', 'RequestResponse', 'DryRun'] },
			},
			required: ['FunctionName'],
		});
		expect(schemaOf('dynamodb', 'GetItem')).toMatchObject({
			properties: {
				Key: {
					type: 'object',
					additionalProperties: { minProperties: 1, maxProperties: 1, properties: { S: { type: 'string' } } },
				},
			},
		});
		expect(schemaOf('logs', 'GetLogEvents')).toMatchObject({ properties: { startTime: { type: 'integer' } } });
	});

	it('takes no member where there are none', () => {
		expect(schemaOf('sts', 'GetCallerIdentity')).toEqual({
			type: 'object',
			properties: {},
			additionalProperties: false,
		});
	});

	it('stays short, and always names what is required', () => {
		for (const longest of [6000, 2000, 600]) {
			const text = inputSchema('ec2', 'RunInstances', longest);
			expect(text.length).toBeLessThanOrEqual(longest);
			expect(JSON.parse(text)).toMatchObject({ required: ['MaxCount', 'MinCount'] });
		}
		// Members that are left out must not look forbidden.
		expect(schemaOf('ec2', 'RunInstances', 600)).not.toHaveProperty('additionalProperties');
	});

	it('knows the names of the catalog only', () => {
		expect(() => inputSchema('dynamodb', 'Nothing')).toThrow(/no operation "Nothing"/);
	});
});
