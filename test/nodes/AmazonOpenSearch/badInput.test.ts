import type { INodeParameters } from 'n8n-workflow';

import { AmazonOpenSearch } from '../../../nodes/AmazonOpenSearch/AmazonOpenSearch.node';
import { describeAsTool } from '../asTool';
import { describeBadInput } from '../badInput';
import { EMPTY, failureOf } from '../failure';
import type { FakeService } from '../harness';
import { fakeService, runNode } from '../harness';

const at = (value: string) => ({ __rl: true, mode: 'url', value });
const cluster = at('https://search-shop-abcdefghijklmnopqrstuvwxyz.eu-central-1.es.amazonaws.com');
const index = { __rl: true, mode: 'name', value: 'orders' };
const place = { cluster, index };
const conditions = (entry: object) => ({ searchBy: 'conditions', conditions: { entries: [entry] } }) as INodeParameters;

describeBadInput(
	AmazonOpenSearch,
	[
		[
			'no domain',
			'search:search',
			{ ...place, cluster: at(EMPTY), searchBy: 'all' },
			/'Domain or Collection' is not set/,
			/value/,
		],
		[
			'a domain that is none',
			'index:getMany',
			{ cluster: at('my shop!') },
			/cannot be "my shop!"/,
			/endpoint, its ARN/,
		],
		[
			'a foreign host',
			'index:getMany',
			{ cluster: at('https://search.example.com') },
			/Nothing is signed for https:\/\/search\.example\.com/,
			/custom endpoint/,
		],
		[
			'a host that only looks like AWS',
			'index:getMany',
			{ cluster: at('https://a.eu-central-1.es.amazonaws.com.example.com') },
			/Nothing is signed/,
			/custom endpoint/,
		],
		[
			'a user in the endpoint',
			'index:getMany',
			{ cluster: at('https://admin:pass@search-a.eu-central-1.es.amazonaws.com') },
			/cannot be|Nothing is signed|not used/,
			/\w/,
		],
		[
			'no index',
			'document:get',
			{ ...place, index: { ...index, value: EMPTY }, documentId: 'a' },
			/'Index' is not set/,
			/value/,
		],
		['no ID', 'document:get', { ...place, documentId: EMPTY }, /'Document ID' is not set/, /value/],
		['no ID to delete', 'document:delete', { ...place, documentId: EMPTY }, /'Document ID' is not set/, /value/],
		[
			'no ID to update',
			'document:update',
			{ ...place, documentId: EMPTY, dataToSend: 'json', document: '{}' },
			/'Document ID' is not set/,
			/value/,
		],
		[
			'a document that is a list',
			'document:indexDocument',
			{ ...place, dataToSend: 'json', document: '[1]' },
			/'Document \(JSON\)' is not a JSON object/,
			/braces/,
		],
		[
			'a document that is no JSON',
			'document:create',
			{ ...place, dataToSend: 'json', document: '{a}' },
			/'Document \(JSON\)' is not valid JSON/,
			/quotes/,
		],
		[
			'no script',
			'document:update',
			{ ...place, documentId: 'a', dataToSend: 'script', script: EMPTY },
			/'Script' is not set/,
			/value/,
		],
		[
			'a sequence number that is none',
			'document:delete',
			{ ...place, documentId: 'a', options: { ifSeqNo: 'last' } },
			/'If Sequence Number' is not a number/,
			/\w/,
		],
		['no IDs', 'document:getMany', { ...place, ids: EMPTY }, /'Document IDs' is not set/, /value/],
		['no text', 'search:search', { ...place, searchBy: 'text', searchText: EMPTY }, /'Text' is not set/, /Everything/],
		[
			'no text to count',
			'search:count',
			{ ...place, searchBy: 'text', searchText: EMPTY },
			/'Text' is not set/,
			/Everything/,
		],
		[
			'no condition',
			'search:search',
			{ ...place, searchBy: 'conditions', conditions: {} },
			/'Conditions' holds none/,
			/Everything/,
		],
		[
			'a condition without a field',
			'search:search',
			{ ...place, ...conditions({ field: ' ', value: 'a' }) },
			/Condition 1 has no name of a field/,
			/name of a field/,
		],
		[
			'a condition without a value',
			'document:deleteMany',
			{ ...place, ...conditions({ field: 'a', value: '' }) },
			/Condition 1, on "a", has no value/,
			/Exists/,
		],
		[
			'a range with one end',
			'search:count',
			{ ...place, ...conditions({ field: 'a', comparison: 'between', value: 1 }) },
			/has no value/,
			/Exists/,
		],
		[
			'an unknown comparison',
			'search:search',
			{ ...place, ...conditions({ field: 'a', comparison: 'like', value: 1 }) },
			/no comparison "like"/,
			/list/,
		],
		[
			'a query that is no JSON',
			'search:search',
			{ ...place, searchBy: 'query', query: '{a' },
			/'Query \(JSON\)' is not valid JSON/,
			/quotes/,
		],
		[
			'a query that is a list',
			'search:search',
			{ ...place, searchBy: 'query', query: '[]' },
			/'Query \(JSON\)' is not a JSON object/,
			/braces/,
		],
		[
			'a vector that is none',
			'search:vector',
			{ ...place, field: 'e', vector: '["a"]', k: 1 },
			/'Vector' is not a list of numbers/,
			/\[0\.1, 0\.2\]/,
		],
		[
			'a field without a name',
			'document:create',
			{ ...place, dataToSend: 'defineBelow', fields: { entries: [{ name: '', value: 'a' }] } },
			/A field has no name/,
			/name of a field/,
		],
		[
			'a sort without a field',
			'search:search',
			{ ...place, searchBy: 'all', options: { sort: { entries: [{ field: '', order: 'asc' }] } } },
			/A sort has no name/,
			/name of a field/,
		],
		['no groups', 'search:aggregate', { ...place, searchBy: 'all' }, /Neither 'Group By' nor 'Metrics'/, /Add a group/],
		[
			'a metric without a field',
			'search:aggregate',
			{ ...place, searchBy: 'all', metrics: { entries: [{ function: 'avg', field: '' }] } },
			/A metric has no name of a field/,
			/name of a field/,
		],
		['a limit of nothing', 'search:search', { ...place, searchBy: 'all', limit: 0 }, /'Limit'/, /\w/],
		[
			'no mapping',
			'index:updateMapping',
			{ ...place, mappings: '{}' },
			/'Mappings \(JSON\)' holds nothing/,
			/properties/,
		],
		['no settings', 'index:updateSettings', { ...place, settings: '{}' }, /'Settings \(JSON\)' holds nothing/, /index/],
		['no name of an index', 'index:create', { cluster, indexName: EMPTY }, /'Index Name' is not set/, /value/],
		[
			'parameters that are no list',
			'sql:query',
			{ cluster, language: 'sql', statement: 'SELECT 1', options: { parameters: '{"a": 1}' } },
			/'Parameters \(JSON\)' is not a list/,
			/brackets/,
		],
		['no query', 'sql:query', { cluster, language: 'sql', statement: EMPTY }, /'Query' is not set/, /value/],
		[
			'no collection',
			'collection:get',
			{ collection: { __rl: true, mode: 'id', value: EMPTY } },
			/'Collection' is not set/,
			/value/,
		],
	],
	[
		[
			'ResourceNotFoundException',
			'domain:get',
			{ domain: { __rl: true, mode: 'name', value: 'shop' } },
			/Get Many of Domains/,
		],
		[
			'ResourceNotFoundException',
			'search:count',
			{ ...place, cluster: { __rl: true, mode: 'name', value: 'shop' }, searchBy: 'all' },
			/Get Many of Domains/,
		],
	],
);

describe('what is refused', () => {
	let fake: FakeService;
	beforeAll(async () => {
		fake = await fakeService();
	});
	afterAll(async () => {
		await fake.close();
	});
	const own = (type: string, reason: string, more: object = {}) => ({
		error: { root_cause: [{ type, reason }], type, reason, ...more },
		status: 400,
	});

	it.each<[string, number, object | string, RegExp, RegExp]>([
		[
			'the front of a domain',
			403,
			{
				Message:
					'User: arn:aws:iam::111122223333:user/ada is not authorized to perform: es:ESHttpPost because no resource-based policy allows the es:ESHttpPost action',
			},
			/is not authorized to perform: es:ESHttpPost/,
			/access policy.*fine-grained/,
		],
		[
			'the front of a domain, about the keys',
			403,
			{ message: 'The security token included in the request is invalid.' },
			/security token/,
			/^Code: /,
		],
		[
			'fine-grained access control',
			403,
			own(
				'security_exception',
				'no permissions for [indices:data/read/search] and User [name=arn:aws:iam::111122223333:role/a]',
			),
			/no permissions for \[indices:data\/read\/search\]/,
			/map the ARN/,
		],
		[
			'an index that is not there',
			404,
			own('index_not_found_exception', 'no such index [orders]'),
			/^no such index \[orders\]$/,
			/Get Many of Indices/,
		],
		[
			'shards',
			400,
			{
				error: {
					root_cause: [{ type: 'illegal_argument_exception', reason: 'Text fields are not optimised' }],
					type: 'search_phase_execution_exception',
					reason: 'all shards failed',
				},
				status: 400,
			},
			/^all shards failed: Text fields are not optimised$/,
			/keyword/,
		],
		['a query', 400, own('parsing_exception', 'unknown query [mtach]'), /unknown query \[mtach\]/, /Query DSL/],
		[
			'a bare text',
			405,
			{ error: 'Incorrect HTTP method for uri [/orders/_count] and method [POST]', status: 405 },
			/Incorrect HTTP method/,
			/may not have the operation/,
		],
		['size', 413, { Message: 'Request size exceeded 10485760 bytes' }, /Request size exceeded/, /10 MiB/],
		['no answer in JSON', 404, '<html>Not Found</html>', /HTTP status 404/, /\w/],
	])('by %s keeps its words and says what to do', async (_, status, body, message, description) => {
		fake.reply(({ headers }) => ({ body: { DomainStatus: { Endpoint: `${headers.host}/shop` } } }), {
			status,
			body: body as never,
		});
		const named = { ...place, cluster: { __rl: true, mode: 'name', value: 'shop' } };
		const failure = await failureOf(AmazonOpenSearch, fake, 'search:count', { ...named, searchBy: 'all' });
		expect(failure).toMatchObject({ item: 0, requests: 2 });
		expect(failure.message).toMatch(message);
		expect(failure.description).toMatch(description);
		expect(failure.description).toContain(`HTTP status: ${status}`);
		expect(failure.description).toContain('Request ID: request-2');
	});

	it('is what a page says that is no answer of OpenSearch', async () => {
		fake.reply(({ headers }) => ({ body: { DomainStatus: { Endpoint: `${headers.host}/shop` } } }), {
			headers: { 'content-type': 'text/html' },
			body: '<html>Sign in</html>',
		});
		const named = { ...place, cluster: { __rl: true, mode: 'name', value: 'shop' } };
		const failure = await failureOf(AmazonOpenSearch, fake, 'search:count', { ...named, searchBy: 'all' });
		expect(failure.message).toBe('The answer is not JSON');
		expect(failure.description).toMatch(/Check the endpoint/);
	});

	it('by the data access policy of a collection names that policy', async () => {
		fake.reply(
			({ headers }) => ({ body: { collectionDetails: [{ collectionEndpoint: `http://${headers.host}/c1` }] } }),
			{ status: 403, body: { status: 403, error: { reason: '403 Forbidden', type: 'Forbidden' } } },
		);
		const named = {
			...place,
			cluster: { __rl: true, mode: 'arn', value: 'arn:aws:aoss:eu-central-1:111122223333:collection/c1' },
		};
		const failure = await failureOf(AmazonOpenSearch, fake, 'search:count', { ...named, searchBy: 'all' });
		expect(failure.message).toBe('403 Forbidden');
		expect(failure.description).toMatch(/data access policy.*aoss:APIAccessAll/);
		expect(fake.received[1]?.headers.authorization).toMatch(/\/eu-central-1\/aoss\/aws4_request/);
	});

	it('of a search that has lost a part is no success', async () => {
		const lost = {
			took: 1,
			timed_out: false,
			_shards: {
				total: 5,
				successful: 4,
				failed: 1,
				failures: [{ shard: 1, reason: { type: 'x', reason: 'node left' } }],
			},
			hits: { hits: [{ _index: 'orders', _id: 'a', _source: {} }] },
		};
		const named = { ...place, cluster: { __rl: true, mode: 'name', value: 'shop' }, searchBy: 'all' };
		const replies = () => {
			fake.reply(({ headers }) => ({ body: { DomainStatus: { Endpoint: `${headers.host}/shop` } } }), { body: lost });
		};
		replies();
		const failure = await failureOf(AmazonOpenSearch, fake, 'search:search', named);
		expect(failure.message).toBe('1 of 5 shards have failed: node left');
		replies();
		const { items } = await runNode({
			nodeClass: AmazonOpenSearch,
			parameters: { resource: 'search', operation: 'search', ...named, options: { partial: true } },
			credential: { customEndpoints: true, allServicesEndpoint: fake.url },
		});
		expect(items).toHaveLength(1);
	});

	it('of several in one request stays with its item, in the order of the items', async () => {
		const items = ['a', 'b', 'c'].map((id) => ({ json: { id } }));
		fake.reply(({ headers }) => ({ body: { DomainStatus: { Endpoint: `${headers.host}/shop` } } }), {
			body: {
				errors: true,
				items: [
					{ create: { _index: 'orders', _id: 'a', status: 201, result: 'created' } },
					{
						create: {
							_index: 'orders',
							_id: 'b',
							status: 409,
							error: { type: 'version_conflict_engine_exception', reason: '[b]: version conflict' },
						},
					},
					{ create: { _index: 'orders', _id: 'c', status: 201, result: 'created' } },
				],
			},
		});
		const { items: output } = await runNode({
			nodeClass: AmazonOpenSearch,
			parameters: {
				resource: 'document',
				operation: 'create',
				cluster: { __rl: true, mode: 'name', value: 'shop' },
				index,
				documentId: '={{ $json.id }}',
				dataToSend: 'autoMapInputData',
				options: { refresh: 'wait_for' },
			},
			items,
			credential: { customEndpoints: true, allServicesEndpoint: fake.url },
			node: { onError: 'continueRegularOutput' },
		});
		expect(output.map(({ json, pairedItem }) => [json._id ?? json.error, pairedItem])).toEqual([
			['a', { item: 0 }],
			['[b]: version conflict', { item: 1 }],
			['c', { item: 2 }],
		]);
		expect(output[1]?.json.details).toMatchObject({ code: 'version_conflict_engine_exception', statusCode: 409 });
		const [, sent] = fake.received;
		expect(sent?.url).toBe('/shop/orders/_bulk?refresh=wait_for');
		expect(sent?.headers['content-type']).toBe('application/x-ndjson');
		expect(sent?.body.toString()).toBe(
			['a', 'b', 'c'].map((id) => `{"create":{"_id":"${id}"}}\n{"id":"${id}"}\n`).join(''),
		);
	});

	it('of a change for the time being is no reason to send it after a later one of the same document', async () => {
		const busy = { type: 'es_rejected_execution_exception', reason: 'rejected execution' };
		fake.reply(({ headers }) => ({ body: { DomainStatus: { Endpoint: `${headers.host}/shop` } } }), {
			body: {
				errors: true,
				items: [
					{ index: { _index: 'orders', _id: 'a', status: 429, error: busy } },
					{ index: { _index: 'orders', _id: 'a', status: 200, result: 'updated' } },
				],
			},
		});
		const { items: output } = await runNode({
			nodeClass: AmazonOpenSearch,
			parameters: {
				resource: 'document',
				operation: 'indexDocument',
				cluster: { __rl: true, mode: 'name', value: 'shop' },
				index,
				documentId: 'a',
				dataToSend: 'autoMapInputData',
			},
			items: [{ json: { number: 1 } }, { json: { number: 2 } }],
			credential: { customEndpoints: true, allServicesEndpoint: fake.url },
			node: { onError: 'continueRegularOutput' },
		});
		expect(fake.received).toHaveLength(2);
		expect(output.map(({ json }) => json.error ?? json.result)).toEqual(['rejected execution', 'updated']);
		expect(output[0]?.json.details).toMatchObject({
			nextStep: expect.stringMatching(/later one for the same group or document/) as string,
		});
	});

	it('is nothing where a document is called like a path', async () => {
		fake.reply(({ headers }) => ({ body: { DomainStatus: { Endpoint: `${headers.host}/shop` } } }), {
			body: { _id: '..', result: 'deleted' },
		});
		const named = { ...place, cluster: { __rl: true, mode: 'name', value: 'shop' } };
		await runNode({
			nodeClass: AmazonOpenSearch,
			parameters: { resource: 'document', operation: 'delete', ...named, documentId: '..' },
			credential: { customEndpoints: true, allServicesEndpoint: fake.url },
		});
		expect(fake.received[1]?.url).toBe('/shop/orders/_doc/%2E%2E');
	});

	it('by a credential that only reads are changes, not searches', async () => {
		const named = { ...place, cluster: { __rl: true, mode: 'name', value: 'shop' } };
		const run = async (of: string, parameters: INodeParameters) => {
			const [resource = '', operation = ''] = of.split(':');
			fake.reply(({ headers }) => ({ body: { DomainStatus: { Endpoint: `${headers.host}/shop` } } }), {
				body: { count: 1 },
			});
			return await runNode({
				nodeClass: AmazonOpenSearch,
				parameters: { resource, operation, ...named, ...parameters },
				credential: { customEndpoints: true, allServicesEndpoint: fake.url, restrictUse: true, readOnly: true },
			});
		};
		expect((await run('search:count', { searchBy: 'all' })).items.map(({ json }) => json)).toEqual([{ count: 1 }]);
		const { error } = await run('document:deleteMany', { searchBy: 'all' });
		expect(error?.message).toMatch(/only for reading/);
	});
});

describeAsTool(AmazonOpenSearch, {
	of: 'domain:get',
	parameters: { domain: { __rl: true, mode: 'name', value: "={{ $fromAI('name', '', 'string') }}" } },
	filledIn: { name: 'shop' },
	reply: { body: { DomainStatus: { DomainName: 'shop' } } },
	output: { DomainName: 'shop' },
});
