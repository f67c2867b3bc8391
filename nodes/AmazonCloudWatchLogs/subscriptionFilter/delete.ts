import { operation } from '../../shared/operation';
import { group } from '../fields';
import { filterName } from '../filterFields';
import { failure } from '../groups';

const deleteSubscriptionFilter = operation({
	command: 'DeleteSubscriptionFilter',
	name: 'Delete',
	action: 'Delete a subscription filter',
	description: 'Delete a subscription filter of a log group',
	fields: { ...group, ...filterName },
	failure,
});

export { deleteSubscriptionFilter as delete };
