import { crc32 } from 'node:zlib';

/** One message of an event stream: lengths, headers and payload, each part with its checksum. */
export function eventMessage(
	type: string,
	contentType: string,
	payload: Buffer,
	kind: 'event' | 'exception' = 'event',
): Buffer {
	const headers = Buffer.concat(
		Object.entries({ ':message-type': kind, [`:${kind}-type`]: type, ':content-type': contentType }).map(
			([name, value]) => {
				const length = Buffer.alloc(2);
				length.writeUInt16BE(Buffer.byteLength(value));
				// 7 is the type of a text.
				return Buffer.concat([
					Buffer.from([name.length]),
					Buffer.from(name),
					Buffer.from([7]),
					length,
					Buffer.from(value),
				]);
			},
		),
	);
	const prelude = Buffer.alloc(8);
	prelude.writeUInt32BE(16 + headers.length + payload.length, 0);
	prelude.writeUInt32BE(headers.length, 4);
	const head = Buffer.concat([prelude, checksum(prelude), headers, payload]);
	return Buffer.concat([head, checksum(head)]);
}

/** An event whose payload is JSON. */
export const jsonEvent = (type: string, payload: object, kind: 'event' | 'exception' = 'event'): Buffer =>
	eventMessage(type, 'application/json', Buffer.from(JSON.stringify(payload)), kind);

function checksum(bytes: Buffer): Buffer {
	const sum = Buffer.alloc(4);
	sum.writeUInt32BE(crc32(bytes));
	return sum;
}
