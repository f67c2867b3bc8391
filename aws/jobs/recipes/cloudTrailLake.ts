import type { JobRecipe, RowReader } from '../types';

type Row = ReadonlyArray<Readonly<Record<string, string>>>;

/** AWS gives each column as an object of its own. */
const rows: RowReader = ({ QueryResultRows }) =>
	((QueryResultRows ?? []) as readonly Row[]).map((row) => Object.assign({}, ...row) as Record<string, unknown>);

export const cloudTrailLakeQuery: JobRecipe = {
	key: 'cloudTrailLakeQuery',
	name: 'CloudTrail Lake: Run Query',
	service: 'cloudtrail',
	start: { operation: 'StartQuery', id: 'started.QueryId' },
	status: {
		operation: 'DescribeQuery',
		input: {
			QueryId: 'started.QueryId',
			EventDataStoreOwnerAccountId: 'started.EventDataStoreOwnerAccountId',
		},
		state: 'QueryStatus',
		success: ['FINISHED'],
		failure: ['FAILED', 'CANCELLED', 'TIMED_OUT'],
		running: ['QUEUED', 'RUNNING'],
		reason: 'ErrorMessage',
	},
	result: {
		operation: 'GetQueryResults',
		input: {
			QueryId: 'started.QueryId',
			EventDataStoreOwnerAccountId: 'started.EventDataStoreOwnerAccountId',
		},
		rows,
	},
	stop: {
		operation: 'CancelQuery',
		input: {
			QueryId: 'started.QueryId',
			EventDataStoreOwnerAccountId: 'started.EventDataStoreOwnerAccountId',
		},
	},
};
