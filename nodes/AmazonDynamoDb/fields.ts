import type { INodeProperties } from 'n8n-workflow';

import type { Field } from '../shared/operation';
import { index as indexLocator, table as tableLocator, tableArn } from './locators';

/** The table of an operation. */
export const table = { name: 'tableName', label: 'Table', locator: tableLocator } as const;

/** A table where AWS takes its ARN alone. */
export const taggedTable = { name: 'tableName', label: 'Table', locator: tableArn } as const;

/** The index that is read instead of the table. */
export const index = { name: 'indexName', locator: indexLocator } as const;

const VALUE_TYPES: INodeProperties['options'] = [
	{ name: 'Automatic', value: 'auto', description: 'Text stays text; the value of an expression keeps its kind' },
	{ name: 'Binary (Base64)', value: 'binary' },
	{ name: 'Binary Set', value: 'binarySet', description: 'Base64 texts, as a list or separated by commas' },
	{ name: 'Boolean', value: 'boolean' },
	{ name: 'List or Map (JSON)', value: 'json' },
	{ name: 'Null', value: 'null' },
	{ name: 'Number', value: 'number', description: 'Up to 38 digits, none is lost' },
	{ name: 'Number Set', value: 'numberSet', description: 'A list, or values separated by commas' },
	{ name: 'Text', value: 'string' },
	{ name: 'Text Set', value: 'stringSet', description: 'A list, or values separated by commas' },
];

const valueType: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: VALUE_TYPES,
	default: 'auto',
};

const rows = (displayName: string, name: string, values: INodeProperties[]): Field['property'] => ({
	displayName,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: `Add ${displayName.toLowerCase()}`,
	default: {},
	options: [{ name, displayName, values }],
});

const row = (displayName: string, name: string, more: Partial<INodeProperties> = {}): INodeProperties =>
	({ displayName, name, type: 'string', default: '', ...more }) as INodeProperties;

/** Where the attributes of an item come from. */
const dataToSend = {
	label: 'Attributes From',
	type: 'options',
	optional: false,
	default: 'autoMapInputData',
	choices: { autoMapInputData: 'Input Item', defineBelow: 'Fields Below', json: 'JSON' },
	description: 'The whole input item, attributes that you name below, or JSON',
} as const;

const inputsToIgnore = {
	label: 'Fields to Ignore',
	type: 'list',
	optional: false,
	required: false,
	default: '',
	show: { dataToSend: ['autoMapInputData'] },
	description: 'Fields of the input item that are left out, separated by commas',
	placeholder: 'e.g. createdBy, notes',
} as const;

const fieldsUi = (name: string): Field => ({
	label: 'Attributes',
	optional: false,
	show: { dataToSend: ['defineBelow'] },
	property: rows('Attribute', 'fieldValues', [
		row('Name', 'fieldId', { description: name, placeholder: 'e.g. status' }),
		valueType,
		row('Value', 'fieldValue', {
			description: 'Of a number all digits are kept. A null needs no value.',
		}),
	]),
});

const itemJson = {
	label: 'Attributes (JSON)',
	type: 'json',
	optional: false,
	rows: 4,
	show: { dataToSend: ['json'] },
	description:
		'Plain JSON, such as {"id": "42", "tags": {"$set": ["a", "b"]}}. $set makes a set, $binary bytes of base64 text, $number a number of up to 38 digits.',
} as const;

/** The attributes of a whole item. */
export const itemFields = {
	dataToSend,
	inputsToIgnore,
	fieldsUi: fieldsUi('Name of the attribute'),
	itemJson,
} as const;

/** Attributes that an update sets. */
export const updateFields = {
	dataToSend: {
		...dataToSend,
		label: 'Changes From',
		choices: { ...dataToSend.choices, expression: 'Update Expression' },
		description:
			'The attributes to set: the input item without its key, fields below, or JSON; or an expression of your own',
	},
	inputsToIgnore,
	fieldsUi: fieldsUi('Name of the attribute; nested ones with dots and positions, such as address.lines[0]'),
	itemJson,
	UpdateExpression: {
		optional: false,
		show: { dataToSend: ['expression'] },
		placeholder: 'e.g. SET #status = :status ADD visits :one',
		description: "Names and values for it are given in the options 'Expression Names' and 'Expression Values (JSON)'",
	},
} as const;

const keyMapper: Field['property'] = {
	displayName: 'Key',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	typeOptions: {
		loadOptionsDependsOn: ['tableName.value', 'region'],
		resourceMapper: {
			resourceMapperMethod: 'getKeyFields',
			mode: 'add',
			valuesLabel: 'Key',
			addAllFields: true,
			supportAutoMap: false,
			fieldWords: { singular: 'attribute', plural: 'attributes' },
			noFieldsError: 'The key of this table cannot be read.',
		},
	},
};

/** The key of one item. */
export const keyFields = {
	keyFrom: {
		label: 'Key From',
		type: 'options',
		optional: false,
		default: 'defineBelow',
		choices: { autoMapInputData: 'Input Item', defineBelow: 'Fields Below', json: 'JSON' },
		description: 'The fields of the key below, the input item, which may have further fields, or JSON',
	},
	key: {
		label: 'Key',
		optional: false,
		show: { keyFrom: ['defineBelow'] },
		property: keyMapper,
	},
	keyJson: {
		label: 'Key (JSON)',
		type: 'json',
		optional: false,
		show: { keyFrom: ['json'] },
		description: 'Each attribute of the key with its value, such as {"id": "42", "date": "2026-01-31"}',
	},
} as const;

const OPERATORS: INodeProperties['options'] = [
	{ name: 'Begins With', value: 'beginsWith' },
	{ name: 'Between', value: 'between' },
	{ name: 'Contains', value: 'contains', description: 'A text contains a text, a list or set contains a value' },
	{ name: 'Does Not Contain', value: 'notContains' },
	{ name: 'Does Not Exist', value: 'notExists' },
	{ name: 'Equals', value: 'equals' },
	{ name: 'Exists', value: 'exists' },
	{ name: 'Greater Than', value: 'greaterThan' },
	{ name: 'Greater Than or Equal', value: 'greaterOrEqual' },
	{ name: 'Is One Of', value: 'in', description: 'A list by expression, JSON, or values separated by commas' },
	{ name: 'Is of Type', value: 'isType', description: 'The value is S, N, B, BOOL, NULL, L, M, SS, NS or BS' },
	{ name: 'Less Than', value: 'lessThan' },
	{ name: 'Less Than or Equal', value: 'lessOrEqual' },
	{ name: 'Not Equal', value: 'notEquals' },
	{ name: 'Size Equals', value: 'sizeEquals', description: 'Characters of a text, bytes, or entries' },
	{ name: 'Size Greater Than', value: 'sizeGreater' },
	{ name: 'Size Less Than', value: 'sizeLess' },
];

const NO_VALUE = ['exists', 'notExists'];

const conditionRows = (displayName: string): Field['property'] =>
	rows(displayName, 'conditions', [
		row('Attribute', 'attribute', {
			description: 'Nested ones with dots and positions, such as address.lines[0]',
			placeholder: 'e.g. status',
		}),
		row('Operator', 'operator', { type: 'options', options: OPERATORS, default: 'equals' }),
		{ ...valueType, displayOptions: { hide: { operator: [...NO_VALUE, 'isType'] } } },
		row('Value', 'value', { displayOptions: { hide: { operator: NO_VALUE } } }),
		row('And', 'value2', {
			description: 'End of the range, which belongs to it',
			displayOptions: { show: { operator: ['between'] } },
		}),
	]);

/** Placeholders of expressions that a person has written. */
export const expressionFields = {
	ExpressionAttributeNames: {
		label: 'Expression Names',
		optional: true,
		description: 'What placeholders for names stand for: #status is status. The number sign may be left out.',
	},
	ExpressionAttributeValues: {
		label: 'Expression Values (JSON)',
		type: 'json',
		optional: true,
		description: 'What placeholders for values stand for: {":status": "open"}. The colon may be left out.',
	},
} as const;

const joined = (name: string): Field => ({
	label: name,
	type: 'options',
	optional: true,
	choices: { and: 'All Conditions', or: 'Any Condition' },
	default: 'and',
	description: 'Whether all conditions must hold or one of them',
});

/** A condition under which something is written. */
export const conditionFields = {
	conditions: { label: 'Conditions', optional: true, property: conditionRows('Condition') },
	conditionsJoin: joined('Conditions Combined By'),
	ConditionExpression: {
		optional: true,
		placeholder: 'e.g. attribute_not_exists(id) OR #version < :version',
		description: "Written only where this holds. With 'Conditions' too, both must hold.",
	},
	...expressionFields,
} as const;

/** What is left out of what was read. */
export const filterFields = {
	filters: { label: 'Filters', optional: true, property: conditionRows('Filter') },
	filtersJoin: joined('Filters Combined By'),
	FilterExpression: {
		optional: true,
		placeholder: 'e.g. #status = :open AND amount > :least',
		description: "Filters cost as much as reading everything. With 'Filters' too, both must hold.",
	},
	...expressionFields,
} as const;

/** Which attributes are returned. */
export const projection = {
	name: 'projectionExpression',
	label: 'Attributes to Return',
	type: 'list',
	optional: true,
	placeholder: 'e.g. id, address.city, lines[0]',
	description: 'Separated by commas; all where empty. Reserved words need no care.',
} as const;

export const consistentRead = {
	optional: true,
	default: true,
	description: 'Whether what was written just before is seen for certain; costs twice as much. Not for global indexes.',
} as const;

const typedJson = {
	label: 'Typed JSON',
	type: 'boolean',
	optional: true,
	default: true,
	description: 'Whether JSON and input items that you give are in DynamoDB\'s own form, {"id": {"S": "42"}}',
} as const;

/** How values are written. */
export const inputValues = { typedJson } as const;

/** How values are shown. */
export const outputValues = {
	numbersAsText: {
		label: 'Numbers as Text',
		type: 'boolean',
		optional: true,
		default: true,
		description:
			'Whether all numbers come as text. Otherwise only those do that JavaScript would round, beyond 2^53 for one.',
	},
} as const;

/** Changes of an update beside setting. */
export const changeFields = {
	remove: {
		label: 'Remove Attributes',
		type: 'list',
		optional: true,
		placeholder: 'e.g. draft, address.line2',
		description: 'Attributes to remove, separated by commas',
	},
	add: {
		label: 'Add (JSON)',
		type: 'json',
		optional: true,
		description: 'Numbers to add to attributes, or entries for sets: {"visits": 1, "tags": ["new"]}. Starts from 0.',
	},
	append: {
		label: 'Append to Lists (JSON)',
		type: 'json',
		optional: true,
		description: 'Entries for the ends of lists: {"log": ["sent"]}. A list that is not there yet is made.',
	},
	setIfAbsent: {
		label: 'Set If Absent (JSON)',
		type: 'json',
		optional: true,
		description: 'Attributes that are set only where the item does not have them yet: {"createdAt": "2026-01-31"}',
	},
	deleteFromSets: {
		label: 'Delete From Sets (JSON)',
		type: 'json',
		optional: true,
		description: 'Entries to take out of sets: {"tags": ["old"]}',
	},
} as const;

export const mustExist = {
	label: 'Fail If Missing',
	type: 'boolean',
	optional: true,
	default: true,
	description: 'Whether it is an error that no item has the key',
} as const;

/** Which keys a query reads. */
export const queryFields = {
	keyCondition: {
		label: 'Key Condition',
		type: 'options',
		optional: false,
		default: 'fields',
		choices: { fields: 'Fields Below', expression: 'Expression' },
	},
	partitionValue: {
		label: 'Partition Key Value',
		type: 'string',
		optional: false,
		show: { keyCondition: ['fields'] },
		description: 'Of the index where one is chosen. It takes the type that the table wants; binary is base64.',
	},
	sortOperator: {
		label: 'Sort Key',
		type: 'options',
		optional: false,
		default: 'none',
		show: { keyCondition: ['fields'] },
		choices: {
			none: 'Any',
			beginsWith: 'Begins With',
			between: 'Between',
			equals: 'Equals',
			greaterThan: 'Greater Than',
			greaterOrEqual: 'Greater Than or Equal',
			lessThan: 'Less Than',
			lessOrEqual: 'Less Than or Equal',
		},
	},
	sortValue: {
		label: 'Sort Key Value',
		type: 'string',
		optional: false,
		show: {
			keyCondition: ['fields'],
			sortOperator: ['beginsWith', 'between', 'equals', 'greaterThan', 'greaterOrEqual', 'lessThan', 'lessOrEqual'],
		},
	},
	sortValue2: {
		label: 'And',
		type: 'string',
		optional: false,
		show: { keyCondition: ['fields'], sortOperator: ['between'] },
		description: 'End of the range, which belongs to it',
	},
	KeyConditionExpression: {
		optional: false,
		show: { keyCondition: ['expression'] },
		placeholder: 'e.g. #id = :id AND begins_with(#date, :month)',
		description: "Names and values for it are given in the options 'Expression Names' and 'Expression Values (JSON)'",
	},
} as const;

/** Which items are counted. */
export const countFields = {
	...queryFields,
	keyCondition: {
		...queryFields.keyCondition,
		label: 'Items to Count',
		default: 'all',
		choices: { all: 'All', fields: 'By Key Fields Below', expression: 'By Key Condition Expression' },
	},
} as const;

/** What a call costs. */
export const consumedCapacity = {
	optional: true,
	default: 'TOTAL',
	description: 'Whether AWS says what the call costs; shown where Simplify is off',
} as const;
