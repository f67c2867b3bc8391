import { Reply, requestIdHeaders } from '../errors';
import type { Call, Outcome } from '../service';
import { childrenNamed, childText, type XmlValue } from '../xml';
import { readDocument } from './objects';
import { bucketOf, objectOf, s3Error } from './store';

type Tags = ReadonlyArray<readonly [string, string]>;

const written = (tags: Tags): Outcome => ({
	Tagging: { TagSet: { Tag: tags.map(([Key, Value]): XmlValue => ({ Key, Value })) } },
});

function readTags(call: Call, most: number): Tags {
	const set = childrenNamed(readDocument(call, 'Tagging'), 'TagSet')[0];
	const tags = childrenNamed(set, 'Tag').map((tag): [string, string] => [
		childText(tag, 'Key') ?? '',
		childText(tag, 'Value') ?? '',
	]);
	if (tags.length > most) {
		throw s3Error('BadRequest', `Object tags cannot be greater than ${most}`, 400);
	}
	if (new Set(tags.map(([key]) => key)).size !== tags.length) {
		throw s3Error('InvalidTag', 'Cannot provide multiple Tags with the same key', 400);
	}
	return tags;
}

const done = (call: Call, status: number): Reply => new Reply(status, requestIdHeaders('s3', call.requestId));

export const getObjectTagging = (call: Call): Outcome => written(objectOf(call).object.tags);

export function putObjectTagging(call: Call): Outcome {
	objectOf(call).object.tags = readTags(call, 10);
	return done(call, 200);
}

export function deleteObjectTagging(call: Call): Outcome {
	objectOf(call).object.tags = [];
	return done(call, 204);
}

export function getBucketTagging(call: Call): Outcome {
	const { tags, name } = bucketOf(call);
	if (tags === undefined) {
		throw s3Error('NoSuchTagSet', 'The TagSet does not exist', 404, { BucketName: name });
	}
	return written(tags);
}

export function putBucketTagging(call: Call): Outcome {
	bucketOf(call).tags = readTags(call, 50);
	return done(call, 204);
}

export function deleteBucketTagging(call: Call): Outcome {
	bucketOf(call).tags = undefined;
	return done(call, 204);
}
