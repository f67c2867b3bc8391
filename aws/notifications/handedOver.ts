/** Bounds the memory of all triggers of the process together, about 10 MB. */
const MOST_KNOWN = 50_000;

/** What is known of a message: `new` is now under way, and must be ended with `done` or `failed`. */
export type Arrival = 'new' | 'underway' | 'known';

interface Known {
	/** Until when a copy may come; milliseconds since the epoch. Absent while the message is under way. */
	until?: number;
}

/**
 * Remembers which messages have been handed over, so that their copies are not. A message counts only when it has been
 * taken: what failed on the way may come again.
 */
export class HandedOver {
	private readonly known = new Map<string, Known>();

	constructor(private readonly most = MOST_KNOWN) {}

	/** @param now milliseconds since the epoch */
	arrived(name: string, now: number): Arrival {
		const known = this.known.get(name);
		if (known !== undefined && known.until === undefined) return 'underway';
		if (known?.until !== undefined && known.until > now) return 'known';
		this.known.delete(name);
		this.known.set(name, {});
		for (const oldest of this.known.keys()) {
			if (this.known.size <= this.most) break;
			this.known.delete(oldest);
		}
		return 'new';
	}

	/** The message has been taken; copies are known until then. */
	done(name: string, until: number): void {
		if (this.known.has(name)) this.known.set(name, { until });
	}

	failed(name: string): void {
		this.known.delete(name);
	}

	get size(): number {
		return this.known.size;
	}
}
