import type { AwsError } from '../errors';

/** Regions of buckets as S3 has told them, for the life of the process. */
const regions = new Map<string, string>();
const KEPT = 1_000;
const REGION = /^[a-z]{2,6}(-[a-z0-9]+){1,3}-\d{1,2}$/;

/** Old names that S3 still gives: an empty location is us-east-1. */
const OLD_NAMES: Readonly<Record<string, string>> = { '': 'us-east-1', US: 'us-east-1', EU: 'eu-west-1' };

const WRONG_REGION = new Set([
	'PermanentRedirect',
	'TemporaryRedirect',
	'MovedPermanently',
	'AuthorizationHeaderMalformed',
	'IllegalLocationConstraintException',
	'BadRequest',
]);

/** Region of a bucket name that is no ARN. Bucket names are unique in their partition, which the region gives away. */
const keyOf = (bucket: string, near: string): string =>
	`${near
		.split('-', 2)
		.join('-')
		.replace(/^(?!cn-|us-gov|us-iso|eu-iso|eusc).*/, 'aws')}/${bucket}`;

export const knownRegionOf = (bucket: unknown, near: string): string | undefined =>
	typeof bucket === 'string' ? regions.get(keyOf(bucket, near)) : undefined;

export function rememberRegion(bucket: unknown, near: string, region: string): void {
	if (typeof bucket !== 'string' || bucket.startsWith('arn:')) return;
	const key = keyOf(bucket, near);
	regions.delete(key);
	regions.set(key, region);
	for (const oldest of regions.keys()) {
		if (regions.size <= KEPT) break;
		regions.delete(oldest);
	}
}

/** For tests. */
export const forgetRegions = (): void => {
	regions.clear();
};

/**
 * The region that S3 names in its refusal, or undefined where the error is about something else. A `Location` header is
 * never looked at: the next request goes to that region's own endpoint.
 */
export function regionNamedBy(error: AwsError): string | undefined {
	if (!WRONG_REGION.has(error.code) && error.statusCode !== 301) return undefined;
	const named = error.extra?.['x-amz-bucket-region'] ?? error.extra?.Region;
	if (typeof named !== 'string') return undefined;
	const region = OLD_NAMES[named] ?? named;
	return REGION.test(region) ? region : undefined;
}
