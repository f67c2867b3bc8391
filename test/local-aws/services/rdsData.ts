import { DatabaseSync } from 'node:sqlite';

import { ServiceError } from '../errors';
import { type Call, type Input, list, type Service, text } from '../service';

interface Database {
	readonly sqlite: DatabaseSync;
	transaction?: string;
}

const databaseOf = (call: Call): Database =>
	call.shared.state(`rds-data ${call.principal?.account} ${call.region}`, () => ({
		sqlite: new DatabaseSync(':memory:'),
	}));

const PATHS: Readonly<Record<string, string>> = {
	'/Execute': 'ExecuteStatement',
	'/BatchExecute': 'BatchExecuteStatement',
	'/BeginTransaction': 'BeginTransaction',
	'/CommitTransaction': 'CommitTransaction',
	'/RollbackTransaction': 'RollbackTransaction',
};

type Bound = Record<string, string | number | bigint | null | Uint8Array>;

function bound(parameters: readonly Input[]): Bound {
	return Object.fromEntries(
		parameters.map(({ name, value }) => {
			const { isNull, stringValue, longValue, doubleValue, booleanValue, blobValue } = value as Record<string, never>;
			if (isNull) return [String(name), null];
			const truth = booleanValue === undefined ? undefined : Number(booleanValue);
			const bytes = blobValue === undefined ? undefined : Buffer.from(blobValue, 'base64');
			return [String(name), stringValue ?? longValue ?? doubleValue ?? truth ?? bytes ?? null];
		}),
	);
}

function held(value: unknown, longs: string): Input {
	if (value === null || value === undefined) return { isNull: true };
	if (value instanceof Uint8Array) return { blobValue: Buffer.from(value).toString('base64') };
	if (typeof value === 'string') return { stringValue: value };
	if (typeof value !== 'bigint') return { doubleValue: value };
	return longs === 'STRING' ? { stringValue: String(value) } : { longValue: Number(value) };
}

/** The database, where the transaction that the call names is the one that is open. */
function reach(call: Call): Database {
	const database = databaseOf(call);
	const asked = text(call.input, 'transactionId');
	if (asked !== undefined && asked !== database.transaction) {
		throw new ServiceError('TransactionNotFoundException', `Transaction ${asked} is not found`, 404);
	}
	if (text(call.input, 'secretArn')?.startsWith('arn:aws:secretsmanager:') !== true) {
		throw new ServiceError('BadRequestException', 'Invalid secret ARN');
	}
	return database;
}

function refused(error: unknown): never {
	throw new ServiceError('DatabaseErrorException', `ERROR: ${(error as Error).message}`);
}

function execute(call: Call): Input {
	const { sqlite } = reach(call);
	try {
		const statement = sqlite.prepare(text(call.input, 'sql') ?? '');
		const columns = statement.columns();
		const values = bound(list(call.input, 'parameters'));
		if (columns.length === 0) {
			const { changes } = statement.run(values);
			return { numberOfRecordsUpdated: Number(changes), generatedFields: [] };
		}
		statement.setReturnArrays(true);
		statement.setReadBigInts(true);
		const { longReturnType = 'LONG' } = (call.input.resultSetOptions ?? {}) as { longReturnType?: string };
		const rows = statement.all(values) as unknown as unknown[][];
		return {
			numberOfRecordsUpdated: 0,
			columnMetadata: columns.map(({ name, type }, at) => ({
				name,
				label: name,
				typeName: type ?? (typeof rows[0]?.[at] === 'bigint' ? 'int8' : 'text'),
			})),
			records: rows.map((row) => row.map((value) => held(value, longReturnType))),
		};
	} catch (error) {
		return refused(error);
	}
}

/** All sets or none, as AWS does. */
function executeBatch(call: Call): Input {
	const { sqlite } = reach(call);
	const sets = (call.input.parameterSets ?? []) as ReadonlyArray<readonly Input[]>;
	sqlite.exec('SAVEPOINT batch');
	try {
		const statement = sqlite.prepare(text(call.input, 'sql') ?? '');
		for (const set of sets) statement.run(bound(set));
		sqlite.exec('RELEASE batch');
		return { updateResults: sets.map(() => ({ generatedFields: [] })) };
	} catch (error) {
		sqlite.exec('ROLLBACK TO batch; RELEASE batch');
		return refused(error);
	}
}

function end(call: Call, sql: 'COMMIT' | 'ROLLBACK', transactionStatus: string): Input {
	const database = reach(call);
	database.sqlite.exec(sql);
	database.transaction = undefined;
	return { transactionStatus };
}

/** The Data API over SQLite: a database in memory that begins empty. */
export const rdsData: Service = {
	name: 'rds-data',
	signingName: 'rds-data',
	protocol: 'rest-json',
	hostLabels: ['rds-data'],
	restOperation: ({ path }) => PATHS[path],
	operations: {
		ExecuteStatement: execute,
		BatchExecuteStatement: executeBatch,
		BeginTransaction: (call) => {
			const database = reach(call);
			if (database.transaction !== undefined) throw new ServiceError('BadRequestException', 'A transaction is open');
			database.sqlite.exec('BEGIN');
			database.transaction = crypto.randomUUID();
			return { transactionId: database.transaction };
		},
		CommitTransaction: (call) => end(call, 'COMMIT', 'Transaction Committed'),
		RollbackTransaction: (call) => end(call, 'ROLLBACK', 'Rollback Complete'),
	},
};

const clusterOf = (call: Call, id: string, HttpEndpointEnabled: boolean): Input => ({
	DBClusterIdentifier: id,
	DBClusterArn: `arn:aws:rds:${call.region}:${call.principal?.account ?? ''}:cluster:${id}`,
	Engine: 'aurora-postgresql',
	HttpEndpointEnabled,
});

/** Two clusters to read, one of which the Data API reaches. */
export const rds: Service = {
	name: 'rds',
	signingName: 'rds',
	protocol: 'query',
	hostLabels: ['rds'],
	versions: ['2014-10-31'],
	namespace: 'http://rds.amazonaws.com/doc/2014-10-31/',
	flatLists: true,
	operations: {
		DescribeDBClusters: (call) => ({
			DBClusters: { DBCluster: [clusterOf(call, 'orders', true), clusterOf(call, 'archive', false)] },
		}),
	},
};
