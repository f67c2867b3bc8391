import { isAwsError } from '../../aws/errors';
import { jsonIn } from '../shared/fields';
import type { OperationRun } from '../shared/operation';
import { membersOf } from './input';
import { tagsAsObject } from './tags';

type Output = Readonly<Record<string, unknown>>;

interface Fact {
	readonly label: string;
	readonly command: string;
	/** What the item holds of the answer. */
	value(output: Output): unknown;
}

/** What can be asked for beside whether a bucket is there. */
export const FACTS: Readonly<Record<string, Fact>> = {
	CORSRules: { label: 'CORS Rules', command: 'GetBucketCors', value: ({ CORSRules }) => CORSRules },
	Encryption: {
		label: 'Encryption',
		command: 'GetBucketEncryption',
		value: ({ ServerSideEncryptionConfiguration }) => ServerSideEncryptionConfiguration,
	},
	LifecycleRules: {
		label: 'Lifecycle Rules',
		command: 'GetBucketLifecycleConfiguration',
		value: ({ Rules }) => Rules,
	},
	Policy: { label: 'Policy', command: 'GetBucketPolicy', value: ({ Policy }) => jsonIn(String(Policy)) ?? Policy },
	PublicAccessBlock: {
		label: 'Public Access Block',
		command: 'GetPublicAccessBlock',
		value: ({ PublicAccessBlockConfiguration }) => PublicAccessBlockConfiguration,
	},
	Tags: { label: 'Tags', command: 'GetBucketTagging', value: ({ TagSet }) => tagsAsObject(TagSet) },
	Versioning: {
		label: 'Versioning',
		command: 'GetBucketVersioning',
		value: ({ Status = 'Disabled', MFADelete }) => ({ Status, ...(MFADelete === undefined ? {} : { MFADelete }) }),
	},
};

/** A bucket with what is asked for; null where the bucket has nothing of the kind. */
export async function bucketFacts(
	output: Output,
	values: Output & { readonly include?: readonly string[] },
	run: OperationRun,
): Promise<Record<string, unknown>> {
	const asked = (values.include ?? []).filter((name) => Object.hasOwn(FACTS, name));
	const facts = await Promise.all(
		asked.map(async (name) => {
			const fact = FACTS[name];
			if (fact === undefined) return [name, null];
			const found = await run.call(fact.command, membersOf(values)).catch((error: unknown) => {
				if (isAwsError(error) && error.statusCode === 404 && error.code !== 'NoSuchBucket') return undefined;
				throw error;
			});
			return [name, found === undefined ? null : (fact.value(found) ?? null)];
		}),
	);
	return { Bucket: values.Bucket, ...output, ...(Object.fromEntries(facts) as Record<string, unknown>) };
}
