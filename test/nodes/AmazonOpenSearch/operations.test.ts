import type { INodeParameters } from 'n8n-workflow';

import { AmazonOpenSearch } from '../../../nodes/AmazonOpenSearch/AmazonOpenSearch.node';
import { openSearch } from '../../../nodes/AmazonOpenSearch/service';
import type { Received, Reply } from '../harness';
import type { ExpectedRequest, OperationCase } from '../operationCases';
import { describeOperations } from '../operationCases';

const cluster = { __rl: true, mode: 'list', value: 'shop' };
const index = { __rl: true, mode: 'list', value: 'orders' };
const json = { dataToSend: 'json', document: '{"status": "open", "lines": [1]}' };
const tea = { searchBy: 'text', searchText: 'tea' };
const teaQuery = { simple_query_string: { query: 'tea', default_operator: 'and' } };
const all = { searchBy: 'all' };

const describeDomain: ExpectedRequest = { method: 'GET', path: '/2021-01-01/opensearch/domain/shop' };
const endpoint = ({ headers }: Received): Reply => ({
	body: { DomainStatus: { DomainName: 'shop', Endpoint: `${headers.host}/shop` } },
});
const shards = { total: 5, successful: 5, skipped: 0, failed: 0 };
const hit = { _index: 'orders', _id: 'a', _score: 1.5, _source: { title: 'Tea' } };
const hits = (...found: object[]) => ({
	took: 2,
	timed_out: false,
	_shards: shards,
	hits: { total: { value: 9, relation: 'eq' }, max_score: 1.5, hits: found },
});
const written = (result: string, more: object = {}) => ({
	_index: 'orders',
	_id: 'a',
	_version: 1,
	result,
	_shards: { total: 2, successful: 1, failed: 0 },
	_seq_no: 0,
	_primary_term: 1,
	...more,
});

/** A case whose requests go to the domain: its endpoint is asked for once, however many items there are. */
function onDomain(
	of: string,
	params: INodeParameters,
	requests: readonly ExpectedRequest[],
	answers: ReadonlyArray<Reply['body'] | Reply>,
	items: readonly object[],
	two?: Reply['body'],
): OperationCase {
	const replies = answers.map((answer): Reply =>
		typeof answer === 'object' && ('status' in answer || 'headers' in answer) && !('_shards' in answer)
			? (answer as Reply)
			: { body: answer as Reply['body'] },
	);
	const twice = two === undefined ? [...replies, ...replies] : [{ body: two }];
	return {
		of,
		params: { cluster, ...params },
		requests: [describeDomain, ...requests],
		replies: [endpoint, ...replies],
		items,
		twoReplies: [endpoint, ...twice],
	};
}

const bulkOf = (kind: string, result: object) => ({
	took: 3,
	errors: false,
	items: [1, 2].map(() => ({ [kind]: { ...result, status: 201 } })),
});

describeOperations(openSearch, AmazonOpenSearch, [
	onDomain(
		'document:indexDocument',
		{ index, documentId: 'a/1', ...json, options: { refresh: 'wait_for', pipeline: 'clean' } },
		[
			{
				method: 'PUT',
				path: '/shop/orders/_doc/a%2F1',
				query: { refresh: 'wait_for', pipeline: 'clean' },
				headers: { 'content-type': 'application/json' },
				body: { status: 'open', lines: [1] },
			},
		],
		[written('created')],
		[written('created')],
		bulkOf('index', written('created')),
	),
	{
		...onDomain(
			'document:indexDocument',
			{ index, dataToSend: 'defineBelow', fields: { entries: [{ name: 'customer.name', value: 'Ada' }] } },
			[{ method: 'POST', path: '/shop/orders/_doc', query: {}, body: { customer: { name: 'Ada' } } }],
			[written('created', { _id: 'made' })],
			[written('created', { _id: 'made' })],
			bulkOf('index', written('created', { _id: 'made' })),
		),
		shows: 'without an ID',
	},
	onDomain(
		'document:create',
		{ index, documentId: 'a', ...json },
		[{ method: 'POST', path: '/shop/orders/_create/a', body: { status: 'open', lines: [1] } }],
		[written('created')],
		[written('created')],
		bulkOf('create', written('created')),
	),
	onDomain(
		'document:update',
		{ index, documentId: 'a', ...json, options: { retries: 5, ifSeqNo: 0, ifPrimaryTerm: 1 } },
		[
			{
				method: 'POST',
				path: '/shop/orders/_update/a',
				query: { retry_on_conflict: '5', if_seq_no: '0', if_primary_term: '1' },
				body: { doc: { status: 'open', lines: [1] } },
			},
		],
		[written('updated')],
		[written('updated')],
		bulkOf('update', written('updated')),
	),
	onDomain(
		'document:upsert',
		{ index, documentId: 'a', ...json },
		[
			{
				method: 'POST',
				path: '/shop/orders/_update/a',
				body: { doc: { status: 'open', lines: [1] }, doc_as_upsert: true },
			},
		],
		[written('created')],
		[written('created')],
		bulkOf('update', written('created')),
	),
	onDomain(
		'document:delete',
		{ index, documentId: 'a', options: { routing: 'north' } },
		[{ method: 'DELETE', path: '/shop/orders/_doc/a', query: { routing: 'north' }, body: '' }],
		[written('deleted')],
		[{ _id: 'a', deleted: true }],
		bulkOf('delete', written('deleted')),
	),
	onDomain(
		'document:deleteMany',
		{ index, ...tea, options: { refresh: 'true', skipConflicts: true } },
		[
			{
				method: 'POST',
				path: '/shop/orders/_delete_by_query',
				query: { conflicts: 'proceed', refresh: 'true' },
				body: { query: teaQuery },
			},
		],
		[{ took: 4, timed_out: false, total: 2, deleted: 2, failures: [] }],
		[{ took: 4, timed_out: false, total: 2, deleted: 2, failures: [] }],
	),
	onDomain(
		'document:get',
		{ index, documentId: 'a', options: { includes: 'title, price', excludes: 'secret' } },
		[
			{
				method: 'GET',
				path: '/shop/orders/_doc/a',
				query: { _source_includes: 'title,price', _source_excludes: 'secret' },
			},
		],
		[{ _index: 'orders', _id: 'a', _version: 1, found: true, _source: { title: 'Tea' } }],
		[{ _id: 'a', _index: 'orders', title: 'Tea' }],
		{ docs: [1, 2].map(() => ({ _index: 'orders', _id: 'a', found: true, _source: { title: 'Tea' } })) },
	),
	onDomain(
		'document:getMany',
		{ index, ids: 'a, b', options: { includes: 'title' } },
		[
			{
				method: 'POST',
				path: '/shop/orders/_mget',
				body: { docs: ['a', 'b'].map((_id) => ({ _id, _source: { includes: ['title'] } })) },
			},
		],
		[
			{
				docs: [
					{ _index: 'orders', _id: 'a', found: true, _source: { title: 'Tea' } },
					{ _index: 'orders', _id: 'b', found: false },
				],
			},
		],
		[
			{ _id: 'a', _index: 'orders', title: 'Tea' },
			{ _id: 'b', _index: 'orders', found: false },
		],
	),
	onDomain(
		'search:search',
		{
			index,
			...tea,
			searchFields: 'title^3, note',
			limit: 5,
			options: {
				from: 10,
				minScore: 0.5,
				includes: 'title',
				highlight: 'title',
				sort: { entries: [{ field: 'price', order: 'desc' }] },
			},
		},
		[
			{
				method: 'POST',
				path: '/shop/orders/_search',
				query: {},
				body: {
					query: { simple_query_string: { ...teaQuery.simple_query_string, fields: ['title^3', 'note'] } },
					_source: { includes: ['title'] },
					sort: [{ price: { order: 'desc' } }],
					highlight: { fields: [{ title: {} }] },
					min_score: 0.5,
					size: 5,
					from: 10,
				},
			},
		],
		[hits({ ...hit, highlight: { title: ['<em>Tea</em>'] } })],
		[{ _id: 'a', _index: 'orders', _score: 1.5, title: 'Tea', highlight: { title: ['<em>Tea</em>'] } }],
	),
	{
		...onDomain(
			'search:search',
			{
				index: { ...index, mode: 'name', value: 'orders-*,returns' },
				searchBy: 'query',
				query: '{"query": {"match": {"title": "tea"}}, "track_total_hits": true}',
				limit: 2,
				simplify: false,
			},
			[
				{
					path: '/shop/orders-*%2Creturns/_search',
					body: { query: { match: { title: 'tea' } }, track_total_hits: true, size: 2 },
				},
			],
			[hits(hit)],
			[hit],
		),
		shows: 'a whole body, several indices',
	},
	{
		...onDomain(
			'search:search',
			{ ...all, index: { ...index, value: '' }, returnAll: true, options: { pageSize: 1 } },
			[
				{ method: 'POST', path: '/shop/*/_search/point_in_time', query: { keep_alive: '5m' }, body: '' },
				{
					method: 'POST',
					path: '/shop/_search',
					body: {
						query: { match_all: {} },
						size: 1,
						sort: [{ _score: { order: 'desc' } }, { _id: { order: 'asc' } }],
						pit: { id: 'p1', keep_alive: '5m' },
					},
				},
				{
					method: 'POST',
					path: '/shop/_search',
					body: {
						query: { match_all: {} },
						size: 1,
						sort: [{ _score: { order: 'desc' } }, { _id: { order: 'asc' } }],
						pit: { id: 'p2', keep_alive: '5m' },
						search_after: [1, 'a'],
					},
				},
				{ method: 'DELETE', path: '/shop/_search/point_in_time', body: { pit_id: ['p2'] } },
			],
			[{ pit_id: 'p1', _shards: shards }, { ...hits({ ...hit, sort: [1, 'a'] }), pit_id: 'p2' }, hits(), { pits: [] }],
			[{ _id: 'a', _index: 'orders', _score: 1.5, title: 'Tea' }],
		),
		twoReplies: [
			endpoint,
			(request) =>
				request.url.includes('point_in_time')
					? { body: { pit_id: 'p1', pits: [], _shards: shards } }
					: { body: request.body.includes('search_after') ? hits() : hits({ ...hit, sort: [1, 'a'] }) },
		],
		shows: 'all documents, from a point in time',
	},
	onDomain(
		'search:searchEach',
		{ index, ...tea, size: 3 },
		[{ method: 'POST', path: '/shop/orders/_search', body: { query: teaQuery, size: 3 } }],
		[hits(hit)],
		[{ _id: 'a', _index: 'orders', _score: 1.5, title: 'Tea' }],
		{ took: 3, responses: [1, 2].map(() => ({ ...hits(hit), status: 200 })) },
	),
	onDomain(
		'search:count',
		{ index, ...tea },
		[{ method: 'POST', path: '/shop/orders/_count', body: { query: teaQuery } }],
		[{ count: 42, _shards: shards }],
		[{ count: 42 }],
	),
	onDomain(
		'search:aggregate',
		{
			index,
			...all,
			groupBy: {
				entries: [
					{ field: 'status', size: 5 },
					{ field: 'placed', interval: 'month' },
				],
			},
			metrics: { entries: [{ function: 'sum', field: 'price', name: '' }] },
			options: { timeZone: 'Europe/Berlin' },
		},
		[
			{
				method: 'POST',
				path: '/shop/orders/_search',
				body: {
					query: { match_all: {} },
					size: 0,
					aggs: {
						status: {
							terms: { field: 'status', size: 5 },
							aggs: {
								placed: {
									date_histogram: {
										field: 'placed',
										calendar_interval: 'month',
										min_doc_count: 1,
										time_zone: 'Europe/Berlin',
									},
									aggs: { sum_price: { sum: { field: 'price' } } },
								},
							},
						},
					},
				},
			},
		],
		[
			{
				...hits(),
				aggregations: {
					status: {
						doc_count_error_upper_bound: 0,
						sum_other_doc_count: 0,
						buckets: [
							{
								key: 'open',
								doc_count: 3,
								placed: {
									buckets: [{ key_as_string: '2026-01-01', key: 1, doc_count: 3, sum_price: { value: 12.5 } }],
								},
							},
						],
					},
				},
			},
		],
		[{ status: 'open', placed: '2026-01-01', count: 3, sum_price: 12.5 }],
	),
	onDomain(
		'search:vector',
		{ index, field: 'embedding', vector: '[0.1, 2]', k: 4, options: { filter: '{"term": {"status": "open"}}' } },
		[
			{
				method: 'POST',
				path: '/shop/orders/_search',
				body: {
					size: 4,
					query: { knn: { embedding: { vector: [0.1, 2], k: 4, filter: { term: { status: 'open' } } } } },
				},
			},
		],
		[hits(hit)],
		[{ _id: 'a', _index: 'orders', _score: 1.5, title: 'Tea' }],
	),
	onDomain(
		'index:create',
		{ indexName: 'orders', mappings: '{"properties": {}}', options: { settings: '{"index": {"knn": true}}' } },
		[
			{
				method: 'PUT',
				path: '/shop/orders',
				body: { mappings: { properties: {} }, settings: { index: { knn: true } } },
			},
		],
		[{ acknowledged: true, shards_acknowledged: true, index: 'orders' }],
		[{ acknowledged: true, shards_acknowledged: true, index: 'orders' }],
	),
	onDomain(
		'index:delete',
		{ index },
		[{ method: 'DELETE', path: '/shop/orders', body: '' }],
		[{ acknowledged: true }],
		[{ deleted: true }],
	),
	onDomain(
		'index:exists',
		{ indexName: 'orders' },
		[{ method: 'HEAD', path: '/shop/orders' }],
		[{ status: 404, body: '' }],
		[{ index: 'orders', exists: false }],
	),
	onDomain(
		'index:get',
		{ index },
		[{ method: 'GET', path: '/shop/orders' }],
		[{ orders: { aliases: {}, mappings: {}, settings: {} } }],
		[{ index: 'orders', aliases: {}, mappings: {}, settings: {} }],
	),
	onDomain(
		'index:getMany',
		{ limit: 2, options: { pattern: 'o*' } },
		[{ method: 'GET', path: '/shop/_cat/indices/o*', query: { format: 'json', bytes: 'b', s: 'index' } }],
		[
			{
				headers: { 'content-type': 'application/json' },
				body: '[{"index":".opensearch"},{"index":"orders","docs.count":"3"}]',
			},
		],
		[{ index: 'orders', 'docs.count': '3' }],
	),
	onDomain(
		'index:getMapping',
		{ index },
		[{ method: 'GET', path: '/shop/orders/_mapping' }],
		[{ orders: { mappings: { properties: { price: { type: 'long' } } } } }],
		[{ index: 'orders', properties: { price: { type: 'long' } } }],
	),
	onDomain(
		'index:updateMapping',
		{ index, mappings: '{"properties": {"note": {"type": "text"}}}' },
		[{ method: 'PUT', path: '/shop/orders/_mapping', body: { properties: { note: { type: 'text' } } } }],
		[{ acknowledged: true }],
		[{ acknowledged: true }],
	),
	onDomain(
		'index:updateSettings',
		{ index, settings: '{"index": {"number_of_replicas": 2}}' },
		[{ method: 'PUT', path: '/shop/orders/_settings', body: { index: { number_of_replicas: 2 } } }],
		[{ acknowledged: true }],
		[{ acknowledged: true }],
	),
	onDomain(
		'index:refresh',
		{ index },
		[{ method: 'POST', path: '/shop/orders/_refresh', body: '' }],
		[{ _shards: shards }],
		[{ _shards: shards }],
	),
	onDomain(
		'index:addAlias',
		{ index, alias: 'current', options: { removeFrom: 'orders-*', isWriteIndex: true } },
		[
			{
				method: 'POST',
				path: '/shop/_aliases',
				body: {
					actions: [
						{ remove: { index: 'orders-*', alias: 'current' } },
						{ add: { index: 'orders', alias: 'current', is_write_index: true } },
					],
				},
			},
		],
		[{ acknowledged: true }],
		[{ acknowledged: true }],
	),
	onDomain(
		'index:removeAlias',
		{ index, alias: 'current' },
		[
			{
				method: 'POST',
				path: '/shop/_aliases',
				body: { actions: [{ remove: { index: 'orders', alias: 'current' } }] },
			},
		],
		[{ acknowledged: true }],
		[{ acknowledged: true }],
	),
	onDomain(
		'sql:query',
		{
			language: 'sql',
			statement: 'SELECT a AS b FROM orders WHERE c = ?',
			limit: 10,
			options: { parameters: '[1.5]' },
		},
		[
			{
				method: 'POST',
				path: '/shop/_plugins/_sql',
				body: {
					query: 'SELECT a AS b FROM orders WHERE c = ?',
					fetch_size: 10,
					parameters: [{ type: 'double', value: 1.5 }],
				},
			},
		],
		[
			{
				schema: [{ name: 'a', alias: 'b', type: 'long' }],
				datarows: [[1], [2]],
				total: 2,
				size: 2,
			},
		],
		[{ b: 1 }, { b: 2 }],
	),
	{
		...onDomain(
			'sql:query',
			{ language: 'ppl', statement: 'source=orders | stats count() by status', returnAll: true },
			[{ method: 'POST', path: '/shop/_plugins/_ppl', body: { query: 'source=orders | stats count() by status' } }],
			[
				{
					schema: [
						{ name: 'count()', type: 'int' },
						{ name: 'status', type: 'string' },
					],
					datarows: [[2, 'open']],
				},
			],
			[{ 'count()': 2, status: 'open' }],
		),
		shows: 'in PPL',
	},
	{
		of: 'domain:getMany',
		params: {},
		requests: [{ method: 'GET', path: '/2021-01-01/domain' }],
		replies: [{ body: { DomainNames: [{ DomainName: 'shop', EngineType: 'OpenSearch' }] } }],
		items: [{ DomainName: 'shop', EngineType: 'OpenSearch' }],
	},
	{
		of: 'domain:get',
		params: { domain: cluster },
		requests: [describeDomain],
		replies: [{ body: { DomainStatus: { DomainName: 'shop', Created: true } } }],
		items: [{ DomainName: 'shop', Created: true }],
	},
	{
		of: 'collection:getMany',
		params: { options: { name: 'logs' } },
		requests: [{ target: 'ListCollections', body: { collectionFilters: { name: 'logs' }, maxResults: 50 } }],
		replies: [{ body: { collectionSummaries: [{ id: 'c1', name: 'logs', status: 'ACTIVE' }] } }],
		items: [{ id: 'c1', name: 'logs', status: 'ACTIVE' }],
	},
	{
		of: 'collection:get',
		params: { collection: { __rl: true, mode: 'id', value: 'c1' } },
		requests: [{ target: 'BatchGetCollection', body: { ids: ['c1'] } }],
		replies: [{ body: { collectionDetails: [{ id: 'c1', name: 'logs' }] } }],
		items: [{ id: 'c1', name: 'logs' }],
	},
]);
