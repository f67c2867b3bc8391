import { operation } from '../../shared/operation';
import { queue } from '../fields';
import { withNextStep } from '../refusals';

const deleteQueue = operation({
	command: 'DeleteQueue',
	name: 'Delete',
	action: 'Delete a queue',
	description: 'Delete a queue with all its messages; its name is free again after 60 seconds',
	fields: queue,
	failure: withNextStep,
});

export { deleteQueue as delete };
