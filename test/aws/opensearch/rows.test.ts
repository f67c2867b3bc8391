import { rowsOfAggregations, rowsOfTable } from '../../../aws/opensearch/rows';

/** Answers as OpenSearch's documentation of aggregations has them. */
describe('aggregations as rows', () => {
	it('metrics alone are one row', () => {
		const stats = { count: 2, min: 1, max: 3, avg: 2, sum: 4 };
		expect(
			rowsOfAggregations({ average: { value: 7.5 }, first: { value: 1, value_as_string: '2026-01-01' }, price: stats }),
		).toEqual([{ average: 7.5, first: '2026-01-01', price: stats }]);
	});

	it('groups inside of groups are rows with both keys', () => {
		const inner = (...keys: string[]) => ({ buckets: keys.map((key) => ({ key, doc_count: 1, sum: { value: 2 } })) });
		const aggregations = {
			status: {
				doc_count_error_upper_bound: 0,
				buckets: [
					{ key: 'open', doc_count: 2, color: inner('red', 'blue') },
					{ key: 'sent', doc_count: 1, color: inner('red') },
				],
			},
		};
		expect(rowsOfAggregations(aggregations)).toEqual([
			{ status: 'open', color: 'red', count: 1, sum: 2 },
			{ status: 'open', color: 'blue', count: 1, sum: 2 },
			{ status: 'sent', color: 'red', count: 1, sum: 2 },
		]);
	});

	it('buckets with names, with several keys and of a filter', () => {
		expect(
			rowsOfAggregations({ price: { buckets: { cheap: { to: 5, doc_count: 3 }, dear: { from: 5, doc_count: 1 } } } }),
		).toEqual([
			{ price: 'cheap', count: 3 },
			{ price: 'dear', count: 1 },
		]);
		expect(
			rowsOfAggregations({
				pairs: { after_key: { a: 1, b: 'x' }, buckets: [{ key: { a: 1, b: 'x' }, doc_count: 4 }] },
			}),
		).toEqual([{ a: 1, b: 'x', count: 4 }]);
		expect(rowsOfAggregations({ open: { doc_count: 6, average: { value: 2 } } })).toEqual([
			{ open: 'open', count: 6, average: 2 },
		]);
	});

	it('nothing is no row', () => {
		expect(rowsOfAggregations({ status: { buckets: [] } })).toEqual([]);
		expect(rowsOfAggregations(undefined)).toEqual([]);
	});
});

it('rows of SQL have the names of the columns, the alias before the name', () => {
	const schema = [
		{ name: 'COUNT(*)', alias: 'orders', type: 'long' },
		{ name: 'status', type: 'keyword' },
	];
	expect(
		rowsOfTable(schema, [
			[2, 'open'],
			[1, null],
		]),
	).toEqual([
		{ orders: 2, status: 'open' },
		{ orders: 1, status: null },
	]);
});
