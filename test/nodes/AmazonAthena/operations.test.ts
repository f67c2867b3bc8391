import { AmazonAthena } from '../../../nodes/AmazonAthena/AmazonAthena.node';
import { athena } from '../../../nodes/AmazonAthena/service';
import type { Received, Reply } from '../harness';
import type { OperationCase } from '../operationCases';
import { describeOperations } from '../operationCases';

const ID = '9b3a5e0c-1c1a-4a7b-8a55-3d0c2f6c9f11';
const OTHER = '5f2b8d1e-77aa-4d4c-b3b1-0a9e6d5c4b32';
const named = (value: string) => ({ __rl: true, mode: 'name', value });
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

const execution = {
	QueryExecutionId: ID,
	Query: 'SELECT 1',
	StatementType: 'DML',
	SubstatementType: 'SELECT',
	WorkGroup: 'primary',
	QueryExecutionContext: { Database: 'sales' },
	ResultConfiguration: { OutputLocation: 's3://b/r.csv' },
	Status: { State: 'SUCCEEDED', SubmissionDateTime: 1_700_000_000 },
	Statistics: { TotalExecutionTimeInMillis: 800, DataScannedInBytes: 1024 },
};
const simple = {
	queryExecutionId: ID,
	state: 'SUCCEEDED',
	query: 'SELECT 1',
	statementType: 'DML',
	database: 'sales',
	workGroup: 'primary',
	submitted: '2023-11-14T22:13:20.000Z',
	milliseconds: 800,
	scannedBytes: 1024,
	outputLocation: 's3://b/r.csv',
};
const cells = (...values: Array<string | undefined>) => ({
	Data: values.map((VarCharValue) => (VarCharValue === undefined ? {} : { VarCharValue })),
});
const columns: ReadonlyArray<readonly [string, string]> = [
	['id', 'bigint'],
	['big', 'bigint'],
	['ratio', 'double'],
	['price', 'decimal'],
	['open', 'boolean'],
	['day', 'date'],
	['doc', 'json'],
	['note', 'varchar'],
];
const results = {
	UpdateCount: 0,
	ResultSet: {
		Rows: [
			cells(...columns.map(([name]) => name)),
			cells('1', '9007199254740993', '0.5', '10.10', 'true', '2026-01-31', '{"a":1}', '7'),
			cells('2', undefined, 'NaN', undefined, 'false', undefined, undefined, ''),
		],
		ResultSetMetadata: { ColumnInfo: columns.map(([Name, Type]) => ({ Name, Label: Name, Type })) },
	},
};
const first = {
	id: 1,
	big: '9007199254740993',
	ratio: 0.5,
	price: '10.10',
	open: true,
	day: '2026-01-31',
	doc: { a: 1 },
	note: '7',
};
const second = { id: 2, big: null, ratio: 'NaN', price: null, open: false, day: null, doc: null, note: '' };
const asTexts = { ...first, id: '1', ratio: '0.5', open: 'true', doc: '{"a":1}' };

/** Two items are read at the same time: each request is answered by what it asks for. */
const byTarget =
	(answers: Readonly<Record<string, object>>) =>
	({ headers }: Received): Reply => ({
		body: (answers[String(headers['x-amz-target']).split('.').at(-1) ?? ''] ?? {}) as never,
	});
const saved = { NamedQueryId: ID, Name: 'open-orders', Database: 'sales', QueryString: 'SELECT 1' };
const started = { body: { QueryExecutionId: ID } };
const token = expect.any(String) as unknown;

const CASES: readonly OperationCase[] = [
	{
		of: 'query:run',
		params: {
			queryString: 'SELECT * FROM t WHERE a = ?',
			database: named('sales'),
			returnAll: true,
			options: {
				catalog: named('lake'),
				workGroup: named('team'),
				executionParameters: "'open', 42",
				outputLocation: 's3://b/o/',
				reuseMinutes: 60,
			},
		},
		requests: [
			{
				target: 'StartQueryExecution',
				body: {
					QueryString: 'SELECT * FROM t WHERE a = ?',
					QueryExecutionContext: { Database: 'sales', Catalog: 'lake' },
					WorkGroup: 'team',
					ExecutionParameters: ["'open'", '42'],
					ResultConfiguration: { OutputLocation: 's3://b/o/' },
					ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: 60 } },
					ClientRequestToken: token,
				},
			},
			{ target: 'GetQueryExecution', body: { QueryExecutionId: ID } },
			{ target: 'GetQueryResults', body: { QueryExecutionId: ID } },
		],
		replies: [started, { body: { QueryExecution: execution } }, { body: results }],
		twoReplies: [
			started,
			{ body: { QueryExecution: execution } },
			{ body: results },
			started,
			{ body: { QueryExecution: execution } },
			{ body: results },
		],
		items: [first, second],
	},
	{
		of: 'query:run',
		shows: 'rows as Athena gives them',
		params: { queryString: 'SELECT 1', database: named(''), limit: 1, simplify: false },
		requests: [{ target: 'StartQueryExecution' }, { target: 'GetQueryExecution' }, { target: 'GetQueryResults' }],
		replies: [
			byTarget({
				StartQueryExecution: started.body,
				GetQueryExecution: { QueryExecution: execution },
				GetQueryResults: results,
			}),
		],
		twoReplies: [
			byTarget({
				StartQueryExecution: started.body,
				GetQueryExecution: { QueryExecution: execution },
				GetQueryResults: results,
			}),
		],
		items: [asTexts],
	},
	{
		of: 'query:run',
		shows: 'going on at once',
		params: { queryString: 'SELECT 1', database: named('sales'), options: { waitForCompletion: false } },
		requests: [{ target: 'StartQueryExecution' }],
		replies: [started],
		twoReplies: [started],
		items: [{ QueryExecutionId: ID }],
	},
	{
		of: 'query:get',
		params: { queryExecutionId: byId(ID) },
		requests: [{ target: 'GetQueryExecution', body: { QueryExecutionId: ID } }],
		replies: [{ body: { QueryExecution: execution } }],
		items: [simple],
	},
	{
		of: 'query:getMany',
		params: { returnAll: true, options: { workGroup: named('team') } },
		requests: [
			{ target: 'ListQueryExecutions', body: { WorkGroup: 'team' } },
			{ target: 'BatchGetQueryExecution', body: { QueryExecutionIds: [ID, OTHER] } },
		],
		replies: [
			byTarget({
				ListQueryExecutions: { QueryExecutionIds: [ID, OTHER] },
				BatchGetQueryExecution: { QueryExecutions: [{ ...execution, QueryExecutionId: OTHER }, execution] },
			}),
		],
		items: [simple, { ...simple, queryExecutionId: OTHER }],
	},
	{
		of: 'query:getResults',
		params: { queryExecutionId: byId(ID), limit: 1 },
		requests: [{ target: 'GetQueryResults', body: { QueryExecutionId: ID, MaxResults: 2 } }],
		replies: [{ body: results }],
		items: [first],
	},
	{
		of: 'query:stop',
		params: { queryExecutionId: byId(ID) },
		requests: [{ target: 'StopQueryExecution', body: { QueryExecutionId: ID } }],
		replies: [{ body: {} }],
		items: [{ stopped: true, queryExecutionId: ID }],
	},
	{
		of: 'namedQuery:create',
		params: {
			queryName: 'open-orders',
			queryString: 'SELECT 1',
			database: named('sales'),
			options: { description: 'Open orders', workGroup: named('team') },
		},
		requests: [
			{
				target: 'CreateNamedQuery',
				body: {
					Name: 'open-orders',
					QueryString: 'SELECT 1',
					Database: 'sales',
					Description: 'Open orders',
					WorkGroup: 'team',
					ClientRequestToken: token,
				},
			},
		],
		replies: [{ body: { NamedQueryId: ID } }],
		twoReplies: [{ body: { NamedQueryId: ID } }],
		items: [{ NamedQueryId: ID }],
	},
	{
		of: 'namedQuery:get',
		params: { namedQueryId: byId(ID) },
		requests: [{ target: 'GetNamedQuery', body: { NamedQueryId: ID } }],
		replies: [{ body: { NamedQuery: saved } }],
		items: [saved],
	},
	{
		of: 'namedQuery:getMany',
		params: { limit: 50 },
		requests: [
			{ target: 'ListNamedQueries', body: { MaxResults: 50 } },
			{ target: 'BatchGetNamedQuery', body: { NamedQueryIds: [ID] } },
		],
		replies: [byTarget({ ListNamedQueries: { NamedQueryIds: [ID] }, BatchGetNamedQuery: { NamedQueries: [saved] } })],
		items: [saved],
	},
	{
		of: 'namedQuery:delete',
		params: { namedQueryId: byId(ID) },
		requests: [{ target: 'DeleteNamedQuery', body: { NamedQueryId: ID } }],
		replies: [{ body: {} }],
		items: [{ deleted: true }],
	},
	{
		of: 'database:getMany',
		params: { returnAll: true },
		requests: [{ target: 'ListDatabases', body: { CatalogName: 'AwsDataCatalog' } }],
		replies: [{ body: { DatabaseList: [{ Name: 'sales' }] } }],
		items: [{ Name: 'sales' }],
	},
	{
		of: 'table:getMany',
		params: { database: named('sales'), returnAll: true, options: { catalog: named('lake'), expression: 'o.*' } },
		requests: [
			{ target: 'ListTableMetadata', body: { CatalogName: 'lake', DatabaseName: 'sales', Expression: 'o.*' } },
		],
		replies: [{ body: { TableMetadataList: [{ Name: 'orders' }] } }],
		items: [{ Name: 'orders' }],
	},
];

describeOperations(athena, AmazonAthena, CASES);
