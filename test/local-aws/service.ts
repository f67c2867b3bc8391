import type { Clock } from './clock';
import type { Emulators } from './emulators';
import type { Protocol, Reply } from './errors';
import type { Identities, Principal } from './identities';
import type { SnsDeliveries } from './snsDelivery';
import type { RawRequest } from './wire';

/** Input of an operation: parsed JSON or CBOR, or query parameters made into objects and lists. */
export type Input = Readonly<Record<string, unknown>>;

/** Limits of S3 that tests set lower, so that they need fewer bytes. */
export interface S3Limits {
	/** Bytes of a part that is not the last, at least. */
	readonly smallestPart: number;
	/** Bytes of the source of one copy at most. */
	readonly largestCopy: number;
}

/** What the services share. */
export interface Shared {
	readonly identities: Identities;
	readonly clock: Clock;
	readonly emulators: Emulators;
	readonly s3Limits: S3Limits;
	/** Messages of SNS to HTTP endpoints since the last reset. */
	snsDeliveries(): SnsDeliveries;
	/** Things that live until the next reset, made when first asked for. */
	state<T>(name: string, make: () => T): T;
}

/** One verified request on its way through a service. */
export interface Call {
	readonly request: RawRequest;
	/** Undecoded path. */
	readonly path: string;
	readonly query: ReadonlyMap<string, string>;
	header(name: string): string | undefined;
	/** Body without aws-chunked framing. */
	readonly body: Buffer;
	readonly trailers: ReadonlyMap<string, string>;
	readonly protocol: Protocol;
	readonly operation: string;
	readonly input: Input;
	/** Absent for operations that need no signature. */
	readonly principal?: Principal;
	/** Region of the credential scope. */
	readonly region: string;
	/** Region that the host name says; undefined on loopback, which serves all regions. */
	readonly hostRegion?: string;
	/** Bucket in the host name. */
	readonly hostBucket?: string;
	/** `http://host:port` as the caller wrote it. */
	readonly origin: string;
	readonly requestId: string;
	/** Aborted when the caller hangs up. */
	readonly signal: AbortSignal;
	readonly shared: Shared;
}

/** Output members, to be written in the caller's protocol, or a finished answer. */
export type Outcome = Reply | Readonly<Record<string, unknown>> | undefined;

export type Handler = (call: Call) => Outcome | Promise<Outcome>;

/** One service. Adding a service means one file in `services/` and one entry in its index. */
export interface Service {
	/** Endpoint prefix; the name in logs and faults. */
	readonly name: string;
	readonly signingName: string;
	/** Protocol of errors where the request itself does not tell. */
	readonly protocol: Protocol;
	/** First labels of host names, e.g. `monitoring`. */
	readonly hostLabels: readonly string[];
	/** What precedes the last dot of X-Amz-Target, or the service name of rpc-v2-cbor. */
	readonly targets?: readonly string[];
	/** Precedes the code in the `__type` of JSON errors. */
	readonly typePrefix?: string;
	/** API versions of the query protocol. */
	readonly versions?: readonly string[];
	readonly namespace?: string;
	/** The only region that a global service accepts in a scope. */
	readonly globalRegion?: string;
	/** Prefix of IAM actions, if it is not the signing name. */
	readonly iamPrefix?: string;
	readonly queryCompatible?: boolean;
	/** Lists of the query protocol repeat their element instead of having members. */
	readonly flatLists?: boolean;
	/** Operations that anybody may call unsigned. */
	readonly unsigned?: readonly string[];
	/** Operations that need no permission. */
	readonly free?: readonly string[];
	/** REST services: name of the operation that method, path and query stand for; undefined where there is none. */
	restOperation?(request: {
		method: string;
		path: string;
		query: ReadonlyMap<string, string>;
		header(name: string): string | undefined;
		hostBucket?: string;
	}): string | undefined;
	/** IAM action of an operation, if it is not of the same name. */
	iamAction?(operation: string): string;
	readonly operations: Readonly<Record<string, Handler>>;
	/** Catches operations that are not in `operations`. */
	readonly otherwise?: Handler;
}

/** A member of the input that must be text. */
export function text(input: Input, name: string): string | undefined {
	const value = input[name];
	return typeof value === 'string' ? value : undefined;
}

/** A member of the input that is a number, also where the query protocol makes it text. */
export function number(input: Input, name: string): number | undefined {
	const value = input[name];
	return value === undefined ? undefined : Number(value);
}

/** A member of the input that is a list of objects. */
export function list(input: Input, name: string): readonly Input[] {
	const value = input[name];
	return Array.isArray(value) ? (value as Input[]) : [];
}

/** A member of the input that is a list of texts. */
export function texts(input: Input, name: string): readonly string[] {
	const value = input[name];
	return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
