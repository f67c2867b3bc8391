import { gunzipSync } from 'node:zlib';

import type { IDataObject } from 'n8n-workflow';

import type { DataRecord } from '../../aws/streams/kinesisSource';
import { withData } from '../shared/recordData';

/** A record that unpacks to more stays as it is: memory is for the others too. */
const MOST_BYTES = 64 * 1024 * 1024;

export interface ItemForm {
	/** JSON or text, text, base64. */
	readonly format: string;
	/** A record of CloudWatch Logs becomes an item for each log event. */
	readonly splitLogEvents: boolean;
}

interface LogData {
	readonly messageType?: unknown;
	readonly logEvents?: unknown;
}

/** Items of a record: its facts, and its data as it is wanted. Data that is gzip is unpacked, except for Base64. */
export function itemsOf(record: DataRecord, shard: string, { format, splitLogEvents }: ItemForm): IDataObject[] {
	const {
		SequenceNumber,
		SubSequenceNumber,
		PartitionKey,
		ExplicitHashKey,
		ApproximateArrivalTimestamp,
		EncryptionType,
	} = record;
	const Data = format === 'base64' ? record.Data : unzipped(record.Data);
	const facts = {
		ShardId: shard,
		SequenceNumber,
		...(SubSequenceNumber === undefined ? {} : { SubSequenceNumber }),
		PartitionKey,
		...(ExplicitHashKey === undefined ? {} : { ExplicitHashKey }),
		ApproximateArrivalTimestamp: ApproximateArrivalTimestamp?.toISOString(),
		...(EncryptionType === undefined ? {} : { EncryptionType }),
	};
	const item = withData({ ...facts, Data }, format) as IDataObject;
	const logs = splitLogEvents ? logsIn(item.Data) : undefined;
	if (logs === undefined) return [item];
	// Those that only test the subscription hold no event.
	if (logs.messageType === 'CONTROL_MESSAGE') return [];
	const { logEvents, ...group } = logs;
	return (logEvents as IDataObject[]).map((event) => ({ ...facts, Data: { ...group, ...event } as IDataObject }));
}

const logsIn = (data: unknown): LogData | undefined => {
	if (typeof data !== 'object' || data === null) return undefined;
	const { messageType, logEvents } = data as LogData;
	return typeof messageType === 'string' && Array.isArray(logEvents) ? (data as LogData) : undefined;
};

/** Bytes that are gzip without their packing; all others as they are. */
function unzipped(bytes: Uint8Array): Uint8Array {
	if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
	try {
		return gunzipSync(bytes, { maxOutputLength: MOST_BYTES });
	} catch {
		return bytes;
	}
}
