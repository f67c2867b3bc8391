import { Reply, requestIdHeaders, ServiceError } from '../errors';
import type { Hit, Index, Json } from '../searchEngine';
import { aggregate, filtered, score, SearchError, sorted } from '../searchEngine';
import { type Call, type Input, type Service, text, texts } from '../service';

/** Domains of every account and region: one like any other, one before points in time, one that is being made. */
const DOMAINS: Readonly<Record<string, { version: string; ready: boolean; serverless?: true }>> = {
	'local-aws': { version: 'OpenSearch_2.19', ready: true },
	'local-old': { version: 'OpenSearch_2.3', ready: true },
	'local-new': { version: 'OpenSearch_2.19', ready: false },
};
const COLLECTION = { id: 'localaws1', name: 'local-aws', type: 'SEARCH', status: 'ACTIVE' };

/** Domains stand below the one endpoint, as those of local clouds do; collections beside them. */
const DATA = /^\/(opensearch|aoss)\/([a-z0-9-]+)\/([a-z0-9-]+)(\/.*)?$/;

interface Cluster {
	readonly indices: Map<string, Index>;
	/** Hits that a search keeps: of a point in time, of a scroll. */
	readonly kept: Map<string, { readonly hits: readonly Hit[]; at: number; readonly body: Json }>;
	next: number;
	seqNo: number;
}

const clusterOf = (call: Call, name: string): Cluster =>
	call.shared.state(`opensearch ${call.principal?.account} ${call.region} ${name}`, (): Cluster => ({
		indices: new Map(),
		kept: new Map(),
		next: 1,
		seqNo: 0,
	}));

const newIndex = (facts: Json = {}): Index => ({
	docs: new Map(),
	mappings: (facts.mappings ?? {}) as Json,
	settings: (facts.settings ?? {}) as Json,
	aliases: new Set(Object.keys((facts.aliases ?? {}) as Json)),
});

const noSuch = (name: string): SearchError =>
	new SearchError(404, 'index_not_found_exception', `no such index [${name}]`);

/** Indices by names, patterns and aliases, separated by commas. */
function named({ indices }: Cluster, names: string): Array<[string, Index]> {
	return names.split(',').flatMap((name) => {
		const all = [...indices].filter(([own, { aliases }]) => {
			const regex = new RegExp(`^${name === '_all' ? '.*' : name.replaceAll('*', '.*')}$`);
			return regex.test(own) || [...aliases].some((alias) => regex.test(alias));
		});
		if (all.length === 0 && !name.includes('*') && name !== '_all') throw noSuch(name);
		return all;
	});
}

/** The index that a document is written to; made where it is not there. */
function written(cluster: Cluster, name: string): [string, Index] {
	const found = [...cluster.indices].find(([own, { aliases }]) => own === name || aliases.has(name));
	if (found !== undefined) return found;
	if (name !== name.toLowerCase()) {
		throw new SearchError(400, 'invalid_index_name_exception', `Invalid index name [${name}], must be lowercase`);
	}
	const made = newIndex();
	cluster.indices.set(name, made);
	return [name, made];
}

const json = (body: Buffer): Json => {
	try {
		return body.length === 0 ? {} : (JSON.parse(body.toString('utf8')) as Json);
	} catch {
		throw new SearchError(400, 'parse_exception', 'request body is not JSON');
	}
};

const lines = (body: Buffer): Json[] =>
	body
		.toString('utf8')
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line) as Json);

type Change = 'index' | 'create' | 'update' | 'delete';

/** Changes one document. */
function change(
	cluster: Cluster,
	kind: Change,
	place: string,
	asked: Json,
	body: Json,
): Json & { readonly status: number } {
	const [name, index] = written(cluster, place);
	const id = typeof asked._id === 'string' ? asked._id : `made-${cluster.next++}`;
	const before = index.docs.get(id);
	const conflict = (why: string): SearchError =>
		new SearchError(409, 'version_conflict_engine_exception', `[${id}]: version conflict, ${why}`);
	if (kind === 'create' && before !== undefined) throw conflict('document already exists (current version [1])');
	if (asked.if_seq_no !== undefined && Number(asked.if_seq_no) !== before?.seqNo)
		throw conflict('required seqNo differs');
	const seqNo = cluster.seqNo++;
	const told = (result: string, version: number): Json => ({
		_index: name,
		_id: id,
		_version: version,
		result,
		_shards: { total: 2, successful: 1, failed: 0 },
		_seq_no: seqNo,
		_primary_term: 1,
	});
	const version = (before?.version ?? 0) + 1;
	if (kind === 'delete') {
		index.docs.delete(id);
		return {
			...told(before === undefined ? 'not_found' : 'deleted', version),
			status: before === undefined ? 404 : 200,
		};
	}
	let source = body;
	if (kind === 'update') {
		const { doc, doc_as_upsert: upsert, script } = body as { doc?: Json; doc_as_upsert?: boolean; script?: Json };
		if (before === undefined && upsert !== true) {
			throw new SearchError(404, 'document_missing_exception', `[${id}]: document missing`);
		}
		source = script === undefined ? { ...before?.source, ...doc } : scripted(before?.source ?? {}, script);
	}
	checkTypes(index, source, id);
	index.docs.set(id, { source, version, seqNo });
	return { ...told(before === undefined ? 'created' : 'updated', version), status: before === undefined ? 201 : 200 };
}

/** One kind of script: adding a parameter to a field. */
function scripted(source: Json, { source: script, params }: Json): Json {
	const [, field = '', parameter = ''] = /^ctx\._source\.(\w+) \+= params\.(\w+);?$/.exec(String(script)) ?? [];
	if (field === '')
		throw new SearchError(400, 'illegal_argument_exception', 'failed to execute script', 'compile error');
	return { ...source, [field]: Number(source[field] ?? 0) + Number((params as Json)[parameter]) };
}

/** A field that is mapped as a number takes nothing else. */
function checkTypes({ mappings }: Index, source: Json, id: string): void {
	const types = (mappings.properties ?? {}) as Record<string, { type?: string }>;
	for (const [field, value] of Object.entries(source)) {
		const numeric = ['integer', 'long', 'float', 'double'].includes(types[field]?.type ?? '');
		if (!numeric || !Number.isNaN(Number(value))) continue;
		throw new SearchError(
			400,
			'mapper_parsing_exception',
			`failed to parse field [${field}] of type [${types[field]?.type}] in document with id '${id}'`,
			`For input string: "${String(value)}"`,
		);
	}
}

function bulk(cluster: Cluster, place: string, body: Buffer): Json {
	const all = lines(body);
	const items: Json[] = [];
	for (let at = 0; at < all.length;) {
		const [kind, target] = Object.entries(all[at++] ?? {})[0] as [Change, Json];
		const content = kind === 'delete' ? {} : (all[at++] ?? {});
		try {
			items.push({ [kind]: change(cluster, kind, place, target, content) });
		} catch (error) {
			if (!(error instanceof SearchError)) throw error;
			const { error: told } = error.json as { error: Json };
			const { root_cause: _causes, ...own } = told;
			items.push({ [kind]: { _index: place, _id: target._id, status: error.status, error: own } });
		}
	}
	return {
		took: 1,
		errors: items.some((item) => Object.values(item).some((each) => 'error' in (each as Json))),
		items,
	};
}

const hitsIn = (indices: ReadonlyArray<[string, Index]>, query: Json): Hit[] =>
	indices.flatMap(([index, { docs }]) =>
		[...docs].flatMap(([id, { source }]): Hit[] => {
			const found = score(query, source, id);
			return found === undefined ? [] : [{ index, id, source, score: found }];
		}),
	);

const SHARDS = { total: 1, successful: 1, skipped: 0, failed: 0 };

function answerOf(hits: readonly Hit[], body: Json, more: Json = {}): Json {
	const { from = 0, size = 10, sort, search_after: after, aggs, aggregations, _source, min_score: least } = body;
	if (Number(from) + Number(size) > 10_000) {
		const reason = 'Result window is too large, from + size must be less than or equal to: [10000]';
		throw new SearchError(400, 'search_phase_execution_exception', 'all shards failed', reason);
	}
	const good = least === undefined ? hits : hits.filter((hit) => hit.score >= Number(least));
	const page = sorted(good, sort, after as unknown[] | undefined).slice(Number(from), Number(from) + Number(size));
	const groups = (aggs ?? aggregations) as Json | undefined;
	return {
		took: 1,
		timed_out: false,
		_shards: SHARDS,
		hits: {
			total: { value: good.length, relation: 'eq' },
			max_score: null,
			hits: page.map(({ hit, sort: values }) => ({
				_index: hit.index,
				_id: hit.id,
				_score: sort === undefined ? hit.score : null,
				_source: filtered(hit.source, _source),
				...(sort === undefined ? {} : { sort: values }),
			})),
		},
		...(groups === undefined ? {} : { aggregations: aggregate(groups, good) }),
		...more,
	};
}

function search(cluster: Cluster, names: string, body: Json, query: ReadonlyMap<string, string>): Json {
	const point = body.pit as { id?: string } | undefined;
	const asked = (body.query ?? { match_all: {} }) as Json;
	if (point !== undefined) {
		const kept = cluster.kept.get(String(point.id));
		if (kept === undefined)
			throw new SearchError(404, 'search_phase_execution_exception', 'all shards failed', 'No search context found');
		const hits = kept.hits.flatMap((hit) => {
			const found = score(asked, hit.source, hit.id);
			return found === undefined ? [] : [{ ...hit, score: found }];
		});
		return answerOf(hits, body, { pit_id: point.id });
	}
	let hits = hitsIn(named(cluster, names), asked);
	const nearest = (asked.knn ?? {}) as Record<string, { k?: number }>;
	const [{ k = Infinity } = {}] = Object.values(nearest);
	if (k !== Infinity) hits = [...hits].sort((a, b) => b.score - a.score).slice(0, k);
	if (!query.has('scroll')) return answerOf(hits, body);
	const id = `scroll-${cluster.next++}`;
	const size = Number(body.size ?? 10);
	const ordered = sorted(hits, body.sort).map(({ hit }) => hit);
	cluster.kept.set(id, { hits: ordered, at: size, body });
	return { ...answerOf(hits, body), _scroll_id: id };
}

function scrollOn(cluster: Cluster, { scroll_id: id }: Json): Json {
	const kept = cluster.kept.get(String(id));
	if (kept === undefined)
		throw new SearchError(404, 'search_context_missing_exception', `No search context found for id [${String(id)}]`);
	const size = Number(kept.body.size ?? 10);
	const page = kept.hits.slice(kept.at, kept.at + size);
	kept.at += size;
	return { ...answerOf(page, { ...kept.body, size }), _scroll_id: id };
}

/** `SELECT * FROM index`, `SELECT a, b FROM index [WHERE field = ?] [LIMIT n]`, in pages. */
function sql(cluster: Cluster, body: Json): Json {
	const size = Number(body.fetch_size ?? 0);
	if (body.cursor !== undefined) {
		const kept = cluster.kept.get(String(body.cursor));
		if (kept === undefined) throw new SearchError(400, 'IllegalArgumentException', 'Malformed cursor');
		return tableOf(cluster, kept.hits, kept.body, Number(kept.body.size), kept.at);
	}
	const match = /^SELECT (.+?) FROM "?([\w*-]+)"?(?: WHERE (\w+) = (\?|'[^']*'|\d+))?(?: LIMIT (\d+))?$/i.exec(
		String(body.query),
	);
	if (match === null) {
		throw new SearchError(400, 'SyntaxCheckException', 'Invalid SQL query');
	}
	const [, columns = '*', index = '', field, value, most] = match;
	const [parameter] = (body.parameters ?? []) as Array<{ value?: unknown }>;
	const wanted = value === '?' ? parameter?.value : value?.replace(/^'|'$/g, '');
	const query = field === undefined ? { match_all: {} } : { term: { [field]: { value: wanted } } };
	const hits = hitsIn(named(cluster, index), query).slice(0, most === undefined ? undefined : Number(most));
	const names =
		columns === '*' ? [...new Set(hits.flatMap(({ source }) => Object.keys(source)))] : columns.split(/,\s*/);
	return tableOf(cluster, hits, { names, size }, size, 0);
}

function tableOf(cluster: Cluster, hits: readonly Hit[], body: Json, size: number, at: number): Json {
	const names = body.names as string[];
	const end = size === 0 ? hits.length : at + size;
	const datarows = hits.slice(at, end).map(({ source }) => names.map((name) => source[name] ?? null));
	let cursor: string | undefined;
	if (end < hits.length) {
		cursor = `cursor-${cluster.next++}`;
		cluster.kept.set(cursor, { hits, at: end, body });
	}
	const schema = names.map((name) => ({ name, type: 'keyword' }));
	return { ...(at === 0 ? { schema } : {}), datarows, total: hits.length, size: datarows.length, status: 200, cursor };
}

function changeAliases(cluster: Cluster, { actions }: Json): Json {
	for (const action of (actions ?? []) as Array<Record<string, { index: string; alias: string }>>) {
		for (const [verb, { index, alias }] of Object.entries(action)) {
			for (const [, { aliases }] of named(cluster, index)) {
				if (verb === 'add') aliases.add(alias);
				else aliases.delete(alias);
			}
		}
	}
	return { acknowledged: true };
}

const DONE = { acknowledged: true };

/** Answers a request for data; a status beside the body where it is not 200. */
function data(
	call: Call,
	cluster: Cluster,
	path: readonly string[],
	version: string,
): Json | readonly [number, Json | string] {
	const { method } = call.request;
	const [first = '', verb = '', third = ''] = path;
	const unknown = (): SearchError =>
		new SearchError(
			400,
			'illegal_argument_exception',
			`no handler found for uri [/${path.join('/')}] and method [${method}]`,
		);
	if (first === '_search' || verb === '_search') {
		if (verb === 'point_in_time' || third === 'point_in_time') {
			if (version === 'OpenSearch_2.3') throw unknown();
			if (method === 'DELETE') {
				const { pit_id: ids } = json(call.body) as { pit_id?: string[] };
				for (const id of ids ?? []) cluster.kept.delete(id);
				return { pits: (ids ?? []).map((id) => ({ successful: true, pit_id: id })) };
			}
			const id = `pit-${cluster.next++}`;
			cluster.kept.set(id, { hits: hitsIn(named(cluster, first), { match_all: {} }), at: 0, body: {} });
			return { pit_id: id, _shards: SHARDS, creation_time: call.shared.clock.now() };
		}
		if (verb === 'scroll') {
			if (method !== 'DELETE') return scrollOn(cluster, json(call.body));
			const { scroll_id: ids } = json(call.body) as { scroll_id?: string[] };
			for (const id of ids ?? []) cluster.kept.delete(id);
			return { succeeded: true, num_freed: ids?.length ?? 0 };
		}
		return search(cluster, first === '_search' ? '_all' : first, json(call.body), call.query);
	}
	if (first === '_aliases') return changeAliases(cluster, json(call.body));
	if (first === '_plugins') {
		if (third !== 'close') return sql(cluster, json(call.body));
		cluster.kept.delete(String(json(call.body).cursor));
		return { succeeded: true };
	}
	if (first === '_cat') {
		return cat(named(cluster, third === '' ? '_all' : third));
	}
	if (verb === '_bulk') return bulk(cluster, first, call.body);
	if (first === '_msearch' || verb === '_msearch') {
		const bodies = lines(call.body).filter((_, position) => position % 2 === 1);
		const responses = bodies.map((body) => {
			try {
				return { ...search(cluster, first === '_msearch' ? '_all' : first, body, new Map()), status: 200 };
			} catch (error) {
				if (error instanceof SearchError) return error.json;
				throw error;
			}
		});
		return { took: 1, responses };
	}
	if (first === '_count' || verb === '_count') {
		const { query = { match_all: {} } } = json(call.body);
		return {
			count: hitsIn(named(cluster, first === '_count' ? '_all' : first), query as Json).length,
			_shards: SHARDS,
		};
	}
	return ofIndex(call, cluster, first, verb, third) ?? [400, unknown().json];
}

const cat = (indices: ReadonlyArray<[string, Index]>): Json =>
	indices.map(([index, { docs }]) => ({
		health: 'green',
		status: 'open',
		index,
		pri: '1',
		rep: '0',
		'docs.count': String(docs.size),
		'store.size': '208',
	})) as unknown as Json;

function ofIndex(
	call: Call,
	cluster: Cluster,
	name: string,
	verb: string,
	id: string,
): Json | readonly [number, Json | string] | undefined {
	const { method } = call.request;
	const body = (): Json => json(call.body);
	const conditions = Object.fromEntries(call.query);
	const asked = { ...conditions, ...(id === '' ? {} : { _id: id }) };
	const changed = (kind: Change): readonly [number, Json] => {
		const { status, ...told } = change(cluster, kind, name, asked, kind === 'delete' ? {} : body());
		return [status, told];
	};
	switch (`${method} ${verb}`) {
		case 'PUT _doc':
		case 'POST _doc':
			return changed('index');
		case 'POST _create':
			return changed('create');
		case 'POST _update':
			return changed('update');
		case 'DELETE _doc':
			return changed('delete');
		case 'GET _doc': {
			const [[index, { docs }] = [name, newIndex()]] = named(cluster, name);
			const found = docs.get(id);
			const place = { _index: index, _id: id };
			if (found === undefined) return [404, { ...place, found: false }];
			const includes = call.query.get('_source_includes')?.split(',');
			const excludes = call.query.get('_source_excludes')?.split(',');
			const { version, seqNo, source } = found;
			return {
				...place,
				_version: version,
				_seq_no: seqNo,
				_primary_term: 1,
				found: true,
				_source: filtered(source, { includes, excludes }),
			};
		}
		case 'POST _mget': {
			const [[index, { docs }] = [name, newIndex()]] = named(cluster, name);
			return {
				docs: (body().docs as Json[]).map(({ _id, _source }) => {
					const found = docs.get(String(_id));
					const place = { _index: index, _id };
					return found === undefined
						? { ...place, found: false }
						: { ...place, _version: found.version, found: true, _source: filtered(found.source, _source) };
				}),
			};
		}
		case 'POST _delete_by_query': {
			const hits = hitsIn(named(cluster, name), (body().query ?? { match_all: {} }) as Json);
			for (const hit of hits) cluster.indices.get(hit.index)?.docs.delete(hit.id);
			return { took: 1, timed_out: false, total: hits.length, deleted: hits.length, failures: [] };
		}
		case 'POST _refresh':
			named(cluster, name);
			return { _shards: SHARDS };
		case 'PUT _mapping':
			for (const [, index] of named(cluster, name)) {
				const { properties = {} } = body() as { properties?: Json };
				index.mappings = {
					...index.mappings,
					properties: { ...(index.mappings.properties as Json | undefined), ...properties },
				};
			}
			return DONE;
		case 'PUT _settings':
			for (const [, index] of named(cluster, name)) index.settings = { ...index.settings, ...body() };
			return DONE;
		case 'GET _mapping':
			return Object.fromEntries(named(cluster, name).map(([index, { mappings }]) => [index, { mappings }]));
		case 'PUT ':
			if (cluster.indices.has(name)) {
				throw new SearchError(400, 'resource_already_exists_exception', `index [${name}/local] already exists`);
			}
			cluster.indices.set(name, newIndex(body()));
			return { ...DONE, shards_acknowledged: true, index: name };
		case 'DELETE ':
			for (const [index] of named(cluster, name)) cluster.indices.delete(index);
			return DONE;
		case 'HEAD ':
			return [[...cluster.indices].some(([own, { aliases }]) => own === name || aliases.has(name)) ? 200 : 404, ''];
		case 'GET ':
			return Object.fromEntries(
				named(cluster, name).map(([index, { aliases, mappings, settings }]) => [
					index,
					{ aliases: Object.fromEntries([...aliases].map((alias) => [alias, {}])), mappings, settings },
				]),
			);
		default:
			return undefined;
	}
}

const reply = (call: Call, status: number, body: Json | string): Reply =>
	new Reply(
		status,
		{ ...requestIdHeaders('rest-json', call.requestId), 'content-type': 'application/json; charset=UTF-8' },
		typeof body === 'string' ? body : JSON.stringify(body),
	);

function answer(call: Call): Reply {
	const [, kind = '', , name = '', rest = ''] = DATA.exec(call.path) ?? [];
	const serverless = kind === 'aoss';
	if (serverless) {
		const signed = /SignedHeaders=([^,]+)/.exec(call.header('authorization') ?? '')?.[1]?.split(';') ?? [];
		// AWS answers so, whatever is wrong.
		if (call.header('x-amz-content-sha256') === undefined || signed.includes('content-length')) {
			return reply(call, 403, { status: 403, error: { reason: '403 Forbidden', type: 'Forbidden' } });
		}
	}
	const domain = serverless ? { version: 'Serverless' } : DOMAINS[name];
	if (domain === undefined || (serverless && name !== COLLECTION.id))
		throw new ServiceError('NotFound', 'Not Found', 404);
	if (call.body.length > 10 * 1024 * 1024) {
		return reply(call, 413, { Message: 'Request size exceeded 10485760 bytes' });
	}
	const path = rest.split('/').slice(1).map(decodeURIComponent);
	try {
		const made = data(call, clusterOf(call, `${kind} ${name}`), path, domain.version);
		if (!Array.isArray(made) || path[0] === '_cat') return reply(call, 200, made as Json);
		const [status, body] = made as unknown as readonly [number, Json | string];
		return reply(call, status, body);
	} catch (error) {
		if (error instanceof SearchError) return reply(call, error.status, error.json);
		throw error;
	}
}

const METHODS = {
	DELETE: 'ESHttpDelete',
	GET: 'ESHttpGet',
	HEAD: 'ESHttpHead',
	POST: 'ESHttpPost',
	PUT: 'ESHttpPut',
} as const;

const dataOf = (kind: 'opensearch' | 'aoss', action: (operation: string) => string): Service => ({
	name: `${kind}-data`,
	signingName: kind === 'aoss' ? 'aoss' : 'es',
	protocol: 'rest-json',
	hostLabels: [],
	iamAction: action,
	restOperation: ({ method, path }) =>
		DATA.exec(path)?.[1] === kind ? METHODS[method as keyof typeof METHODS] : undefined,
	operations: Object.fromEntries(Object.values(METHODS).map((name) => [name, answer])),
});

/** The data of the domains. */
export const openSearchData = dataOf('opensearch', (operation) => `es:${operation}`);

/** The data of the collection. */
export const openSearchServerlessData = dataOf('aoss', () => 'aoss:APIAccessAll');

const DOMAIN_PATH = /^\/2021-01-01\/opensearch\/domain\/([a-z0-9-]+)$/;

/** Amazon OpenSearch Service: the domains, to list and to describe. */
export const openSearch: Service = {
	name: 'es',
	signingName: 'es',
	protocol: 'rest-json',
	hostLabels: ['es'],
	restOperation: ({ method, path }) => {
		if (method !== 'GET') return undefined;
		if (path === '/2021-01-01/domain') return 'ListDomainNames';
		return DOMAIN_PATH.test(path) ? 'DescribeDomain' : undefined;
	},
	operations: {
		DescribeDomain: (call) => {
			const DomainName = DOMAIN_PATH.exec(call.path)?.[1] ?? '';
			const domain = DOMAINS[DomainName];
			if (domain === undefined)
				throw new ServiceError('ResourceNotFoundException', `Domain not found: ${DomainName}`, 409);
			const Endpoint = `${call.origin.replace(/^https?:\/\//, '')}/opensearch/${call.region}/${DomainName}`;
			return {
				DomainStatus: {
					DomainId: `${call.principal?.account}/${DomainName}`,
					DomainName,
					ARN: `arn:aws:es:${call.region}:${call.principal?.account}:domain/${DomainName}`,
					Created: true,
					Processing: !domain.ready,
					EngineVersion: domain.version,
					...(domain.ready ? { Endpoint } : {}),
				},
			};
		},
		ListDomainNames: () => ({
			DomainNames: Object.keys(DOMAINS).map((DomainName) => ({ DomainName, EngineType: 'OpenSearch' })),
		}),
	},
};

const collectionOf = (call: Call): Input => ({
	...COLLECTION,
	arn: `arn:aws:aoss:${call.region}:${call.principal?.account}:collection/${COLLECTION.id}`,
});

/** Amazon OpenSearch Serverless: one collection, to list and to describe. */
export const openSearchServerless: Service = {
	name: 'aoss',
	signingName: 'aoss',
	protocol: 'json',
	hostLabels: ['aoss'],
	targets: ['OpenSearchServerless'],
	operations: {
		BatchGetCollection: (call) => {
			const wanted = texts(call.input, 'ids').includes(COLLECTION.id);
			const collectionEndpoint = `${call.origin}/aoss/${call.region}/${COLLECTION.id}`;
			return { collectionDetails: wanted ? [{ ...collectionOf(call), collectionEndpoint }] : [] };
		},
		ListCollections: (call) => {
			const { name = COLLECTION.name } = (call.input.collectionFilters ?? {}) as { name?: string };
			const fits = name === COLLECTION.name && (text(call.input, 'nextToken') ?? '') === '';
			return { collectionSummaries: fits ? [collectionOf(call)] : [] };
		},
	},
};
