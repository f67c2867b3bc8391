import type { AwsClient } from '../../../aws/client';
import { createClient } from '../../../aws/client';
import type { LocalAws } from '../../local-aws';
import { DEFAULTS } from '../../local-aws';

/** A client of the user `demo` that tries everything once. */
export function clientOf(aws: LocalAws): AwsClient {
	const { accessKeyId, secretAccessKey } = DEFAULTS.user;
	return createClient({
		region: DEFAULTS.region,
		credentials: async () => await Promise.resolve({ accessKeyId, secretAccessKey }),
		endpoints: { all: aws.url, services: {} },
		maxAttempts: 1,
	});
}

/** Output of a call. */
export const caller =
	(client: () => AwsClient) =>
	async (service: string, operation: string, input: Record<string, unknown> = {}): Promise<Record<string, unknown>> =>
		(await client().call(service, operation, input)).output;
