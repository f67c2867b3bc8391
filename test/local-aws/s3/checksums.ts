import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Call } from '../service';
import { notImplemented } from '../errors';
import { md5, s3Error } from './store';

const CRC32C_TABLE = Uint32Array.from({ length: 256 }, (_value, byte) => {
	let rest = byte;
	for (let bit = 0; bit < 8; bit++) {
		rest = rest & 1 ? (rest >>> 1) ^ 0x82f63b78 : rest >>> 1;
	}
	return rest;
});

function crc32c(body: Buffer): number {
	let rest = 0xffffffff;
	for (const byte of body) {
		rest = (rest >>> 8) ^ (CRC32C_TABLE[(rest ^ byte) & 255] ?? 0);
	}
	return (rest ^ 0xffffffff) >>> 0;
}

function bigEndian(value: number): string {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes.toString('base64');
}

const ALGORITHMS: Record<string, (body: Buffer) => string> = {
	'x-amz-checksum-crc32': (body) => bigEndian(crc32(body)),
	'x-amz-checksum-crc32c': (body) => bigEndian(crc32c(body)),
	'x-amz-checksum-sha1': (body) => createHash('sha1').update(body).digest('base64'),
	'x-amz-checksum-sha256': (body) => createHash('sha256').update(body).digest('base64'),
};

/** Checksums that came with a body, in headers or trailers, after they have been found right. */
export function checkedChecksums(call: Call): Record<string, string> {
	const found: Record<string, string> = {};
	const declared = call.header('content-md5');
	if (declared !== undefined) {
		const actual = Buffer.from(md5(call.body), 'hex').toString('base64');
		if (Buffer.from(declared, 'base64').length !== 16) {
			throw s3Error('InvalidDigest', 'The Content-MD5 you specified was invalid.', 400);
		}
		if (declared !== actual) {
			throw s3Error('BadDigest', 'The Content-MD5 you specified did not match what we received.', 400, {
				ExpectedDigest: declared,
				CalculatedDigest: actual,
			});
		}
	}
	const sent = [
		...call.request.headers.map(([name, value]): [string, string] => [name.toLowerCase(), value]),
		...call.trailers,
	];
	for (const [name, value] of sent) {
		if (
			!name.startsWith('x-amz-checksum-') ||
			name === 'x-amz-checksum-algorithm' ||
			name === 'x-amz-checksum-mode' ||
			name === 'x-amz-checksum-type'
		) {
			continue;
		}
		const compute = ALGORITHMS[name];
		if (compute === undefined) {
			throw notImplemented(`the checksum ${name}`);
		}
		if (compute(call.body) !== value) {
			throw s3Error(
				'BadDigest',
				`The ${name.slice('x-amz-checksum-'.length).toUpperCase()} you specified did not match the calculated checksum.`,
				400,
			);
		}
		found[name] = value;
	}
	return found;
}
