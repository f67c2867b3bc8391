/** How a field is compared. */
export type Comparison =
	| 'contains'
	| 'phrase'
	| 'equals'
	| 'notEquals'
	| 'oneOf'
	| 'beginsWith'
	| 'matchesPattern'
	| 'greater'
	| 'greaterOrEqual'
	| 'less'
	| 'lessOrEqual'
	| 'between'
	| 'exists'
	| 'missing';

/** One condition as a person enters it. */
export interface Condition {
	readonly field: string;
	readonly comparison: Comparison;
	readonly value?: unknown;
	/** Upper end of `between`, which belongs to it. */
	readonly upper?: unknown;
}

type Query = Readonly<Record<string, unknown>>;

/** Values separated by commas, or a list. */
const listed = (value: unknown): unknown[] =>
	Array.isArray(value)
		? value
		: String(value ?? '')
				.split(',')
				.map((each) => each.trim())
				.filter((each) => each !== '');

const QUERIES: Readonly<Record<Comparison, (condition: Condition) => Query>> = {
	contains: ({ field, value }) => ({ match: { [field]: { query: value, operator: 'and' } } }),
	phrase: ({ field, value }) => ({ match_phrase: { [field]: value } }),
	equals: ({ field, value }) => ({ term: { [field]: { value } } }),
	notEquals: ({ field, value }) => ({ bool: { must_not: [{ term: { [field]: { value } } }] } }),
	oneOf: ({ field, value }) => ({ terms: { [field]: listed(value) } }),
	beginsWith: ({ field, value }) => ({ prefix: { [field]: { value } } }),
	matchesPattern: ({ field, value }) => ({ wildcard: { [field]: { value } } }),
	greater: ({ field, value }) => ({ range: { [field]: { gt: value } } }),
	greaterOrEqual: ({ field, value }) => ({ range: { [field]: { gte: value } } }),
	less: ({ field, value }) => ({ range: { [field]: { lt: value } } }),
	lessOrEqual: ({ field, value }) => ({ range: { [field]: { lte: value } } }),
	between: ({ field, value, upper }) => ({ range: { [field]: { gte: value, lte: upper } } }),
	exists: ({ field }) => ({ exists: { field } }),
	missing: ({ field }) => ({ bool: { must_not: [{ exists: { field } }] } }),
};

/** Comparisons that say how well a document fits; the others only whether it does. */
const SCORING = new Set<Comparison>(['contains', 'phrase']);

export const isComparison = (text: string): text is Comparison => Object.hasOwn(QUERIES, text);

/** The query of conditions that all must hold, or one of them. */
export function queryOfConditions(conditions: readonly Condition[], join: 'all' | 'any'): Query {
	const made = conditions.map((condition) => ({ condition, query: QUERIES[condition.comparison](condition) }));
	if (made.length === 0) return { match_all: {} };
	if (join === 'any') return { bool: { should: made.map(({ query }) => query), minimum_should_match: 1 } };
	const must = made.filter(({ condition }) => SCORING.has(condition.comparison)).map(({ query }) => query);
	const filter = made.filter(({ condition }) => !SCORING.has(condition.comparison)).map(({ query }) => query);
	return { bool: { ...(must.length === 0 ? {} : { must }), ...(filter.length === 0 ? {} : { filter }) } };
}

/**
 * The query of a text as people write it into a search field: all words, "phrases", -without, begin*; one with a
 * mistake is no error.
 * @param fields fields that are searched, with their weight where wanted (`title^3`); all of them where empty
 */
export const queryOfText = (text: string, fields: readonly string[] = []): Query => ({
	simple_query_string: { query: text, default_operator: 'and', ...(fields.length === 0 ? {} : { fields }) },
});
