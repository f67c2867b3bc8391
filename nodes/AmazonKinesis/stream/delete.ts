import { operation } from '../../shared/operation';
import { stream } from '../fields';
import { failure, waitInput, withStream } from '../streams';

const deleteStream = operation({
	command: 'DeleteStream',
	name: 'Delete',
	action: 'Delete a stream',
	description: 'Delete a stream with all its records for good',
	fields: {
		...stream,
		EnforceConsumerDeletion: {
			description: 'Whether to delete a stream that has registered consumers, with them',
		},
	},
	input: withStream,
	wait: { waiter: 'StreamNotExists', input: waitInput, default: true, output: () => ({ deleted: true }) },
	failure,
});

export { deleteStream as delete };
