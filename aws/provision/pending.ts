import { setTimeout as pause } from 'node:timers/promises';

/**
 * Milliseconds before each attempt to remove what a stopped trigger has left. n8n starts a trigger again within 50
 * milliseconds where a changed workflow is published; messages in work settle later than that.
 */
const ATTEMPTS_MS = [10_000, 60_000, 600_000, 3_600_000] as const;

const waiting = new Map<string, AbortController>();

/**
 * Removes something later, again where it could not be done or was not complete, and not at all where `takeBack` is
 * called in time. Keeps no process alive: what is not done then is found by its tags.
 * @param work tells whether it is done
 * @param failed told of an attempt that threw; whether that is the end
 */
export function removeLater(
	name: string,
	region: string,
	work: () => Promise<boolean>,
	failed: (error: unknown) => boolean,
	attempts: readonly number[] = ATTEMPTS_MS,
): void {
	const key = keyOf(name, region);
	takeBack(name, region);
	const stop = new AbortController();
	waiting.set(key, stop);
	void (async () => {
		for (const milliseconds of attempts) {
			await pause(milliseconds, undefined, { signal: stop.signal, ref: false });
			if (await work().catch(failed)) break;
		}
	})()
		.catch(() => undefined)
		.finally(() => {
			if (waiting.get(key) === stop) waiting.delete(key);
		});
}

/** The trigger has started again, in that region. */
export function takeBack(name: string, region: string): void {
	const key = keyOf(name, region);
	waiting.get(key)?.abort();
	waiting.delete(key);
}

const keyOf = (name: string, region: string): string => `${region} ${name}`;
