import * as http from 'node:http';
import * as https from 'node:https';

import type { Proxy } from './proxy';
import { TunnelAgent } from './tunnel';

/** Connections to one host at the same time, as AWS's SDK has it. */
export const MAX_SOCKETS = 50;
/** Pools at the same time. A process has one per protocol, TLS setting, proxy and egress policy, so few. */
const MAX_POOLS = 64;
/** Milliseconds an idle connection is kept. Firewalls drop silent ones after 60 s and more. */
const IDLE_TIMEOUT = 50_000;

const AGENT_OPTIONS = {
	keepAlive: true,
	maxSockets: MAX_SOCKETS,
	maxFreeSockets: MAX_SOCKETS,
	timeout: IDLE_TIMEOUT,
} as const;

export interface PoolKey {
	readonly secure: boolean;
	readonly ignoreSslIssues: boolean;
	readonly proxy?: Proxy;
	readonly egressKey?: string;
	/** Calls that wait on AWS's side for long: each has a connection, whatever their number is. */
	readonly waits?: boolean;
}

export interface Pool {
	readonly agent: http.Agent;
	/**
	 * Waits until the host has a free place; call the result to give it back. Node counts a tunnel only once it is
	 * open, so that a burst would open more than the agent's `maxSockets`.
	 */
	readonly gate?: Gate;
}

const pools = new Map<string, Pool>();

/** The connections for requests of this kind. Process-wide; the longest unused pool is retired when there are too many. */
export function poolFor(key: PoolKey): Pool {
	const { secure, ignoreSslIssues, proxy, egressKey, waits = false } = key;
	const name = JSON.stringify([secure, ignoreSslIssues, proxy?.key, egressKey, waits]);
	const pool = pools.get(name) ?? createPool(key);
	pools.delete(name);
	pools.set(name, pool);
	for (const [oldest, { agent }] of pools) {
		if (pools.size <= MAX_POOLS) break;
		pools.delete(oldest);
		retire(agent);
	}
	return pool;
}

export const poolCount = (): number => pools.size;

/** Closes all connections, those in use included. */
export function closeConnections(): void {
	for (const { agent } of pools.values()) agent.destroy();
	pools.clear();
}

function createPool({ secure, ignoreSslIssues, proxy, waits }: PoolKey): Pool {
	const maxSockets = waits === true ? Infinity : MAX_SOCKETS;
	const common = { ...AGENT_OPTIONS, maxSockets };
	if (!secure) return { agent: proxy?.secure === true ? new https.Agent(common) : new http.Agent(common) };
	const options = { ...common, rejectUnauthorized: !ignoreSslIssues };
	if (proxy === undefined) return { agent: new https.Agent(options) };
	return { agent: new TunnelAgent(proxy, options), gate: new Gate(maxSockets) };
}

/** Requests under way finish; nothing is kept for later. */
function retire(agent: http.Agent): void {
	agent.maxFreeSockets = 0;
	for (const sockets of Object.values(agent.freeSockets)) {
		for (const socket of sockets ?? []) socket.destroy();
	}
}

/** Bounds how many requests to one host are under way. */
export class Gate {
	private readonly places = new Map<string, { taken: number; waiting: Set<() => void> }>();

	constructor(private readonly size: number) {}

	/** @returns gives the place back; rejects with the signal's reason when it aborts first */
	async enter(host: string, signal?: AbortSignal): Promise<() => void> {
		const place = this.places.get(host) ?? { taken: 0, waiting: new Set() };
		this.places.set(host, place);
		if (place.taken < this.size) place.taken += 1;
		else await waitIn(place.waiting, signal);

		let left = false;
		return () => {
			if (left) return;
			left = true;
			const [next] = place.waiting;
			if (next !== undefined) return next();
			place.taken -= 1;
			if (place.taken === 0) this.places.delete(host);
		};
	}
}

/** Waits for one's turn; whoever calls the entry hands its own place over. */
function waitIn(queue: Set<() => void>, signal?: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		const onAbort = (): void => {
			queue.delete(enter);
			reject(signal?.reason as Error);
		};
		const enter = (): void => {
			queue.delete(enter);
			signal?.removeEventListener('abort', onAbort);
			resolve();
		};
		queue.add(enter);
		if (signal?.aborted) onAbort();
		else signal?.addEventListener('abort', onAbort, { once: true });
	});
}
