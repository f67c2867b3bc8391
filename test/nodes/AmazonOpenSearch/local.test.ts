import type { INodeParameters } from 'n8n-workflow';

import { AmazonOpenSearch } from '../../../nodes/AmazonOpenSearch/AmazonOpenSearch.node';
import { nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AmazonOpenSearch);

const domain = { __rl: true, mode: 'list', value: 'local-aws' };
const old = { __rl: true, mode: 'name', value: 'local-old' };
const collection = { __rl: true, mode: 'arn', value: 'arn:aws:aoss:us-east-1:111122223333:collection/localaws1' };
const index = { __rl: true, mode: 'name', value: 'orders' };
const place = { cluster: domain, index };
const saying = (message: RegExp, description?: RegExp) => ({
	message: expect.stringMatching(message) as string,
	...(description === undefined ? {} : { description: expect.stringMatching(description) as string }),
});
const calls = (operation: string) => node.aws.calls({ service: 'opensearch-data', operation });

const ORDERS = [
	{ id: 'a', title: 'Green tea', status: 'open', price: 5, placed: '2026-01-05' },
	{ id: 'b', title: 'Iced green tea', status: 'open', price: 7, placed: '2026-01-20' },
	{ id: 'c', title: 'Black coffee', status: 'sent', price: 3, placed: '2026-02-01' },
];
const orderItems = ORDERS.map((json) => ({ json }));
const indexed = { documentId: '={{ $json.id }}', dataToSend: 'autoMapInputData', inputsToIgnore: 'id' };
const store = async (cluster: INodeParameters = domain, items = orderItems) =>
	await node.json('document:indexDocument', { cluster, index, ...indexed }, items);
const ids = (found: object[]): unknown[] => found.map((each) => (each as { _id?: unknown })._id);

describe.each([
	['a domain', domain, 'opensearch-data'],
	['a collection', collection, 'aoss-data'],
])('documents of %s', (_, cluster, service) => {
	it('are stored in one request, read, changed and deleted', async () => {
		const made = await store(cluster);
		expect(made).toMatchObject(ORDERS.map(({ id }) => ({ _id: id, _index: 'orders', result: 'created', _version: 1 })));
		expect(node.aws.calls({ service, operation: 'ESHttpPost' })).toBe(1);

		const one = { cluster, index, documentId: 'a' };
		expect(await node.json('document:get', one)).toEqual([
			{ _id: 'a', _index: 'orders', title: 'Green tea', status: 'open', price: 5, placed: '2026-01-05' },
		]);
		const json = { dataToSend: 'json', document: '{"status": "sent"}' };
		expect(await node.json('document:update', { ...one, ...json })).toMatchObject([{ result: 'updated', _version: 2 }]);
		expect(await node.json('document:get', { ...one, options: { includes: 'status' } })).toEqual([
			{ _id: 'a', _index: 'orders', status: 'sent' },
		]);
		expect(await node.json('document:upsert', { ...one, ...json, documentId: 'd' })).toMatchObject([
			{ result: 'created' },
		]);
		await expect(node.run('document:create', { ...one, ...json })).rejects.toMatchObject(
			saying(/version conflict, document already exists/, /exists already/),
		);
		expect(await node.json('document:getMany', { cluster, index, ids: 'c, gone' })).toEqual([
			{ _id: 'c', _index: 'orders', title: 'Black coffee', status: 'sent', price: 3, placed: '2026-02-01' },
			{ _id: 'gone', _index: 'orders', found: false },
		]);
		expect(await node.json('document:delete', one)).toEqual([{ _id: 'a', deleted: true }]);
		expect(await node.json('document:delete', one)).toEqual([{ _id: 'a', deleted: false }]);
		await expect(node.run('document:get', one)).rejects.toMatchObject(
			saying(/The index orders has no document "a"/, /Get Many tells/),
		);
	});

	it('are found', async () => {
		await store(cluster);
		const found = async (more: INodeParameters) => await node.json('search:search', { cluster, index, ...more });
		expect(ids(await found({ searchBy: 'text', searchText: '"green tea" -iced' }))).toEqual(['a']);
		expect(
			await found({
				searchBy: 'all',
				returnAll: true,
				options: { sort: { entries: [{ field: 'price', order: 'desc' }] } },
			}),
		).toEqual(
			[ORDERS[1], ORDERS[0], ORDERS[2]].map((order) => {
				const { id, ...fields } = order ?? { id: '' };
				return { _id: id, _index: 'orders', ...fields };
			}),
		);
	});
});

it('several items end each in its own output or error, and others go on', async () => {
	await node.run('index:create', {
		cluster: domain,
		indexName: 'orders',
		mappings: '{"properties": {"price": {"type": "integer"}}}',
	});
	const items = [...ORDERS, { id: 'd', price: 'cheap' }, { id: 'e', price: 4 }].map((json) => ({ json }));
	await expect(node.run('document:indexDocument', { ...place, ...indexed }, items)).rejects.toMatchObject(
		saying(/failed to parse field \[price\].*For input string: "cheap"/, /Get Mapping tells the types/),
	);
	expect(calls('ESHttpPost')).toBe(1);
	expect(await node.json('search:count', { ...place, searchBy: 'all' })).toEqual([{ count: 4 }]);
});

it('keeps the order of one document, over several requests too', async () => {
	const items = Array.from({ length: 25 }, (_, number) => ({ json: { id: `id-${number % 2}`, number } }));
	await node.run('document:indexDocument', { ...place, ...indexed, options: { batchSize: 4 } }, items);
	// The last one goes alone.
	expect([calls('ESHttpPost'), calls('ESHttpPut')]).toEqual([6, 1]);
	expect(await node.json('document:get', { ...place, documentId: '={{ $json.id }}' }, items.slice(0, 2))).toMatchObject(
		[{ number: 24 }, { number: 23 }],
	);
});

it('sends what the domain was too busy for again', async () => {
	node.aws.failNext({
		service: 'opensearch-data',
		operation: 'ESHttpPost',
		times: 1,
		answer: {
			status: 200,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				errors: true,
				items: ['a', 'b', 'c'].map((id, place) => ({
					index:
						place === 1
							? {
									_index: 'orders',
									_id: id,
									status: 429,
									error: { type: 'es_rejected_execution_exception', reason: 'rejected execution' },
								}
							: { _index: 'orders', _id: id, _version: 1, result: 'created', status: 201 },
				})),
			}),
		},
	});
	expect(await store()).toMatchObject(ORDERS.map(({ id }) => ({ _id: id, result: 'created' })));
	expect(await node.json('search:search', { ...place, searchBy: 'all' })).toMatchObject([{ _id: 'b' }]);
});

it('makes requests no larger than all domains take', async () => {
	const text = 'x'.repeat(3_000_000);
	const items = ['a', 'b', 'c', 'd'].map((id) => ({ json: { id, text } }));
	expect(await store(domain, items as never)).toHaveLength(4);
	expect([calls('ESHttpPost'), calls('ESHttpPut')]).toEqual([1, 1]);
	const large = [{ json: { id: 'e', text: text.repeat(4) } }];
	await expect(store(domain, large as never)).rejects.toMatchObject(
		saying(/Request size exceeded 10485760 bytes/, /10 MiB or 100 MiB/),
	);
});

const MANY = Array.from({ length: 2500 }, (_, number) => ({
	json: { id: `n${String(number).padStart(4, '0')}`, group: number % 3 },
}));

it.each([
	['a point in time', domain],
	['scrolling, before OpenSearch 2.4', old],
])('returns all by %s, each document once, and leaves nothing open', async (_, cluster) => {
	await store(cluster, MANY as never);
	const sort = { entries: [{ field: 'group', order: 'desc' }] };
	const found = await node.json('search:search', {
		cluster,
		index,
		searchBy: 'all',
		returnAll: true,
		options: { sort },
	});
	expect(new Set(ids(found)).size).toBe(2500);
	expect(found).toHaveLength(2500);
	expect(found[0]).toMatchObject({ group: 2 });
	expect(calls('ESHttpDelete')).toBe(1);
	const limited = await node.json('search:search', {
		cluster,
		index,
		searchBy: 'all',
		limit: 1200,
		options: { pageSize: 500, from: 2000 },
	});
	expect(limited).toHaveLength(500);
	expect(calls('ESHttpDelete')).toBe(2);
});

it('searches by conditions, vectors and for each item, counts and groups', async () => {
	await store();
	const by = (...entries: object[]) =>
		({ ...place, searchBy: 'conditions', conditions: { entries } }) as INodeParameters;
	const condition = (field: string, comparison: string, value?: unknown, upper?: unknown) => ({
		field,
		comparison,
		value,
		upper,
	});
	const search = async (...entries: object[]) => ids(await node.json('search:search', by(...entries)));
	expect(await search(condition('title', 'contains', 'tea'), condition('price', 'greater', '5'))).toEqual(['b']);
	expect(await search(condition('price', 'between', 4, 6))).toEqual(['a']);
	expect(await search(condition('status', 'oneOf', 'sent, lost'))).toEqual(['c']);
	expect(await search(condition('status', 'notEquals', 'open'), condition('note', 'missing'))).toEqual(['c']);
	const any = { ...by(condition('price', 'equals', 3), condition('price', 'equals', 5)), join: 'any' };
	expect(await node.json('search:count', any)).toEqual([{ count: 2 }]);

	const groupBy = { entries: [{ field: 'status' }, { field: 'placed', interval: 'month' }] };
	const metrics = { entries: [{ function: 'avg', field: 'price', name: 'average' }] };
	expect(await node.json('search:aggregate', { ...place, searchBy: 'all', groupBy, metrics })).toEqual([
		{ status: 'open', placed: '2026-01', count: 2, average: 6 },
		{ status: 'sent', placed: '2026-02', count: 1, average: 3 },
	]);

	const each = {
		...place,
		searchBy: 'conditions',
		conditions: { entries: [condition('status', 'equals', '={{ $json.status }}')] },
	};
	const before = calls('ESHttpPost');
	const items = [{ json: { status: 'sent' } }, { json: { status: 'lost' } }, { json: { status: 'open' } }];
	const found = await node.run('search:searchEach', { ...each, size: 5 } as INodeParameters, items);
	expect(found.map(({ json, pairedItem }) => [json._id, pairedItem])).toEqual([
		['c', { item: 0 }],
		['a', { item: 2 }],
		['b', { item: 2 }],
	]);
	expect(calls('ESHttpPost') - before).toBe(1);

	await store(
		domain,
		[
			[1, 0],
			[0, 1],
			[0.9, 0.1],
		].map((embedding, place) => ({ json: { id: `v${place}`, embedding } })) as never,
	);
	const vector = { ...place, field: 'embedding', vector: '[1, 0]', k: 2, options: { excludes: 'embedding' } };
	expect(ids(await node.json('search:vector', vector))).toEqual(['v0', 'v2']);
	await expect(node.run('search:vector', { ...vector, vector: '[1]' })).rejects.toMatchObject(
		saying(/invalid dimension/),
	);
});

it('deletes what a query finds', async () => {
	await store();
	const query = { ...place, searchBy: 'query', query: '{"term": {"status": {"value": "open"}}}' };
	expect(await node.json('document:deleteMany', query)).toMatchObject([{ deleted: 2, total: 2 }]);
	expect(await node.json('search:count', { ...place, searchBy: 'all' })).toEqual([{ count: 1 }]);
});

it('adds by a script', async () => {
	await store();
	const script = { dataToSend: 'script', script: 'ctx._source.price += params.more', scriptParameters: '{"more": 2}' };
	await node.run('document:update', { ...place, documentId: 'a', ...script });
	expect(await node.json('document:get', { ...place, documentId: 'a' })).toMatchObject([{ price: 7 }]);
});

it('manages indices and aliases', async () => {
	const exists = async (indexName: string) => await node.json('index:exists', { cluster: domain, indexName });
	expect(await exists('orders-1')).toEqual([{ index: 'orders-1', exists: false }]);
	const create = { cluster: domain, indexName: 'orders-1', mappings: '{"properties": {"price": {"type": "integer"}}}' };
	expect(await node.json('index:create', create)).toMatchObject([{ acknowledged: true, index: 'orders-1' }]);
	await expect(node.run('index:create', create)).rejects.toMatchObject(saying(/already exists/, /another name/));
	const first = { cluster: domain, index: { ...index, value: 'orders-1' } };
	const second = { cluster: domain, index: { ...index, value: 'orders-2' } };
	await node.run('index:create', { cluster: domain, indexName: 'orders-2' });
	await node.run('index:addAlias', { ...first, alias: 'orders' });
	await node.run('index:addAlias', { ...second, alias: 'orders', options: { removeFrom: 'orders-1' } });
	expect(await exists('orders')).toEqual([{ index: 'orders', exists: true }]);
	expect(await node.json('index:get', { cluster: domain, index })).toEqual([
		{ index: 'orders-2', aliases: { orders: {} }, mappings: {}, settings: {} },
	]);
	await node.run('index:updateMapping', { ...first, mappings: '{"properties": {"note": {"type": "text"}}}' });
	expect(await node.json('index:getMapping', first)).toEqual([
		{ index: 'orders-1', properties: { price: { type: 'integer' }, note: { type: 'text' } } },
	]);
	await node.run('index:updateSettings', { ...first, settings: '{"index": {"number_of_replicas": 2}}' });
	expect(await node.json('index:get', first)).toMatchObject([{ settings: { index: { number_of_replicas: 2 } } }]);
	expect(await node.json('index:refresh', first)).toMatchObject([{ _shards: { failed: 0 } }]);
	expect(
		await node.json('index:getMany', { cluster: domain, returnAll: true, options: { pattern: '*-1' } }),
	).toMatchObject([{ index: 'orders-1', 'docs.count': '0' }]);
	await node.run('index:removeAlias', { ...second, alias: 'orders' });
	expect(await exists('orders')).toEqual([{ index: 'orders', exists: false }]);
	expect(await node.json('index:delete', first)).toEqual([{ deleted: true }]);
	await expect(node.run('index:get', first)).rejects.toMatchObject(
		saying(/no such index \[orders-1\]/, /Get Many of Indices/),
	);
});

it('reads rows in SQL, in pages, and gives up what is not wanted', async () => {
	await store();
	const query = async (more: INodeParameters) =>
		await node.json('sql:query', { cluster: domain, language: 'sql', ...more });
	const all = { statement: 'SELECT title, price FROM orders', returnAll: true };
	const rows = ORDERS.map(({ title, price }) => ({ title, price }));
	expect(await query({ ...all, options: { pageSize: 2 } })).toEqual(rows);
	const before = calls('ESHttpPost');
	expect(await query({ ...all, returnAll: false, limit: 1 })).toEqual(rows.slice(0, 1));
	expect(calls('ESHttpPost') - before).toBe(2);
	const where = { statement: 'SELECT title FROM orders WHERE status = ?', options: { parameters: '["sent"]' } };
	expect(await query(where)).toEqual([{ title: 'Black coffee' }]);
	await expect(query({ statement: 'SELECT' })).rejects.toMatchObject(saying(/Invalid SQL query/));
});

it('lists domains, collections and indices, and describes them', async () => {
	const { results } = await node.list('searchClusters');
	expect(results.map(({ name }) => name)).toEqual(
		expect.arrayContaining(['local-aws (domain)', 'local-aws (collection)']),
	);
	await store();
	expect((await node.list('searchIndices', { cluster: domain })).results).toEqual([
		{ name: 'orders', value: 'orders' },
	]);
	expect((await node.list('searchIndices')).results).toEqual([]);
	expect(await node.json('domain:getMany', { returnAll: true })).toHaveLength(3);
	expect(await node.json('domain:get', { domain })).toMatchObject([{ DomainName: 'local-aws', Processing: false }]);
	expect(await node.json('collection:getMany', { returnAll: true })).toMatchObject([{ id: 'localaws1' }]);
	expect(
		await node.json('collection:get', { collection: { __rl: true, mode: 'id', value: 'localaws1' } }),
	).toMatchObject([{ name: 'local-aws', status: 'ACTIVE' }]);
	const opening = { cluster: { ...old, value: 'local-new' }, index, searchBy: 'all' };
	await expect(node.run('search:count', opening)).rejects.toMatchObject(
		saying(/has no endpoint yet/, /15 to 30 minutes/),
	);
});

it('asks for an endpoint once in a run', async () => {
	await store();
	await node.run('document:get', { ...place, documentId: '={{ $json.id }}', options: { batchSize: 1 } }, orderItems);
	expect(node.aws.calls({ service: 'es', operation: 'DescribeDomain' })).toBe(2);
});

const failing = (status: number, body: object) => {
	node.aws.failNext({
		service: 'opensearch-data',
		operation: 'ESHttpPost',
		times: 1,
		answer: { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
	});
};

it('sends a search again after an answer that means nothing, and a new document never', async () => {
	await store();
	failing(503, { message: 'Service Unavailable' });
	expect(await node.json('search:count', { ...place, searchBy: 'all' })).toEqual([{ count: 3 }]);
	failing(503, { message: 'Service Unavailable' });
	const create = { ...place, dataToSend: 'json', document: '{"a": 1}' };
	await expect(node.run('document:create', create)).rejects.toMatchObject(saying(/Service Unavailable/));
	expect(await node.json('search:count', { ...place, searchBy: 'all' })).toEqual([{ count: 3 }]);
});

it('sends a request that is too large for the domain in halves', async () => {
	failing(413, { Message: 'Request size exceeded 10485760 bytes' });
	expect(await store()).toMatchObject(ORDERS.map(({ id }) => ({ _id: id, result: 'created' })));
	expect(calls('ESHttpPost')).toBe(3);
});

it('lists domains where collections cannot be listed', async () => {
	node.aws.failNext({
		service: 'aoss',
		operation: 'ListCollections',
		error: { code: 'AccessDeniedException', message: 'no', status: 400 },
	});
	const { results } = await node.list('searchClusters');
	expect(results.map(({ value }) => value).sort()).toEqual(['local-aws', 'local-new', 'local-old']);
});
