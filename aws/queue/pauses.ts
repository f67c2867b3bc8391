/** Milliseconds. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 20_000;

/** Failures of one kind of call in a row. */
export class FailureStreak {
	private count = 0;
	private since = 0;

	get failures(): number {
		return this.count;
	}

	/** Milliseconds since the first failure of the row. */
	get lasting(): number {
		return this.count === 0 ? 0 : Date.now() - this.since;
	}

	fail(): void {
		if (this.count === 0) this.since = Date.now();
		this.count += 1;
	}

	/** @returns whether there was a failure before */
	succeed(): boolean {
		const failed = this.count > 0;
		this.count = 0;
		return failed;
	}

	/** Milliseconds before the next try: twice as long after each failure, half of it by chance. */
	pause(random: () => number = Math.random): number {
		const full = Math.min(FIRST_PAUSE * 2 ** Math.max(0, this.count - 1), LONGEST_PAUSE);
		return full * (0.5 + random() / 2);
	}
}

/** Ends after so many milliseconds, or when the signal aborts. */
export async function interruptiblePause(milliseconds: number, signal: AbortSignal): Promise<void> {
	if (signal.aborted) return;
	await new Promise<void>((resolve) => {
		const done = (): void => {
			clearTimeout(timer);
			signal.removeEventListener('abort', done);
			resolve();
		};
		const timer = setTimeout(done, milliseconds);
		signal.addEventListener('abort', done, { once: true });
	});
}
