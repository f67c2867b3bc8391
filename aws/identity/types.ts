/** Keys that sign. Values are secrets: never logged, never part of an error. */
export interface AwsCredentials {
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
	readonly sessionToken?: string;
	/** When the session ends; absent for long-term keys. */
	readonly expiration?: Date;
	readonly accountId?: string;
}

/** A bearer token, as Bedrock API keys are. */
export interface BearerToken {
	readonly token: string;
	readonly expiration?: Date;
}

/**
 * Who we are. A source of credentials is a function: `fromX(settings)` returns one of these.
 * Throws an AwsError where no credentials can be had; never falls back to another identity by itself.
 */
export interface CredentialProvider {
	(signal?: AbortSignal): Promise<AwsCredentials>;
	/**
	 * Names the identity without telling it: the same text for the same credential in every execution, so that
	 * executions share one retry budget.
	 */
	readonly key?: string;
	/** AWS refused this session: forget it, unless it has been replaced meanwhile. */
	invalidate?(accessKeyId: string): void;
}

export type TokenProvider = (signal?: AbortSignal) => Promise<BearerToken>;
