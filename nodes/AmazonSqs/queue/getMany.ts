import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListQueues',
	name: 'Get Many',
	action: 'Get many queues',
	description: 'List the queues of a region',
	fields: {
		QueueNamePrefix: {
			label: 'Name Prefix',
			description: 'Only queues whose name begins with this text; capital letters count',
		},
	},
});
