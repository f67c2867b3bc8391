import type { INodeProperties } from 'n8n-workflow';

import type { Field } from '../shared/operation';

const json = (displayName: string, name: string, actions: string[], description: string): INodeProperties => ({
	displayName,
	name,
	type: 'json',
	default: '{}',
	description,
	displayOptions: { show: { kind: actions } },
});

const EACH = ['put', 'update', 'delete', 'check'];

const writeRows: Field['property'] = {
	displayName: 'Writes',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add write',
	default: {},
	options: [
		{
			name: 'entries',
			displayName: 'Write',
			values: [
				{
					displayName: 'Action',
					name: 'kind',
					type: 'options',
					options: [
						{ name: 'Check', value: 'check', description: 'Only a condition that must hold' },
						{ name: 'Delete', value: 'delete' },
						{ name: 'Put', value: 'put', description: 'Create or replace a whole item' },
						{ name: 'Update', value: 'update', description: 'Change attributes of an item' },
					],
					default: 'put',
				},
				{ displayName: 'Table', name: 'table', type: 'string', default: '', placeholder: 'e.g. orders' },
				json('Item (JSON)', 'item', ['put'], 'The whole item, such as {"id": "42", "amount": 10}'),
				json('Key (JSON)', 'key', ['update', 'delete', 'check'], 'The key of the item, such as {"id": "42"}'),
				json('Set (JSON)', 'set', ['update'], 'Attributes to set, such as {"status": "paid"}'),
				json('Add (JSON)', 'add', ['update'], 'Numbers to add, such as {"stock": -1}'),
				{
					displayName: 'Condition Expression',
					name: 'condition',
					type: 'string',
					default: '',
					placeholder: 'e.g. attribute_not_exists(email)',
					description: 'Nothing of the transaction is written where it does not hold',
				},
				json('Expression Values (JSON)', 'values', EACH, 'What placeholders of the condition stand for: {":least": 1}'),
				json('Expression Names (JSON)', 'names', EACH, 'What placeholders for names stand for: {"#status": "status"}'),
			],
		},
	],
};

/** The writes of a transaction. */
export const writeFields = {
	entriesFrom: {
		label: 'Writes From',
		type: 'options',
		optional: false,
		default: 'rows',
		choices: { rows: 'Fields Below', json: 'JSON' },
	},
	writes: { label: 'Writes', optional: false, show: { entriesFrom: ['rows'] }, property: writeRows },
	entriesJson: {
		label: 'Writes (JSON)',
		type: 'json',
		optional: false,
		default: '[]',
		rows: 6,
		show: { entriesFrom: ['json'] },
		description:
			'A list such as [{"action": "put", "table": "orders", "item": {…}, "condition": "…"}, {"action": "update", "table": "stock", "key": {…}, "add": {"left": -1}, "values": {…}}], or in the form of AWS\'s API',
	},
} as const;
