import { operation } from '../../shared/operation';
import { withIsoTimes } from '../../shared/times';
import { filterPrefix } from '../filterFields';
import { failure } from '../groups';
import { group } from '../fields';
export const getMany = operation({
	command: 'DescribeSubscriptionFilters',
	name: 'Get Many',
	action: 'Get many subscription filters',
	description: 'List the subscription filters of a log group',
	fields: { ...group, ...filterPrefix },
	simplify: (filter) => withIsoTimes(filter, ['creationTime']),
	failure,
});
