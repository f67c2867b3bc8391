import { operation } from '../../shared/operation';
import { describedPages } from '../described';
import { failure, workGroup } from '../fields';
import { simpleQuery } from '../simpleQuery';

export const getMany = operation({
	command: 'ListQueryExecutions',
	name: 'Get Many',
	action: 'Get many queries',
	description: 'List the queries of a work group that have run in the last 45 days, the latest first',
	uses: ['BatchGetQueryExecution'],
	fields: workGroup,
	pages: describedPages({
		list: 'ListQueryExecutions',
		batch: 'BatchGetQueryExecution',
		ids: 'QueryExecutionIds',
		found: 'QueryExecutions',
	}),
	simplify: simpleQuery,
	failure,
});
