import { entriesWithIds, successfulAndFailed } from '../../aws/batch/results';
import type { Batch } from '../shared/operation';

/** Operations on received messages: ten of one queue in a call, in any order. */
export const handleBatch = (command: string): Batch => ({
	command,
	size: 10,
	entry: ({ QueueUrl }) => ({ target: String(QueueUrl), bytes: 0 }),
	request: entriesWithIds('QueueUrl', 'Entries'),
	results: successfulAndFailed,
});
