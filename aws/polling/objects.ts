import { decodedKey } from '../s3/keys';
import { Seen } from './seen';
import type { Polled, PollRun } from './types';
import { clockOf, MOST_REMEMBERED } from './types';

export interface ListedObject {
	readonly Key?: string;
	readonly ETag?: string;
	readonly LastModified?: Date;
	readonly Size?: number;
	readonly StorageClass?: string;
}

export interface ObjectWatch {
	readonly Bucket: string;
	readonly Prefix: string;
	/** Which objects are wanted beside their prefix. */
	wanted(object: ListedObject): boolean;
	/** Objects of one poll at most. */
	readonly limit: number;
	/** Milliseconds for which an object must have been there unchanged. */
	readonly settle: number;
}

/** What is remembered of a bucket. Times are milliseconds since 1970. */
export interface ObjectState {
	/** Objects that were modified before are not looked at. */
	readonly floor: number;
	/** Objects of the first listing that were modified before are only remembered. */
	readonly known: number;
	readonly seen: string;
	/** A listing that a poll could not end: after which key it goes on, and what it has found so far. */
	readonly open?: { readonly after: string; readonly found: string; readonly floor: number };
}

/** A bucket of which nothing is remembered. @param known what was modified before is not handed over */
export const objectStateOf = (known: number): ObjectState => ({ floor: 0, known, seen: '' });

const IN_ONE_CALL = 1_000;
/** Objects of the last minute are remembered however many they are: more of them are still coming in. */
const STILL_COMING_MS = 60_000;

/**
 * Objects that are new or have changed since they were seen: another ETag or another time makes another object. Up to
 * ten thousand are remembered one by one; of larger buckets those that were modified last, and older ones are passed by.
 */
export async function pollObjects(
	run: PollRun,
	state: ObjectState,
	watch: ObjectWatch,
): Promise<Polled<ListedObject, ObjectState>> {
	const { Bucket, Prefix, limit, settle } = watch;
	let { known } = state;
	const seen = new Seen(state.seen);
	const found = new Seen(state.open?.found);
	let foundFloor = state.open?.floor ?? state.floor;
	const items: ListedObject[] = [];
	let after = state.open?.after;
	let token: string | undefined;
	for (;;) {
		const asked = Date.now();
		const { output, metadata } = await run.client.call<{
			Contents?: readonly ListedObject[];
			EncodingType?: string;
			IsTruncated?: boolean;
			NextContinuationToken?: string;
		}>(
			's3',
			'ListObjectsV2',
			{
				Bucket,
				MaxKeys: IN_ONE_CALL,
				// XML cannot carry every character of a key.
				EncodingType: 'url',
				...(Prefix === '' ? {} : { Prefix }),
				...(token === undefined ? {} : { ContinuationToken: token }),
				...(token !== undefined || after === undefined ? {} : { StartAfter: after }),
			},
			{ region: run.region, signal: run.signal },
		);
		const now = clockOf(metadata.headers, asked);
		// The clock of this machine may be ahead.
		known = Math.min(known, now);
		const contents = (output.Contents ?? []).map((object) => ({
			...object,
			Key: output.EncodingType === 'url' ? decodedKey(object.Key ?? '') : (object.Key ?? ''),
		}));
		let full = false;
		for (const object of contents) {
			if (items.length >= limit) {
				full = true;
				break;
			}
			after = object.Key;
			const time = object.LastModified?.getTime() ?? now;
			if (time < state.floor || !watch.wanted(object)) continue;
			// What may still be overwritten comes with a later poll.
			if (settle > 0 && time > now - settle && time >= known) continue;
			const identity = JSON.stringify([object.Key, object.ETag, time]);
			found.add(identity, time);
			if (seen.has(identity) || time < known) continue;
			items.push(object);
		}
		foundFloor = Math.max(foundFloor, found.keepNewest(MOST_REMEMBERED, now - STILL_COMING_MS) ?? 0);
		if (!full && output.IsTruncated !== true) {
			if (foundFloor > state.floor) {
				run.warn(
					`${Bucket} has more than ${MOST_REMEMBERED} objects of that kind: those modified before ${new Date(foundFloor).toISOString()} are passed by from now on. A longer prefix avoids that.`,
				);
			}
			// What is not listed any more need not be remembered; at its next appearance it is new.
			return { items, state: { floor: foundFloor, known: 0, seen: found.toText() } };
		}
		if (full || Date.now() >= run.deadline) {
			const open = { after: after ?? '', found: found.toText(), floor: foundFloor };
			return { items, state: { ...state, known, open } };
		}
		token = output.NextContinuationToken;
	}
}
