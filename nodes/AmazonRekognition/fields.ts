import type { AwsError } from '../../aws/errors';
import { documentOf, imageFields, withS3Hint, type DocumentMember, type DocumentValues } from '../shared/document';
import { nextSteps } from '../shared/nextSteps';
import type { Field } from '../shared/operation';
import { collection as collectionLocator } from './locators';

/** Bytes of an image that a request can carry. */
const MOST_BYTES = 5 * 1024 * 1024;

export const imageOf = (values: DocumentValues): DocumentMember => documentOf(values, MOST_BYTES);

/** The second of two images. */
export const targetImageFields = {
	targetSource: { ...imageFields.source, label: 'Target Image Source' },
	targetFile: {
		...imageFields.file,
		name: 'targetBinaryPropertyName',
		label: 'Target Input Binary Field',
		default: 'target',
		show: { targetSource: ['binary'] },
	},
	targetBucket: { ...imageFields.bucket, label: 'Target Bucket', show: { targetSource: ['s3'] } },
	targetObjectKey: { ...imageFields.objectKey, label: 'Target Object Key', show: { targetSource: ['s3'] } },
	targetObjectVersion: {
		...imageFields.objectVersion,
		label: 'Target Object Version ID',
		show: { '/targetSource': ['s3'] },
	},
} as const satisfies Record<string, Field>;

export const targetImageOf = (values: {
	readonly targetSource?: string;
	readonly targetFile?: DocumentValues['file'];
	readonly targetBucket?: string;
	readonly targetObjectKey?: string;
	readonly targetObjectVersion?: string;
}): DocumentMember =>
	documentOf(
		{
			source: values.targetSource,
			file: values.targetFile,
			bucket: values.targetBucket,
			objectKey: values.targetObjectKey,
			objectVersion: values.targetObjectVersion,
		},
		MOST_BYTES,
		{
			file: 'targetBinaryPropertyName',
			fileLabel: 'Target Input Binary Field',
			bucket: 'Target Bucket',
			objectKey: 'Target Object Key',
		},
	);

export const collection = { locator: collectionLocator } as const;

const PERCENT = 'From 0 to 100';
export const minConfidence = {
	default: 55,
	description: `Only what Rekognition is at least so sure of. ${PERCENT}; AWS takes 50 or 55 where empty.`,
} as const;
export const similarity = {
	label: 'Min Similarity',
	default: 80,
	description: `Only faces that are at least so similar. ${PERCENT}; AWS takes 80 where empty.`,
} as const;
export const qualityFilter = {
	choices: { AUTO: 'Auto', HIGH: 'High', LOW: 'Low', MEDIUM: 'Medium', NONE: 'None' },
	default: 'AUTO',
	description: 'How good a face in the image must be to count; AWS decides by itself with Auto',
} as const;

/** What is told of a face. */
export const faceAttributes = {
	type: 'multiOptions',
	choices: {
		ALL: 'All',
		AGE_RANGE: 'Age Range',
		BEARD: 'Beard',
		DEFAULT: 'Default',
		EMOTIONS: 'Emotions',
		EYE_DIRECTION: 'Eye Direction',
		EYEGLASSES: 'Eyeglasses',
		EYES_OPEN: 'Eyes Open',
		FACE_OCCLUDED: 'Face Occluded',
		GENDER: 'Gender',
		MOUTH_OPEN: 'Mouth Open',
		MUSTACHE: 'Mustache',
		SMILE: 'Smile',
		SUNGLASSES: 'Sunglasses',
	},
} as const;

const explained = nextSteps({
	ImageTooLargeException:
		"An image may have 5 MB in a request and 15 MB in Amazon S3, and 10,000 pixels in width and height. Make it smaller, or choose 'S3 Object'.",
	VideoTooLargeException: 'A video may have 10 GB and 6 hours.',
	InvalidImageFormatException: 'Rekognition reads JPEG and PNG. Convert the image before.',
});

/** What Rekognition refused, with what helps. */
export function withNextStep(error: AwsError): AwsError {
	if (error.code === 'InvalidParameterException' && /no faces in the image/i.test(error.message)) {
		return error.with({
			nextStep: "The image must show a face. Check it with 'Detect Faces' before, or go on after the error.",
		});
	}
	return withS3Hint(explained(error));
}
