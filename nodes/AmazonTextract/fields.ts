import { AwsError } from '../../aws/errors';
import { bucket } from '../shared/bucket';
import { unset } from '../shared/content';
import { s3JobFields, withS3Hint } from '../shared/document';
import { nextSteps } from '../shared/nextSteps';
import type { Field } from '../shared/operation';

/** Bytes of a document that a request can carry. */
export const MOST_BYTES = 10 * 1024 * 1024;

/** What is looked for in a document. */
export const analysisFields = {
	FeatureTypes: {
		label: 'Features',
		choices: {
			FORMS: 'Forms (Keys and Values)',
			LAYOUT: 'Layout',
			QUERIES: 'Queries',
			SIGNATURES: 'Signatures',
			TABLES: 'Tables',
		},
		type: 'multiOptions',
		default: ['FORMS', 'TABLES'],
		description: 'What to look for beside the text. AWS charges for each.',
	},
	queries: {
		label: 'Queries',
		optional: false,
		show: { featureTypes: ['QUERIES'] },
		property: {
			displayName: 'Queries',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add query',
			default: {},
			description: 'Questions to the document, at most 15 for a file of the item and 30 for a job',
			options: [
				{
					name: 'entries',
					displayName: 'Query',
					values: [
						{
							displayName: 'Question',
							name: 'Text',
							type: 'string',
							default: '',
							placeholder: 'e.g. What is the invoice number?',
						},
						{
							displayName: 'Name of the Answer',
							name: 'Alias',
							type: 'string',
							default: '',
							placeholder: 'e.g. invoiceNumber',
							description: 'Under which the answer is returned; the question itself where empty',
						},
						{
							displayName: 'Pages',
							name: 'Pages',
							type: 'string',
							default: '',
							placeholder: 'e.g. 1,3-5 or *',
							description: 'Pages that are asked; the first one where empty',
						},
					],
				},
			],
		},
	},
	'AdaptersConfig.Adapters': {
		description: 'Adapters that make queries better for documents of one kind: AdapterId, Version and Pages of each',
	},
} as const satisfies Record<string, Field>;

/** What a job on an object of S3 can have. */
export const jobFields = {
	...s3JobFields,
	'OutputConfig.S3Bucket': {
		name: 'outputBucket',
		label: 'Output Bucket',
		optional: true,
		locator: bucket,
		description: 'Bucket of yours that keeps the raw result; Textract keeps it for seven days otherwise',
	},
	'OutputConfig.S3Prefix': { name: 'outputPrefix', label: 'Output Prefix', placeholder: 'e.g. textract/' },
	KMSKeyId: { label: 'Output KMS Key ID', description: 'Key that encrypts the result in the output bucket' },
} as const satisfies Record<string, Field>;

/** `FeatureTypes` and `QueriesConfig` of an analysis. */
export function analysisOf({ FeatureTypes, queries }: { FeatureTypes?: unknown; queries?: unknown }): object {
	const features = featuresOf(FeatureTypes);
	if (features.length === 0) {
		throw new AwsError({
			code: 'MissingMember',
			message: "'Features' is not set",
			nextStep: "Choose at least one, or use 'Detect Text', which finds lines and words alone.",
			field: 'featureTypes',
		});
	}
	const asked = queriesOf(queries);
	if (features.includes('QUERIES') && asked.length === 0) throw unset('Queries', 'queries');
	return { FeatureTypes: features, ...(asked.length === 0 ? {} : { QueriesConfig: { Queries: asked } }) };
}

export const featuresOf = (stored: unknown): string[] =>
	(Array.isArray(stored) ? stored : String(stored ?? '').split(',')).map((each) => String(each).trim()).filter(Boolean);

function queriesOf(stored: unknown): object[] {
	const entries: unknown =
		typeof stored === 'object' && stored !== null && 'entries' in stored ? stored.entries : stored;
	if (!Array.isArray(entries)) return [];
	return (entries as Array<Record<string, unknown>>).map(({ Text, Alias, Pages }, position) => {
		if (isEmpty(Text)) {
			throw new AwsError({
				code: 'MissingMember',
				message: `Query ${position + 1} of 'Queries' has no question`,
				nextStep: "Write the question, or remove the entry from 'Queries'.",
				field: 'queries',
			});
		}
		return {
			Text,
			...(isEmpty(Alias) ? {} : { Alias }),
			...(isEmpty(Pages) ? {} : { Pages: Array.isArray(Pages) ? Pages : String(Pages).split(',') }),
		};
	});
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

const explained = nextSteps({
	UnsupportedDocumentException:
		"Textract reads PNG, JPEG, TIFF and PDF. Documents with several pages go through the resource 'Document Job', from an object of S3.",
	DocumentTooLargeException:
		"Files above 10 MB go through the resource 'Document Job', from an object of S3 (up to 500 MB as PDF or TIFF).",
	InvalidJobIdException: 'Results are kept for seven days, in the region of the job. Check job ID and region.',
});

/** What Textract refused, with what helps. */
export const withNextStep = (error: AwsError): AwsError => withS3Hint(explained(error));
