const running = new Map<string, Promise<unknown>>();

/** Does things of the same key one after another in this process, each also after one that failed. */
export async function exclusive<T>(key: string, work: () => Promise<T>): Promise<T> {
	const before = running.get(key) ?? Promise.resolve();
	const mine = before.then(work, work);
	running.set(key, mine);
	try {
		return await mine;
	} finally {
		if (running.get(key) === mine) running.delete(key);
	}
}
