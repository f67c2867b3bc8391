import { bucket as bucketLocator } from '../shared/bucket';
import type { Field } from '../shared/operation';
import { object } from './locators';

/** The bucket of an operation. */
export const bucket = { locator: bucketLocator } as const satisfies Field;

/** An object that is there. */
export const key = { locator: object } as const satisfies Field;

export const KEY =
	'Name of the object with its folders, exactly as it is stored: up to 1,024 bytes, any characters. The name of the input file is {{ $binary.data.fileName }}.';

/** Key of an object that is made. */
export const newKey = {
	label: 'Object Key',
	placeholder: 'e.g. invoices/2026/0001.pdf',
	description: KEY,
} as const satisfies Field;

/** A folder, with or without the slash at its end. */
export const folder = {
	type: 'string',
	optional: false,
	placeholder: 'e.g. invoices/2026/',
	description: 'Beginning of the keys, up to and with the slash that ends the folder. A missing slash is added.',
} as const satisfies Field;

export const versionId = {
	VersionId: { label: 'Version ID', description: 'The current version where empty' },
} as const satisfies Record<string, Field>;

/** Who pays, and whose bucket it must be. */
export const account = {
	ExpectedBucketOwner: {
		label: 'Expected Bucket Owner',
		placeholder: 'e.g. 111122223333',
		description: 'Account ID of the owner. S3 refuses the request where the bucket belongs to somebody else.',
	},
	RequestPayer: {
		label: 'Requester Pays',
		choices: { requester: 'Requester' },
		description: 'Needed for buckets whose owner lets the requester pay for requests and transfer',
	},
} as const satisfies Record<string, Field>;

/** A key that only its owner has. */
export const customerKey = {
	SSECustomerAlgorithm: {
		label: 'Customer Key Algorithm',
		placeholder: 'e.g. AES256',
		description: 'AES256 where empty, which is the only one that S3 has',
	},
	SSECustomerKey: {
		label: 'Customer Key',
		secret: true,
		description:
			'Key of your own (SSE-C): 32 bytes as base64 or as they are. S3 does not keep it; the same key is needed to read the object.',
	},
} as const satisfies Record<string, Field>;

export const customerKeyOfSource = {
	CopySourceSSECustomerKey: {
		label: 'Customer Key of the Source',
		secret: true,
		description: 'The key that the source was encrypted with (SSE-C): 32 bytes as base64 or as they are',
	},
} as const satisfies Record<string, Field>;

export const encryption = {
	ServerSideEncryption: {
		label: 'Server-Side Encryption',
		choices: {
			AES256: 'Amazon S3 Keys (SSE-S3)',
			'aws:kms': 'AWS KMS (SSE-KMS)',
			'aws:kms:dsse': 'AWS KMS, Dual Layer',
		},
		description: "The bucket's own setting where not set",
	},
	SSEKMSKeyId: {
		label: 'KMS Key ID',
		name: 'kmsKeyId',
		placeholder: 'e.g. arn:aws:kms:eu-west-1:111122223333:key/…',
		description: "Key of AWS KMS by ID, ARN or alias ARN. Empty means AWS's own key for S3.",
	},
	SSEKMSEncryptionContext: {
		label: 'KMS Encryption Context',
		name: 'kmsEncryptionContext',
		description: 'Base64 of a JSON object of names and texts',
	},
	BucketKeyEnabled: { label: 'Bucket Key', description: 'Whether S3 uses a bucket key, which saves calls to AWS KMS' },
	...customerKey,
} as const satisfies Record<string, Field>;

export const STORAGE_CLASSES = {
	DEEP_ARCHIVE: 'Glacier Deep Archive',
	EXPRESS_ONEZONE: 'Express One Zone',
	GLACIER: 'Glacier Flexible Retrieval',
	GLACIER_IR: 'Glacier Instant Retrieval',
	INTELLIGENT_TIERING: 'Intelligent-Tiering',
	ONEZONE_IA: 'One Zone-Infrequent Access',
	REDUCED_REDUNDANCY: 'Reduced Redundancy',
	STANDARD: 'Standard',
	STANDARD_IA: 'Standard-Infrequent Access',
} as const;

const storageClass = { StorageClass: { label: 'Storage Class', choices: STORAGE_CLASSES } } as const;

const grantee =
	'Grantees, separated by commas, e.g. id="canonical-user-id" or uri="http://acs.amazonaws.com/groups/global/AllUsers"';

/** Who may do what with an object, where its bucket has access control lists. */
export const grants = {
	ACL: {
		label: 'ACL',
		description:
			'Canned access control list. Most buckets have none and refuse every value but Bucket Owner Full Control.',
	},
	GrantFullControl: { label: 'Grant Full Control', description: grantee },
	GrantRead: { label: 'Grant Read', description: grantee },
	GrantReadACP: { label: 'Grant Read ACP', name: 'grantReadAcp', description: grantee },
	GrantWriteACP: { label: 'Grant Write ACP', name: 'grantWriteAcp', description: grantee },
} as const satisfies Record<string, Field>;

export const lock = {
	ObjectLockLegalHoldStatus: { label: 'Object Lock Legal Hold', choices: { OFF: 'Off', ON: 'On' } },
	ObjectLockMode: { label: 'Object Lock Mode', choices: { COMPLIANCE: 'Compliance', GOVERNANCE: 'Governance' } },
	ObjectLockRetainUntilDate: { label: 'Object Lock Retain Until' },
} as const satisfies Record<string, Field>;

export const tags = {
	tags: {
		property: {
			displayName: 'Tags',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add tag',
			default: {},
			description: 'Up to 10. Any characters that S3 allows; they are encoded here.',
			options: [
				{
					name: 'entries',
					displayName: 'Tag',
					values: [
						{ displayName: 'Key', name: 'Key', type: 'string', default: '' },
						{ displayName: 'Value', name: 'Value', type: 'string', default: '' },
					],
				},
			],
		},
		label: 'Tags',
		optional: true,
	},
} as const satisfies Record<string, Field>;

/** What is stored beside the bytes of an object. */
export const described = {
	CacheControl: { label: 'Cache Control', placeholder: 'e.g. max-age=3600' },
	ContentDisposition: { label: 'Content Disposition', placeholder: 'e.g. attachment; filename="report.pdf"' },
	ContentEncoding: { label: 'Content Encoding', placeholder: 'e.g. gzip' },
	ContentLanguage: { label: 'Content Language', placeholder: 'e.g. de-DE' },
	ContentType: { label: 'Content Type', placeholder: 'e.g. application/pdf' },
	Expires: { label: 'Expires', description: 'When caches should ask again' },
	Metadata: { label: 'Metadata', description: 'Names and texts that are stored with the object, up to 2 KB' },
	WebsiteRedirectLocation: {
		label: 'Website Redirect Location',
		placeholder: 'e.g. /new-page.html',
		description: 'Where a bucket that serves a website sends readers of this object',
	},
} as const satisfies Record<string, Field>;

/** All that can be said of an object that is written. */
export const written = {
	...described,
	...encryption,
	...storageClass,
	...grants,
	...lock,
	...tags,
	...account,
} as const;

/** Conditions of a write. */
export const conditions = {
	IfMatch: { label: 'If Match (ETag)', description: 'Replaces the object only where its ETag is this one' },
	IfNoneMatch: {
		label: 'If None Match',
		choices: { '*': 'Any (Only Where No Object Has the Key)' },
		description: 'Refuses to replace an object that is there',
	},
} as const satisfies Record<string, Field>;

/** How large objects go over. */
export const transfer = {
	partSize: {
		type: 'number',
		label: 'Part Size (MiB)',
		default: 8,
		optional: true,
		description: 'Size of the parts of large objects, from 5. More is taken where 10,000 parts would not be enough.',
	},
	partsInParallel: {
		type: 'number',
		label: 'Parts in Parallel',
		default: 4,
		optional: true,
		description: 'Parts under way at the same time. Each is held in memory until S3 has it.',
	},
} as const satisfies Record<string, Field>;

export const uploadId = { label: 'Upload ID', description: 'As Create or Get Many gave it' } as const satisfies Field;

/** How long a link works. */
export const expiresIn = {
	type: 'number',
	label: 'Expires In (Seconds)',
	optional: false,
	default: 900,
	description: 'Up to 604,800 (7 days). The link ends with the session of the credential if that comes first.',
} as const satisfies Field;

/** What everybody must know who makes a link. */
export const LINK_NOTICE =
	'The link is a secret: whoever has it can use it, with the rights of this credential, until it expires. It is stored in the data of the execution.';
