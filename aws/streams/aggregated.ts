import { createHash } from 'node:crypto';

/** One of several records that a producer has put into one. */
export interface PackedRecord {
	readonly partitionKey: string;
	readonly explicitHashKey?: string;
	readonly data: Uint8Array;
}

/** Begins a record of the Kinesis Producer Library that holds others; a protobuf message and its MD5 follow. */
const MAGIC = Buffer.from([0xf3, 0x89, 0x9a, 0xc2]);
const MD5_BYTES = 16;

/**
 * The records in an aggregated one; undefined where it is an ordinary record. Whatever does not decode to the last byte
 * is an ordinary record too: nothing is left out.
 * Format: github.com/awslabs/amazon-kinesis-producer, aggregation-format.md.
 */
export function unpacked(data: Uint8Array): PackedRecord[] | undefined {
	const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
	if (bytes.length < MAGIC.length + MD5_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
	const message = bytes.subarray(MAGIC.length, -MD5_BYTES);
	if (!createHash('md5').update(message).digest().equals(bytes.subarray(-MD5_BYTES))) return undefined;
	try {
		return recordsIn(message);
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

function recordsIn(message: Buffer): PackedRecord[] {
	const partitionKeys: string[] = [];
	const hashKeys: string[] = [];
	const records: Buffer[] = [];
	for (const { field, bytes } of fieldsOf(message)) {
		if (bytes === undefined) continue;
		if (field === 1) partitionKeys.push(bytes.toString());
		else if (field === 2) hashKeys.push(bytes.toString());
		else if (field === 3) records.push(bytes);
	}
	return records.map((record) => {
		const fields = [...fieldsOf(record)];
		const indexOf = (field: number): number | undefined => fields.find((each) => each.field === field)?.number;
		const data = fields.find(({ field }) => field === 3)?.bytes;
		const partitionKey = partitionKeys[indexOf(1) ?? -1];
		const hashIndex = indexOf(2);
		const explicitHashKey = hashIndex === undefined ? undefined : hashKeys[hashIndex];
		if (data === undefined || partitionKey === undefined) throw new RangeError('no record');
		return { partitionKey, data, ...(explicitHashKey === undefined ? {} : { explicitHashKey }) };
	});
}

interface Field {
	readonly field: number;
	/** Of a number. */
	readonly number?: number;
	/** Of a text, of bytes or of a message. */
	readonly bytes?: Buffer;
}

/** The fields of a protobuf message. @throws RangeError where it is none */
function* fieldsOf(message: Buffer): Generator<Field> {
	let at = 0;
	const varint = (): number => {
		let value = 0;
		for (let factor = 1; ; factor *= 128) {
			const byte = message[at];
			if (byte === undefined) throw new RangeError('a number is cut off');
			at += 1;
			value += (byte & 0x7f) * factor;
			if (byte < 0x80) return value;
			if (factor > 2 ** 49) throw new RangeError('a number is too large');
		}
	};
	while (at < message.length) {
		const tag = varint();
		const field = Math.floor(tag / 8);
		switch (tag % 8) {
			case 0:
				yield { field, number: varint() };
				break;
			case 2: {
				const length = varint();
				if (at + length > message.length) throw new RangeError('a field is longer than the message');
				yield { field, bytes: message.subarray(at, at + length) };
				at += length;
				break;
			}
			default:
				throw new RangeError('a field of another kind');
		}
	}
}
