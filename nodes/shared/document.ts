import { AwsError } from '../../aws/errors';
import type { BinaryInput } from './binary';
import { isStream } from './binary';
import { bucket } from './bucket';
import { setAt } from './fields';
import type { Field } from './operation';

/** Where a document or an image comes from, as the fields below give it. */
export interface DocumentValues {
	readonly source?: string;
	readonly file?: BinaryInput;
	readonly bucket?: string;
	readonly objectKey?: string;
	readonly objectVersion?: string;
}

/** What AWS's `Document` and `Image` have in common. */
export interface DocumentMember {
	Bytes?: Uint8Array;
	S3Object?: { Bucket: string; Name: string; Version?: string };
}

/** The object of S3 that holds a document, where no file of the item can be taken. */
export const s3ObjectFields = {
	bucket: { locator: bucket, optional: false },
	objectKey: {
		label: 'Object Key',
		type: 'string',
		optional: false,
		placeholder: 'e.g. invoices/2026/0042.pdf',
		description: 'Name of the object in the bucket. The bucket must be in the region that is called.',
	},
	objectVersion: {
		label: 'Object Version ID',
		type: 'string',
		optional: true,
		description: 'Version of the object; the latest one where empty',
	},
} as const satisfies Record<string, Field>;

/** What a job on an object of S3 can have beside what it is about. */
export const s3JobFields = {
	ClientRequestToken: {
		description: 'A second job with the same token is not started; made for each run where empty',
	},
	JobTag: { description: "Stands in the message that tells of the job's end" },
	'NotificationChannel.RoleArn': {
		name: 'notificationRoleArn',
		label: 'Notification Role ARN',
		placeholder: 'e.g. arn:aws:iam::111122223333:role/publishes',
		description: 'Role with which AWS publishes to the topic',
	},
	'NotificationChannel.SNSTopicArn': {
		name: 'notificationTopicArn',
		label: 'Notification Topic ARN',
		placeholder: 'e.g. arn:aws:sns:eu-west-1:111122223333:done',
		description: "Topic of Amazon SNS to which the job's end is told",
	},
} as const satisfies Record<string, Field>;

/** A document: a file of the item, or an object of S3. */
export const documentFields = sourceFields('Document Source');
/** An image: a file of the item, or an object of S3. */
export const imageFields = sourceFields('Image Source');

function sourceFields<const L extends string>(label: L) {
	const s3 = { show: { source: ['s3'] } } as const;
	return {
		source: {
			label,
			type: 'options',
			choices: { binary: 'Binary Field', s3: 'S3 Object' },
			default: 'binary',
			optional: false,
			description: 'Whether to send a file of the item, or to let AWS read an object of Amazon S3',
		},
		file: {
			name: 'binaryPropertyName',
			label: 'Input Binary Field',
			type: 'binary',
			optional: false,
			show: { source: ['binary'] },
		},
		bucket: { ...s3ObjectFields.bucket, ...s3 },
		objectKey: { ...s3ObjectFields.objectKey, ...s3 },
		objectVersion: { ...s3ObjectFields.objectVersion, show: { '/source': ['s3'] } },
	} as const;
}

/** Labels and names by which an error speaks of the fields. */
export interface DocumentLabels {
	readonly bucket: string;
	readonly objectKey: string;
	/** Parameter that names the binary field. */
	readonly file: string;
	readonly fileLabel: string;
}

const LABELS: DocumentLabels = {
	bucket: 'Bucket',
	objectKey: 'Object Key',
	file: 'binaryPropertyName',
	fileLabel: 'Input Binary Field',
};

/**
 * The member `Document` or `Image` of a request.
 * @param most bytes that AWS takes in a request
 * @throws AwsError `FileTooLarge` or `MissingMember`, before anything is sent
 */
export function documentOf(values: DocumentValues, most: number, labels = LABELS): DocumentMember {
	if (values.source === 's3') return { S3Object: s3ObjectOf(values, labels) };
	const { file } = values;
	if (file === undefined) throw missing([labels.fileLabel], labels.file);
	const { body, length } = file;
	if (length > most || isStream(body)) {
		throw new AwsError({
			code: 'FileTooLarge',
			message: `The file has ${megabytes(length)} MB; AWS takes at most ${megabytes(most)} MB in a request`,
			nextStep: "Upload the file to Amazon S3 and choose 'S3 Object' as its source, or make it smaller.",
			field: labels.file,
		});
	}
	return { Bytes: body };
}

/** The member `S3Object`. */
export function s3ObjectOf(
	{ bucket: Bucket, objectKey: Name, objectVersion: Version }: DocumentValues,
	labels = LABELS,
): NonNullable<DocumentMember['S3Object']> {
	if (Bucket === undefined || Name === undefined) {
		throw missing(
			[...(Bucket === undefined ? [labels.bucket] : []), ...(Name === undefined ? [labels.objectKey] : [])],
			Bucket === undefined ? 'bucket' : 'objectKey',
		);
	}
	return { Bucket, Name, ...(Version === undefined ? {} : { Version }) };
}

/** Of the values of an operation those that are members of AWS's input, at their places. */
export function membersIn(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const input: Record<string, unknown> = {};
	for (const [path, value] of Object.entries(values)) {
		if (/^[A-Z]/.test(path) && value !== undefined && value !== '') setAt(input, path, value);
	}
	return input;
}

const UNREADABLE = new Set(['InvalidS3ObjectException', 'InvalidImageS3ObjectException']);

/** AWS does not say why it could not read an object of S3. */
export const withS3Hint = (error: AwsError): AwsError =>
	UNREADABLE.has(error.code)
		? error.with({
				nextStep:
					'AWS reads the object with the rights of this credential (s3:GetObject), from a bucket in the region that is called. Check bucket, key, version and region.',
			})
		: error;

const megabytes = (bytes: number): string => String(Math.ceil((bytes / 1024 / 1024) * 10) / 10);

const missing = (labels: readonly string[], field: string): AwsError =>
	new AwsError({
		code: 'MissingMember',
		message: `${labels.map((label) => `'${label}'`).join(' and ')} ${labels.length === 1 ? 'is' : 'are'} not set`,
		nextStep: labels.length === 1 ? 'Give this parameter a value.' : 'Give these parameters a value.',
		field,
	});
