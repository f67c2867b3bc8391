/** Seconds that n8n gives its parts to end, where it is told nothing else. */
const DEFAULT_GRACE = 30;
/** Seconds of it that are left to n8n for what it does afterwards. */
const MARGIN = 5;

const watchers = new Set<() => void>();
let signalledAt: number | undefined;

function onSignal(): void {
	signalledAt ??= Date.now();
	for (const watcher of watchers) watcher();
}

/**
 * Tells when the process is asked to end: n8n closes its triggers one after another, and those that come last should
 * have stopped to take work long before.
 * @returns ends the watch
 */
export function watchShutdown(callback: () => void): () => void {
	if (watchers.size === 0) for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, onSignal);
	watchers.add(callback);
	return () => {
		watchers.delete(callback);
		if (watchers.size > 0) return;
		for (const signal of ['SIGTERM', 'SIGINT']) process.off(signal, onSignal);
	};
}

/**
 * Milliseconds that a trigger may take to close: what n8n gives (N8N_GRACEFUL_SHUTDOWN_TIMEOUT, seconds) without a margin
 * of five seconds, or half of it where that is little; counted from the signal where there was one.
 */
export function graceLeft(env: NodeJS.ProcessEnv = process.env): number {
	const stated = Number(env.N8N_GRACEFUL_SHUTDOWN_TIMEOUT ?? '');
	const grace = Number.isFinite(stated) && stated > 0 ? stated : DEFAULT_GRACE;
	const ours = Math.max(grace - MARGIN, grace / 2) * 1_000;
	return signalledAt === undefined ? ours : Math.max(0, signalledAt + ours - Date.now());
}
