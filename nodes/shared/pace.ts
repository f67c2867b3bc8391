import { setTimeout as pause } from 'node:timers/promises';

/** Keeps calls apart where AWS allows only so many in a second and the next one is known to follow. */
export class Pace {
	private free = 0;

	/** @param interval milliseconds between the starts of two calls */
	constructor(private readonly interval: number) {}

	/** Resolves when the next call may start. */
	async turn(signal: AbortSignal): Promise<void> {
		const now = Date.now();
		const wait = this.free - now;
		this.free = Math.max(now, this.free) + this.interval;
		if (wait > 0) await pause(wait, undefined, { signal });
	}
}
