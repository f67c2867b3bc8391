/**
 * Endpoints that a person has set in a credential. They hold for API calls, for STS and for the credential test.
 * An absent or empty entry means that AWS's own endpoint is used.
 */
export interface CustomEndpoints {
	/** One endpoint for all services, as local clouds have it, e.g. `http://127.0.0.1:4566`. */
	readonly all?: string;
	/** Catalog key (`s3`, `sts`, `bedrock-runtime` …) to URL; `{region}` in it is replaced by the region of the call. */
	readonly services: Readonly<Record<string, string>>;
	/** Plain http to other hosts than loopback. */
	readonly allowHttp?: boolean;
	/** S3: bucket in the path instead of the host. */
	readonly forcePathStyle?: boolean;
}

/**
 * What a host is, as the guard sees it: `api` is AWS's own service, `data` one customer's resource that AWS itself
 * verifies, `code` a host whose owner's program may see our headers, `custom` an endpoint set in the credential.
 */
export type HostClass = 'api' | 'data' | 'code' | 'custom';

export interface SigningScope {
	/** Name in the credential scope, e.g. `s3`, `execute-api`. */
	readonly signingName: string;
	/** Region in the credential scope; `*` for multi-region access points (SigV4a). */
	readonly region: string;
	readonly hostClass: HostClass;
}

/** What decides whether a host may receive a signed request. */
export interface HostPolicy {
	readonly endpoints?: CustomEndpoints;
	/** Hosts of class `code` that the credential's owner has listed: exact, or `*.` below one class and region. */
	readonly alsoSignFor?: readonly string[];
}
