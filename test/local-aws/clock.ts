/** The server's clock: real time, or a given one, moved by the test. */
export class Clock {
	private offset = 0;

	constructor(private readonly source: () => number = Date.now) {}

	/** Milliseconds since the epoch. */
	now(): number {
		return this.source() + this.offset;
	}

	/** Sets how far the server is ahead of its source, in milliseconds; negative is behind. */
	skew(milliseconds: number): void {
		this.offset = milliseconds;
	}
}
