import { createHash, randomUUID } from 'node:crypto';
import { Reply, requestIdHeaders } from '../errors';
import type { Call, Outcome } from '../service';
import { childrenNamed, childText, type XmlValue } from '../xml';
import { checkedChecksums } from './checksums';
import { maxOf, written } from './listing';
import { checkWrite, copySource, describe, readDocument, readRange, tooLargeToCopy } from './objects';
import { bucketOf, byUtf8, keyOf, md5, type Part, s3Error, type Upload } from './store';

function uploadOf(call: Call): Upload {
	const upload = bucketOf(call).uploads.get(call.query.get('uploadId') ?? '');
	if (upload === undefined || upload.key !== keyOf(call)) {
		throw s3Error(
			'NoSuchUpload',
			'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
			404,
			{ UploadId: call.query.get('uploadId') ?? '' },
		);
	}
	return upload;
}

export function createMultipartUpload(call: Call): Outcome {
	const bucket = bucketOf(call);
	const key = keyOf(call);
	const id = randomUUID().replaceAll('-', '');
	bucket.uploads.set(id, { id, key, initiated: call.shared.clock.now(), ...describe(call), parts: new Map() });
	return { InitiateMultipartUploadResult: { Bucket: bucket.name, Key: key, UploadId: id } };
}

function partNumber(call: Call): number {
	const given = Number(call.query.get('partNumber'));
	if (!Number.isInteger(given) || given < 1 || given > 10_000) {
		throw s3Error('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive', 400, {
			ArgumentName: 'partNumber',
			ArgumentValue: call.query.get('partNumber') ?? '',
		});
	}
	return given;
}

export function uploadPart(call: Call): Outcome {
	const upload = uploadOf(call);
	const checksums = checkedChecksums(call);
	const part: Part = { body: call.body, etag: `"${md5(call.body)}"`, lastModified: call.shared.clock.now(), checksums };
	upload.parts.set(partNumber(call), part);
	return new Reply(200, { ...requestIdHeaders('s3', call.requestId), etag: part.etag, ...checksums });
}

export function uploadPartCopy(call: Call): Outcome {
	const upload = uploadOf(call);
	const { object } = copySource(call);
	const range = readRange(call.header('x-amz-copy-source-range'), object.body.length);
	const body = range === undefined ? object.body : object.body.subarray(range.first, range.last + 1);
	if (body.length > call.shared.s3Limits.largestCopy) throw tooLargeToCopy(call);
	const part: Part = { body, etag: `"${md5(body)}"`, lastModified: call.shared.clock.now(), checksums: {} };
	upload.parts.set(partNumber(call), part);
	return { CopyPartResult: { ETag: part.etag, LastModified: new Date(part.lastModified) } };
}

function chosenParts(call: Call, upload: Upload): Part[] {
	const listed = childrenNamed(readDocument(call, 'CompleteMultipartUpload'), 'Part');
	const numbers = listed.map((part) => Number(childText(part, 'PartNumber')));
	if (listed.length === 0) {
		throw s3Error(
			'MalformedXML',
			'The XML you provided was not well-formed or did not validate against our published schema',
			400,
		);
	}
	if (numbers.some((number, index) => index > 0 && number <= (numbers[index - 1] ?? 0))) {
		throw s3Error(
			'InvalidPartOrder',
			'The list of parts was not in ascending order. Parts must be ordered by part number.',
			400,
		);
	}
	const { smallestPart } = call.shared.s3Limits;
	return listed.map((entry, index) => {
		const part = upload.parts.get(numbers[index] ?? 0);
		if (part === undefined || part.etag.replaceAll('"', '') !== (childText(entry, 'ETag') ?? '').replaceAll('"', '')) {
			throw s3Error(
				'InvalidPart',
				'One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part’s entity tag.',
				400,
				{ PartNumber: numbers[index] ?? 0 },
			);
		}
		if (index < listed.length - 1 && part.body.length < smallestPart) {
			throw s3Error('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', 400, {
				ProposedSize: part.body.length,
				MinSizeAllowed: smallestPart,
				PartNumber: numbers[index] ?? 0,
			});
		}
		return part;
	});
}

export function completeMultipartUpload(call: Call): Outcome {
	const bucket = bucketOf(call);
	const upload = uploadOf(call);
	const parts = chosenParts(call, upload);
	const size = parts.reduce((sum, { body }) => sum + body.length, 0);
	if (Number(call.header('x-amz-mp-object-size') ?? size) !== size) {
		throw s3Error('InvalidRequest', 'The provided x-amz-mp-object-size does not match the size of the object.', 400);
	}
	checkWrite(call, bucket, upload.key);
	const digest = createHash('md5')
		.update(Buffer.concat(parts.map((part) => Buffer.from(part.etag.replaceAll('"', ''), 'hex'))))
		.digest('hex');
	const etag = `"${digest}-${parts.length}"`;
	bucket.put(upload.key, {
		body: Buffer.concat(parts.map(({ body }) => body)),
		etag,
		lastModified: call.shared.clock.now(),
		headers: upload.headers,
		metadata: upload.metadata,
		tags: upload.tags,
		checksums: {},
		parts: parts.map(({ body }) => body.length),
	});
	bucket.uploads.delete(upload.id);
	return {
		CompleteMultipartUploadResult: {
			Location: `${call.origin}/${bucket.name}/${encodeURIComponent(upload.key)}`,
			Bucket: bucket.name,
			Key: upload.key,
			ETag: etag,
		},
	};
}

export function abortMultipartUpload(call: Call): Outcome {
	bucketOf(call).uploads.delete(uploadOf(call).id);
	return new Reply(204, requestIdHeaders('s3', call.requestId));
}

export function listParts(call: Call): Outcome {
	const upload = uploadOf(call);
	const max = maxOf(call, 'max-parts');
	const after = Number(call.query.get('part-number-marker') ?? 0);
	const all = [...upload.parts].sort(([left], [right]) => left - right).filter(([number]) => number > after);
	const page = all.slice(0, max);
	const truncated = page.length < all.length;
	return {
		ListPartsResult: {
			Bucket: bucketOf(call).name,
			Key: upload.key,
			UploadId: upload.id,
			PartNumberMarker: after,
			NextPartNumberMarker: page.at(-1)?.[0] ?? 0,
			MaxParts: max,
			IsTruncated: truncated,
			Part: page.map(([PartNumber, part]): XmlValue => ({
				PartNumber,
				LastModified: new Date(part.lastModified),
				ETag: part.etag,
				Size: part.body.length,
			})),
		},
	};
}

export function listMultipartUploads(call: Call): Outcome {
	const bucket = bucketOf(call);
	const max = maxOf(call, 'max-uploads');
	const prefix = call.query.get('prefix') ?? '';
	const encoding = call.query.get('encoding-type');
	const keyMarker = call.query.get('key-marker') ?? '';
	const idMarker = call.query.get('upload-id-marker') ?? '';
	const all = [...bucket.uploads.values()]
		.filter(({ key }) => key.startsWith(prefix))
		.sort((left, right) => byUtf8(left.key, right.key) || byUtf8(left.id, right.id))
		.filter(
			({ key, id }) =>
				keyMarker === '' ||
				byUtf8(key, keyMarker) > 0 ||
				(key === keyMarker && idMarker !== '' && byUtf8(id, idMarker) > 0),
		);
	const page = all.slice(0, max);
	const truncated = page.length < all.length;
	return {
		ListMultipartUploadsResult: {
			Bucket: bucket.name,
			KeyMarker: keyMarker,
			UploadIdMarker: idMarker,
			EncodingType: encoding,
			NextKeyMarker: truncated ? written(page.at(-1)?.key ?? '', encoding) : undefined,
			NextUploadIdMarker: truncated ? page.at(-1)?.id : undefined,
			MaxUploads: max,
			IsTruncated: truncated,
			Upload: page.map(({ key, id, initiated }): XmlValue => ({
				Key: written(key, encoding),
				UploadId: id,
				Initiated: new Date(initiated),
				StorageClass: 'STANDARD',
			})),
		},
	};
}
