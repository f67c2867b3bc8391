import { createHash } from 'node:crypto';

const HASH_BYTES = 8;
const TIME_BYTES = 4;
const ENTRY_BYTES = HASH_BYTES + TIME_BYTES;

/**
 * What has been handed over, each with a time, so small that it can be kept: 16 characters of text for one. Two things
 * are taken for the same with a probability of one in 10^15 for ten thousand that are remembered.
 */
export class Seen {
	private readonly times = new Map<string, number>();

	/** @param text what `toText` gave; empty at first */
	constructor(text = '') {
		const bytes = Buffer.from(text, 'base64');
		for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
			this.times.set(bytes.toString('latin1', at, at + HASH_BYTES), bytes.readUInt32BE(at + HASH_BYTES));
		}
	}

	get size(): number {
		return this.times.size;
	}

	has(thing: string): boolean {
		return this.times.has(hashOf(thing));
	}

	/** @param time milliseconds since 1970; kept in seconds */
	add(thing: string, time: number): void {
		this.times.set(hashOf(thing), Math.min(Math.max(0, Math.floor(time / 1000)), 2 ** 32 - 1));
	}

	/** Forgets what is older. @param time milliseconds since 1970 */
	forgetBefore(time: number): void {
		for (const [hash, seconds] of this.times) if ((seconds + 1) * 1000 <= time) this.times.delete(hash);
	}

	/**
	 * Forgets the oldest until so many are left, and nothing from a time on.
	 * @param since milliseconds since 1970: what is as young stays, however much it is
	 * @returns milliseconds since 1970: everything of that time or later is still remembered; undefined where nothing
	 * had to be forgotten
	 */
	keepNewest(most: number, since = Infinity): number | undefined {
		if (this.times.size <= most) return undefined;
		const sorted = [...this.times.values()].sort((a, b) => b - a);
		// Those of one second are forgotten together: otherwise some of it would be taken for new.
		const oldest = Math.min((sorted[most] ?? 0) + 1, Math.floor(since / 1000));
		const before = this.times.size;
		this.forgetBefore(oldest * 1000);
		return this.times.size === before ? undefined : oldest * 1000;
	}

	toText(): string {
		const bytes = Buffer.alloc(this.times.size * ENTRY_BYTES);
		let at = 0;
		for (const [hash, seconds] of this.times) {
			bytes.write(hash, at, 'latin1');
			bytes.writeUInt32BE(seconds, at + HASH_BYTES);
			at += ENTRY_BYTES;
		}
		return bytes.toString('base64');
	}
}

const hashOf = (thing: string): string => createHash('sha256').update(thing).digest().toString('latin1', 0, HASH_BYTES);
