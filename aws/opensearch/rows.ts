type Row = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

interface Bucket extends Row {
	readonly key?: unknown;
	readonly key_as_string?: unknown;
	readonly doc_count?: unknown;
}

/** Buckets are a list, or an object by their names. */
function bucketsOf(aggregation: Row): Bucket[] | undefined {
	const { buckets } = aggregation;
	if (Array.isArray(buckets)) return buckets as Bucket[];
	if (!isObject(buckets)) return undefined;
	return Object.entries(buckets).map(([key, bucket]) => ({ key, ...(bucket as Row) }));
}

/** `{ value }` is the value, statistics and the like stay objects. */
function metricOf(aggregation: Row): unknown {
	if ('value' in aggregation) return aggregation.value_as_string ?? aggregation.value;
	return isObject(aggregation.values) ? aggregation.values : aggregation;
}

const inner = (bucket: Row): Row =>
	Object.fromEntries(
		Object.entries(bucket).filter(([name, value]) => isObject(value) && !['key', 'meta'].includes(name)),
	);

/**
 * Aggregations as rows: one row for each innermost bucket, with the keys of the buckets around it, the number of its
 * documents as `count`, and its metrics. Aggregations beside each other give rows one after another.
 */
export function rowsOfAggregations(aggregations: unknown, outer: Row = {}): Row[] {
	if (!isObject(aggregations)) return [];
	const metrics: Record<string, unknown> = {};
	const groups: Array<readonly [string, Bucket[]]> = [];
	for (const [name, aggregation] of Object.entries(aggregations)) {
		if (!isObject(aggregation)) continue;
		const buckets = bucketsOf(aggregation);
		if (buckets !== undefined) groups.push([name, buckets]);
		// One bucket without a key, e.g. of a filter, with aggregations of its own.
		else if ('doc_count' in aggregation) groups.push([name, [{ key: name, ...aggregation }]]);
		else metrics[name] = metricOf(aggregation);
	}
	if (groups.length === 0) return [{ ...outer, ...metrics }];
	return groups.flatMap(([name, buckets]) =>
		buckets.flatMap((bucket) => {
			const key = bucket.key_as_string ?? bucket.key;
			const keys = isObject(key) ? key : { [name]: key };
			return rowsOfAggregations(inner(bucket), { ...outer, ...metrics, ...keys, count: bucket.doc_count });
		}),
	);
}

/** The rows of an answer to SQL as objects by the names of its columns. */
export function rowsOfTable(schema: unknown, rows: unknown): Row[] {
	const columns = Array.isArray(schema) ? (schema as Array<{ name?: unknown; alias?: unknown }>) : [];
	const names = columns.map(({ name, alias }) => String(alias ?? name));
	return (Array.isArray(rows) ? (rows as unknown[][]) : []).map((row) =>
		Object.fromEntries(names.map((name, position) => [name, row[position]])),
	);
}
