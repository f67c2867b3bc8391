/**
 * The part of CBOR (RFC 8949) that AWS's rpc-v2-cbor protocol uses: definite and indefinite lengths, tag 1 for times.
 */

class Reader {
	private offset = 0;

	constructor(private readonly bytes: Buffer) {}

	private count(info: number): number {
		const at = this.offset;
		if (info < 24) {
			return info;
		}
		const width = 1 << (info - 24);
		this.offset += width;
		return width === 8 ? Number(this.bytes.readBigUInt64BE(at)) : this.bytes.readUIntBE(at, width);
	}

	private take(length: number): Buffer {
		const part = this.bytes.subarray(this.offset, this.offset + length);
		if (part.length < length) {
			throw new RangeError('CBOR ends too early');
		}
		this.offset += length;
		return part;
	}

	private atBreak(): boolean {
		if (this.bytes[this.offset] !== 0xff) {
			return false;
		}
		this.offset++;
		return true;
	}

	private *entries(info: number): Generator<void> {
		if (info === 31) {
			while (!this.atBreak()) {
				yield;
			}
			return;
		}
		for (let left = this.count(info); left > 0; left--) {
			yield;
		}
	}

	private text(info: number): Buffer {
		if (info !== 31) {
			return this.take(this.count(info));
		}
		const parts: Buffer[] = [];
		for (const _entry of this.entries(info)) {
			parts.push(this.text((this.take(1)[0] ?? 0) & 31));
		}
		return Buffer.concat(parts);
	}

	private simple(info: number): unknown {
		if (info === 25) {
			throw new RangeError('CBOR half floats are not read');
		}
		if (info === 26) {
			return this.take(4).readFloatBE();
		}
		return info === 27 ? this.take(8).readDoubleBE() : { 20: false, 21: true, 22: null }[info];
	}

	read(): unknown {
		const first = this.take(1)[0] ?? 0;
		const info = first & 31;
		switch (first >> 5) {
			case 0:
				return this.count(info);
			case 1:
				return -1 - this.count(info);
			case 2:
				return this.text(info);
			case 3:
				return this.text(info).toString('utf8');
			case 4: {
				const list: unknown[] = [];
				for (const _entry of this.entries(info)) {
					list.push(this.read());
				}
				return list;
			}
			case 5: {
				const map: Record<string, unknown> = {};
				for (const _entry of this.entries(info)) {
					map[String(this.read())] = this.read();
				}
				return map;
			}
			case 6: {
				const tag = this.count(info);
				const value = this.read();
				return tag === 1 && typeof value === 'number' ? new Date(value * 1000) : value;
			}
			default:
				return this.simple(info);
		}
	}
}

export const readCbor = (bytes: Buffer): unknown => (bytes.length === 0 ? {} : new Reader(bytes).read());

/** The shortest form, as AWS writes it. */
function head(major: number, count: number): Buffer {
	if (count < 24) {
		return Buffer.from([(major << 5) | count]);
	}
	if (count < 0x1_0000_0000) {
		const [info, width] = count < 0x100 ? [24, 1] : count < 0x1_0000 ? [25, 2] : [26, 4];
		const short = Buffer.alloc(1 + width);
		short[0] = (major << 5) | info;
		short.writeUIntBE(count, 1, width);
		return short;
	}
	const bytes = Buffer.alloc(9);
	bytes[0] = (major << 5) | 27;
	bytes.writeBigUInt64BE(BigInt(count), 1);
	return bytes;
}

function double(value: number): Buffer {
	const bytes = Buffer.alloc(9);
	bytes[0] = 0xfb;
	bytes.writeDoubleBE(value, 1);
	return bytes;
}

export function writeCbor(value: unknown): Buffer {
	if (typeof value === 'string') {
		const text = Buffer.from(value, 'utf8');
		return Buffer.concat([head(3, text.length), text]);
	}
	if (typeof value === 'number') {
		if (!Number.isSafeInteger(value)) {
			return double(value);
		}
		return value < 0 ? head(1, -1 - value) : head(0, value);
	}
	if (typeof value === 'boolean') {
		return Buffer.from([value ? 0xf5 : 0xf4]);
	}
	if (value === null || value === undefined) {
		return Buffer.from([0xf6]);
	}
	if (value instanceof Date) {
		return Buffer.concat([head(6, 1), double(value.getTime() / 1000)]);
	}
	if (value instanceof Uint8Array) {
		return Buffer.concat([head(2, value.length), value]);
	}
	if (Array.isArray(value)) {
		return Buffer.concat([head(4, value.length), ...value.map(writeCbor)]);
	}
	const entries = Object.entries(value).filter(([, member]) => member !== undefined);
	return Buffer.concat([
		head(5, entries.length),
		...entries.flatMap(([name, member]) => [writeCbor(name), writeCbor(member)]),
	]);
}
