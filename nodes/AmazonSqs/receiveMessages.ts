import { sendBatch } from '../../aws/batch/sendBatch';
import type { CallMetadata } from '../../aws/client';
import type { AwsError } from '../../aws/errors';
import { isAwsError } from '../../aws/errors';
import { valueToJson } from '../../aws/protocol/output';
import { unset } from '../shared/content';
import { membersIn } from '../shared/document';
import { numberParameter } from '../shared/numberParameter';
import type { OperationRun } from '../shared/operation';
import type { OutputItem } from '../shared/run';
import { handleBatch } from './batches';
import { simpleMessage } from './messages';

/** Messages that AWS gives in one call at most. */
const IN_ONE_CALL = 10;

type Message = Record<string, unknown>;

interface Received {
	readonly message: Message;
	readonly metadata: CallMetadata;
}

/** The values of the operation Receive. */
interface ReceiveValues {
	readonly QueueUrl?: string;
	readonly queueOwner?: string;
	readonly maxMessages?: number;
	readonly deleteAfterReceiving?: boolean;
	readonly [name: string]: unknown;
}

/** Receives until there are enough messages or none is left; then deletes them where that is wanted. */
export async function receiveMessages(values: ReceiveValues, run: OperationRun): Promise<OutputItem[]> {
	const { QueueUrl, maxMessages, deleteAfterReceiving } = values;
	if (QueueUrl === undefined) {
		throw unset('Queue', 'queueUrl');
	}
	const most = numberParameter(maxMessages, 'maxMessages', 'Max Messages', {}) ?? IN_ONE_CALL;
	const input = run.inputOf({
		MessageSystemAttributeNames: ['All'],
		MessageAttributeNames: ['All'],
		...membersIn(values),
	});
	// A message that comes twice, since it is not hidden for long, counts once: with its last receipt handle.
	const found = new Map<unknown, Received>();
	while (found.size < most) {
		const before = found.size;
		const page = await receiveOnce(input, most - before, before, run);
		for (const each of page) found.set(each.message.MessageId, each);
		if (found.size === before) break;
	}
	const received = [...found.values()];
	const failures = deleteAfterReceiving === true ? await deleteAll(QueueUrl, received, run) : undefined;
	return received.flatMap(({ message, metadata }, position) => {
		const failure = failures?.[position];
		const made = {
			...(run.simplify ? simpleMessage(message) : message),
			QueueUrl,
			...(failures === undefined ? {} : { deleted: failure === undefined }),
			...(failure === undefined ? {} : { deleteError: failure.message }),
		};
		return run.answer(valueToJson(made), metadata);
	});
}

/** What has been received must come out: a later call that fails ends the receiving, and not the item. */
async function receiveOnce(
	input: Record<string, unknown>,
	wanted: number,
	already: number,
	run: OperationRun,
): Promise<Received[]> {
	const { WaitTimeSeconds: wait } = input;
	const request = {
		...input,
		MaxNumberOfMessages: Math.min(wanted, IN_ONE_CALL),
		// More messages are there at once, or they are not waited for; one second still asks all servers of AWS.
		...(already > 0 && typeof wait === 'number' ? { WaitTimeSeconds: Math.min(wait, 1) } : {}),
	};
	// An attempt ID stands for one set of messages.
	if (already > 0) delete (request as Message).ReceiveRequestAttemptId;
	const answer = await run.client
		.call('sqs', 'ReceiveMessage', request, run.callOptions)
		.catch((error: unknown): undefined => {
			if (already === 0 || run.signal.aborted || !isAwsError(error)) throw error;
			run.context.addExecutionHints({
				message: `After ${already} messages AWS answered: ${error.message}. There may be more in the queue.`,
			});
		});
	const messages = (answer?.output.Messages ?? []) as Message[];
	return answer === undefined ? [] : messages.map((message) => ({ message, metadata: answer.metadata }));
}

/** Deletes the messages; the errors by their places. A message that was not deleted will come again. */
async function deleteAll(
	QueueUrl: string,
	received: readonly Received[],
	run: OperationRun,
): Promise<Array<AwsError | undefined>> {
	const batch = handleBatch('DeleteMessageBatch');
	const entries = received.map(({ message: { ReceiptHandle } }) => ({
		input: { QueueUrl, ReceiptHandle },
		target: QueueUrl,
		bytes: 0,
	}));
	const errors: Array<AwsError | undefined> = [];
	// Once one message is gone from the queue all must come out: neither the time limit nor a cancel ends this.
	run.signal.throwIfAborted();
	const options = { ...run.callOptions, signal: undefined };
	for (let at = 0; at < entries.length; at += batch.size) {
		const ends = await sendBatch(run.client, 'sqs', batch, entries.slice(at, at + batch.size), options);
		errors.push(...ends.map((end) => ('error' in end ? end.error : undefined)));
	}
	return errors;
}
