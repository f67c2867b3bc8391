import type { Field } from '../shared/operation';
import { rowsOf, textColumn } from '../shared/rows';
import { cluster, index } from './locators';

/** The domain or collection of an operation. */
export const place = { cluster: { locator: cluster, optional: false } } as const;

/** One index of it. */
export const ofIndex = { ...place, index: { locator: index, optional: false } } as const;

/** One or several, or all. */
export const ofIndices = {
	...place,
	index: {
		locator: {
			...index,
			description: 'By name also several, separated by commas, and with *, such as orders-*. Empty stands for all.',
			modes: [{ name: 'name', label: 'By Name', placeholder: 'e.g. orders-*' }],
		},
		optional: false,
		required: false,
	},
} as const;

export const documentId = {
	type: 'string',
	label: 'Document ID',
	optional: false,
	placeholder: 'e.g. order-42',
} as const;

/** The document that is written. */
export const content = {
	dataToSend: {
		type: 'options',
		label: 'Data to Send',
		optional: false,
		choices: { autoMapInputData: 'Input Data', defineBelow: 'Fields Below', json: 'JSON' },
		default: 'autoMapInputData',
		description: 'The JSON of the input item, fields below, or JSON',
	},
	inputsToIgnore: {
		type: 'list',
		label: 'Inputs to Ignore',
		optional: false,
		required: false,
		show: { dataToSend: ['autoMapInputData'] },
		placeholder: 'e.g. id, internalNotes',
		description: 'Fields of the input item that are left out, separated by commas',
	},
	fields: {
		label: 'Fields',
		optional: false,
		required: false,
		show: { dataToSend: ['defineBelow'] },
		property: rowsOf(
			'Field',
			textColumn('Name', 'name', 'e.g. customer.name', 'Of nested fields with dots'),
			textColumn('Value', 'value', '', 'A text; by expression also a number, a list or an object'),
		),
	},
	document: {
		type: 'json',
		label: 'Document (JSON)',
		optional: false,
		rows: 6,
		show: { dataToSend: ['json'] },
	},
} as const satisfies Record<string, Field>;

export const routing = {
	type: 'string',
	label: 'Routing',
	description: 'Which shard it belongs to, where documents of the index are routed by something else than their ID',
} as const;

/** Options of operations that write documents. */
export const writeOptions = {
	refresh: {
		type: 'options',
		label: 'Refresh',
		choices: { false: 'Later', true: 'At Once', wait_for: 'Wait for It' },
		default: 'wait_for',
		description:
			'When searches find the change. At Once is work for the domain, so not for many items; collections take Later only, and searches find it within a minute.',
	},
	routing,
} as const satisfies Record<string, Field>;

export const pipeline = {
	type: 'string',
	label: 'Ingest Pipeline',
	description: 'Pipeline of the domain that changes the document before it is stored',
} as const;

/** Only where nobody else has changed the document since it was read. */
export const onlyIf = {
	ifSeqNo: {
		type: 'number',
		label: 'If Sequence Number',
		description: 'Only if the document still has this _seq_no. Needs If Primary Term, too.',
	},
	ifPrimaryTerm: {
		type: 'number',
		label: 'If Primary Term',
		description: 'Only if the document still has this _primary_term. Needs If Sequence Number, too.',
	},
} as const satisfies Record<string, Field>;

/** What of each document is returned. */
export const sourceFields = {
	includes: {
		type: 'list',
		label: 'Fields to Return',
		placeholder: 'e.g. title, customer.*',
		description: 'Separated by commas; all where empty',
	},
	excludes: {
		type: 'list',
		label: 'Fields to Leave Out',
		placeholder: 'e.g. embedding',
		description: 'Separated by commas',
	},
} as const satisfies Record<string, Field>;
