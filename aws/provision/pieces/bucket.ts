import { setTimeout as pause } from 'node:timers/promises';

import type { AwsClient, CallOptions } from '../../client';
import { AwsError, isAwsError } from '../../errors';
import { exclusive } from '../exclusive';
import type { BucketEventsPiece, BucketPiece, PieceWork, Site } from '../types';

/** An entry of a bucket's notification configuration, for a queue, a topic or a function. */
interface Entry {
	readonly Id?: string;
	readonly QueueArn?: string;
	readonly TopicArn?: string;
	readonly LambdaFunctionArn?: string;
	readonly Events?: readonly string[];
	readonly Filter?: { readonly Key?: { readonly FilterRules?: ReadonlyArray<{ Name?: string; Value?: string }> } };
}

interface Configuration {
	readonly QueueConfigurations?: readonly Entry[];
	readonly TopicConfigurations?: readonly Entry[];
	readonly LambdaFunctionConfigurations?: readonly Entry[];
	readonly EventBridgeConfiguration?: Readonly<Record<string, unknown>>;
}

/** Writings after which another writer is taken to have won for good. */
const MOST_WRITINGS = 3;

/** One entry in the notification configuration of a bucket; what others have entered stays as it is. */
export const bucket: PieceWork<BucketPiece> = {
	place: (piece) => piece.bucket,

	async prepare({ bucket: name }, { partition }) {
		return await Promise.resolve([
			{ to: 'queue', service: 's3.amazonaws.com', sourceArn: `arn:${partition}:s3:::${name}`, tellsAccount: true },
		]);
	},

	async connect(piece, site) {
		const entry = entryOf(piece, site);
		let added = false;
		await change(piece.bucket, site, (configuration) => {
			const all = configuration.QueueConfigurations ?? [];
			const mine = all.find(({ Id }) => Id === site.name);
			if (mine !== undefined && same(mine, entry)) return undefined;
			const rival = entriesOf(configuration).find((other) => other.Id !== site.name && overlaps(other, entry));
			if (rival !== undefined) throw conflict(piece.bucket, rival);
			if (mine === undefined && !added) {
				added = true;
				site.undo(async () => await removeEntry(piece.bucket, site));
			}
			return { ...configuration, QueueConfigurations: [...all.filter(({ Id }) => Id !== site.name), entry] };
		});
	},

	remove: removeEntry,
};

/** A bucket's switch for EventBridge. */
export const bucketEvents: PieceWork<BucketEventsPiece> = {
	place: (piece) => piece.bucket,

	async connect({ bucket: name }, site) {
		await change(name, site, (configuration) =>
			configuration.EventBridgeConfiguration === undefined
				? { ...configuration, EventBridgeConfiguration: {} }
				: undefined,
		);
	},
};

/** The configuration of a bucket, and the region in which the bucket is. */
export async function readNotifications(
	client: AwsClient,
	name: string,
	options: CallOptions,
): Promise<{ configuration: Configuration; region: string }> {
	const ask = async (at: CallOptions) =>
		await client.call<Configuration>('s3', 'GetBucketNotificationConfiguration', { Bucket: name }, at);
	const { output, metadata } = await ask(options).catch(async (error: unknown) => {
		// Of AWS's own hosts the right region is found on the way; a custom endpoint is asked once more.
		const region = isAwsError(error) ? error.extra?.['x-amz-bucket-region'] : undefined;
		if (typeof region !== 'string' || region === options.region) throw error;
		return await ask({ ...options, region });
	});
	return { configuration: output, region: metadata.region };
}

/**
 * Reads the configuration, writes it changed, and reads it again: S3 keeps what was written last, and somebody else may have
 * written at the same moment.
 */
async function change(
	name: string,
	{ client, options }: Pick<Site, 'client' | 'options'>,
	next: (configuration: Configuration) => Configuration | undefined,
): Promise<void> {
	await exclusive(`bucket ${name}`, async () => {
		for (let writings = 0; ; writings += 1) {
			const { configuration } = await readNotifications(client, name, options);
			const wanted = next(configuration);
			if (wanted === undefined) return;
			if (writings >= MOST_WRITINGS) {
				throw new AwsError({
					code: 'NotificationOverwritten',
					message: `Another program keeps overwriting the notifications of the bucket ${name}`,
					nextStep: 'Let it keep entries that are not its own, or choose the delivery through EventBridge.',
					attempts: writings,
				});
			}
			const { QueueConfigurations, TopicConfigurations, LambdaFunctionConfigurations, EventBridgeConfiguration } =
				wanted;
			const NotificationConfiguration = {
				QueueConfigurations,
				TopicConfigurations,
				LambdaFunctionConfigurations,
				EventBridgeConfiguration,
			};
			await write({ client, options }, name, NotificationConfiguration);
		}
	});
}

/** Milliseconds before S3 is asked again: a queue's new policy takes up to a minute to hold everywhere. */
const PAUSES_MS = [2_000, 5_000, 15_000, 40_000] as const;

async function write(
	{ client, options }: Pick<Site, 'client' | 'options'>,
	Bucket: string,
	NotificationConfiguration: Configuration,
): Promise<void> {
	for (const milliseconds of [...PAUSES_MS, undefined]) {
		try {
			await client.call('s3', 'PutBucketNotificationConfiguration', { Bucket, NotificationConfiguration }, options);
			return;
		} catch (error) {
			if (!isUnvalidated(error) || milliseconds === undefined) throw explained(error, Bucket);
			await pause(milliseconds, undefined, { signal: options.signal, ref: false });
		}
	}
}

const isUnvalidated = (error: unknown): boolean =>
	isAwsError(error) && error.code === 'InvalidArgument' && /Unable to validate/i.test(error.message);

async function removeEntry(name: string, site: Omit<Site, 'undo'>): Promise<void> {
	try {
		await change(name, site, (configuration) => {
			const all = configuration.QueueConfigurations ?? [];
			const others = all.filter(({ Id }) => Id !== site.name);
			return others.length === all.length ? undefined : { ...configuration, QueueConfigurations: others };
		});
	} catch (error) {
		if (!isAwsError(error) || error.code !== 'NoSuchBucket') throw error;
	}
}

function entryOf({ events, prefix = '', suffix = '' }: BucketPiece, { name, queueArn }: Site): Entry {
	const rules = [
		{ Name: 'prefix', Value: prefix },
		{ Name: 'suffix', Value: suffix },
	].filter(({ Value }) => Value !== '');
	return {
		Id: name,
		QueueArn: queueArn,
		Events: events,
		...(rules.length === 0 ? {} : { Filter: { Key: { FilterRules: rules } } }),
	};
}

const entriesOf = (configuration: Configuration): Entry[] => [
	...(configuration.QueueConfigurations ?? []),
	...(configuration.TopicConfigurations ?? []),
	...(configuration.LambdaFunctionConfigurations ?? []),
];

/** S3 answers `Prefix` where `prefix` was written. */
const filterOf = ({ Filter }: Entry, name: string): string =>
	Filter?.Key?.FilterRules?.find((rule) => rule.Name?.toLowerCase() === name)?.Value ?? '';

const same = (left: Entry, right: Entry): boolean =>
	left.QueueArn === right.QueueArn &&
	[...(left.Events ?? [])].sort().join() === [...(right.Events ?? [])].sort().join() &&
	['prefix', 'suffix'].every((name) => filterOf(left, name) === filterOf(right, name));

/** Whether S3 would refuse the two beside each other: an event of both, with keys that both would take. */
function overlaps(left: Entry, right: Entry): boolean {
	const events = (left.Events ?? []).some((one) => (right.Events ?? []).some((other) => sameEvent(one, other)));
	const nested = (one: string, other: string, holds: (long: string, short: string) => boolean): boolean =>
		holds(one, other) || holds(other, one);
	return (
		events &&
		nested(filterOf(left, 'prefix'), filterOf(right, 'prefix'), (long, short) => long.startsWith(short)) &&
		nested(filterOf(left, 'suffix'), filterOf(right, 'suffix'), (long, short) => long.endsWith(short))
	);
}

const sameEvent = (one: string, other: string): boolean => one === other || covers(one, other) || covers(other, one);
const covers = (wide: string, narrow: string): boolean => wide.endsWith(':*') && narrow.startsWith(wide.slice(0, -1));

function conflict(name: string, rival: Entry): AwsError {
	const target = rival.QueueArn ?? rival.TopicArn ?? rival.LambdaFunctionArn ?? 'another target';
	const keys = ['prefix', 'suffix']
		.filter((part) => filterOf(rival, part) !== '')
		.map((part) => `${part} ${JSON.stringify(filterOf(rival, part))}`);
	return new AwsError({
		code: 'OverlappingNotification',
		message: `The bucket ${name} already tells ${target} of ${(rival.Events ?? []).join(', ')} for ${keys.join(' and ') || 'all keys'} (notification "${rival.Id ?? ''}"), and S3 tells only one target of an event`,
		nextStep:
			"Choose a Prefix or Suffix that does not overlap, other events, or set 'Deliver Through' to Amazon EventBridge, where any number of targets can be told.",
		field: 'bucket',
		service: 's3',
		operation: 'PutBucketNotificationConfiguration',
	});
}

function explained(error: unknown, name: string): unknown {
	if (!isUnvalidated(error) || !isAwsError(error)) return error;
	return error.with({
		nextStep: `S3 checks every target of the bucket when its notifications are changed. Look at those of the bucket ${name}: one may have been deleted, or may not let S3 send to it. With 'Deliver Through' set to Amazon EventBridge they are not touched.`,
	});
}
