import type { AwsClient, CallOptions } from '../client';
import { isAwsError } from '../errors';
import { nameOf, ownerIn, prefixOf, sourcesIn, TAG } from './names';
import { attributesOf, isNoQueue, messagesIn, tagsOf } from './queue';
import type { Reach } from './queue';
import type { Removal } from './remove';
import { remove } from './remove';
import type { Owner, PieceRef } from './types';

/** What a trigger has created, as its tags tell it. */
export interface Created {
	readonly owner: Owner;
	readonly queueUrl: string;
	readonly queue: string;
	readonly region: string;
	readonly sources: readonly PieceRef[];
	readonly messages: number;
	/** When its trigger was last known to run. */
	readonly seen?: Date;
	/** When its trigger was stopped; absent while it runs, and where it could not say so. */
	readonly released?: Date;
	readonly word?: string;
}

/** All queues in a region that triggers of this n8n have created. */
export async function listCreated(
	client: AwsClient,
	instanceId: string,
	options: CallOptions,
): Promise<readonly Created[]> {
	const region = options.region ?? client.settings.region;
	const reach: Reach = { client, options: { ...options, region } };
	const found: Created[] = [];
	for await (const page of client.paginate(
		'sqs',
		'ListQueues',
		{ QueueNamePrefix: prefixOf(instanceId) },
		reach.options,
	)) {
		for (const url of page.items as string[]) {
			const created = await read(reach, url, region).catch((error: unknown) => {
				if (isNoQueue(error)) return undefined;
				throw error;
			});
			// Other programs may use such names as well.
			if (created?.owner.instanceId === instanceId) found.push(created);
		}
	}
	return found;
}

async function read(reach: Reach, queueUrl: string, region: string): Promise<Created | undefined> {
	const tags = await tagsOf(reach, queueUrl);
	const owner = ownerIn(tags);
	const queue = queueUrl.slice(queueUrl.lastIndexOf('/') + 1);
	if (owner === undefined || !queue.startsWith(nameOf(owner))) return undefined;
	const word = tags[TAG.released];
	return {
		owner,
		queueUrl,
		queue,
		region,
		sources: sourcesIn(tags),
		messages: messagesIn(await attributesOf(reach, queueUrl)),
		...dated('seen', tags[TAG.seen]),
		...dated('released', word?.split(' ')[0]),
		...(word === undefined ? {} : { word }),
	};
}

const dated = (name: 'seen' | 'released', text: string | undefined): { seen?: Date; released?: Date } => {
	const time = new Date(text ?? '');
	return Number.isNaN(time.getTime()) ? {} : { [name]: time };
};

/** A stop that is younger may be a publishing that is still under way. */
const SETTLED_MS = 60_000;

/**
 * Removes what stopped triggers have left behind, such as after a crash in the seconds before the removal. Only queues
 * whose stop is marked on them: one that is merely silent may belong to a workflow whose start has failed.
 * @returns names of what was removed
 */
export async function sweep(client: AwsClient, instanceId: string, options: CallOptions): Promise<readonly string[]> {
	const removed: string[] = [];
	for (const { owner, region, word, released, sources } of await listCreated(client, instanceId, options)) {
		if (word === undefined || released === undefined || Date.now() - released.getTime() < SETTLED_MS) continue;
		removed.push(...(await remove(client, { owner, region, word, pieces: sources }, options)).removed);
	}
	return removed;
}

/** Removes one of them with the messages in it, as a person has asked for. */
export async function removeCreated(
	client: AwsClient,
	{ owner, region, sources, word }: Created,
	options: CallOptions,
): Promise<Removal> {
	return await remove(
		client,
		{ owner, region, pieces: sources, ...(word === undefined ? {} : { word }) },
		options,
		false,
	);
}

/** Whether a sweep may not look at all: it is an extra, for which nothing must fail. */
export const isDenied = (error: unknown): boolean =>
	isAwsError(error) && (error.statusCode === 403 || /Denied/.test(error.code));
