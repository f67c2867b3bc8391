import { createHash } from 'node:crypto';

import { AwsError, isAwsError } from '../errors';
import type { AwsCredentials, CredentialProvider } from './types';

/**
 * Sessions of this process. The rules are those that AWS's SDKs share since 2026: a window before the end of a session
 * in which it is renewed, a pause after a failed renewal, and `invalidate` for a session that AWS has refused. Two
 * differences, both for a server with many workflows: a renewal never holds up a caller while the old session lives,
 * and a session that has ended is given out only where its source promises that AWS goes on taking it (`serveExpired`).
 */
const MINUTE = 60_000;
const MIN_BACK_OFF = 5 * MINUTE;
const MAX_BACK_OFF = 10 * MINUTE;
/** A request that is signed now has to be valid when it arrives. */
const IN_FLIGHT = 10_000;
/** What a clock may be set back by without a new session. */
const CLOCK_TOLERANCE = MINUTE;
/** About 17 MB. More than the roles of one n8n: with too few each use of a role would ask for it. */
const MAX_ENTRIES = 10_000;

interface Entry {
	session?: AwsCredentials;
	obtainedAt: number;
	/** The one question to the source that is under way. */
	flight?: Promise<AwsCredentials>;
	/** AWS or the source has refused: the next caller waits for a new answer. */
	refused: boolean;
	retryAt: number;
}

export interface CachedSource {
	readonly key: string;
	readonly source: CredentialProvider;
	/**
	 * Give out a session after its end while the source has no better one: where the metadata service of a machine fails,
	 * AWS goes on taking the keys that it has handed out.
	 */
	readonly serveExpired?: boolean;
}

export interface SessionStoreOptions {
	/** Default 10,000; the one used least recently goes first. */
	readonly maxEntries?: number;
	readonly random?: () => number;
}

/** Milliseconds before the end of a session in which it is renewed; `lifetime` in milliseconds. */
export function advisoryWindow(lifetime: number): number {
	if (lifetime <= 20 * MINUTE) return Math.min(5 * MINUTE, lifetime / 2);
	return lifetime < 90 * MINUTE ? 15 * MINUTE : 60 * MINUTE;
}

/** Whether asking again later may help. A refusal (no such key, no such right, a wrong setting) stays one. */
function isRecoverable(error: unknown): boolean {
	return isAwsError(error) && (error.retryable || (error.statusCode ?? 0) >= 500 || error.statusCode === 429);
}

export class SessionStore {
	readonly #entries = new Map<string, Entry>();
	readonly #maxEntries: number;
	readonly #random: () => number;

	constructor(options: SessionStoreOptions = {}) {
		this.#maxEntries = options.maxEntries ?? MAX_ENTRIES;
		this.#random = options.random ?? Math.random;
	}

	get size(): number {
		return this.#entries.size;
	}

	/**
	 * The session of a source. All callers share one question to it; a caller's abort ends the waiting of that caller
	 * alone.
	 */
	async get(cached: CachedSource, signal?: AbortSignal): Promise<AwsCredentials> {
		signal?.throwIfAborted();
		const entry = this.#entry(cached.key);
		const { session } = entry;
		if (session !== undefined && !entry.refused) {
			const left = timeLeft(session);
			const lifetime = (session.expiration?.getTime() ?? Number.POSITIVE_INFINITY) - entry.obtainedAt;
			// More left than there ever was: the clock was set back, and AWS ends the session earlier than it seems.
			const isClockSetBack = left > lifetime + CLOCK_TOLERANCE;
			if (left > advisoryWindow(lifetime) && !isClockSetBack) return session;
			if (left > IN_FLIGHT) {
				if (!isBackingOff(entry)) this.#refresh(entry, cached).catch(() => undefined);
				return session;
			}
		}
		if (session !== undefined && isBackingOff(entry) && isServable(session, cached)) return session;
		return await untilAborted(this.#refresh(entry, cached), signal);
	}

	/** AWS refused this session: the next caller waits for a new one, unless it has been replaced meanwhile. */
	invalidate(key: string, accessKeyId: string): void {
		const entry = this.#entries.get(key);
		if (entry?.session?.accessKeyId === accessKeyId) entry.refused = true;
	}

	clear(): void {
		this.#entries.clear();
	}

	#refresh(entry: Entry, cached: CachedSource): Promise<AwsCredentials> {
		entry.flight ??= this.#ask(entry, cached).finally(() => {
			entry.flight = undefined;
		});
		return entry.flight;
	}

	async #ask(entry: Entry, cached: CachedSource): Promise<AwsCredentials> {
		try {
			const session = await cached.source();
			if (timeLeft(session) <= 0) {
				if (cached.serveExpired === true && entry.session === undefined) {
					Object.assign(entry, { session, obtainedAt: Date.now(), refused: false, retryAt: this.#retryAt() });
					return session;
				}
				throw new AwsError({
					code: 'ExpiredSession',
					message: 'The source of the credentials answered with a session that has ended.',
					nextStep: 'Compare the clock of this machine with the real time, then try again.',
					retryable: true,
				});
			}
			Object.assign(entry, { session, obtainedAt: Date.now(), refused: false, retryAt: 0 });
			return session;
		} catch (error) {
			const { session } = entry;
			if (isRecoverable(error) && session !== undefined && isServable(session, cached)) {
				entry.retryAt = this.#retryAt();
				return session;
			}
			entry.refused = true;
			throw error;
		}
	}

	#retryAt(): number {
		return Date.now() + MIN_BACK_OFF + this.#random() * (MAX_BACK_OFF - MIN_BACK_OFF);
	}

	#entry(key: string): Entry {
		const known = this.#entries.get(key);
		if (known !== undefined) this.#entries.delete(key);
		else this.#makeRoom();
		const entry = known ?? { obtainedAt: 0, refused: false, retryAt: 0 };
		this.#entries.set(key, entry);
		return entry;
	}

	/** Sessions that have ended go first, then those used least recently. An entry that is being asked for stays. */
	#makeRoom(): void {
		for (const [key, entry] of this.#entries) {
			if (entry.flight !== undefined) continue;
			const ended = entry.session === undefined || timeLeft(entry.session) <= -MAX_BACK_OFF;
			if (ended || this.#entries.size >= this.#maxEntries) this.#entries.delete(key);
		}
	}
}

const timeLeft = (session: AwsCredentials): number =>
	session.expiration === undefined ? Number.POSITIVE_INFINITY : session.expiration.getTime() - Date.now();

const isServable = (session: AwsCredentials, cached: CachedSource): boolean =>
	cached.serveExpired === true || timeLeft(session) > 0;

/** A pause longer than any pause is a clock that was set back. */
function isBackingOff(entry: Entry): boolean {
	const wait = entry.retryAt - Date.now();
	return wait > 0 && wait <= MAX_BACK_OFF;
}

async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
	if (signal === undefined) return await promise;
	const { promise: aborted, reject } = Promise.withResolvers<never>();
	const onAbort = () => reject(signal.reason);
	signal.addEventListener('abort', onAbort, { once: true });
	try {
		return await Promise.race([promise, aborted]);
	} finally {
		signal.removeEventListener('abort', onAbort);
	}
}

/** All sessions of this process. */
export const processSessions = new SessionStore();

/** What a session depends on. Everything that can change the answer belongs in here, secrets included. */
export type SessionIdentity = Readonly<Record<string, unknown>>;

/**
 * Key of a session: SHA-256 of the identity. Names are sorted; a member that is undefined counts as absent; texts,
 * numbers and booleans of equal spelling differ.
 */
export const sessionKey = (identity: SessionIdentity): string =>
	createHash('sha256')
		.update(JSON.stringify(sorted(identity)))
		.digest('hex');

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null || value instanceof Date) return value;
	const members = Object.entries(value).filter(([, member]) => member !== undefined);
	members.sort(([a], [b]) => (a < b ? -1 : 1));
	return { members: members.map(([name, member]) => [name, sorted(member)]) };
}

export interface SessionCacheOptions {
	readonly serveExpired?: boolean;
	/** Default: the sessions of this process. */
	readonly store?: SessionStore;
}

/** A source whose sessions are kept: one question for all calls, items and workflows that have the same identity. */
export function sessionCache(
	identity: SessionIdentity,
	source: CredentialProvider,
	options: SessionCacheOptions = {},
): CredentialProvider {
	const store = options.store ?? processSessions;
	const cached: CachedSource = { key: sessionKey(identity), source, serveExpired: options.serveExpired };
	return Object.assign(async (signal?: AbortSignal) => await store.get(cached, signal), {
		key: cached.key,
		invalidate(accessKeyId: string) {
			store.invalidate(cached.key, accessKeyId);
			source.invalidate?.(accessKeyId);
		},
	});
}
