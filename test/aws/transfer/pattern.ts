/** Bytes of a block of the large object. */
export const BLOCK = 1024 * 1024;

const block = Buffer.alloc(BLOCK);
for (let index = 0; index < BLOCK; index += 1) block[index] = (index * 31 + (index >> 8)) & 255;

/** A block of the large object: it begins with its number, so that a part in the wrong place is found out. */
export function blockAt(number: number, buffer: Buffer = Buffer.from(block)): Buffer {
	buffer.writeBigUInt64BE(BigInt(number), 0);
	return buffer;
}

/** Compares bytes that come in any pieces with the large object. */
export class Comparison {
	wrong = 0;
	private readonly expected = Buffer.from(block);

	constructor(public at: number) {}

	add(chunk: Buffer): void {
		for (let first = 0; first < chunk.length;) {
			const inBlock = this.at % BLOCK;
			const count = Math.min(BLOCK - inBlock, chunk.length - first);
			blockAt(Math.floor(this.at / BLOCK), this.expected);
			if (this.expected.compare(chunk, first, first + count, inBlock, inBlock + count) !== 0) this.wrong += 1;
			first += count;
			this.at += count;
		}
	}
}
