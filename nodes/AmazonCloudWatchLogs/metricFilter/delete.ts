import { operation } from '../../shared/operation';
import { group } from '../fields';
import { filterName } from '../filterFields';
import { failure } from '../groups';

const deleteMetricFilter = operation({
	command: 'DeleteMetricFilter',
	name: 'Delete',
	action: 'Delete a metric filter',
	description: 'Delete a metric filter of a log group',
	fields: { ...group, ...filterName },
	failure,
});

export { deleteMetricFilter as delete };
