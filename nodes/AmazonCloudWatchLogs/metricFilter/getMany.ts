import { operation } from '../../shared/operation';
import { withIsoTimes } from '../../shared/times';
import { anyGroup, filterPrefix } from '../filterFields';
import { failure } from '../groups';

export const getMany = operation({
	command: 'DescribeMetricFilters',
	name: 'Get Many',
	action: 'Get many metric filters',
	description: 'List the metric filters of a log group or of the region',
	fields: { ...anyGroup, ...filterPrefix },
	simplify: (filter) => withIsoTimes(filter, ['creationTime']),
	failure,
});
