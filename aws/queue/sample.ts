import { AwsError } from '../errors';
import { changeVisibility, LONGEST_WAIT, receive } from './calls';
import type { QueueAccess, QueueMessage } from './types';

/** Seconds that a message is hidden while it is looked at. */
const LOOK = 10;

/**
 * Waits for one message, and gives it back to the queue: a sample, not a delivery. It counts as one receipt all the
 * same. What is not wanted comes back after ten seconds.
 * @param wanted whether a message is one to show
 * @throws AwsError `Aborted` when the signal ends the wait
 */
export async function takeSample(
	access: QueueAccess,
	wanted: (message: QueueMessage) => boolean,
	signal: AbortSignal,
): Promise<QueueMessage> {
	for (;;) {
		if (signal.aborted) throw new AwsError({ code: 'Aborted', message: 'The test was ended before a message came.' });
		const [message] = await receive(access, { most: 1, wait: LONGEST_WAIT, visibilityTimeout: LOOK, signal });
		if (message === undefined || !wanted(message)) continue;
		// Where this fails it comes back by itself.
		await changeVisibility(access, [{ handle: message.ReceiptHandle, seconds: 0 }]);
		return message;
	}
}
