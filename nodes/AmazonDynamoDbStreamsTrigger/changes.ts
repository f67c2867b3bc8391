import type { IDataObject } from 'n8n-workflow';

import { withoutMembers } from '../../aws/batch/results';
import { toPlainItem, toTypedItem } from '../../aws/dynamodb/values';
import type { ChangeRecord } from '../../aws/streams/dynamodbSource';

/** The ARN of a stream names its table: `arn:aws:dynamodb:REGION:ACCOUNT:table/NAME/stream/LABEL`. */
export const tableInArn = (arn: string): string => /:table\/([^/]+)/.exec(arn)?.[1] ?? arn;

/** A change with its keys and images as plain JSON. Sets become lists, binary values base64. */
export function simpleChange(record: ChangeRecord, table: string, shard: string): IDataObject {
	const { eventID, eventName, dynamodb, userIdentity } = record;
	const { ApproximateCreationDateTime, Keys, NewImage, OldImage, SequenceNumber, StreamViewType } = dynamodb;
	return {
		eventID,
		eventName,
		TableName: table,
		...(Keys === undefined ? {} : { Keys: toPlainItem(Keys) as IDataObject }),
		...(NewImage === undefined ? {} : { NewImage: toPlainItem(NewImage) as IDataObject }),
		...(OldImage === undefined ? {} : { OldImage: toPlainItem(OldImage) as IDataObject }),
		ApproximateCreationDateTime: ApproximateCreationDateTime?.toISOString(),
		// Time to live deletes in the name of the service.
		expired: userIdentity?.PrincipalId === 'dynamodb.amazonaws.com',
		SequenceNumber,
		StreamViewType,
		ShardId: shard,
	};
}

/** A change as AWS's API and Lambda have it, values in DynamoDB's own JSON. */
export function rawChange(record: ChangeRecord, shard: string): IDataObject {
	const { Keys, NewImage, OldImage, ApproximateCreationDateTime, ...rest } = record.dynamodb;
	return {
		...withoutMembers(record as unknown as IDataObject, 'number', 'time'),
		dynamodb: {
			...rest,
			ApproximateCreationDateTime: ApproximateCreationDateTime?.toISOString(),
			...(Keys === undefined ? {} : { Keys: toTypedItem(Keys) as IDataObject }),
			...(NewImage === undefined ? {} : { NewImage: toTypedItem(NewImage) as IDataObject }),
			...(OldImage === undefined ? {} : { OldImage: toTypedItem(OldImage) as IDataObject }),
		},
		ShardId: shard,
	} as IDataObject;
}

/** Whether one of the attributes differs between the images; also where the stream holds only one of them. */
export function changesOneOf({ dynamodb }: ChangeRecord, attributes: readonly string[]): boolean {
	const { NewImage = {}, OldImage = {} } = dynamodb;
	const [before, after] = [toTypedItem(OldImage), toTypedItem(NewImage)];
	return attributes.some((name) => !sameValue(before[name], after[name]));
}

const sameValue = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

/** Maps and sets have no order. */
function canonical(value: unknown): string {
	return JSON.stringify(value, (name, inner: unknown) => {
		if (['SS', 'NS', 'BS'].includes(name) && Array.isArray(inner)) return [...(inner as unknown[])].sort();
		if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
		return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
	});
}
