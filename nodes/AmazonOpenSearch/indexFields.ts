import type { Field } from '../shared/operation';

/** The name of an index that need not be there. */
export const indexName = {
	type: 'string',
	label: 'Index Name',
	name: 'indexName',
	optional: false,
	placeholder: 'e.g. orders',
	description: 'Small letters',
} as const satisfies Field;

export const mappings = {
	type: 'json',
	label: 'Mappings (JSON)',
	optional: false,
	required: false,
	rows: 6,
	placeholder: 'e.g. { "properties": { "status": { "type": "keyword" } } }',
	description: 'Types of the fields; what is left out OpenSearch guesses from the first document',
} as const satisfies Field;

export const settings = {
	type: 'json',
	label: 'Settings (JSON)',
	placeholder: 'e.g. { "index": { "knn": true } }',
	description:
		'Such as the number of shards and replicas; knn for vectors. Collections choose most of them by themselves.',
} as const satisfies Field;

export const alias = {
	type: 'string',
	label: 'Alias',
	optional: false,
	placeholder: 'e.g. orders-current',
} as const satisfies Field;
