/** Bounds how many pieces of files are in memory at the same time, over all transfers that share it. */
export class Slots {
	private readonly waiting: Array<() => void> = [];

	constructor(private free: number) {}

	/** Resolves when there is room; call the result to give it back. */
	async take(): Promise<() => void> {
		if (this.free > 0) this.free -= 1;
		else await new Promise<void>((resolve) => this.waiting.push(resolve));
		let given = false;
		return () => {
			if (given) return;
			given = true;
			const next = this.waiting.shift();
			if (next === undefined) this.free += 1;
			else next();
		};
	}
}
