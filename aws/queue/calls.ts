import { entriesWithIds, successfulAndFailed } from '../batch/results';
import type { EntryEnd } from '../batch/sendBatch';
import { sendBatch } from '../batch/sendBatch';
import type { BatchCommand, BatchEntry } from '../batch/types';
import type { CallOptions } from '../client';
import { AwsError, isAwsError } from '../errors';
import { denialOf } from '../explain/denied';
import { classify } from '../transport/classify';
import type { QueueAccess, QueueMessage } from './types';

/** Messages that AWS gives or takes in one call at most. */
export const IN_ONE_CALL = 10;
/** Seconds that AWS waits for a message at most. */
export const LONGEST_WAIT = 20;
/** Seconds for which AWS hides a message at most, counted from its receipt. */
export const LONGEST_VISIBILITY = 43_200;
/** Milliseconds beyond the wait after which a poll without an answer is given up. */
const POLL_MARGIN = 15_000;

/** Refusals that end by themselves, beside throttling and failures of the network. */
const PASSING = new Set(['OverLimit', 'KmsThrottled', 'KMS.ThrottlingException']);

/** Whether trying again may help without anybody doing anything. */
export function isPassing(error: AwsError): boolean {
	const kind = classify(error);
	return kind === 'transient' || kind === 'throttling' || PASSING.has(error.code);
}

/** Whatever was thrown, as an AwsError. */
export const asAwsError = (thrown: unknown): AwsError =>
	isAwsError(thrown)
		? thrown
		: new AwsError({
				code: 'Unknown',
				message: thrown instanceof Error ? thrown.message : String(thrown),
				cause: thrown,
			});

export interface ReceiveRequest {
	/** 1 to 10. */
	readonly most: number;
	/** Seconds to wait for the first message, 0 to 20. */
	readonly wait: number;
	/** Seconds that the messages are hidden; the queue's own where absent. */
	readonly visibilityTimeout?: number;
	/** Of a FIFO queue: the same gives the same messages again after an answer was lost. */
	readonly attemptId?: string;
	readonly signal?: AbortSignal;
}

/** One call; it is not repeated, since who polls has pauses of his own. */
export async function receive(
	{ client, queueUrl, region }: QueueAccess,
	{ most, wait, visibilityTimeout, attemptId, signal }: ReceiveRequest,
): Promise<QueueMessage[]> {
	const { output } = await client.call<{ Messages?: Array<Partial<QueueMessage>> }>(
		'sqs',
		'ReceiveMessage',
		{
			QueueUrl: queueUrl,
			MaxNumberOfMessages: Math.min(most, IN_ONE_CALL),
			WaitTimeSeconds: wait,
			MessageSystemAttributeNames: ['All'],
			MessageAttributeNames: ['All'],
			...(visibilityTimeout === undefined ? {} : { VisibilityTimeout: visibilityTimeout }),
			...(attemptId === undefined ? {} : { ReceiveRequestAttemptId: attemptId }),
		},
		{ region, signal, maxAttempts: 1, socketTimeout: wait * 1_000 + POLL_MARGIN },
	);
	return (output.Messages ?? []).map((message) => ({
		...message,
		MessageId: String(message.MessageId),
		ReceiptHandle: String(message.ReceiptHandle),
		Body: String(message.Body ?? ''),
		Attributes: message.Attributes ?? {},
	}));
}

const batchOf = (command: string): BatchCommand => ({
	command,
	size: IN_ONE_CALL,
	request: entriesWithIds('QueueUrl', 'Entries'),
	results: successfulAndFailed,
});
const DELETE = batchOf('DeleteMessageBatch');
const CHANGE_VISIBILITY = batchOf('ChangeMessageVisibilityBatch');

/** What became of each message, in their order. Never throws. */
export const deleteMessages = async (
	access: QueueAccess,
	handles: readonly string[],
	options: CallOptions = {},
): Promise<EntryEnd[]> =>
	await inCalls(
		access,
		DELETE,
		handles.map((ReceiptHandle) => ({ ReceiptHandle })),
		options,
	);

/** A message and for how many seconds from now on it is hidden; 0 gives it back. */
export interface Visibility {
	readonly handle: string;
	readonly seconds: number;
}

/** What became of each message, in their order. Never throws. */
export const changeVisibility = async (
	access: QueueAccess,
	changes: readonly Visibility[],
	options: CallOptions = {},
): Promise<EntryEnd[]> =>
	await inCalls(
		access,
		CHANGE_VISIBILITY,
		changes.map(({ handle, seconds }) => ({ ReceiptHandle: handle, VisibilityTimeout: seconds })),
		options,
	);

async function inCalls(
	{ client, queueUrl, region }: QueueAccess,
	command: BatchCommand,
	inputs: ReadonlyArray<Record<string, unknown>>,
	options: CallOptions,
): Promise<EntryEnd[]> {
	const entries = inputs.map((input): BatchEntry => ({
		input: { ...input, QueueUrl: queueUrl },
		target: queueUrl,
		bytes: 0,
	}));
	const calls: Array<Promise<EntryEnd[]>> = [];
	for (let at = 0; at < entries.length; at += command.size) {
		calls.push(sendBatch(client, 'sqs', command, entries.slice(at, at + command.size), { region, ...options }));
	}
	return (await Promise.all(calls)).flat();
}

/** What a consumer has to know of its queue. */
export interface QueueFacts {
	/** Seconds; absent where the identity may not read it. */
	readonly visibilityTimeout?: number;
	readonly hasDeadLetterQueue?: boolean;
}

/**
 * What the queue tells of itself; nothing where reading its attributes is not allowed, since a consumer can do without.
 * @throws AwsError
 */
export async function readFacts({ client, queueUrl, region }: QueueAccess): Promise<QueueFacts> {
	const input = { QueueUrl: queueUrl, AttributeNames: ['VisibilityTimeout', 'RedrivePolicy'] };
	try {
		const { output } = await client.call<{ Attributes?: Record<string, string> }>('sqs', 'GetQueueAttributes', input, {
			region,
		});
		const { VisibilityTimeout, RedrivePolicy = '' } = output.Attributes ?? {};
		return {
			...(VisibilityTimeout === undefined ? {} : { visibilityTimeout: Number(VisibilityTimeout) }),
			hasDeadLetterQueue: RedrivePolicy !== '',
		};
	} catch (error) {
		if (isAwsError(error) && denialOf(error) !== undefined) return {};
		throw error;
	}
}

/** No receipt: AWS refuses it, after it has checked whether the identity may do such a thing at all. */
const NO_RECEIPT = 'n8n-nodes-aws-permission-check';

/**
 * Finds out whether messages can be held and deleted, before the first one is worked on. Nothing is changed.
 * @throws AwsError AWS's refusal, with the missing permission
 */
export async function checkPermissions({ client, queueUrl, region }: QueueAccess, deletes: boolean): Promise<void> {
	const entry = { Id: '0', ReceiptHandle: NO_RECEIPT };
	const calls: Array<[operation: string, entry: Record<string, unknown>]> = [
		['ChangeMessageVisibilityBatch', { ...entry, VisibilityTimeout: 0 }],
		...(deletes ? [['DeleteMessageBatch', entry] as [string, Record<string, unknown>]] : []),
	];
	await Promise.all(
		calls.map(async ([operation, each]) => {
			await client
				.call('sqs', operation, { QueueUrl: queueUrl, Entries: [each] }, { region })
				.catch((error: unknown) => {
					if (isAwsError(error) && denialOf(error) !== undefined) throw error;
				});
		}),
	);
}
