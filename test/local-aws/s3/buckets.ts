import { Reply, requestIdHeaders } from '../errors';
import type { Call, Outcome } from '../service';
import { childText, readXml, type XmlValue } from '../xml';
import { address, Bucket, bucketOf, bucketsOf, byUtf8, s3Error } from './store';

const NAME = /^(?!\d+\.\d+\.\d+\.\d+$)(?!xn--)[a-z0-9](?:[a-z0-9-]|\.(?!\.))*[a-z0-9]$/;

export function listBuckets(call: Call): Outcome {
	const account = call.principal?.account ?? '';
	const prefix = call.query.get('prefix') ?? '';
	const region = call.query.get('bucket-region');
	const max = Number(call.query.get('max-buckets') ?? 10_000);
	const token = call.query.get('continuation-token');
	const after = token === undefined ? '' : Buffer.from(token, 'base64').toString('utf8');
	const all = [...bucketsOf(call).values()]
		.filter(
			(bucket) =>
				bucket.account === account &&
				bucket.name.startsWith(prefix) &&
				(region === undefined || bucket.region === region),
		)
		.sort((left, right) => byUtf8(left.name, right.name))
		.filter(({ name }) => after === '' || byUtf8(name, after) > 0);
	const page = all.slice(0, max);
	return {
		ListAllMyBucketsResult: {
			Owner: { ID: account.padEnd(64, '0') },
			Buckets: {
				Bucket: page.map((bucket): XmlValue => ({
					Name: bucket.name,
					CreationDate: new Date(bucket.created),
					BucketRegion: bucket.region,
				})),
			},
			ContinuationToken: page.length < all.length ? Buffer.from(page.at(-1)?.name ?? '').toString('base64') : undefined,
			Prefix: prefix === '' ? undefined : prefix,
		},
	};
}

function regionOfNew(call: Call): string {
	const constraint =
		call.body.length === 0 ? '' : (childText(readXml(call.body.toString('utf8')), 'LocationConstraint') ?? '');
	if (call.region === 'us-east-1') {
		if (constraint === 'us-east-1') {
			throw s3Error('InvalidLocationConstraint', 'The specified location-constraint is not valid', 400, {
				LocationConstraint: constraint,
			});
		}
		return constraint === 'EU' ? 'eu-west-1' : constraint || 'us-east-1';
	}
	if (constraint !== call.region && !(constraint === 'EU' && call.region === 'eu-west-1')) {
		const named = constraint === '' ? 'unspecified' : constraint;
		throw s3Error(
			'IllegalLocationConstraintException',
			`The ${named} location constraint is incompatible for the region specific endpoint this request was sent to.`,
			400,
		);
	}
	return call.region;
}

export function createBucket(call: Call): Outcome {
	const { bucket: name } = address(call.path, call.hostBucket);
	const buckets = bucketsOf(call);
	const account = call.principal?.account ?? '';
	if (name.length < 3 || name.length > 63 || !NAME.test(name)) {
		throw s3Error('InvalidBucketName', 'The specified bucket is not valid.', 400, { BucketName: name });
	}
	const existing = buckets.get(name);
	if (existing !== undefined && existing.account !== account) {
		throw s3Error(
			'BucketAlreadyExists',
			'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
			409,
			{ BucketName: name },
		);
	}
	const region = regionOfNew(call);
	if (existing !== undefined && !(region === 'us-east-1' && existing.region === region)) {
		throw s3Error(
			'BucketAlreadyOwnedByYou',
			'Your previous request to create the named bucket succeeded and you already own it.',
			409,
			{ BucketName: name },
		);
	}
	if (existing === undefined) {
		buckets.set(name, new Bucket(name, account, region, call.shared.clock.now()));
	}
	return new Reply(200, { ...requestIdHeaders('s3', call.requestId), location: `/${name}` });
}

export function headBucket(call: Call): Outcome {
	const bucket = bucketOf(call);
	return new Reply(200, {
		...requestIdHeaders('s3', call.requestId),
		'x-amz-bucket-region': bucket.region,
		'content-type': 'application/xml',
	});
}

export function deleteBucket(call: Call): Outcome {
	const bucket = bucketOf(call);
	if (bucket.objects.size > 0) {
		throw s3Error('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409, { BucketName: bucket.name });
	}
	bucketsOf(call).delete(bucket.name);
	return new Reply(204, requestIdHeaders('s3', call.requestId));
}

export function getBucketLocation(call: Call): Outcome {
	const { region } = bucketOf(call, true);
	return { LocationConstraint: region === 'us-east-1' ? '' : region };
}
