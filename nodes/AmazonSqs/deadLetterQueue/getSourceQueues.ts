import { operation } from '../../shared/operation';
import { queue } from '../fields';
import { withNextStep } from '../refusals';

export const getSourceQueues = operation({
	command: 'ListDeadLetterSourceQueues',
	name: 'Get Source Queues',
	action: 'Get the source queues of a dead letter queue',
	description: 'List the queues whose failed messages come to this one',
	fields: { ...queue, QueueUrl: { ...queue.QueueUrl, label: 'Dead-Letter Queue' } },
	everyEntry: true,
	entry: ({ queueUrl }) => ({ QueueUrl: queueUrl }),
	failure: withNextStep,
});
