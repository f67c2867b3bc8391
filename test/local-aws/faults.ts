/** What goes wrong with the next matching requests. The signature is checked all the same. */
export interface Fault {
	/** Endpoint prefix, e.g. `sts`; any where absent. */
	readonly service?: string;
	readonly operation?: string;
	readonly accessKeyId?: string;
	/** How many requests; default 1. */
	readonly times?: number;
	/** Matching requests that are let through first; default 0. */
	readonly after?: number;
	/** An error in the shape of the service's protocol. */
	readonly error?: {
		readonly code: string;
		readonly message?: string;
		readonly status?: number;
		readonly headers?: Readonly<Record<string, string>>;
	};
	/** An answer word by word, for instance an `<Error>` with status 200. */
	readonly answer?: {
		readonly status: number;
		readonly headers?: Readonly<Record<string, string>>;
		readonly body?: string;
	};
	/** Ends the connection: before the request has an effect, after it, or in the middle of the answer. */
	readonly drop?: 'before' | 'after' | 'midway';
	/** Milliseconds to wait before the request is worked on. */
	readonly delay?: number;
	/** A bare status without body. */
	readonly status?: number;
}

/** What AWS answers when it is asked too often, by style of error. */
export const THROTTLES = {
	query: { code: 'Throttling', message: 'Rate exceeded', status: 400 },
	json: { code: 'ThrottlingException', message: 'Rate exceeded', status: 400 },
	lambda: { code: 'TooManyRequestsException', message: 'Rate Exceeded.', status: 429 },
	ec2: { code: 'RequestLimitExceeded', message: 'Request limit exceeded.', status: 503 },
	s3: { code: 'SlowDown', message: 'Please reduce your request rate.', status: 503 },
	dynamodb: {
		code: 'ProvisionedThroughputExceededException',
		message:
			'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.',
		status: 400,
	},
} as const;

interface Armed {
	readonly fault: Fault;
	skip: number;
	left: number;
}

/** The faults that are waiting for their request. */
export class Faults {
	private armed: Armed[] = [];

	add(fault: Fault): void {
		this.armed.push({ fault, skip: fault.after ?? 0, left: fault.times ?? 1 });
	}

	clear(): void {
		this.armed = [];
	}

	/** The fault for this request, used up by one. */
	take(request: { service: string; operation: string; accessKeyId?: string }): Fault | undefined {
		for (const armed of this.armed) {
			const { service, operation, accessKeyId } = armed.fault;
			const matches =
				(service === undefined || service === request.service) &&
				(operation === undefined || operation === request.operation) &&
				(accessKeyId === undefined || accessKeyId === request.accessKeyId);
			if (!matches || armed.left <= 0) {
				continue;
			}
			if (armed.skip > 0) {
				armed.skip--;
				continue;
			}
			armed.left--;
			return armed.fault;
		}
		return undefined;
	}
}
