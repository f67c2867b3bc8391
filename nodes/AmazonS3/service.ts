import type { Service } from '../shared/operation';
import * as bucket from './bucket';
import * as bucketConfiguration from './bucketConfiguration';
import * as folder from './folder';
import * as multipartUpload from './multipartUpload';
import * as object from './object';
import * as presignedUrl from './presignedUrl';

/** Amazon Simple Storage Service. */
export const s3: Service = {
	key: 's3',
	node: 'amazonS3',
	name: 'Amazon S3',
	resources: {
		bucket: { name: 'Bucket', operations: bucket, default: 'getMany' },
		bucketConfiguration: {
			name: 'Bucket Configuration',
			description: 'Policy, CORS, lifecycle, notifications, website, versioning, tags, encryption, public access',
			operations: bucketConfiguration,
			default: 'getPolicy',
		},
		folder: { name: 'Folder', operations: folder, default: 'getMany' },
		multipartUpload: {
			name: 'Multipart Upload',
			description: 'Uploads that others do in parts, and what is left of them',
			operations: multipartUpload,
			default: 'getMany',
		},
		object: { name: 'Object', description: 'A file in a bucket', operations: object, default: 'upload' },
		presignedUrl: {
			name: 'Presigned URL',
			description: 'Links that work without credentials for some time',
			operations: presignedUrl,
			default: 'download',
		},
	},
	default: 'object',
	notes: [
		'Keys are sent and given back exactly as the bucket holds them: `a//b`, `.`, `..`, `?`, `#`, `%`, `+`, spaces at the ends and control characters included.',
		'Files above 16 MiB are uploaded in parts (8 MiB, 4 at a time). Whatever fails or is cancelled, the parts are removed again.',
		'Objects above 5 GiB are copied in parts by S3 itself: their bytes do not pass through n8n.',
		'The region of a bucket need not be known: a wrong one is corrected with the first answer, without asking for the location.',
		'Directory buckets, access point ARNs and S3-compatible stores (custom endpoint in the credential) work with the same fields.',
		'Select is closed to new customers of AWS.',
	],
};
