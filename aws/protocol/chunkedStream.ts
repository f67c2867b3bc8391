import { Readable } from 'node:stream';

/** Least bytes of a chunk but the last; S3 refuses chunks below 8 KiB. */
const CHUNK = 64 * 1024;

export interface Checksum {
	update(bytes: Uint8Array): void;
	digest(): Promise<Uint8Array>;
}

export interface ChunkedStreamOptions {
	/** Name of the trailer that carries the checksum, e.g. `x-amz-checksum-crc32`. */
	readonly checksumLocationName: string;
	readonly checksumAlgorithmFn: new () => Checksum;
}

/**
 * A stream in S3's `aws-chunked` encoding with its checksum at the end
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html).
 *
 * Not the SDK's own: that one starts to read its source at once and as fast as it can. This one touches the source when
 * the first byte is asked for, so that a request refused before its body can still be sent elsewhere, and holds one
 * chunk in memory.
 */
export function chunkedStream(
	source: Readable,
	{ checksumLocationName, checksumAlgorithmFn }: ChunkedStreamOptions,
): Readable {
	async function* encoded(): AsyncGenerator<Uint8Array> {
		const checksum = new checksumAlgorithmFn();
		for await (const bytes of joined(source)) {
			checksum.update(bytes);
			yield Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
		}
		const digest = Buffer.from(await checksum.digest()).toString('base64');
		yield Buffer.from(`0\r\n${checksumLocationName}:${digest}\r\n\r\n`);
	}
	return Readable.from(encoded(), { objectMode: false });
}

/** The bytes of a stream in pieces of at least `CHUNK`, the last excepted. */
async function* joined(source: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
	let held: Uint8Array[] = [];
	let length = 0;
	for await (const piece of source) {
		const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
		if (bytes.length === 0) continue;
		held.push(bytes);
		length += bytes.length;
		if (length < CHUNK) continue;
		yield Buffer.concat(held, length);
		held = [];
		length = 0;
	}
	if (length > 0) yield Buffer.concat(held, length);
}
