export interface AwsErrorDetails {
	/** AWS's error code (`AccessDenied`, `NoSuchBucket`), or one of ours where AWS was not reached. */
	readonly code: string;
	/** AWS's message, or ours. */
	readonly message: string;
	readonly requestId?: string;
	readonly statusCode?: number;
	/** Whether trying again may help. */
	readonly retryable?: boolean;
	/** What the person can do now, one or two sentences. */
	readonly nextStep?: string;
	readonly service?: string;
	readonly operation?: string;
	/** Attempts made, the failed one included; 0 where no request was sent. */
	readonly attempts?: number;
	/** The parameter that the message is about, e.g. `Bucket`. */
	readonly field?: string;
	/** Members of the modelled error beside code and message, headers that tell more (`x-amz-bucket-region`). */
	readonly extra?: Readonly<Record<string, unknown>>;
	readonly cause?: unknown;
}

/**
 * Everything that goes wrong between us and AWS, in one shape. Holds no secret: no key, no token, no signature,
 * no request header.
 */
export class AwsError extends Error {
	override readonly name = 'AwsError';
	readonly code: string;
	readonly requestId?: string;
	readonly statusCode?: number;
	readonly retryable: boolean;
	readonly nextStep?: string;
	readonly service?: string;
	readonly operation?: string;
	readonly attempts: number;
	readonly field?: string;
	readonly extra?: Readonly<Record<string, unknown>>;

	constructor(details: AwsErrorDetails) {
		super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
		this.code = details.code;
		this.requestId = details.requestId;
		this.statusCode = details.statusCode;
		this.retryable = details.retryable ?? false;
		this.nextStep = details.nextStep;
		this.service = details.service;
		this.operation = details.operation;
		this.attempts = details.attempts ?? 0;
		this.field = details.field;
		this.extra = details.extra;
	}

	/** The same error with more known about it. */
	with(more: Partial<AwsErrorDetails>): AwsError {
		return new AwsError({ ...this, message: this.message, cause: this.cause, ...more });
	}
}

export const isAwsError = (error: unknown): error is AwsError => error instanceof AwsError;
