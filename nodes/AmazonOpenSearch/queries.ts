import type { Condition } from '../../aws/opensearch/query';
import { isComparison, queryOfConditions, queryOfText } from '../../aws/opensearch/query';
import type { Field, Values } from '../shared/operation';
import { rowsIn, rowsOf, textColumn } from '../shared/rows';
import { fieldNamed, invalid } from './documents';

const COMPARISONS: Readonly<Record<string, string>> = {
	beginsWith: 'Begins With',
	between: 'Between',
	contains: 'Contains (All Words)',
	phrase: 'Contains (Phrase)',
	equals: 'Equals',
	exists: 'Exists',
	greater: 'Greater Than',
	greaterOrEqual: 'Greater Than or Equal',
	oneOf: 'Is One Of',
	less: 'Less Than',
	lessOrEqual: 'Less Than or Equal',
	matchesPattern: 'Matches Pattern',
	missing: 'Is Missing',
	notEquals: 'Does Not Equal',
};

/** What is searched for. */
export const queryFields = {
	searchBy: {
		type: 'options',
		label: 'Search By',
		optional: false,
		choices: { all: 'Everything', conditions: 'Conditions', query: 'Query (JSON)', text: 'Text' },
		default: 'text',
	},
	searchText: {
		type: 'string',
		label: 'Text',
		optional: false,
		show: { searchBy: ['text'] },
		placeholder: 'e.g. "green tea" -iced',
		description: 'All words must be there; "in quotes" side by side, -without, begin*, one | other',
	},
	searchFields: {
		type: 'list',
		label: 'Fields to Search',
		optional: false,
		required: false,
		show: { searchBy: ['text'] },
		placeholder: 'e.g. title^3, description',
		description: 'Separated by commas, ^ with their weight. All fields where empty.',
	},
	conditions: {
		label: 'Conditions',
		optional: false,
		required: false,
		show: { searchBy: ['conditions'] },
		property: rowsOf(
			'Condition',
			textColumn(
				'Field',
				'field',
				'e.g. status',
				'Of a text, Equals and its like need the keyword, e.g. title.keyword',
			),
			{
				displayName: 'Comparison',
				name: 'comparison',
				type: 'options',
				default: 'equals',
				options: Object.entries(COMPARISONS)
					.map(([value, name]) => ({ name, value }))
					.sort((a, b) => a.name.localeCompare(b.name, 'en')),
			},
			textColumn('Value', 'value', 'e.g. open', 'Of Is One Of separated by commas. Dates as in 2026-01-31 or now-7d.'),
			textColumn('And', 'upper', '', 'Of Between: the upper end, which belongs to it'),
		),
	},
	join: {
		type: 'options',
		label: 'Must Match',
		optional: false,
		choices: { all: 'All Conditions', any: 'Any Condition' },
		default: 'all',
		show: { searchBy: ['conditions'] },
	},
	query: {
		type: 'json',
		label: 'Query (JSON)',
		optional: false,
		rows: 6,
		default: '{ "match_all": {} }',
		show: { searchBy: ['query'] },
		description: "A query of OpenSearch's Query DSL, or the whole body of a search",
	},
} as const satisfies Record<string, Field>;

/** Names in the body of a search, none of which is the name of a query. */
const IN_BODY = new Set(
	'query sort _source size from aggs aggregations highlight fields docvalue_fields stored_fields script_fields collapse suggest post_filter min_score track_total_hits track_scores rescore explain version seq_no_primary_term timeout ext indices_boost'.split(
		' ',
	),
);

type Json = Readonly<Record<string, unknown>>;

/**
 * The body of a search by the fields of `queryFields`: with `query`, and what else a person has written.
 * @throws AwsError that names the field and the condition
 */
export function queryBody(values: Values): Json & { readonly query: Json } {
	switch (values.searchBy) {
		case 'all':
			return { query: { match_all: {} } };
		case 'conditions': {
			const conditions = rowsIn(values.conditions).map(conditionOf);
			if (conditions.length > 0) return { query: queryOfConditions(conditions, values.join === 'any' ? 'any' : 'all') };
			throw invalid("'Conditions' holds none", 'conditions', "Add a condition, or set 'Search By' to Everything.");
		}
		case 'query':
			return bodyIn(values.query);
		default: {
			const { searchText, searchFields } = values;
			if (searchText === undefined) {
				throw invalid("'Text' is not set", 'searchText', "Enter what to search for, or set 'Search By' to Everything.");
			}
			return { query: queryOfText(String(searchText), searchFields as readonly string[] | undefined) };
		}
	}
}

function bodyIn(value: unknown): Json & { readonly query: Json } {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw invalid(
			"'Query (JSON)' is not a JSON object",
			'query',
			'Write it in braces, e.g. {"match": {"title": "tea"}}.',
		);
	}
	const body = value as Json;
	if (Object.keys(body).length === 0) return { query: { match_all: {} } };
	const whole = Object.keys(body).some((name) => IN_BODY.has(name));
	return whole ? { query: { match_all: {} }, ...body } : { query: body };
}

const NO_VALUE = new Set(['exists', 'missing']);

function conditionOf(row: Json, position: number): Condition {
	const { field, comparison, value, upper } = row;
	const at = `Condition ${position + 1}`;
	const name = fieldNamed(field, 'conditions', at);
	const chosen = String(comparison ?? 'equals');
	if (!isComparison(chosen)) {
		throw invalid(`${at} has no comparison "${chosen}"`, 'conditions', 'Choose one from the list.');
	}
	const lacks = (each: unknown): boolean => each === undefined || each === null || each === '';
	if ((!NO_VALUE.has(chosen) && lacks(value)) || (chosen === 'between' && lacks(upper))) {
		throw invalid(
			`${at}, on "${name}", has no value`,
			'conditions',
			'Enter a value, or compare with Exists or Is Missing.',
		);
	}
	return { field: name, comparison: chosen, value, upper };
}
