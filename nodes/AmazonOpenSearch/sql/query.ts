import { operation } from '../../shared/operation';
import { place } from '../fields';
import { reading } from '../requests';
import { tablePages } from '../tables';

export const query = operation({
	command: 'POST /_plugins/_sql',
	request: reading('sql-and-ppl', 'Post'),
	name: 'Run Query',
	action: 'Run a query in SQL or PPL',
	description: 'Read documents in SQL or in the Piped Processing Language; one item for each row',
	fields: {
		...place,
		language: {
			type: 'options',
			label: 'Language',
			optional: false,
			choices: { sql: 'SQL', ppl: 'PPL' },
			default: 'sql',
		},
		statement: {
			type: 'string',
			label: 'Query',
			optional: false,
			rows: 4,
			placeholder: 'e.g. SELECT status, COUNT(*) AS orders FROM orders GROUP BY status',
			description: 'Indices stand in the place of tables',
		},
		parameters: {
			type: 'json',
			label: 'Parameters (JSON)',
			placeholder: 'e.g. ["open", 10]',
			description: 'Values for the question marks in a query in SQL, in their order',
		},
		pageSize: {
			type: 'number',
			label: 'Page Size',
			default: 1000,
			description: 'How many rows are asked for in one request. Queries in SQL that group or join come in one page.',
		},
	},
	list: 'rows',
	pages: (_input, options, values, run) => tablePages(values, options, run),
});
