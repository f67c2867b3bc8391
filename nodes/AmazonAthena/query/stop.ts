import { operation } from '../../shared/operation';
import { failure, queryExecution } from '../fields';

export const stop = operation({
	command: 'StopQueryExecution',
	name: 'Stop',
	action: 'Stop a query',
	description: 'Cancel a query; what it has scanned so far is charged',
	fields: queryExecution,
	output: (_output, { QueryExecutionId }) => ({ stopped: true, queryExecutionId: QueryExecutionId }),
	failure,
});
