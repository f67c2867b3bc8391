import { setImmediate as turn } from 'node:timers/promises';

import type { Clock } from '../../../aws/streams/reader';

interface Timer {
	readonly at: number;
	readonly done: () => void;
}

/** Time that passes only when nothing is left to do. */
export class VirtualClock implements Clock {
	private timers: Timer[] = [];

	constructor(private time = 1_000_000_000_000) {}

	now(): number {
		return this.time;
	}

	async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
		signal?.throwIfAborted();
		await new Promise<void>((resolve, reject) => {
			const timer: Timer = {
				at: this.time + milliseconds,
				done: () => {
					signal?.removeEventListener('abort', abort);
					resolve();
				},
			};
			const abort = (): void => {
				this.timers = this.timers.filter((each) => each !== timer);
				reject(signal?.reason as Error);
			};
			this.timers.push(timer);
			signal?.addEventListener('abort', abort, { once: true });
		});
	}

	/** Lets everything happen that is due within so many milliseconds. */
	async pass(milliseconds: number): Promise<void> {
		const until = this.time + milliseconds;
		for (;;) {
			await turn();
			const [next] = this.timers.sort((a, b) => a.at - b.at);
			if (next === undefined || next.at > until) break;
			this.time = Math.max(this.time, next.at);
			this.timers = this.timers.filter((each) => each !== next);
			next.done();
		}
		this.time = until;
	}
}
