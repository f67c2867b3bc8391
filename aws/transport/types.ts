import type { LookupFunction } from 'node:net';

/** What leaves the machine must pass this: n8n's own filter in nodes, the block list from the same settings elsewhere. */
export interface EgressPolicy {
	/** Rejects with an Error that says why, if the URL may not be contacted. */
	validateUrl(url: string): Promise<void>;
	/** Resolves names so that the address is checked when the connection is made. */
	readonly lookup?: LookupFunction;
	/** Distinguishes pools of connections: sockets of one policy are never used by another. */
	readonly key: string;
}

export interface TransportSettings {
	readonly egress?: EgressPolicy;
	/** Accept any server certificate (local clouds). */
	readonly ignoreSslIssues?: boolean;
	/** Milliseconds to connect; default 10,000. */
	readonly connectTimeout?: number;
	/** Milliseconds without a byte from the server; default 300,000. */
	readonly socketTimeout?: number;
	/** For calls that wait on AWS's side: their connections are their own and unbounded, so that they keep none from others. */
	readonly waits?: boolean;
}

/** A request as the engine hands it over: all of it is on the wire as it stands here. */
export interface HttpRequest {
	readonly method: string;
	/** Absolute URL; path and query already encoded. */
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: string | Uint8Array | NodeJS.ReadableStream;
}
