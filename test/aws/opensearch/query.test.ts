import type { Comparison } from '../../../aws/opensearch/query';
import { queryOfConditions, queryOfText } from '../../../aws/opensearch/query';

/** As OpenSearch's documentation of the Query DSL writes them. */
it.each<[Comparison, object]>([
	['contains', { match: { f: { query: 'v', operator: 'and' } } }],
	['phrase', { match_phrase: { f: 'v' } }],
	['equals', { term: { f: { value: 'v' } } }],
	['notEquals', { bool: { must_not: [{ term: { f: { value: 'v' } } }] } }],
	['oneOf', { terms: { f: ['v'] } }],
	['beginsWith', { prefix: { f: { value: 'v' } } }],
	['matchesPattern', { wildcard: { f: { value: 'v' } } }],
	['greater', { range: { f: { gt: 'v' } } }],
	['greaterOrEqual', { range: { f: { gte: 'v' } } }],
	['less', { range: { f: { lt: 'v' } } }],
	['lessOrEqual', { range: { f: { lte: 'v' } } }],
	['between', { range: { f: { gte: 'v', lte: 'w' } } }],
	['exists', { exists: { field: 'f' } }],
	['missing', { bool: { must_not: [{ exists: { field: 'f' } }] } }],
])('%s', (comparison, query) => {
	const condition = { field: 'f', comparison, value: 'v', upper: 'w' };
	expect(queryOfConditions([condition], 'any')).toEqual({ bool: { should: [query], minimum_should_match: 1 } });
	const scores = comparison === 'contains' || comparison === 'phrase';
	expect(queryOfConditions([condition], 'all')).toEqual({ bool: scores ? { must: [query] } : { filter: [query] } });
});

it('values are taken apart at commas, lists as they are', () => {
	const of = (value: unknown) => queryOfConditions([{ field: 'f', comparison: 'oneOf', value }], 'all');
	expect(of('a, b,')).toEqual({ bool: { filter: [{ terms: { f: ['a', 'b'] } }] } });
	expect(of([1, 'a,b'])).toEqual({ bool: { filter: [{ terms: { f: [1, 'a,b'] } }] } });
	expect(queryOfConditions([], 'all')).toEqual({ match_all: {} });
});

it('a text is searched in all fields, or in those that are named', () => {
	expect(queryOfText('tea')).toEqual({ simple_query_string: { query: 'tea', default_operator: 'and' } });
	expect(queryOfText('tea', ['title^2'])).toMatchObject({ simple_query_string: { fields: ['title^2'] } });
});
