import { createBucket, deleteBucket, getBucketLocation, headBucket, listBuckets } from '../s3/buckets';
import { documents } from '../s3/documents';
import { listObjects, listObjectVersions } from '../s3/listing';
import {
	abortMultipartUpload,
	completeMultipartUpload,
	createMultipartUpload,
	listMultipartUploads,
	listParts,
	uploadPart,
	uploadPartCopy,
} from '../s3/multipart';
import { putNotifications, telling } from '../s3/notifications';
import { copyObject, deleteObject, deleteObjects, getObject, putObject } from '../s3/objects';
import { address } from '../s3/store';
import {
	deleteBucketTagging,
	deleteObjectTagging,
	getBucketTagging,
	getObjectTagging,
	putBucketTagging,
	putObjectTagging,
} from '../s3/tagging';
import type { Service } from '../service';

/** Settings of a bucket, by what the query says. */
const settings = (verb: string): Record<string, string> => ({
	cors: `${verb}BucketCors`,
	encryption: `${verb}BucketEncryption`,
	lifecycle: `${verb}BucketLifecycleConfiguration`,
	notification: `${verb}BucketNotificationConfiguration`,
	policy: `${verb}BucketPolicy`,
	publicAccessBlock: `${verb}PublicAccessBlock`,
	tagging: `${verb}BucketTagging`,
	versioning: `${verb}BucketVersioning`,
	website: `${verb}BucketWebsite`,
});

/** Operations by method and what the query says; `*` stands for a plain request. */
const ON_BUCKET: Record<string, Record<string, string>> = {
	GET: {
		'*': 'ListObjects',
		'list-type': 'ListObjectsV2',
		location: 'GetBucketLocation',
		uploads: 'ListMultipartUploads',
		versions: 'ListObjectVersions',
		...settings('Get'),
	},
	HEAD: { '*': 'HeadBucket' },
	PUT: { '*': 'CreateBucket', ...settings('Put') },
	POST: { delete: 'DeleteObjects' },
	DELETE: { '*': 'DeleteBucket', ...settings('Delete'), lifecycle: 'DeleteBucketLifecycle' },
};

const ON_OBJECT: Record<string, Record<string, string>> = {
	GET: {
		'*': 'GetObject',
		uploadId: 'ListParts',
		tagging: 'GetObjectTagging',
		'legal-hold': 'GetObjectLegalHold',
		retention: 'GetObjectRetention',
	},
	HEAD: { '*': 'HeadObject' },
	PUT: {
		'*': 'PutObject',
		uploadId: 'UploadPart',
		tagging: 'PutObjectTagging',
		'legal-hold': 'PutObjectLegalHold',
		retention: 'PutObjectRetention',
	},
	POST: { uploads: 'CreateMultipartUpload', uploadId: 'CompleteMultipartUpload' },
	DELETE: { '*': 'DeleteObject', uploadId: 'AbortMultipartUpload', tagging: 'DeleteObjectTagging' },
};

/** Query parameters that do not choose the operation. Any other that is not in the tables is refused. */
const PLAIN =
	/^(x-id|x-amz-.+|response-.+|prefix|delimiter|marker|max-keys|version-id-marker|continuation-token|start-after|encoding-type|fetch-owner|key-marker|upload-id-marker|max-uploads|partnumber|part-number-marker|max-parts|versionid|max-buckets|bucket-region)$/i;

function operationOf(
	method: string,
	path: string,
	query: ReadonlyMap<string, string>,
	copies: boolean,
	hostBucket?: string,
): string {
	const { bucket, key } = address(path, hostBucket);
	const choosing = [...query.keys()].filter((name) => !PLAIN.test(name));
	const chosen = choosing[0] ?? '*';
	const table = (key === '' ? ON_BUCKET : ON_OBJECT)[method];
	if (bucket === '') {
		return method === 'GET' && choosing.length === 0 ? 'ListBuckets' : `${method} /`;
	}
	const operation =
		choosing.length <= 1 && table !== undefined && Object.hasOwn(table, chosen) ? table[chosen] : undefined;
	if (operation === undefined) {
		return `${method} ${key === '' ? 'Bucket' : 'Object'}?${choosing.join('&')}`;
	}
	const copied: Record<string, string> = { PutObject: 'CopyObject', UploadPart: 'UploadPartCopy' };
	return copies ? (copied[operation] ?? operation) : operation;
}

const IAM_ACTIONS: Record<string, string> = {
	ListBuckets: 'ListAllMyBuckets',
	ListObjects: 'ListBucket',
	ListObjectsV2: 'ListBucket',
	HeadBucket: 'ListBucket',
	HeadObject: 'GetObject',
	CopyObject: 'PutObject',
	CreateMultipartUpload: 'PutObject',
	UploadPart: 'PutObject',
	UploadPartCopy: 'PutObject',
	CompleteMultipartUpload: 'PutObject',
	DeleteObjects: 'DeleteObject',
	ListParts: 'ListMultipartUploadParts',
	ListMultipartUploads: 'ListBucketMultipartUploads',
	ListObjectVersions: 'ListBucketVersions',
	GetBucketCors: 'GetBucketCORS',
	PutBucketCors: 'PutBucketCORS',
	DeleteBucketCors: 'PutBucketCORS',
	GetBucketEncryption: 'GetEncryptionConfiguration',
	PutBucketEncryption: 'PutEncryptionConfiguration',
	DeleteBucketEncryption: 'PutEncryptionConfiguration',
	GetBucketLifecycleConfiguration: 'GetLifecycleConfiguration',
	PutBucketLifecycleConfiguration: 'PutLifecycleConfiguration',
	DeleteBucketLifecycle: 'PutLifecycleConfiguration',
	GetBucketNotificationConfiguration: 'GetBucketNotification',
	PutBucketNotificationConfiguration: 'PutBucketNotification',
	GetPublicAccessBlock: 'GetBucketPublicAccessBlock',
	PutPublicAccessBlock: 'PutBucketPublicAccessBlock',
	DeletePublicAccessBlock: 'PutBucketPublicAccessBlock',
};

/** S3 in memory. What it does not know it refuses: an unknown sub-resource must never become a PutObject. */
export const s3: Service = {
	name: 's3',
	signingName: 's3',
	protocol: 's3',
	hostLabels: ['s3'],
	namespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
	restOperation: ({ method, path, query, header, hostBucket }) =>
		operationOf(method, path, query, header('x-amz-copy-source') !== undefined, hostBucket),
	iamAction: (operation) => `s3:${IAM_ACTIONS[operation] ?? operation}`,
	operations: telling({
		ListBuckets: listBuckets,
		CreateBucket: createBucket,
		HeadBucket: headBucket,
		DeleteBucket: deleteBucket,
		GetBucketLocation: getBucketLocation,
		GetBucketTagging: getBucketTagging,
		PutBucketTagging: putBucketTagging,
		DeleteBucketTagging: deleteBucketTagging,
		ListObjects: listObjects,
		...documents,
		PutBucketNotificationConfiguration: putNotifications(
			documents.PutBucketNotificationConfiguration ?? deleteBucketTagging,
		),
		DeleteBucketLifecycle: documents.DeleteBucketLifecycleConfiguration ?? deleteBucketTagging,
		ListObjectVersions: listObjectVersions,
		ListObjectsV2: listObjects,
		PutObject: putObject,
		CopyObject: copyObject,
		GetObject: getObject,
		HeadObject: getObject,
		DeleteObject: deleteObject,
		DeleteObjects: deleteObjects,
		GetObjectTagging: getObjectTagging,
		PutObjectTagging: putObjectTagging,
		DeleteObjectTagging: deleteObjectTagging,
		CreateMultipartUpload: createMultipartUpload,
		UploadPart: uploadPart,
		UploadPartCopy: uploadPartCopy,
		CompleteMultipartUpload: completeMultipartUpload,
		AbortMultipartUpload: abortMultipartUpload,
		ListParts: listParts,
		ListMultipartUploads: listMultipartUploads,
	}),
};
