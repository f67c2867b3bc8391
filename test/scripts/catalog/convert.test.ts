import { chooseProtocol, convertService, smithyUri } from '../../../scripts/catalog/convert';
import type { ServiceSource, SourceModel, SourceShape } from '../../../scripts/catalog/sourceModel';
import type { MemberRef, StructureShape } from '../../../aws/catalog/types';

const METADATA: ServiceSource['metadata'] = {
	apiVersion: '2020-01-01',
	serviceId: 'Test',
	serviceFullName: 'AWS Test',
	endpointPrefix: 'test',
	protocol: 'rest-json',
};

/** A service of one operation `Do` with an input shape `In`, and whatever other shapes it needs. */
function service(
	protocol: string,
	shapes: Record<string, SourceShape>,
	more: Partial<ServiceSource['metadata']> = {},
	operation: Partial<ServiceSource['operations'][string]> = {},
): SourceModel {
	return {
		service: {
			metadata: { ...METADATA, protocol, ...more },
			operations: { Do: { http: { method: 'POST', requestUri: '/' }, input: { shape: 'In' }, ...operation } },
			shapes: { Text: { type: 'string' }, ...shapes },
		},
		paginators: {},
		waiters: {},
	};
}

function structureAt(model: ReturnType<typeof convertService>, ref: number | undefined): StructureShape {
	const shape = model.shapes[(ref ?? 0) - 256];
	if (shape === undefined || (shape[0] !== 3 && shape[0] !== 4)) throw new Error(`no structure at ${ref}`);
	return shape;
}

/** The input's members by name. */
function inputMembers(source: SourceModel, key = 'test'): Record<string, MemberRef | undefined> {
	const model = convertService(key, source);
	const [, , , names, members] = structureAt(model, model.operations.Do?.input);
	return Object.fromEntries(names.map((name, position) => [name, members[position]]));
}

const structure = (members: SourceShape['members'], more: Partial<SourceShape> = {}): SourceShape => ({
	type: 'structure',
	members,
	...more,
});

describe('converter: URIs', () => {
	const uri = (key: string, requestUri: string, members = {}) =>
		smithyUri(key, { http: { method: 'GET', requestUri } }, members);

	it.each([
		['route53', '/2013-04-01/hostedzone/{Id}/rrset/', '/2013-04-01/hostedzone/{Id}/rrset'],
		['mpa', '/approval-teams/?List', '/approval-teams/?List'],
		['test', '/', '/'],
		['s3', '/', '/'],
		['test', '/?x', '/?x'],
	])('%s: the slash at the very end of %s goes', (key, from, to) => {
		expect(uri(key, from)).toBe(to);
	});

	it('labels carry the name of the member, not that of the wire', () => {
		const members = {
			functionName: { shape: 'Text', location: 'uri' as const, locationName: 'FunctionName' },
			path: { shape: 'Text', location: 'uri' as const, locationName: 'proxy' },
		};
		expect(uri('test', '/f/{FunctionName}/{proxy+}', members)).toBe('/f/{functionName}/{path+}');
	});

	it.each([
		['/{Bucket}', '/'],
		['/{Bucket}/{Key+}', '/{Key+}'],
		['/{Bucket}?tagging', '/?tagging'],
	])('S3: the bucket of %s is left to the endpoint rules', (from, to) => {
		expect(uri('s3', from)).toBe(to);
	});
});

describe('converter: structures', () => {
	it('required members come first, idempotency tokens are not counted', () => {
		const source = service('query', {
			In: structure(
				{ Optional: { shape: 'Text' }, Token: { shape: 'Text', idempotencyToken: true }, Needed: { shape: 'Text' } },
				{ required: ['Token', 'Needed'] },
			),
		});
		const model = convertService('test', source);
		expect(structureAt(model, model.operations.Do?.input)).toEqual([
			3,
			0,
			0,
			['Needed', 'Optional', 'Token'],
			[0, 0, [0, 4]],
			1,
		]);
	});

	it('a union has no required members', () => {
		const source = service('json', { In: structure({ A: { shape: 'Text' } }, { union: true, required: ['A'] }) });
		const model = convertService('test', source);
		expect(structureAt(model, model.operations.Do?.input)).toEqual([4, 0, 0, ['A'], [0]]);
	});

	it('circles end', () => {
		const source = service('json', {
			In: structure({ Children: { shape: 'Many' }, ByName: { shape: 'Named' } }),
			Many: { type: 'list', member: { shape: 'In' } },
			Named: { type: 'map', key: { shape: 'Text' }, value: { shape: 'In' } },
		});
		expect(convertService('test', source).shapes).toEqual([
			[3, 0, 0, ['Children', 'ByName'], [257, 258]],
			[1, 0, 0, 256],
			[2, 0, 0, 0, 256],
		]);
	});

	it('lists and maps of plain types need no shape of their own', () => {
		const source = service('json', {
			In: structure({ Names: { shape: 'Names' }, Counts: { shape: 'Counts' }, After: { shape: 'Secret' } }),
			Names: { type: 'list', member: { shape: 'Text' } },
			Counts: { type: 'map', key: { shape: 'Text' }, value: { shape: 'Number' } },
			Number: { type: 'integer' },
			Secret: { type: 'string', sensitive: true },
		});
		const { shapes } = convertService('test', source);
		expect(shapes).toEqual([
			[3, 0, 0, ['Names', 'Counts', 'After'], [64, 129, 257]],
			[0, 0, 8, 0],
		]);
	});

	it('enumerations, 64-bit numbers, documents and streams are told apart', () => {
		const members = inputMembers(
			service('rest-json', {
				In: structure({
					Kind: { shape: 'Kind' },
					Big: { shape: 'Big' },
					Any: { shape: 'Any' },
					Body: { shape: 'Body', streaming: true },
					When: { shape: 'When' },
				}),
				Kind: { type: 'string', enum: ['A', 'B'] },
				Big: { type: 'long' },
				Any: { type: 'structure', members: {}, document: true },
				Body: { type: 'blob' },
				When: { type: 'timestamp', timestampFormat: 'iso8601' },
			}),
		);
		expect(members).toEqual({ Kind: 257, Big: 258, Any: 15, Body: 42, When: 5 });
	});

	it('DynamoDB attribute values are a union, as in Smithy', () => {
		const attribute = { AttributeValue: structure({ S: { shape: 'Text' } }) };
		const input = { In: structure({ Value: { shape: 'AttributeValue' } }), ...attribute };
		expect(convertService('dynamodb', service('json', input, { serviceId: 'DynamoDB' })).shapes[1]?.[0]).toBe(4);
		expect(convertService('test', service('json', input)).shapes[1]?.[0]).toBe(3);
	});

	it("take AWS's Smithy type where botocore keeps an older one, in that service only", () => {
		const page = { PageMaxItems: { type: 'string' }, In: structure({ MaxItems: { shape: 'PageMaxItems' } }) };
		expect(convertService('route53', service('rest-xml', page)).shapes[0]?.[4]).toEqual([1]);
		expect(convertService('test', service('rest-xml', page)).shapes[0]?.[4]).toEqual([0]);
	});
});

describe('converter: XML', () => {
	const NS = 'https://example.com/doc/';

	it('the namespace of the service is not repeated, another one is prefix and URI', () => {
		const members = inputMembers(
			service(
				'rest-xml',
				{
					In: structure({
						Own: { shape: 'Text', xmlNamespace: { uri: NS } },
						Other: { shape: 'Text', xmlNamespace: { prefix: 'xsi', uri: 'http://www.w3.org/2001/XMLSchema-instance' } },
					}),
				},
				{ xmlNamespace: NS },
			),
		);
		expect(members).toEqual({
			Own: 0,
			Other: [0, { xmlNamespace: ['xsi', 'http://www.w3.org/2001/XMLSchema-instance'] }],
		});
	});

	it('where the service names none, the first that an operation names is its own', () => {
		const source = service(
			'rest-xml',
			{ In: structure({}) },
			{},
			{ input: { shape: 'In', locationName: 'DoRequest', xmlNamespace: { uri: NS } } },
		);
		const model = convertService('test', source);
		expect(model.xmlNamespace).toBe(NS);
		expect(structureAt(model, model.operations.Do?.input).slice(0, 3)).toEqual([3, 'In', { xmlName: 'DoRequest' }]);
	});

	it('a payload keeps its element name even where it equals the name of the member', () => {
		const members = inputMembers(
			service('rest-xml', {
				In: structure(
					{ Config: { shape: 'Config', locationName: 'Config' }, Plain: { shape: 'Text', locationName: 'Plain' } },
					{ payload: 'Config' },
				),
				Config: structure({}),
			}),
		);
		expect(members.Config).toEqual([257, { httpPayload: 1, xmlName: 'Config' }]);
		expect(members.Plain).toBe(0);
	});

	it('the elements of a flattened list are named on the member', () => {
		const members = inputMembers(
			service('query', {
				In: structure({ Attributes: { shape: 'Flat' }, Named: { shape: 'Flat', locationName: 'N' } }),
				Flat: { type: 'list', flattened: true, member: { shape: 'Text', locationName: 'Attribute' } },
			}),
		);
		expect(members.Attributes).toEqual([257, { xmlName: 'Attribute' }]);
		expect(members.Named).toEqual([257, { xmlName: 'N' }]);
	});

	it('XML traits of a JSON service are left out', () => {
		const members = inputMembers(
			service('json', {
				In: structure({ Attributes: { shape: 'Flat', flattened: true, xmlNamespace: { uri: NS } } }),
				Flat: { type: 'list', flattened: true, member: { shape: 'Text', locationName: 'Attribute' } },
			}),
		);
		expect(members.Attributes).toBe(64);
	});

	it('EC2: the name in the query is kept', () => {
		const members = inputMembers(
			service('ec2', { In: structure({ A: { shape: 'Text', locationName: 'aItem', queryName: 'AItem' } }) }),
		);
		expect(members.A).toEqual([0, { xmlName: 'aItem', ec2QueryName: 'AItem' }]);
	});
});

describe('converter: bindings', () => {
	it('each location has its trait', () => {
		const members = inputMembers(
			service('rest-json', {
				In: structure(
					{
						Path: { shape: 'Text', location: 'uri', locationName: 'Path' },
						Head: { shape: 'Text', location: 'header', locationName: 'x-head' },
						Heads: { shape: 'Map', location: 'headers', locationName: 'x-meta-' },
						Query: { shape: 'Text', location: 'querystring', locationName: 'q' },
						Queries: { shape: 'Map', location: 'querystring' },
						Renamed: { shape: 'Text', locationName: 'renamed' },
						Host: { shape: 'Text', hostLabel: true },
						Json: { shape: 'Text', jsonvalue: true, location: 'header', locationName: 'x-json' },
					},
					{ required: ['Path'] },
				),
				Map: { type: 'map', key: { shape: 'Text' }, value: { shape: 'Text' } },
			}),
		);
		expect(members).toEqual({
			Path: [0, 1],
			Head: [0, { httpHeader: 'x-head' }],
			Heads: [128, { httpPrefixHeaders: 'x-meta-' }],
			Query: [0, { httpQuery: 'q' }],
			Queries: [128, 64],
			Renamed: [0, { jsonName: 'renamed' }],
			Host: [0, { hostLabel: 1 }],
			Json: [0, { httpHeader: 'x-json', mediaType: 'application/json' }],
		});
	});

	it('endpoint parameters come from members, constants and paths', () => {
		const model = convertService(
			's3control',
			service(
				'rest-xml',
				{ In: structure({ AccountId: { shape: 'Text', contextParam: { name: 'AccountId' } } }) },
				{},
				{
					staticContextParams: { RequiresAccountId: { value: true } },
					operationContextParams: { ResourceArnList: { path: 'keys(RequestItems)' } },
					endpoint: { hostPrefix: '{AccountId}.' },
				},
			),
		);
		expect(model.operations.Do?.endpointParams).toEqual({
			AccountId: { member: 'AccountId' },
			RequiresAccountId: { value: true },
			ResourceArnList: { path: 'keys(RequestItems)' },
		});
		expect(model.operations.Do?.hostPrefix).toBeUndefined();
	});

	it('a host prefix stays for every other service', () => {
		const source = service('json', { In: structure({}) }, {}, { endpoint: { hostPrefix: 'data.' } });
		expect(convertService('test', source).operations.Do?.hostPrefix).toBe('data.');
	});

	it('checksums, authentication and unsigned bodies are kept', () => {
		const convert = (operation: Partial<ServiceSource['operations'][string]>) =>
			convertService('test', service('rest-json', { In: structure({}) }, {}, operation)).operations.Do;
		expect(convert({ httpChecksumRequired: true })?.checksum).toBe(true);
		expect(convert({ httpChecksum: { requestChecksumRequired: true }, httpChecksumRequired: true })?.checksum).toEqual({
			requestChecksumRequired: true,
		});
		expect(convert({ authtype: 'none' })?.auth).toEqual(['smithy.api#noAuth']);
		expect(convert({ auth: ['smithy.api#noAuth'], authtype: 'none' })?.auth).toEqual(['smithy.api#noAuth']);
		expect(convert({ authtype: 'v4-unsigned-body' })).toMatchObject({ unsignedPayload: true });
	});

	it('S3 answers carry the text of an Expires header beside its time', () => {
		const model = convertService(
			's3',
			service(
				'rest-xml',
				{
					In: structure({}),
					GetObjectOutput: structure({ Expires: { shape: 'When', location: 'header', locationName: 'Expires' } }),
					When: { type: 'timestamp' },
				},
				{},
				{ output: { shape: 'GetObjectOutput' } },
			),
		);
		expect(structureAt(model, model.operations.Do?.output)[3]).toEqual(['Expires', 'ExpiresString']);
	});
});

describe('converter: protocol', () => {
	it.each([
		['smithy-rpc-v2-cbor', ['smithy-rpc-v2-cbor', 'json'], 'json'],
		['smithy-rpc-v2-cbor', ['smithy-rpc-v2-cbor'], 'smithy-rpc-v2-cbor'],
		['query', ['query'], 'query'],
		['rest-json', undefined, 'rest-json'],
	])('%s of %j is spoken as %s', (protocol, protocols, chosen) => {
		expect(chooseProtocol({ ...METADATA, protocol, protocols })).toBe(chosen);
	});
});

describe('converter: paginators', () => {
	const shapes: Record<string, SourceShape> = {
		In: structure({ NextToken: { shape: 'Text' }, MaxResults: { shape: 'Number' } }),
		Out: structure({ NextToken: { shape: 'Text' }, Errors: { shape: 'Texts' }, Users: { shape: 'Texts' } }),
		Texts: { type: 'list', member: { shape: 'Text' } },
		Number: { type: 'integer' },
	};
	const paged = (changes: Record<string, SourceShape> = {}) => ({
		...service('json', { ...shapes, ...changes }),
		service: {
			...service('json', { ...shapes, ...changes }).service,
			operations: {
				ListUsers: { http: { method: 'POST', requestUri: '/' }, input: { shape: 'In' }, output: { shape: 'Out' } },
			},
		},
	});

	it('are derived where the models have none', () => {
		expect(convertService('test', paged()).paginators).toEqual({
			ListUsers: {
				input: ['NextToken'],
				output: ['NextToken'],
				result: ['Users', 'Errors'],
				limit: 'MaxResults',
				derived: true,
			},
		});
	});

	it.each([
		[{ type: 'integer', min: 1, max: 25 }, [1, 25]],
		[{ type: 'integer', min: 5 }, [5]],
		[{ type: 'integer', min: 0, max: 10 }, [1, 10]],
		[{ type: 'integer' }, undefined],
	])('keep the page sizes that AWS accepts: %j gives %j', (Number, pageSizes) => {
		expect(convertService('test', paged({ Number })).paginators.ListUsers?.pageSizes).toEqual(pageSizes);
	});

	it('of the models win', () => {
		const source = {
			...paged(),
			paginators: {
				ListUsers: { input_token: 'NextToken', output_token: 'NextToken', more_results: 'More', result_key: 'Users' },
			},
		};
		expect(convertService('test', source).paginators).toEqual({
			ListUsers: { input: ['NextToken'], output: ['NextToken'], result: ['Users'], more: 'More' },
		});
	});

	it.each([
		['the cursor is required', { In: structure({ NextToken: { shape: 'Text' } }, { required: ['NextToken'] }) }],
		['the answer has no cursor', { Out: structure({ Users: { shape: 'Texts' } }) }],
		['the cursor is no text', { Out: structure({ NextToken: { shape: 'Texts' } }) }],
	])('are not derived where %s', (_, changes) => {
		expect(convertService('test', paged(changes)).paginators).toEqual({});
	});
});
