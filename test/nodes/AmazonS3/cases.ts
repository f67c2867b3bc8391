import { EventStreamCodec } from '@smithy/core/event-streams';
import type { INodeParameters } from 'n8n-workflow';

import type { Reply } from '../harness';
import type { ExpectedRequest, OperationCase } from '../operationCases';

const NAMESPACE = ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
const bucket = { __rl: true, mode: 'name', value: 'my-bucket' };
const key = { __rl: true, mode: 'key', value: 'a/b c.txt' };
const PLACE = '/my-bucket/a/b%20c.txt';
const OBJECT = { Bucket: 'my-bucket', Key: 'a/b c.txt' };

const xml = (body: string, headers: Record<string, string> = {}): Reply => ({
	headers: { 'content-type': 'application/xml', ...headers },
	body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
});
const done: Reply = { status: 204 };

/** A case with one request and one reply. */
const one = (
	of: string,
	params: INodeParameters,
	request: ExpectedRequest,
	reply: Reply,
	items: readonly object[],
	more: Partial<OperationCase> = {},
): OperationCase => ({
	of,
	params: of.startsWith('bucket:create') || of === 'bucket:getMany' ? params : { bucket, ...params },
	requests: [request],
	replies: [reply],
	items,
	...more,
});

const setting = (
	name: string,
	query: string,
	document: string,
	items: object,
	params: INodeParameters,
	sent: string,
): OperationCase[] => [
	one(
		`bucketConfiguration:get${name}`,
		{},
		{ method: 'GET', path: '/my-bucket/', query: { [query]: '' } },
		xml(document),
		[items],
	),
	one(
		`bucketConfiguration:set${name}`,
		params,
		{
			method: 'PUT',
			path: '/my-bucket/',
			query: { [query]: '' },
			headers: { 'content-type': 'application/xml' },
			body: sent,
		},
		{},
		[{ success: true }],
	),
	one(
		`bucketConfiguration:delete${name}`,
		{},
		{ method: 'DELETE', path: '/my-bucket/', query: { [query]: '' } },
		done,
		[{ deleted: true }],
	),
];

const head = '<?xml version="1.0" encoding="UTF-8"?>';
const POLICY = { Version: '2012-10-17', Statement: [] };
const TAGS = '<TagSet><Tag><Key>team</Key><Value>a&amp;b</Value></Tag></TagSet>';

const bucketCases: OperationCase[] = [
	one('bucket:create', { bucketName: 'my-bucket', region: 'eu-west-1', options: { objectLockEnabledForBucket: true } }, {
		method: 'PUT',
		path: '/my-bucket/',
		headers: { 'x-amz-bucket-object-lock-enabled': 'true' },
		body: `${head}<CreateBucketConfiguration${NAMESPACE}><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>`,
	}, { headers: { location: '/my-bucket' } }, [{ Location: '/my-bucket' }]),
	one('bucket:delete', {}, { method: 'DELETE', path: '/my-bucket/' }, done, [{ deleted: true }]),
	one('bucket:get', {}, { method: 'HEAD', path: '/my-bucket/' }, { headers: { 'x-amz-bucket-region': 'eu-central-1' } }, [
		{ Bucket: 'my-bucket', BucketRegion: 'eu-central-1' },
	]),
	one('bucket:getMany', { options: { prefix: 'my' } }, { method: 'GET', path: '/', query: { prefix: 'my', 'max-buckets': '50' } }, xml(
		'<ListAllMyBucketsResult><Buckets><Bucket><Name>my-bucket</Name><CreationDate>2026-01-02T03:04:05.000Z</CreationDate><BucketRegion>eu-central-1</BucketRegion></Bucket></Buckets></ListAllMyBucketsResult>',
	), [{ Name: 'my-bucket', CreationDate: '2026-01-02T03:04:05.000Z', BucketRegion: 'eu-central-1' }]),
]; // prettier-ignore

const configurationCases: OperationCase[] = [
	one('bucketConfiguration:getPolicy', {}, { method: 'GET', query: { policy: '' } }, { body: JSON.stringify(POLICY), headers: { 'content-type': 'application/json' } }, [{ Policy: POLICY }]),
	one('bucketConfiguration:setPolicy', { policy: JSON.stringify(POLICY, null, 2) }, { method: 'PUT', query: { policy: '' }, body: JSON.stringify(POLICY) }, done, [{ success: true }]),
	one('bucketConfiguration:deletePolicy', {}, { method: 'DELETE', query: { policy: '' } }, done, [{ deleted: true }]),
	...setting('Cors', 'cors', '<CORSConfiguration><CORSRule><AllowedMethod>GET</AllowedMethod><AllowedOrigin>*</AllowedOrigin></CORSRule></CORSConfiguration>', { CORSRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }] },
		{ corsRules: '[{"AllowedMethods":["GET"],"AllowedOrigins":["*"]}]' },
		`${head}<CORSConfiguration${NAMESPACE}><CORSRule><AllowedMethod>GET</AllowedMethod><AllowedOrigin>*</AllowedOrigin></CORSRule></CORSConfiguration>`),
	...setting('Lifecycle', 'lifecycle', '<LifecycleConfiguration><Rule><ID>r</ID><Status>Enabled</Status></Rule></LifecycleConfiguration>', { Rules: [{ ID: 'r', Status: 'Enabled' }] },
		{ rules: '[{"ID":"r","Status":"Enabled"}]' },
		`${head}<LifecycleConfiguration${NAMESPACE}><Rule><Status>Enabled</Status><ID>r</ID></Rule></LifecycleConfiguration>`),
	...setting('Website', 'website', '<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument></WebsiteConfiguration>', { IndexDocument: { Suffix: 'index.html' } },
		{ indexDocument: 'index.html', options: { errorDocument: 'error.html' } },
		`${head}<WebsiteConfiguration${NAMESPACE}><ErrorDocument><Key>error.html</Key></ErrorDocument><IndexDocument><Suffix>index.html</Suffix></IndexDocument></WebsiteConfiguration>`),
	...setting('Tags', 'tagging', `<Tagging>${TAGS}</Tagging>`, { Tags: { team: 'a&b' } },
		{ tagSet: { entries: [{ Key: 'team', Value: 'a&b' }] } }, `${head}<Tagging${NAMESPACE}>${TAGS}</Tagging>`),
	...setting('Encryption', 'encryption', '<ServerSideEncryptionConfiguration><Rule><BucketKeyEnabled>true</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>', { ServerSideEncryptionConfiguration: { Rules: [{ BucketKeyEnabled: true }] } },
		{ rules: '[{"BucketKeyEnabled":true}]' },
		`${head}<ServerSideEncryptionConfiguration${NAMESPACE}><Rule><BucketKeyEnabled>true</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>`),
	...setting('PublicAccessBlock', 'publicAccessBlock', '<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls></PublicAccessBlockConfiguration>', { PublicAccessBlockConfiguration: { BlockPublicAcls: true } },
		{ blockPublicPolicy: false },
		`${head}<PublicAccessBlockConfiguration${NAMESPACE}><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>false</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>`),
	...setting('Notification', 'notification', '<NotificationConfiguration><EventBridgeConfiguration/></NotificationConfiguration>', { EventBridgeConfiguration: {} },
		{ notificationConfiguration: '{"EventBridgeConfiguration":{}}' },
		`${head}<NotificationConfiguration${NAMESPACE}><EventBridgeConfiguration/></NotificationConfiguration>`).slice(0, 2),
	...setting('Versioning', 'versioning', '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>', { Status: 'Enabled' },
		{ status: 'Suspended' }, `${head}<VersioningConfiguration${NAMESPACE}><Status>Suspended</Status></VersioningConfiguration>`).slice(0, 2),
]; // prettier-ignore

const LISTED =
	'<ListBucketResult><EncodingType>url</EncodingType><CommonPrefixes><Prefix>a/</Prefix></CommonPrefixes><Contents><Key>a+b%2Bc</Key><Size>3</Size></Contents></ListBucketResult>';
const listQuery = { 'list-type': '2', 'encoding-type': 'url', 'max-keys': '50' };

const folderCases: OperationCase[] = [
	one('folder:create', { folder: 'a/b' }, { method: 'PUT', path: '/my-bucket/a/b/', body: '' }, { headers: { etag: '"e"' } }, [
		{ Bucket: 'my-bucket', Key: 'a/b/', ETag: '"e"' },
	]),
	one('folder:getMany', { options: { parentFolder: 'x' } }, { method: 'GET', path: '/my-bucket/', query: { ...listQuery, delimiter: '/', prefix: 'x/' } }, xml(LISTED), [{ Prefix: 'a/' }]),
	{
		of: 'folder:delete',
		params: { bucket, folder: 'a' },
		requests: [
			{ method: 'GET', query: { 'list-type': '2', 'encoding-type': 'url', 'max-keys': '1000', prefix: 'a/' } },
			{ method: 'POST', query: { delete: '' }, body: `${head}<Delete${NAMESPACE}><Object><Key>a/b c</Key></Object></Delete>` },
		],
		replies: [
			xml('<ListBucketResult><EncodingType>url</EncodingType><Contents><Key>a/b+c</Key></Contents></ListBucketResult>'),
			xml('<DeleteResult><Deleted><Key>a/b c</Key></Deleted></DeleteResult>'),
		],
		items: [{ Bucket: 'my-bucket', Folder: 'a/', deleted: true, deletedObjects: 1 }],
	},
]; // prettier-ignore

const UPLOAD = { key: 'a/b c.txt', uploadId: 'u-1' };

const multipartCases: OperationCase[] = [
	one('multipartUpload:abort', UPLOAD, { method: 'DELETE', path: PLACE, query: { uploadId: 'u-1' } }, done, [{ aborted: true }]),
	one('multipartUpload:create', { key: 'a/b c.txt', options: { contentType: 'image/png' } }, { method: 'POST', path: PLACE, query: { uploads: '' }, headers: { 'content-type': 'image/png' } },
		xml('<InitiateMultipartUploadResult><Bucket>my-bucket</Bucket><Key>a/b c.txt</Key><UploadId>u-1</UploadId></InitiateMultipartUploadResult>'), [{ ...OBJECT, UploadId: 'u-1' }]),
	one('multipartUpload:complete', { ...UPLOAD, parts: '[{"PartNumber":1,"ETag":"e"}]' }, { method: 'POST', path: PLACE, query: { uploadId: 'u-1' }, body: `${head}<CompleteMultipartUpload${NAMESPACE}><Part><ETag>e</ETag><PartNumber>1</PartNumber></Part></CompleteMultipartUpload>` },
		xml('<CompleteMultipartUploadResult><Bucket>my-bucket</Bucket><Key>a/b c.txt</Key><ETag>"e-1"</ETag></CompleteMultipartUploadResult>'), [{ ...OBJECT, ETag: '"e-1"' }]),
	one('multipartUpload:getMany', {}, { method: 'GET', query: { uploads: '', 'encoding-type': 'url', 'max-uploads': '50' } },
		xml('<ListMultipartUploadsResult><EncodingType>url</EncodingType><Upload><Key>a/b+c.txt</Key><UploadId>u-1</UploadId></Upload></ListMultipartUploadsResult>'), [{ Key: 'a/b c.txt', UploadId: 'u-1' }]),
	one('multipartUpload:getParts', UPLOAD, { method: 'GET', path: PLACE, query: { uploadId: 'u-1', 'max-parts': '50' } },
		xml('<ListPartsResult><Part><PartNumber>1</PartNumber><ETag>"e"</ETag><Size>3</Size></Part></ListPartsResult>'), [{ PartNumber: 1, ETag: '"e"', Size: 3 }]),
]; // prettier-ignore

const text = (value: string) => Buffer.from(value);
const codec = new EventStreamCodec(
	(bytes) => Buffer.from(bytes).toString('utf8'),
	(value) => text(value),
);
const event = (type: string, body: string): Uint8Array =>
	codec.encode({
		headers: {
			':message-type': { type: 'string', value: 'event' },
			':event-type': { type: 'string', value: type },
			':content-type': { type: 'string', value: 'application/octet-stream' },
		},
		body: text(body),
	});
const SELECTED = Buffer.concat([
	event('Records', '{"id":"1"}\n{"na'),
	event('Records', 'me":"ü"}\n'),
	event('End', ''),
]);
const COPIED = xml(
	'<CopyObjectResult><ETag>"e"</ETag><LastModified>2026-01-02T03:04:05.000Z</LastModified></CopyObjectResult>',
);
const COPY_RESULT = { ETag: '"e"', LastModified: '2026-01-02T03:04:05.000Z' };
const copyParams = {
	sourceKey: { __rl: true, mode: 'key', value: 'x y' },
	destinationBucket: bucket,
	destinationKey: 'a/b c.txt',
};
const sourceHead: Reply = { headers: { etag: '"e"', 'content-length': '3' } };

const objectCases: OperationCase[] = [
	one('object:upload', { key: 'a/b c.txt', content: 'text', text: 'hi', options: {
		storageClass: 'STANDARD_IA', metadata: { entries: [{ key: 'a', value: 'b' }] }, tags: { entries: [{ Key: 'x', Value: 'y&z=1' }] },
		serverSideEncryption: 'aws:kms', kmsKeyId: 'k', acl: 'bucket-owner-full-control', grantRead: 'id="1"', ifNoneMatch: '*', requestPayer: 'requester', expectedBucketOwner: '111122223333',
	} }, {
		method: 'PUT', path: PLACE, body: 'hi',
		headers: {
			'content-type': 'text/plain; charset=utf-8', 'x-amz-storage-class': 'STANDARD_IA', 'x-amz-meta-a': 'b', 'x-amz-tagging': 'x=y%26z%3D1',
			'x-amz-server-side-encryption': 'aws:kms', 'x-amz-server-side-encryption-aws-kms-key-id': 'k', 'x-amz-acl': 'bucket-owner-full-control',
			'x-amz-grant-read': 'id="1"', 'x-amz-grant-write-acp': undefined, 'if-none-match': '*', 'x-amz-request-payer': 'requester', 'x-amz-expected-bucket-owner': '111122223333',
			'x-amz-checksum-crc32': '2JMqrA==',
		},
	}, { headers: { etag: '"e"', 'x-amz-version-id': 'v' } }, [{ ...OBJECT, ETag: '"e"', VersionId: 'v', ContentLength: 2, ContentType: 'text/plain; charset=utf-8' }]),
	one('object:upload', { key: 'a/b c.txt', options: { sseCustomerKey: 'MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=' } }, {
		method: 'PUT', path: PLACE, body: 'file',
		headers: { 'content-type': 'image/png', 'x-amz-server-side-encryption-customer-algorithm': 'AES256', 'x-amz-server-side-encryption-customer-key': 'MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=', 'x-amz-server-side-encryption-customer-key-md5': 'KYvwGXoFFJ42a2u2GDWhwQ==' },
	}, { headers: { etag: '"e"' } }, [{ ...OBJECT, ETag: '"e"', ContentLength: 4, ContentType: 'image/png' }], {
		shows: 'a file, with a key of its owner',
		item: { json: {}, binary: { data: { data: text('file').toString('base64'), mimeType: 'image/png' } } },
	}),
	one('object:upload', {}, { method: 'PUT', path: '/my-bucket/a%20b.png', body: 'file' }, { headers: { etag: '"e"' } }, [
		{ Bucket: 'my-bucket', Key: 'a b.png', ETag: '"e"', ContentLength: 4, ContentType: 'image/png' },
	], {
		shows: 'a file under its own name',
		item: { json: {}, binary: { data: { data: text('file').toString('base64'), mimeType: 'image/png', fileName: 'a b.png' } } },
	}),
	one('object:download', { key, readAs: 'text', options: { range: 'bytes=0-1', versionId: 'v' } }, {
		method: 'GET', path: PLACE, query: { versionId: 'v' }, headers: { range: 'bytes=0-1' },
	}, { status: 206, headers: { 'content-type': 'text/plain', etag: '"e"', 'content-range': 'bytes 0-1/9', 'content-length': '2' }, body: 'hi' }, [
		{ ...OBJECT, ContentType: 'text/plain', ETag: '"e"', ContentRange: 'bytes 0-1/9', ContentLength: 2, Metadata: {}, Text: 'hi' },
	]),
	one('object:get', { key }, { method: 'HEAD', path: PLACE, headers: { 'x-amz-checksum-mode': 'ENABLED' } }, { headers: { etag: '"e"', 'content-length': '3', 'x-amz-meta-a': 'b' } }, [
		{ ...OBJECT, ETag: '"e"', ContentLength: 3, Metadata: { a: 'b' } },
	]),
	one('object:getMany', { prefix: 'a', options: { delimiter: '/', startAfter: 'Z' } }, { method: 'GET', path: '/my-bucket/', query: { ...listQuery, prefix: 'a', delimiter: '/', 'start-after': 'Z' } }, xml(LISTED), [
		{ Prefix: 'a/' }, { Key: 'a b+c', Size: 3 },
	]),
	one('object:getManyVersions', { prefix: 'a' }, { method: 'GET', query: { versions: '', 'encoding-type': 'url', 'max-keys': '50', prefix: 'a' } },
		xml('<ListVersionsResult><EncodingType>url</EncodingType><Version><Key>a+1</Key><VersionId>v</VersionId></Version><DeleteMarker><Key>a+2</Key><VersionId>w</VersionId></DeleteMarker></ListVersionsResult>'), [
			{ Key: 'a 1', VersionId: 'v' }, { Key: 'a 2', VersionId: 'w', DeleteMarker: true },
		]),
	one('object:delete', { key }, { method: 'DELETE', path: PLACE, query: {} }, { status: 204, headers: { 'x-amz-delete-marker': 'true', 'x-amz-version-id': 'w' } }, [
		{ DeleteMarker: true, VersionId: 'w', deleted: true },
	]),
	one('object:deleteMany', { keys: 'a, b\n c ' }, { method: 'POST', query: { delete: '' }, body: `${head}<Delete${NAMESPACE}><Object><Key>a, b</Key></Object><Object><Key> c </Key></Object></Delete>` },
		xml('<DeleteResult><Deleted><Key>a, b</Key></Deleted><Deleted><Key> c </Key></Deleted></DeleteResult>'), [{ Key: 'a, b', deleted: true }, { Key: ' c ', deleted: true }]),
	one('object:copy', { ...copyParams, options: { sourceVersionId: 'v', contentType: 'image/png', tags: { entries: [{ Key: 'a', Value: 'b' }] } } }, {
		method: 'PUT', path: PLACE, query: {},
		headers: { 'x-amz-copy-source': 'my-bucket/x%20y?versionId=v', 'x-amz-metadata-directive': 'REPLACE', 'content-type': 'image/png', 'x-amz-tagging-directive': 'REPLACE', 'x-amz-tagging': 'a=b' },
	}, COPIED, [{ ...OBJECT, SourceBucket: 'my-bucket', SourceKey: 'x y', ...COPY_RESULT }]),
	{
		of: 'object:move',
		params: { bucket, ...copyParams },
		requests: [
			{ method: 'HEAD', path: '/my-bucket/x%20y' },
			{ method: 'PUT', path: PLACE, headers: { 'x-amz-copy-source': 'my-bucket/x%20y', 'x-amz-copy-source-if-match': '"e"', 'x-amz-metadata-directive': undefined } },
			{ method: 'HEAD', path: PLACE },
			{ method: 'DELETE', path: '/my-bucket/x%20y', headers: { 'if-match': '"e"' } },
		],
		replies: [sourceHead, COPIED, sourceHead, done],
		items: [{ ...OBJECT, SourceBucket: 'my-bucket', SourceKey: 'x y', ...COPY_RESULT, moved: true }],
	},
	one('object:setStorageClass', { key, storageClass: 'GLACIER_IR' }, { method: 'PUT', path: PLACE, headers: { 'x-amz-copy-source': 'my-bucket/a/b%20c.txt', 'x-amz-storage-class': 'GLACIER_IR', 'x-amz-metadata-directive': 'COPY' } }, COPIED, [
		{ ...OBJECT, StorageClass: 'GLACIER_IR', ...COPY_RESULT },
	]),
	one('object:getTags', { key }, { method: 'GET', path: PLACE, query: { tagging: '' } }, xml(`<Tagging>${TAGS}</Tagging>`), [{ Tags: { team: 'a&b' } }]),
	one('object:setTags', { key, tagSet: { entries: [{ Key: 'team', Value: 'a&b' }] } }, { method: 'PUT', path: PLACE, query: { tagging: '' }, body: `${head}<Tagging${NAMESPACE}>${TAGS}</Tagging>` }, {}, [{ success: true }]),
	one('object:deleteTags', { key }, { method: 'DELETE', path: PLACE, query: { tagging: '' } }, done, [{ deleted: true }]),
	one('object:getAcl', { key }, { method: 'GET', path: PLACE, query: { acl: '' } }, xml('<AccessControlPolicy><Owner><ID>1</ID></Owner><AccessControlList><Grant><Permission>READ</Permission></Grant></AccessControlList></AccessControlPolicy>'), [
		{ Owner: { ID: '1' }, Grants: [{ Permission: 'READ' }] },
	]),
	one('object:setAcl', { key, options: { acl: 'public-read' } }, { method: 'PUT', path: PLACE, query: { acl: '' }, headers: { 'x-amz-acl': 'public-read' } }, {}, [{ success: true }]),
	one('object:getLegalHold', { key }, { method: 'GET', path: PLACE, query: { 'legal-hold': '' } }, xml('<LegalHold><Status>ON</Status></LegalHold>'), [{ LegalHold: { Status: 'ON' } }]),
	one('object:setLegalHold', { key, status: 'ON' }, { method: 'PUT', path: PLACE, query: { 'legal-hold': '' }, body: `${head}<LegalHold${NAMESPACE}><Status>ON</Status></LegalHold>` }, {}, [{ success: true }]),
	one('object:getRetention', { key }, { method: 'GET', path: PLACE, query: { retention: '' } }, xml('<Retention><Mode>GOVERNANCE</Mode></Retention>'), [{ Retention: { Mode: 'GOVERNANCE' } }]),
	one('object:setRetention', { key, mode: 'GOVERNANCE', retainUntilDate: '2030-01-01T00:00:00Z' }, { method: 'PUT', path: PLACE, query: { retention: '' }, body: `${head}<Retention${NAMESPACE}><Mode>GOVERNANCE</Mode><RetainUntilDate>2030-01-01T00:00:00Z</RetainUntilDate></Retention>` }, {}, [{ success: true }]),
	one('object:restore', { key, days: 3, options: { tier: 'Bulk' } }, { method: 'POST', path: PLACE, query: { restore: '' }, body: `${head}<RestoreRequest${NAMESPACE}><Days>3</Days><GlacierJobParameters><Tier>Bulk</Tier></GlacierJobParameters></RestoreRequest>` }, { status: 202 }, [{ success: true }]),
	one('object:select', { key, expression: 'SELECT * FROM S3Object', format: 'csv' }, { method: 'POST', path: PLACE, query: { select: '', 'select-type': '2' }, body: `${head}<SelectObjectContentRequest${NAMESPACE}><Expression>SELECT * FROM S3Object</Expression><ExpressionType>SQL</ExpressionType><InputSerialization><CSV><FileHeaderInfo>USE</FileHeaderInfo></CSV></InputSerialization><OutputSerialization><JSON><RecordDelimiter>&#x0A;</RecordDelimiter></JSON></OutputSerialization></SelectObjectContentRequest>` }, { body: SELECTED }, [{ id: '1' }, { name: 'ü' }]),
]; // prettier-ignore

/** One case for each operation but those of presigned URLs, which send nothing. */
export const cases: readonly OperationCase[] = [
	...bucketCases,
	...configurationCases,
	...folderCases,
	...multipartCases,
	...objectCases,
];
