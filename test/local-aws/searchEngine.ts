/** A small search engine in memory: what OpenSearch does with documents, without any analysis beyond words. */

export type Json = Readonly<Record<string, unknown>>;

export interface Stored {
	readonly source: Json;
	readonly version: number;
	readonly seqNo: number;
}

export interface Index {
	readonly docs: Map<string, Stored>;
	mappings: Json;
	settings: Json;
	readonly aliases: Set<string>;
}

/** An error in OpenSearch's shape. */
export class SearchError extends Error {
	constructor(
		readonly status: number,
		readonly type: string,
		reason: string,
		readonly cause_?: string,
	) {
		super(reason);
	}

	get json(): Json {
		const own = { type: this.type, reason: this.message };
		const cause = this.cause_ === undefined ? {} : { caused_by: { type: this.type, reason: this.cause_ } };
		return { error: { root_cause: [own], ...own, ...cause }, status: this.status };
	}
}

const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Values of a field: nested ones by dots, those of `.keyword` as of the field itself. */
export function valuesOf(source: Json, field: string): unknown[] {
	const path = field.replace(/\.keyword$/, '').split('.');
	let values: unknown[] = [source];
	for (const name of path) {
		values = values.flat().flatMap((value) => (isObject(value) && name in value ? [value[name]] : []));
	}
	return values.flat().filter((value) => value !== null);
}

const wordsIn = (value: unknown): string[] =>
	String(value)
		.toLowerCase()
		.match(/[\p{L}\p{N}]+/gu) ?? [];

/** All words of the texts of a document, or of some of its fields. */
function wordsOf(source: Json, fields?: readonly string[]): string[] {
	const leaves = (value: unknown): unknown[] =>
		isObject(value) || Array.isArray(value) ? Object.values(value).flatMap(leaves) : [value];
	const wanted = fields?.flatMap((field) => valuesOf(source, field.replace(/\^.*$/, ''))) ?? leaves(source);
	return wanted.flatMap(wordsIn);
}

const only = (body: Json): [string, unknown] => {
	const [entry, ...others] = Object.entries(body);
	if (entry === undefined || others.length > 0) throw new SearchError(400, 'parsing_exception', 'malformed query');
	return entry;
};

const plain = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : value);

const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : isObject(value) ? [value] : []);

/** Order of two values: numbers as numbers, dates and texts as texts, what is missing last. */
export function compare(a: unknown, b: unknown): number {
	if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
	if (typeof a === 'number' || typeof b === 'number') return Number(a) - Number(b);
	return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}

type Scorer = (query: unknown, source: Json, id: string) => number | undefined;

const yes = (fits: boolean, score = 1): number | undefined => (fits ? score : undefined);

const SCORERS: Readonly<Record<string, Scorer>> = {
	match_all: () => 1,
	match_none: () => undefined,
	ids: (query, _source, id) => yes(((query as { values?: string[] }).values ?? []).includes(id)),
	match: (query, source) => {
		const [field, asked] = only(query as Json);
		const words = new Set(valuesOf(source, field).flatMap(wordsIn));
		const wanted = wordsIn(plain(asked, 'query'));
		const found = wanted.filter((word) => words.has(word)).length;
		const all = isObject(asked) && asked.operator === 'and';
		return yes(found > 0 && (!all || found === wanted.length), found);
	},
	match_phrase: (query, source) => {
		const [field, asked] = only(query as Json);
		const phrase = wordsIn(plain(asked, 'query')).join(' ');
		return yes(valuesOf(source, field).some((value) => ` ${wordsIn(value).join(' ')} `.includes(` ${phrase} `)));
	},
	simple_query_string: (query, source) => {
		const { query: text = '', fields } = query as { query?: string; fields?: string[] };
		const words = wordsOf(source, fields);
		const joined = ` ${words.join(' ')} `;
		const parts = text.match(/-?"[^"]*"|\S+/g) ?? [];
		const fits = parts.every((part) => {
			const not = part.startsWith('-');
			const word = wordsIn(part).join(' ');
			const there = part.endsWith('*') ? words.some((each) => each.startsWith(word)) : joined.includes(` ${word} `);
			return there !== not;
		});
		return yes(fits, parts.length);
	},
	term: (query, source) => {
		const [field, asked] = only(query as Json);
		return yes(valuesOf(source, field).some((value) => String(value) === String(plain(asked, 'value'))));
	},
	terms: (query, source) => {
		const [field, asked] = only(query as Json);
		const wanted = new Set((asked as unknown[]).map(String));
		return yes(valuesOf(source, field).some((value) => wanted.has(String(value))));
	},
	prefix: (query, source) => {
		const [field, asked] = only(query as Json);
		return yes(valuesOf(source, field).some((value) => String(value).startsWith(String(plain(asked, 'value')))));
	},
	wildcard: (query, source) => {
		const [field, asked] = only(query as Json);
		const pattern = String(plain(asked, 'value')).replace(/[.+^${}()|[\]\\]/g, '\\$&');
		const regex = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);
		return yes(valuesOf(source, field).some((value) => regex.test(String(value))));
	},
	range: (query, source) => {
		const [field, { gt, gte, lt, lte }] = only(query as Json) as [string, Json];
		const within = (value: unknown): boolean =>
			(gt === undefined || compare(value, gt) > 0) &&
			(gte === undefined || compare(value, gte) >= 0) &&
			(lt === undefined || compare(value, lt) < 0) &&
			(lte === undefined || compare(value, lte) <= 0);
		return yes(valuesOf(source, field).some(within));
	},
	exists: (query, source) => yes(valuesOf(source, String((query as Json).field)).length > 0),
	bool: (query, source, id) => {
		const { must, filter, should, must_not: not, minimum_should_match: least } = query as Json;
		const scores = (queries: unknown): Array<number | undefined> =>
			list(queries).map((each) => score(each, source, id));
		const musts = scores(must);
		const filters = scores(filter);
		const shoulds = scores(should).filter((each) => each !== undefined);
		if ([...musts, ...filters].includes(undefined) || scores(not).some((each) => each !== undefined)) return undefined;
		const needed = Number(least ?? (should !== undefined && must === undefined && filter === undefined ? 1 : 0));
		if (shoulds.length < needed) return undefined;
		return [...musts, ...shoulds].reduce<number>((sum, each) => sum + (each ?? 0), 0);
	},
	knn: (query, source, id) => {
		const [field, { vector, filter }] = only(query as Json) as [string, { vector: number[]; filter?: Json }];
		if (filter !== undefined && score(filter, source, id) === undefined) return undefined;
		const own = valuesOf(source, field) as number[];
		if (own.length === 0) return undefined;
		if (own.length !== vector.length) {
			const reason = `Query vector has invalid dimension: ${vector.length}. Dimension should be: ${own.length}`;
			throw new SearchError(400, 'search_phase_execution_exception', 'all shards failed', reason);
		}
		const distance = own.reduce((sum, value, place) => sum + (value - (vector[place] ?? 0)) ** 2, 0);
		return 1 / (1 + distance);
	},
};

/** How well a document fits a query; undefined where it does not. */
export function score(query: Json, source: Json, id: string): number | undefined {
	const [name, inner] = only(query);
	const scorer = Object.hasOwn(SCORERS, name) ? SCORERS[name] : undefined;
	if (scorer === undefined) throw new SearchError(400, 'parsing_exception', `unknown query [${name}]`);
	return scorer(inner, source, id);
}

export interface Hit {
	readonly index: string;
	readonly id: string;
	readonly source: Json;
	readonly score: number;
}

/** A sort as field and direction. */
const sortsOf = (sort: unknown): Array<[string, number]> =>
	(Array.isArray(sort) ? (sort as unknown[]) : sort === undefined ? [{ _score: 'desc' }] : [sort]).map((each) => {
		if (!isObject(each)) return [String(each), each === '_score' ? -1 : 1];
		const [field, order] = only(each);
		return [field, plain(order, 'order') === 'desc' ? -1 : 1];
	});

const sortValue = ({ id, source, score: own }: Hit, field: string): unknown =>
	field === '_id' ? id : field === '_score' ? own : valuesOf(source, field)[0];

/** Hits in the order of a search, after the last one of the page before. */
export function sorted(
	hits: readonly Hit[],
	sort: unknown,
	after?: readonly unknown[],
): Array<{ hit: Hit; sort: unknown[] }> {
	const sorts = sortsOf(sort);
	const order = (a: readonly unknown[], b: readonly unknown[]): number => {
		for (const [place, [, direction]] of sorts.entries()) {
			const difference = compare(a[place], b[place]) * direction;
			if (difference !== 0) return difference;
		}
		return 0;
	};
	const all = hits.map((hit) => ({ hit, sort: sorts.map(([field]) => sortValue(hit, field)) }));
	all.sort((a, b) => order(a.sort, b.sort));
	return after === undefined ? all : all.filter(({ sort: values }) => order(values, after) > 0);
}

const METRICS: Readonly<Record<string, (values: number[]) => Json>> = {
	avg: (values) => ({ value: values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length }),
	sum: (values) => ({ value: values.reduce((a, b) => a + b, 0) }),
	min: (values) => ({ value: values.length === 0 ? null : Math.min(...values) }),
	max: (values) => ({ value: values.length === 0 ? null : Math.max(...values) }),
	value_count: (values) => ({ value: values.length }),
	cardinality: (values) => ({ value: new Set(values).size }),
	stats: (values) => ({
		count: values.length,
		min: Math.min(...values),
		max: Math.max(...values),
		avg: values.reduce((a, b) => a + b, 0) / values.length,
		sum: values.reduce((a, b) => a + b, 0),
	}),
};

const KEPT: Readonly<Record<string, number>> = { year: 4, month: 7, day: 10, hour: 13, minute: 16 };

/** Aggregations of hits: groups by values and by days, metrics. */
export function aggregate(aggs: Json, hits: readonly Hit[]): Json {
	return Object.fromEntries(
		Object.entries(aggs).map(([name, asked]) => {
			const { aggs: inner, aggregations, ...rest } = asked as Json;
			const [kind, facts] = only(rest) as [string, Json];
			const metric = Object.hasOwn(METRICS, kind) ? METRICS[kind] : undefined;
			const field = String(facts.field);
			if (metric !== undefined)
				return [name, metric(hits.flatMap(({ source }) => valuesOf(source, field)) as number[])];
			if (kind !== 'terms' && kind !== 'date_histogram') {
				throw new SearchError(400, 'parsing_exception', `Unknown aggregation type [${kind}]`);
			}
			const groups = new Map<unknown, Hit[]>();
			for (const hit of hits) {
				for (const value of valuesOf(hit.source, field)) {
					const key = kind === 'terms' ? value : String(value).slice(0, KEPT[String(facts.calendar_interval)] ?? 10);
					groups.set(key, [...(groups.get(key) ?? []), hit]);
				}
			}
			const ordered = [...groups].sort((a, b) =>
				kind === 'terms' ? b[1].length - a[1].length || compare(a[0], b[0]) : compare(a[0], b[0]),
			);
			const sub = (inner ?? aggregations ?? {}) as Json;
			const buckets = ordered.slice(0, kind === 'terms' ? Number(facts.size ?? 10) : undefined).map(([key, own]) => ({
				...(kind === 'terms' ? { key } : { key_as_string: key, key: Date.parse(String(key)) }),
				doc_count: own.length,
				...aggregate(sub, own),
			}));
			return [name, { buckets }];
		}),
	);
}

/** `_source` of a hit as it was asked for. */
export function filtered(source: Json, wanted: unknown): Json {
	if (!isObject(wanted)) return source;
	const fits = (name: string, patterns: unknown): boolean =>
		(patterns as string[]).some((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(name));
	return Object.fromEntries(
		Object.entries(source).filter(
			([name]) =>
				(wanted.includes === undefined || fits(name, wanted.includes)) &&
				(wanted.excludes === undefined || !fits(name, wanted.excludes)),
		),
	);
}
