import type { Slots } from './types';

/** So many at the same time, in the order in which they came. */
export function createSlots(size: number): Slots {
	let taken = 0;
	const waiting = new Set<() => void>();
	const leave = (): void => {
		const [next] = waiting;
		if (next !== undefined) return next();
		taken -= 1;
	};
	const place = (): (() => void) => {
		let left = false;
		return () => {
			if (!left) leave();
			left = true;
		};
	};
	return {
		enter: async (signal) => {
			signal.throwIfAborted();
			if (taken < size) {
				taken += 1;
				return place();
			}
			return await new Promise((resolve, reject) => {
				const onAbort = (): void => {
					waiting.delete(enter);
					reject(signal.reason as Error);
				};
				const enter = (): void => {
					waiting.delete(enter);
					signal.removeEventListener('abort', onAbort);
					resolve(place());
				};
				waiting.add(enter);
				signal.addEventListener('abort', onAbort, { once: true });
			});
		},
	};
}
