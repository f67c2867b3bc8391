import { operation } from '../../shared/operation';
import { failure, queryExecution } from '../fields';
import { simpleQuery } from '../simpleQuery';

export const get = operation({
	command: 'GetQueryExecution',
	name: 'Get',
	action: 'Get a query',
	description: 'Read how a query stands, what it has scanned and where its result is',
	fields: queryExecution,
	output: ({ QueryExecution }) => QueryExecution,
	simplify: ({ QueryExecution }) => simpleQuery(QueryExecution as Record<string, unknown>),
	failure,
});
