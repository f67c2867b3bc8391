import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes in buffers that may lie about before they are collected. */
const MOST_UNCOLLECTED = 8 * 1024 * 1024;

type CollectYoung = (options: { readonly type: 'minor'; readonly execution: 'sync' }) => void;

let passed = 0;
let collectYoung: CollectYoung | undefined;

/**
 * Says that so many bytes came by in buffers of their own, as the pieces of streams do, and collects what is left of
 * them after every 8 MiB.
 *
 * Node 20 collects such buffers by itself after 32 MB. The V8 of Node 24 lets them lie until 64 MB have come together,
 * starts a collection of the whole heap then, and lets everything lie that comes until that has ended: a stream of any
 * length cost 110 to 180 MB, and one whole collection for each 64 MB, which a large heap feels. A collection of the young
 * ones alone takes 1 to 2 ms and frees them, since nobody holds the pieces of a stream for long.
 */
export function bytesPassed(count: number): void {
	passed += count;
	if (passed < MOST_UNCOLLECTED) return;
	passed = 0;
	collectYoung ??= young();
	collectYoung({ type: 'minor', execution: 'sync' });
}

/** V8's own function: of a host that exposes it, else of a context that is made under its flag. */
function young(): CollectYoung {
	const exposed: unknown = (globalThis as { gc?: unknown }).gc;
	if (typeof exposed === 'function') return exposed as CollectYoung;
	try {
		setFlagsFromString('--expose-gc');
		const found: unknown = runInNewContext('gc');
		if (typeof found === 'function') return found as CollectYoung;
	} catch {
		// A host that forbids it: its collector does what it can.
	} finally {
		setFlagsFromString('--no-expose-gc');
	}
	return () => undefined;
}
