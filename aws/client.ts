import { createRequire } from 'node:module';
import type { CustomEndpoints } from './endpoint/types';
import type { CredentialProvider, TokenProvider } from './identity/types';
import type { TransportSettings } from './transport/types';

/** What holds for all calls of one client: one credential, one execution. */
export interface ClientSettings {
	/** Region of a call that names none. Any region string of a known shape. */
	readonly region: string;
	/** Who signs. Absent only together with `token`, or where nothing but unsigned operations is called. */
	readonly credentials?: CredentialProvider;
	/** Bearer token instead of a signature (Bedrock API keys). */
	readonly token?: TokenProvider;
	readonly endpoints?: CustomEndpoints;
	readonly useFips?: boolean;
	readonly useDualStack?: boolean;
	/** Hosts of the class `code` that the credential's owner has listed. */
	readonly alsoSignFor?: readonly string[];
	readonly transport?: TransportSettings;
	/** Attempts in all; default by AWS's retry rules (3, DynamoDB 4). */
	readonly maxAttempts?: number;
	/**
	 * Account whose own endpoints are used where a service has them (`123456789012.ddb.us-east-1.amazonaws.com`). Set
	 * beforehand, since a host is checked before credentials are asked for; absent: the endpoint of the region.
	 */
	readonly accountId?: string;
	/** Further endpoint parameters of S3. */
	readonly s3?: { readonly accelerate?: boolean; readonly useArnRegion?: boolean };
	/** Allows presigned URLs and signed headers of STS to be handed out. */
	readonly allowSigningSts?: boolean;
	/** Allows keys of a session to be handed out. */
	readonly allowSessionOutput?: boolean;
	/** Signed headers and presigned URLs are not handed out at all: they would hold a session token or the API key. */
	readonly keepSignatures?: boolean;
	/** What the credential's owner lets it be used for; absent: everything. */
	readonly limits?: UseLimits;
	/** Whether AI agents may use the credential; absent: yes. */
	readonly allowAgents?: boolean;
}

/** Bounds that a credential's owner has set. An empty list means no bound. */
export interface UseLimits {
	/** Names of services in lower case, as the AWS CLI or IAM has them. */
	readonly services: readonly string[];
	/** Regions in lower case, as requests are signed for them. */
	readonly regions: readonly string[];
	/** Only operations that read. */
	readonly readOnly: boolean;
}

export interface CallOptions {
	readonly region?: string;
	readonly signal?: AbortSignal;
	readonly maxAttempts?: number;
	/** Headers that are sent and signed beside the operation's own. */
	readonly headers?: Readonly<Record<string, string>>;
	/** Milliseconds that AWS may be silent; by the operation or the transport's own where absent. */
	readonly socketTimeout?: number;
}

export interface CallMetadata {
	readonly requestId?: string;
	/** S3's second request id. */
	readonly extendedRequestId?: string;
	readonly statusCode: number;
	readonly attempts: number;
	/** Region that answered (after a corrected wrong region it differs from the one asked for). */
	readonly region: string;
	readonly headers: Readonly<Record<string, string>>;
}

/**
 * The answer of a call. `output` has AWS's member names; timestamps are Date, blobs Uint8Array, streaming blobs a
 * Node Readable, event streams an AsyncIterable. Whole numbers beyond 2^53 lose their last digits, as in AWS's own
 * JavaScript clients; in the input a bigint is sent exactly.
 */
export interface CallResult<Output = Record<string, unknown>> {
	readonly output: Output;
	readonly metadata: CallMetadata;
}

export interface PageOptions extends CallOptions {
	/** Entries asked for per request; the paginator's own member is filled in. */
	readonly pageSize?: number;
	/** Ends after so many entries of the main result list; the last page is cut to fit. */
	readonly limit?: number;
	/** Cursor to start from, as a former run gave it in `nextCursor`. */
	readonly startCursor?: string;
}

export interface Page<Output = Record<string, unknown>> extends CallResult<Output> {
	/** Entries of the main result list of this page. */
	readonly items: readonly unknown[];
	/** Where the next page starts; absent on the last one. Opaque text, also where AWS uses several members. */
	readonly nextCursor?: string;
}

export interface WaitOptions extends CallOptions {
	/** Seconds in all; default: the waiter's own delay times attempts. */
	readonly maxSeconds?: number;
	/** Told before each pause, for progress: the number of calls so far, and the state in the last answer. */
	readonly onAttempt?: (attempt: number, state?: string) => void;
}

/** A request that a person has written: method, path or URL, and what goes with it. */
export interface SignedRequest {
	/** Catalog key, endpoint prefix or signing name; taken from the URL's host where absent. */
	readonly service?: string;
	readonly region?: string;
	readonly method: string;
	/** Absolute URL, or a path (with query) at the service's endpoint. */
	readonly url: string;
	readonly query?: Readonly<Record<string, string | readonly string[]>>;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string | Uint8Array | NodeJS.ReadableStream;
	/**
	 * It changes nothing, whatever its method is: credentials that are only for reading send it, and it may be sent again.
	 * Never said of a request that a person has written.
	 */
	readonly reads?: true;
}

export interface SignedHeaders {
	readonly method: string;
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	/** What was signed: the scope without any secret. */
	readonly signingName: string;
	readonly region: string;
}

export interface RawResponse {
	readonly statusCode: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: NodeJS.ReadableStream;
	readonly metadata: CallMetadata;
	/** Takes out of a text what proved the identity in the request: programs that answer may repeat what they got. */
	readonly withoutSecrets?: (text: string) => string;
}

export interface PresignedUrl {
	readonly url: string;
	readonly method: string;
	/** Headers that the caller of the URL must send. */
	readonly headers: Readonly<Record<string, string>>;
	/** The URL works until then: what was asked for, or the end of the session if that comes first. */
	readonly expiresAt: Date;
}

/** A form by which one object can be uploaded to S3, from a browser or by any client. */
export interface PresignedForm {
	readonly url: string;
	/** Fields that must be sent before the file, with those that the conditions name. */
	readonly fields: Readonly<Record<string, string>>;
	readonly expiresAt: Date;
}

/** The only door to AWS. */
export interface AwsClient {
	readonly settings: ClientSettings;
	/**
	 * Calls one operation.
	 * @param service catalog key, e.g. `s3`
	 * @param operation AWS's name, e.g. `PutObject`
	 * @param input AWS's member names; Date for timestamps, bytes for blobs
	 * @throws AwsError
	 */
	call<Output = Record<string, unknown>>(
		service: string,
		operation: string,
		input: Record<string, unknown>,
		options?: CallOptions,
	): Promise<CallResult<Output>>;
	/** Calls an operation page by page. Throws AwsError `RepeatedCursor` if AWS answers with the same cursor again. */
	paginate<Output = Record<string, unknown>>(
		service: string,
		operation: string,
		input: Record<string, unknown>,
		options?: PageOptions,
	): AsyncGenerator<Page<Output>>;
	/** Waits as one of the service's waiters says. Resolves with the last answer; throws AwsError `WaiterFailed` or `WaiterTimedOut`. */
	waitFor(service: string, waiter: string, input: Record<string, unknown>, options?: WaitOptions): Promise<CallResult>;
	/** Sends a request that a person has written. Any status code is an answer; only a failure to get one throws. */
	request(request: SignedRequest, options?: CallOptions): Promise<RawResponse>;
	/** Signs such a request without sending it. */
	sign(request: SignedRequest): Promise<SignedHeaders>;
	/** Presigned URL of an operation. `expiresIn` in seconds, default 900, at most 604,800. */
	presign(
		service: string,
		operation: string,
		input: Record<string, unknown>,
		options?: { expiresIn?: number; region?: string },
	): Promise<PresignedUrl>;
	/**
	 * Presigned form (POST) for an upload to S3. `conditions` as S3's POST policies have them; those of the signature are
	 * added.
	 */
	presignForm(
		place: { readonly Bucket: string; readonly Key: string },
		conditions: readonly unknown[],
		options?: { expiresIn?: number; region?: string },
	): Promise<PresignedForm>;
	/** Presigned URL of a request that a person has written. */
	presignRequest(request: SignedRequest, options?: { expiresIn?: number }): Promise<PresignedUrl>;
}

/** Not `import()`: compiled to CommonJS it would stay as it is, and need another path in the source than in the package. */
const requireLater = createRequire(__filename);

/**
 * A client for one credential. Cheap to make: the engine behind it is loaded when it is first used, and shares its
 * connections, sessions and retry budgets with all other clients of the process.
 */
export function createClient(settings: ClientSettings): AwsClient {
	let engine: AwsClient | undefined;
	const load = (): AwsClient => {
		if (engine === undefined) {
			// Not at the top: the engine brings the vendor file, which nothing may load before it is needed.
			const { Engine } = requireLater('./protocol/engine') as typeof import('./protocol/engine');
			engine = new Engine(settings);
		}
		return engine;
	};
	return {
		settings,
		async call<Output>(service: string, operation: string, input: Record<string, unknown>, options?: CallOptions) {
			return await load().call<Output>(service, operation, input, options);
		},
		async *paginate<Output>(service: string, operation: string, input: Record<string, unknown>, options?: PageOptions) {
			yield* load().paginate<Output>(service, operation, input, options);
		},
		async waitFor(service, waiter, input, options) {
			return await load().waitFor(service, waiter, input, options);
		},
		async request(request, options) {
			return await load().request(request, options);
		},
		async sign(request) {
			return await load().sign(request);
		},
		async presign(service, operation, input, options) {
			return await load().presign(service, operation, input, options);
		},
		async presignForm(place, conditions, options) {
			return await load().presignForm(place, conditions, options);
		},
		async presignRequest(request, options) {
			return await load().presignRequest(request, options);
		},
	};
}
