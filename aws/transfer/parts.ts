import { bytesPassed } from '../transport/youngBuffers';

const MIB = 1024 * 1024;

/** Bytes of a part where nothing else is asked for, as the AWS CLI has it. */
export const PART_SIZE = 8 * MIB;
/** Parts of a multipart upload at most. */
export const MOST_PARTS = 10_000;
/** Parts under way at the same time where nothing else is asked for. */
export const PARTS_IN_PARALLEL = 4;
/** Parts of one size, where the length of the whole is not known. */
const SAME_SIZE = 1_000;

/**
 * Bytes of a part by its number, so that 10,000 parts are enough. Without a known length parts grow as they go: a
 * thousand of each size reach S3's largest object.
 */
export const partSizes =
	(length: number | undefined, wanted = PART_SIZE): ((number: number) => number) =>
	(number) =>
		length === undefined
			? wanted * 2 ** Math.floor((number - 1) / SAME_SIZE)
			: Math.max(wanted, Math.ceil(length / MOST_PARTS));

/** Cuts a stream into parts. One part is read at a time; a buffer that is given back is used again. */
export class PartReader {
	private readonly chunks: AsyncIterator<Uint8Array | string>;
	private rest: Uint8Array = new Uint8Array();
	private ended = false;
	private number = 0;
	private turn: Promise<unknown> = Promise.resolve();
	private readonly spare: Buffer[] = [];
	/** Bytes read so far. */
	length = 0;

	constructor(
		source: AsyncIterable<Uint8Array | string>,
		private readonly sizeOf: (number: number) => number,
	) {
		this.chunks = source[Symbol.asyncIterator]();
	}

	/** The next part; undefined at the end. An empty stream has one part without bytes. */
	async next(): Promise<{ readonly number: number; readonly bytes: Buffer } | undefined> {
		const part = this.turn.then(async () => await this.read());
		this.turn = part.catch(() => undefined);
		return await part;
	}

	/** Takes a buffer back whose bytes are no longer needed. */
	giveBack(bytes: Buffer): void {
		this.spare.push(Buffer.from(bytes.buffer));
	}

	private async read(): Promise<{ readonly number: number; readonly bytes: Buffer } | undefined> {
		if (this.ended && this.rest.length === 0) return undefined;
		const size = this.sizeOf(this.number + 1);
		const found = this.spare.pop();
		const buffer = found !== undefined && found.length >= size ? found : Buffer.from(new ArrayBuffer(size));
		let filled = 0;
		while (filled < size) {
			if (this.rest.length === 0) {
				const { done, value } = await this.chunks.next();
				if (done === true) {
					this.ended = true;
					break;
				}
				this.rest = typeof value === 'string' ? Buffer.from(value) : value;
				bytesPassed(this.rest.length);
				continue;
			}
			const taken = this.rest.subarray(0, size - filled);
			buffer.set(taken, filled);
			filled += taken.length;
			this.rest = this.rest.subarray(taken.length);
		}
		if (filled === 0 && this.number > 0) return undefined;
		this.number += 1;
		this.length += filled;
		return { number: this.number, bytes: buffer.subarray(0, filled) };
	}
}
