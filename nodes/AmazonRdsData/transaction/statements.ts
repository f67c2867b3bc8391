import type { INodeProperties } from 'n8n-workflow';

import { AwsError } from '../../../aws/errors';
import { jsonIn } from '../../shared/fields';
import type { SqlParameter } from '../parameters';
import { parametersOf } from '../parameters';

export interface Statement {
	readonly sql: string;
	readonly parameters: readonly SqlParameter[];
}

/** Rows of SQL with their parameters, in their order. */
export const statementRows: Omit<INodeProperties, 'name' | 'displayOptions'> = {
	displayName: 'Statements',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add statement',
	description: 'They run one after another, all or none. By expression: a list of objects with sql and parameters.',
	default: {},
	options: [
		{
			name: 'entries',
			displayName: 'Statement',
			values: [
				{
					displayName: 'SQL',
					name: 'sql',
					type: 'string',
					typeOptions: { rows: 3 },
					default: '',
					placeholder: 'e.g. UPDATE stock SET amount = amount - :amount WHERE item = :item',
				},
				{
					displayName: 'Parameters (JSON)',
					name: 'parameters',
					type: 'json',
					default: '{}',
					description: 'Values by their names in the SQL',
				},
			],
		},
	],
};

const wrong = (message: string, nextStep: string): AwsError =>
	new AwsError({ code: 'InvalidParameter', message, nextStep, field: 'statements' });

/** @throws AwsError where there is none, or one has no SQL */
export function statementsOf(stored: unknown): Statement[] {
	const entries = (stored as { readonly entries?: unknown } | undefined)?.entries ?? stored;
	if (!Array.isArray(entries) || entries.length === 0) {
		throw wrong("'Statements' has none", "Add a statement, or give a list of objects with 'sql' by expression.");
	}
	return (entries as ReadonlyArray<{ sql?: unknown; parameters?: unknown } | undefined>).map((entry, at) => {
		const { sql, parameters } = entry ?? {};
		if (typeof sql !== 'string' || sql.trim() === '') {
			throw wrong(`Statement ${at + 1} of 'Statements' has no SQL`, 'Write its SQL, or take it away.');
		}
		const label = `Parameters (JSON) of statement ${at + 1}`;
		const empty = typeof parameters === 'string' && parameters.trim() === '';
		const value = typeof parameters === 'string' && !empty ? (jsonIn(parameters) ?? parameters) : parameters;
		return { sql, parameters: parametersOf(empty ? undefined : value, 'statements', label) };
	});
}
