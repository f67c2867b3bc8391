import { operation } from '../../shared/operation';
import { failure } from '../fields';
import { mappingId } from './mappingId';

export const update = operation({
	command: 'UpdateEventSourceMapping',
	name: 'Update',
	action: 'Update an event source mapping',
	description: 'Start, stop or change what lets a queue or stream invoke a function',
	fields: {
		...mappingId,
		Enabled: { description: 'Whether the queue or stream invokes the function' },
		BatchSize: { label: 'Records per Invocation', name: 'records', default: 10 },
		MaximumBatchingWindowInSeconds: { label: 'Batching Window (Seconds)', default: 0 },
	},
	failure,
});
