import { ServiceError } from '../errors';
import { type Call, type Input, number, type Service, text, texts } from '../service';

interface Query {
	readonly sql: string;
	readonly submitted: number;
	readonly rows: number;
	/** How often the state has been asked for: each answer is a step further. */
	asked: number;
	stopped: boolean;
}

const STEPS = ['QUEUED', 'RUNNING'] as const;
const NUMBERS = /^SELECT \* FROM numbers LIMIT (\d+)$/i;
/** A table that has so many more rows each time it is asked. */
const GROWING = /^SELECT \* FROM growing BY (\d+)$/i;
const MOST_RESULTS = 1000;

const queriesOf = (call: Call): Map<string, Query> =>
	call.shared.state(`athena ${call.principal?.account} ${call.region}`, () => new Map<string, Query>());

const tokensOf = (call: Call): Map<string, string> =>
	call.shared.state(`athena tokens ${call.principal?.account} ${call.region}`, () => new Map<string, string>());

function find(call: Call): Query {
	const id = text(call.input, 'QueryExecutionId') ?? '';
	const query = queriesOf(call).get(id);
	if (query === undefined) throw new ServiceError('InvalidRequestException', `QueryExecution ${id} was not found`);
	return query;
}

function rowsOf(call: Call, sql: string): number {
	const growth = GROWING.exec(sql)?.[1];
	if (growth === undefined) return Number(NUMBERS.exec(sql)?.[1] ?? 0);
	const table = call.shared.state('athena growing', () => ({ rows: 0 }));
	table.rows += Number(growth);
	return table.rows;
}

function start(call: Call): Input {
	const sql = text(call.input, 'QueryString') ?? '';
	const token = text(call.input, 'ClientRequestToken') ?? '';
	if (token.length < 32) throw new ServiceError('InvalidRequestException', 'Idempotent parameters do not match');
	const tokens = tokensOf(call);
	const QueryExecutionId = tokens.get(token) ?? crypto.randomUUID();
	if (!tokens.has(token)) {
		tokens.set(token, QueryExecutionId);
		queriesOf(call).set(QueryExecutionId, {
			sql,
			submitted: call.shared.clock.now(),
			rows: rowsOf(call, sql),
			asked: 0,
			stopped: false,
		});
	}
	return { QueryExecutionId };
}

/** `numbers` and `growing` are tables, `forever` one whose queries never end, and there is no other. */
function statusOf(query: Query): Input {
	if (query.stopped) return { State: 'CANCELLED', StateChangeReason: 'Query cancelled by user' };
	const step = STEPS[query.asked++];
	if (step !== undefined) return { State: step };
	if (/ FROM forever\b/i.test(query.sql)) return { State: 'RUNNING' };
	if (NUMBERS.test(query.sql) || GROWING.test(query.sql)) return { State: 'SUCCEEDED' };
	const table = / FROM (\w+)/i.exec(query.sql)?.[1] ?? '';
	const ErrorMessage = `TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.default.${table}' does not exist`;
	return { State: 'FAILED', StateChangeReason: ErrorMessage, AthenaError: { ErrorCategory: 2, ErrorMessage } };
}

function results(call: Call): Input {
	const query = find(call);
	const count = query.rows;
	if (query.stopped || query.asked <= STEPS.length) {
		throw new ServiceError('InvalidRequestException', 'Query has not yet finished. Current state: RUNNING');
	}
	const columns = ['number', 'square'];
	const from = Number(text(call.input, 'NextToken') ?? 0);
	// The names of the columns are the first row.
	const to = Math.min(from + (number(call.input, 'MaxResults') ?? MOST_RESULTS), count + 1);
	const row = (values: readonly unknown[]): Input => ({
		Data: values.map((value) => ({ VarCharValue: String(value) })),
	});
	return {
		UpdateCount: 0,
		ResultSet: {
			Rows: Array.from({ length: to - from }, (_, at) => from + at).map((at) =>
				row(at === 0 ? columns : [at, at * at]),
			),
			ResultSetMetadata: { ColumnInfo: columns.map((Name) => ({ Name, Label: Name, Type: 'bigint' })) },
		},
		NextToken: to <= count ? String(to) : undefined,
	};
}

const NUMBERS_TABLE = {
	Name: 'numbers',
	TableType: 'EXTERNAL_TABLE',
	Columns: ['number', 'square'].map((Name) => ({ Name, Type: 'bigint' })),
};

function described(QueryExecutionId: string, query: Query): Input {
	return {
		QueryExecutionId,
		Query: query.sql,
		StatementType: 'DML',
		SubstatementType: 'SELECT',
		Status: { ...statusOf(query), SubmissionDateTime: new Date(query.submitted) },
		WorkGroup: 'primary',
	};
}

const savedOf = (call: Call): Map<string, Input> =>
	call.shared.state(`athena saved ${call.principal?.account} ${call.region}`, () => new Map<string, Input>());

function findSaved(call: Call): Input {
	const id = text(call.input, 'NamedQueryId') ?? '';
	const saved = savedOf(call).get(id);
	if (saved === undefined) throw new ServiceError('InvalidRequestException', `NamedQuery ${id} was not found`);
	return saved;
}

function save(call: Call): Input {
	const NamedQueryId = crypto.randomUUID();
	const { Name, Database, QueryString, Description, WorkGroup = 'primary' } = call.input;
	savedOf(call).set(NamedQueryId, { NamedQueryId, Name, Database, QueryString, Description, WorkGroup });
	return { NamedQueryId };
}

/** Athena with queries of one form; a query takes three questions for its state. */
export const athena: Service = {
	name: 'athena',
	signingName: 'athena',
	protocol: 'json',
	hostLabels: ['athena'],
	targets: ['AmazonAthena'],
	operations: {
		StartQueryExecution: start,
		GetQueryExecution: (call) => ({
			QueryExecution: described(text(call.input, 'QueryExecutionId') ?? '', find(call)),
		}),
		ListQueryExecutions: (call) => ({ QueryExecutionIds: [...queriesOf(call).keys()].reverse() }),
		BatchGetQueryExecution: (call) => ({
			QueryExecutions: texts(call.input, 'QueryExecutionIds').flatMap((id) => {
				const query = queriesOf(call).get(id);
				return query === undefined ? [] : [described(id, query)];
			}),
		}),
		CreateNamedQuery: save,
		GetNamedQuery: (call) => ({ NamedQuery: findSaved(call) }),
		DeleteNamedQuery: (call) => {
			findSaved(call);
			savedOf(call).delete(text(call.input, 'NamedQueryId') ?? '');
			return {};
		},
		ListNamedQueries: (call) => ({ NamedQueryIds: [...savedOf(call).keys()] }),
		BatchGetNamedQuery: (call) => ({
			NamedQueries: texts(call.input, 'NamedQueryIds')
				.toReversed()
				.flatMap((id) => savedOf(call).get(id) ?? []),
		}),
		ListDataCatalogs: () => ({ DataCatalogsSummary: [{ CatalogName: 'AwsDataCatalog', Type: 'GLUE' }] }),
		ListWorkGroups: () => ({ WorkGroups: [{ Name: 'primary', State: 'ENABLED' }] }),
		ListDatabases: () => ({ DatabaseList: [{ Name: 'default' }] }),
		ListTableMetadata: () => ({ TableMetadataList: [NUMBERS_TABLE] }),
		StopQueryExecution: (call) => {
			find(call).stopped = true;
			return {};
		},
		GetQueryResults: results,
	},
};
