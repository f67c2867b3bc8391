import { s3 as service } from '../../nodes/AmazonS3/service';
import { isExpression, joined, plain, switchFor } from '../rewrite';
import type { Counterpart, Parity, Rewritten } from '../types';

const under = (collection: string, names: Readonly<Record<string, Counterpart>>): Record<string, Counterpart> =>
	Object.fromEntries(Object.entries(names).map(([name, ours]) => [`${collection}.${name}`, ours]));

const REQUESTER_PAYS = switchFor('requestPayer', 'requester');
const GRANTS = {
	acl: 'acl',
	grantFullControl: 'grantFullControl',
	grantRead: 'grantRead',
	grantReadAcp: 'grantReadAcp',
	grantWriteAcp: 'grantWriteAcp',
};
const WRITTEN = {
	...GRANTS,
	lockLegalHold: switchFor('objectLockLegalHoldStatus', 'ON', 'OFF'),
	lockMode: 'objectLockMode',
	lockRetainUntilDate: 'objectLockRetainUntilDate',
	requesterPays: REQUESTER_PAYS,
	serverSideEncryption: 'serverSideEncryption',
	serverSideEncryptionContext: 'kmsEncryptionContext',
	encryptionAwsKmsKeyId: 'kmsKeyId',
	serversideEncryptionCustomerAlgorithm: 'sseCustomerAlgorithm',
	serversideEncryptionCustomerKey: 'sseCustomerKey',
	serversideEncryptionCustomerKeyMD5: { why: 'It is computed from the key.' },
	storageClass: 'storageClass',
};
/** In ours the key holds its folders: it is written as a whole. */
const before = (ours: string, theirs: string): Rewritten => ({
	is: ours,
	as: (folder, all) => ({ [ours]: joined(folder, '/', all[theirs]) }),
});
/** `/bucket/key` in one field, where ours have two. */
const path = (bucket: string, key: string): Rewritten => ({
	is: [bucket, key],
	as: (value) => {
		const [, first = '', rest = ''] =
			/^=?\/?((?:\{\{[\s\S]*?\}\}|[^/{])+)\/([\s\S]+)$/.exec(String(plain(value))) ?? [];
		const sign = isExpression(value) ? '=' : '';
		return first === '' ? undefined : { [bucket]: `${sign}${first}`, [key]: `${sign}${rest}` };
	},
});
const LISTED = { bucketName: 'bucket', returnAll: 'returnAll', limit: 'limit' };

export const awsS3: Parity = {
	builtIn: 'awsS3',
	service,
	operations: {
		'bucket.create': {
			is: 'bucket:create',
			params: {
				name: 'bucketName',
				...under('additionalFields', {
					...GRANTS,
					grantWrite: 'grantWrite',
					bucketObjectLockEnabled: 'objectLockEnabledForBucket',
					region: 'region',
				}),
			},
		},
		'bucket.delete': { is: 'bucket:delete', params: { name: 'bucket' } },
		'bucket.getAll': { is: 'bucket:getMany', params: { returnAll: 'returnAll', limit: 'limit' } },
		'bucket.search': {
			is: 'object:getMany',
			params: {
				...LISTED,
				...under('additionalFields', {
					delimiter: 'delimiter',
					includeCommonPrefixes: { why: 'Folders are always entries where Delimiter is set.' },
					encodingType: { why: 'Keys are always asked for encoded, and given back as they are.' },
					fetchOwner: 'fetchOwner',
					prefix: 'prefix',
					requesterPays: REQUESTER_PAYS,
					startAfter: 'startAfter',
				}),
			},
		},
		'file.copy': {
			is: 'object:copy',
			params: {
				sourcePath: path('bucket', 'sourceKey'),
				destinationPath: path('destinationBucket', 'destinationKey'),
				...under('additionalFields', {
					...WRITTEN,
					metadataDirective: 'metadataDirective',
					taggingDirective: 'taggingDirective',
				}),
			},
		},
		'file.delete': {
			is: 'object:delete',
			params: { bucketName: 'bucket', fileKey: 'key', 'options.versionId': 'versionId' },
		},
		'file.download': {
			is: 'object:download',
			params: { bucketName: 'bucket', fileKey: 'key', binaryPropertyName: 'binaryPropertyName' },
		},
		'file.getAll': {
			is: 'object:getMany',
			params: { ...LISTED, 'options.fetchOwner': 'fetchOwner', 'options.folderKey': 'prefix' },
		},
		'file.upload': {
			is: 'object:upload',
			params: {
				bucketName: 'bucket',
				fileName: 'key',
				binaryData: switchFor('content', 'file', 'text'),
				fileContent: 'text',
				binaryPropertyName: 'binaryPropertyName',
				...under('additionalFields', { ...WRITTEN, parentFolderKey: before('key', 'fileName') }),
				...under('tagsUi.tagsValues', { key: ['tags', 'Key'], value: ['tags', 'Value'] }),
			},
		},
		'folder.create': {
			is: 'folder:create',
			params: {
				bucketName: 'bucket',
				folderName: 'folder',
				...under('additionalFields', {
					parentFolderKey: before('folder', 'folderName'),
					requesterPays: REQUESTER_PAYS,
					storageClass: 'storageClass',
				}),
			},
		},
		'folder.delete': { is: 'folder:delete', params: { bucketName: 'bucket', folderKey: 'folder' } },
		'folder.getAll': {
			is: 'folder:getMany',
			params: {
				...LISTED,
				'options.fetchOwner': { why: 'S3 says the owner of objects, not of folders; Get Many of Object has it.' },
				'options.folderKey': 'parentFolder',
			},
		},
	},
};
