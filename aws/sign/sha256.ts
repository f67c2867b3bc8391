import { hash } from 'node:crypto';
import type { Checksum, SourceData } from '@smithy/types';

/** Bytes that SHA-256 takes at a time; a key of HMAC is as long (RFC 2104). */
const BLOCK = 64;

const bytesOf = (data: SourceData): Uint8Array => {
	if (typeof data === 'string') return Buffer.from(data);
	return ArrayBuffer.isView(data)
		? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
		: new Uint8Array(data as ArrayBuffer);
};

/**
 * SHA-256 and its HMAC in the form in which the signer takes them, by node:crypto's hash in one call. A signature needs
 * four HMACs and hashes of short texts, and node:crypto makes an object of OpenSSL for each; that takes longer than to
 * hash.
 */
export class Sha256 implements Checksum {
	private parts: Uint8Array[] = [];
	private readonly key: Uint8Array | undefined;

	constructor(secret?: SourceData) {
		if (secret === undefined) return;
		const key = bytesOf(secret);
		this.key = key.length > BLOCK ? hash('sha256', key, 'buffer') : key;
	}

	update(data: SourceData): void {
		this.parts.push(bytesOf(data));
	}

	async digest(): Promise<Uint8Array> {
		const [first] = this.parts;
		const data = this.parts.length === 1 && first !== undefined ? first : Buffer.concat(this.parts);
		return await Promise.resolve(this.key === undefined ? hash('sha256', data, 'buffer') : hmac(this.key, data));
	}

	reset(): void {
		this.parts = [];
	}
}

/** Used again and again; between filling and hashing them nothing else runs. */
const innerBlock = Buffer.alloc(8192);
const outerBlock = Buffer.alloc(BLOCK + 32);

function hmac(key: Uint8Array, data: Uint8Array): Uint8Array {
	const length = BLOCK + data.length;
	const inner = length <= innerBlock.length ? innerBlock.subarray(0, length) : Buffer.allocUnsafe(length);
	for (let index = 0; index < BLOCK; index += 1) {
		const byte = key[index] ?? 0;
		inner[index] = byte ^ 0x36;
		outerBlock[index] = byte ^ 0x5c;
	}
	inner.set(data, BLOCK);
	outerBlock.set(hash('sha256', inner, 'buffer'), BLOCK);
	return hash('sha256', outerBlock, 'buffer');
}
