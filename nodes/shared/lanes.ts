/** Items of one lane go one after another, in the order of the input, while other lanes go on. */
export class Lanes {
	private last: Promise<unknown> = Promise.resolve();
	private readonly tails = new Map<string, Promise<unknown>>();

	/** Prepares in the order of the calls; what it resolves with runs the work when its lane is free. */
	async turn<T>(
		prepare: () => Promise<T>,
		laneOf: (prepared: T) => string | undefined | Promise<string | undefined>,
	): Promise<<R>(work: (prepared: T) => Promise<R>) => Promise<R>> {
		const mine = this.last.then(async () => {
			const prepared = await prepare();
			const lane = await laneOf(prepared);
			if (lane === undefined) return { prepared, before: Promise.resolve(), free: () => undefined };
			const before = this.tails.get(lane) ?? Promise.resolve();
			let free = (): void => undefined;
			const tail = new Promise<void>((resolve) => {
				free = resolve;
			});
			this.tails.set(
				lane,
				before.then(async () => await tail),
			);
			return { prepared, before, free };
		});
		this.last = mine.catch(() => undefined);
		const { prepared, before, free } = await mine;
		return async (work) => {
			try {
				await before;
				return await work(prepared);
			} finally {
				free();
			}
		};
	}
}
