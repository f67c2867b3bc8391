import type { AwsClient, CallOptions } from '../client';
import { AwsError } from '../errors';
import { nameOf, ownerTags } from './names';
import { readNotifications } from './pieces/bucket';
import type { Owner, Piece, Place, Site } from './types';

/**
 * Where a plan is set up: in the account of the credential, and in the region of its bucket, if it has one, since S3 tells
 * only queues of its own region.
 */
export async function placeOf(
	client: AwsClient,
	owner: Owner,
	pieces: readonly Piece[],
	options: CallOptions,
): Promise<Place> {
	const asked = options.region ?? client.settings.region;
	const region = await regionOf(client, pieces, { ...options, region: asked });
	const { output } = await client.call<{ Account?: string; Arn?: string }>(
		'sts',
		'GetCallerIdentity',
		{},
		{
			...options,
			region,
		},
	);
	const partition = output.Arn?.split(':')[1];
	const account = output.Account;
	if (account === undefined || partition === undefined) {
		throw new AwsError({ code: 'NoAccount', message: 'AWS did not tell the account of the credential', attempts: 1 });
	}
	return {
		client,
		options: { ...options, region },
		owner,
		name: nameOf(owner),
		tags: ownerTags(owner),
		account,
		partition,
		region,
	};
}

/** The same with the ARNs, of which that of the queue tells the other one. */
export const siteAt = (place: Place, queueArn: string): Omit<Site, 'undo'> => ({
	...place,
	queueArn,
	topicArn: queueArn.replace(':sqs:', ':sns:'),
});

/** ARN that the queue of a place has, where it is not there to be asked. */
export const usualArn = ({ partition, region, account, name }: Place): string =>
	`arn:${partition}:sqs:${region}:${account}:${name}`;

/** The region of the bucket that is listened to; the one asked for where there is none. */
export async function regionOf(
	client: AwsClient,
	pieces: readonly Piece[],
	options: CallOptions & { readonly region: string },
): Promise<string> {
	for (const piece of pieces) {
		if (piece.kind === 'bucket' || piece.kind === 'bucketEvents') {
			return (await readNotifications(client, piece.bucket, options)).region;
		}
	}
	return options.region;
}
