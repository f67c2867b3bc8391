import type { Service } from '../shared/operation';
import * as database from './database';
import * as namedQuery from './namedQuery';
import * as query from './query';
import * as table from './table';

/** Amazon Athena. */
export const athena: Service = {
	key: 'athena',
	node: 'amazonAthena',
	name: 'Amazon Athena',
	resources: {
		database: { name: 'Database', operations: database, default: 'getMany' },
		namedQuery: { name: 'Named Query', operations: namedQuery, default: 'getMany' },
		query: { name: 'Query', operations: query, default: 'run' },
		table: { name: 'Table', operations: table, default: 'getMany' },
	},
	default: 'query',
	notes: [
		'Athena charges for the bytes that a query scans, at least 10 MB each. Only stopping a query ends its cost.',
		'With Simplify, numbers and booleans become JSON values by the type of their column. Decimals, and integers too large for JSON, stay texts so that no digit is lost; dates and times are texts as Athena writes them.',
		'Athena writes each result to Amazon S3: the identity needs access to the output location and to the data, and to their databases in AWS Glue.',
		'Athena keeps the history of queries for 45 days.',
	],
};
