import { createHash } from 'node:crypto';
import { hmac, type Signature } from './verify';
import { bytesOf } from './wire';

export interface DecodedChunks {
	readonly body: Buffer;
	readonly trailers: ReadonlyMap<string, string>;
}

interface Chunk {
	readonly extension: string;
	readonly data: Buffer;
}

const sha256 = (data: Buffer): string => createHash('sha256').update(data).digest('hex');

/** Takes aws-chunked framing apart; undefined where it is malformed. The last chunk is the empty one. */
function readChunks(body: Buffer): { chunks: Chunk[]; trailerLines: string[] } | undefined {
	const chunks: Chunk[] = [];
	let offset = 0;
	for (;;) {
		const end = body.indexOf('\r\n', offset, 'latin1');
		if (end < 0) {
			return undefined;
		}
		const [size = '', extension = ''] = body.toString('latin1', offset, end).split(';');
		if (!/^[0-9a-fA-F]+$/.test(size)) {
			return undefined;
		}
		const length = Number.parseInt(size, 16);
		const start = end + 2;
		if (length === 0) {
			chunks.push({ extension, data: Buffer.alloc(0) });
			const rest = body.toString('latin1', start);
			return rest.endsWith('\r\n') || rest === ''
				? { chunks, trailerLines: rest.split(/\r?\n/).filter((line) => line !== '') }
				: undefined;
		}
		if (body.toString('latin1', start + length, start + length + 2) !== '\r\n') {
			return undefined;
		}
		chunks.push({ extension, data: body.subarray(start, start + length) });
		offset = start + length + 2;
	}
}

function readTrailers(lines: readonly string[]): Map<string, string> {
	return new Map(
		lines.map((line) => {
			const colon = line.indexOf(':');
			return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
		}),
	);
}

/** Body of `STREAMING-UNSIGNED-PAYLOAD-TRAILER`. */
export function decodeUnsignedChunks(body: Buffer): DecodedChunks | undefined {
	const read = readChunks(body);
	return (
		read && { body: Buffer.concat(read.chunks.map(({ data }) => data)), trailers: readTrailers(read.trailerLines) }
	);
}

/** Body of `STREAMING-AWS4-HMAC-SHA256-PAYLOAD`, with or without trailer: each chunk signs the one before it. */
export function decodeSignedChunks(body: Buffer, signature: Signature, key: Buffer): DecodedChunks | undefined {
	const read = readChunks(body);
	if (read === undefined) {
		return undefined;
	}
	const scope = [signature.day, signature.region, signature.service, 'aws4_request'].join('/');
	const nothing = sha256(Buffer.alloc(0));
	let previous = signature.signature;
	for (const { extension, data } of read.chunks) {
		const text = ['AWS4-HMAC-SHA256-PAYLOAD', signature.timestamp, scope, previous, nothing, sha256(data)].join('\n');
		const expected = hmac(key, text).toString('hex');
		if (extension !== `chunk-signature=${expected}`) {
			return undefined;
		}
		previous = expected;
	}
	const trailers = readTrailers(read.trailerLines);
	const given = trailers.get('x-amz-trailer-signature');
	trailers.delete('x-amz-trailer-signature');
	if (trailers.size > 0) {
		const lines = [...trailers].map(([name, value]) => `${name}:${value}\n`).join('');
		const text = ['AWS4-HMAC-SHA256-TRAILER', signature.timestamp, scope, previous, sha256(bytesOf(lines))].join('\n');
		if (given !== hmac(key, text).toString('hex')) {
			return undefined;
		}
	}
	return { body: Buffer.concat(read.chunks.map(({ data }) => data)), trailers };
}
