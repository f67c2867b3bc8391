import type { AwsClient, CallOptions } from '../client';
import { isAwsError } from '../errors';
import { samePolicy } from './policy';
import type { PolicyDocument } from './policy';

/** How to reach SQS: a client, and where. */
export interface Reach {
	readonly client: AwsClient;
	readonly options: CallOptions;
}

const NO_QUEUE = new Set(['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue']);

export const isNoQueue = (error: unknown): boolean => isAwsError(error) && NO_QUEUE.has(error.code);

/** URL of the queue of that name; undefined where there is none. */
export async function findQueue({ client, options }: Reach, name: string): Promise<string | undefined> {
	try {
		const { output } = await client.call<{ QueueUrl: string }>('sqs', 'GetQueueUrl', { QueueName: name }, options);
		return output.QueueUrl;
	} catch (error) {
		if (isNoQueue(error)) return undefined;
		throw error;
	}
}

/** Creates a queue that is encrypted at rest with SQS's own keys. */
export async function createQueue(
	{ client, options }: Reach,
	name: string,
	attributes: Readonly<Record<string, string>>,
	tags: Readonly<Record<string, string>>,
): Promise<string> {
	const { output } = await client.call<{ QueueUrl: string }>(
		'sqs',
		'CreateQueue',
		{ QueueName: name, Attributes: { SqsManagedSseEnabled: 'true', ...attributes }, tags },
		options,
	);
	return output.QueueUrl;
}

export async function attributesOf({ client, options }: Reach, url: string): Promise<Record<string, string>> {
	const { output } = await client.call<{ Attributes?: Record<string, string> }>(
		'sqs',
		'GetQueueAttributes',
		{ QueueUrl: url, AttributeNames: ['All'] },
		options,
	);
	return output.Attributes ?? {};
}

export async function tagsOf({ client, options }: Reach, url: string): Promise<Record<string, string>> {
	const { output } = await client.call<{ Tags?: Record<string, string> }>(
		'sqs',
		'ListQueueTags',
		{ QueueUrl: url },
		options,
	);
	return output.Tags ?? {};
}

export async function setTags(
	{ client, options }: Reach,
	url: string,
	tags: Readonly<Record<string, string>>,
): Promise<void> {
	await client.call('sqs', 'TagQueue', { QueueUrl: url, Tags: tags }, options);
}

export async function removeTags({ client, options }: Reach, url: string, keys: readonly string[]): Promise<void> {
	if (keys.length > 0) await client.call('sqs', 'UntagQueue', { QueueUrl: url, TagKeys: keys }, options);
}

/** Deletes a queue with what is in it. What is not there is no error. */
export async function deleteQueue({ client, options }: Reach, url: string): Promise<void> {
	try {
		await client.call('sqs', 'DeleteQueue', { QueueUrl: url }, options);
	} catch (error) {
		if (!isNoQueue(error)) throw error;
	}
}

/** Messages in a queue, those in work and those delayed included; SQS counts approximately. */
export function messagesIn(attributes: Readonly<Record<string, string>>): number {
	const names = ['', 'NotVisible', 'Delayed'].map((suffix) => `ApproximateNumberOfMessages${suffix}`);
	return names.reduce((sum, name) => sum + Number(attributes[name] ?? 0), 0);
}

/** Sets what differs from what is wanted, in one call or in none. */
export async function repairQueue(
	reach: Reach,
	url: string,
	stored: Readonly<Record<string, string>>,
	wanted: Readonly<Record<string, string>>,
	policy?: PolicyDocument,
): Promise<void> {
	const differing = Object.fromEntries(
		Object.entries(wanted).filter(([name, value]) => !sameAttribute(stored[name], value)),
	);
	if (policy !== undefined && !samePolicy(stored.Policy, policy)) differing.Policy = JSON.stringify(policy);
	if (Object.keys(differing).length === 0) return;
	const { client, options } = reach;
	await client.call('sqs', 'SetQueueAttributes', { QueueUrl: url, Attributes: differing }, options);
}

/** A redrive policy may come back as JSON with other spaces, and with its number as a text. */
const sameAttribute = (stored = '', wanted: string): boolean =>
	stored === wanted || (wanted !== '' && plain(stored) === plain(wanted));

const plain = (text: string): string => text.replace(/[\s"]/g, '');
