import { randomBytes } from 'node:crypto';

import type { AwsClient, CallOptions } from '../client';
import { exclusive } from './exclusive';
import { deadLetterName, nameOf, sourcesIn, TAG } from './names';
import { refOf, removePiece } from './pieces';
import { attributesOf, deleteQueue, findQueue, isNoQueue, messagesIn, setTags, tagsOf } from './queue';
import { placeOf, regionOf, siteAt, usualArn } from './site';
import type { Owner, PieceRef, Place, Plan } from './types';

/** A trigger that has been stopped, but whose queue is still there. */
export interface Release {
	readonly owner: Owner;
	readonly region: string;
	/** What the queue's tag says while nobody has started the trigger again. */
	readonly word: string;
	readonly pieces: readonly PieceRef[];
}

/** What a removal has done. */
export interface Removal {
	/** Queues and sources that are gone. */
	readonly removed: readonly string[];
	/** Queues that are kept because messages are in them, with their number. */
	readonly kept: Readonly<Record<string, number>>;
	/** The trigger has started again: nothing was touched. */
	readonly inUse?: true;
}

/**
 * Marks the queue of a plan as one whose trigger has been stopped. It goes on taking events until it is removed: where the
 * trigger starts again, as it does when a changed workflow is published, nothing is lost in between.
 */
export async function release(client: AwsClient, plan: Plan, options: CallOptions): Promise<Release> {
	const asked = options.region ?? client.settings.region;
	const region = await regionOf(client, plan.pieces, { ...options, region: asked }).catch(() => asked);
	const word = `${new Date().toISOString()} ${randomBytes(6).toString('hex')}`;
	const reach = { client, options: { ...options, region } };
	await exclusive(nameOf(plan.owner), async () => {
		const url = await findQueue(reach, nameOf(plan.owner));
		if (url !== undefined) await setTags(reach, url, { [TAG.released]: word });
	});
	return { owner: plan.owner, region, word, pieces: plan.pieces.map(refOf) };
}

/**
 * Removes what belongs to a trigger: its source first, so that nothing new arrives, then its queue.
 * @param keepMessages a queue with messages in it stays: they are handled when the trigger starts again
 */
export async function remove(
	client: AwsClient,
	{ owner, region, word, pieces }: Omit<Release, 'word'> & { readonly word?: string },
	options: CallOptions,
	keepMessages = true,
): Promise<Removal> {
	return await exclusive(nameOf(owner), async () => {
		const place = await placeOf(client, owner, [], { ...options, region });
		const url = await findQueue(place, place.name);
		const tags = url === undefined ? {} : await tagsOf(place, url);
		if (url !== undefined && word !== undefined && tags[TAG.released] !== word) {
			return { removed: [], kept: {}, inUse: true };
		}
		const stored = url === undefined ? {} : await attributesOf(place, url);
		const site = siteAt(place, stored.QueueArn ?? usualArn(place));
		const refs = new Map([...pieces, ...sourcesIn(tags)].map((ref) => [`${ref.kind}=${ref.place}`, ref]));
		const removed: string[] = [];
		// In the other order than they were made in: first what tells the topic, then the topic.
		for (const [name, ref] of [...refs].reverse()) {
			await removePiece(ref, site);
			removed.push(name);
		}
		const kept: Record<string, number> = {};
		for (const name of [place.name, deadLetterName(place.name)]) {
			const left = await removeQueue(place, name, keepMessages);
			if (left === 0) removed.push(name);
			else if (left !== undefined) kept[name] = left;
		}
		return { removed, kept };
	});
}

/** Number of messages for which the queue was kept, 0 where it was deleted, undefined where there was none. */
async function removeQueue(place: Place, name: string, keepMessages: boolean): Promise<number | undefined> {
	const url = await findQueue(place, name);
	if (url === undefined) return undefined;
	try {
		const messages = messagesIn(await attributesOf(place, url));
		if (keepMessages && messages > 0) return messages;
	} catch (error) {
		if (isNoQueue(error)) return undefined;
		throw error;
	}
	await deleteQueue(place, url);
	return 0;
}
