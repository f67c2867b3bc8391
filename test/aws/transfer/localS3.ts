import type { setTimeout as pause } from 'node:timers/promises';

import type { AwsClient } from '../../../aws/client';
import { createClient } from '../../../aws/client';
import type { LocalAws, LocalAwsOptions } from '../../local-aws';
import { DEFAULTS, startLocalAws } from '../../local-aws';

export const BUCKET = 'my-bucket';

/** A client on a local S3 with one bucket, fresh for each test, on which pauses are a hundred times shorter. */
export function localS3(options: LocalAwsOptions): { readonly aws: LocalAws; readonly client: AwsClient } {
	let aws: LocalAws | undefined;
	let client: AwsClient | undefined;
	const { accessKeyId, secretAccessKey } = DEFAULTS.user;
	beforeAll(async () => {
		aws = await startLocalAws(options);
		client = createClient({
			region: 'us-east-1',
			credentials: async () => await Promise.resolve({ accessKeyId, secretAccessKey }),
			endpoints: { all: aws.url, services: {} },
		});
	});
	beforeEach(async () => {
		await aws?.reset();
		await client?.call('s3', 'CreateBucket', { Bucket: BUCKET });
		const timers = jest.requireActual<{ setTimeout: typeof pause }>('node:timers/promises');
		const { setTimeout: real } = timers;
		jest.spyOn(timers, 'setTimeout').mockImplementation((async (ms?: number, ...rest: unknown[]) => {
			await real((ms ?? 0) / 100, ...(rest as []));
		}) as typeof pause);
	});
	afterEach(() => {
		jest.restoreAllMocks();
	});
	afterAll(async () => {
		await aws?.close();
	});
	return {
		get aws() {
			if (aws === undefined) throw new Error('not started');
			return aws;
		},
		get client() {
			if (client === undefined) throw new Error('not started');
			return client;
		},
	};
}
