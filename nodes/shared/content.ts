import { AwsError } from '../../aws/errors';
import type { BinaryInput } from './binary';
import { isStream } from './binary';
import type { Fields, OperationRun } from './operation';

/** Kinds of content that `contentFields` offers. */
export const CONTENT_KINDS = {
	binary: 'Binary File',
	inputData: 'Input Data (JSON)',
	json: 'JSON',
	text: 'Text',
} as const;

/** Fields of a value that is a text, JSON, the item or a file of it. */
export const contentFields = {
	contentType: {
		type: 'options',
		label: 'Content From',
		optional: false,
		choices: CONTENT_KINDS,
		default: 'text',
	},
	text: { type: 'string', label: 'Text', optional: false, rows: 3, show: { contentType: ['text'] } },
	json: {
		type: 'json',
		label: 'JSON',
		optional: false,
		show: { contentType: ['json'] },
		placeholder: 'e.g. { "name": "value" }',
	},
	binaryPropertyName: {
		type: 'binary',
		label: 'Input Binary Field',
		optional: false,
		show: { contentType: ['binary'] },
	},
} as const satisfies Fields;

/** Values of `contentFields`. */
export interface ContentValues {
	readonly contentType?: string;
	readonly text?: string;
	readonly json?: unknown;
	readonly binaryPropertyName?: BinaryInput;
}

/**
 * The content: a text, or the bytes of a file. JSON that was written as a text stays as it was written.
 * @throws AwsError where nothing is set, or where the file is too large to be held
 */
export function contentOf(values: ContentValues, run: OperationRun): string | Uint8Array {
	const { contentType, text, json, binaryPropertyName: file } = values;
	switch (contentType) {
		case 'inputData':
			return JSON.stringify(run.item.json);
		case 'json': {
			if (json === undefined) throw unset('JSON', 'json');
			const written = run.parameter('json');
			return typeof written === 'string' ? written : JSON.stringify(json);
		}
		case 'binary':
			if (file === undefined) throw unset('Input Binary Field', 'binaryPropertyName');
			if (isStream(file.body)) {
				throw new AwsError({
					code: 'FileTooLarge',
					message: `The file of 'Input Binary Field' has ${file.length} bytes, far more than AWS takes here`,
					nextStep: 'Keep large files in Amazon S3, and use this for small ones.',
					field: 'binaryPropertyName',
				});
			}
			return file.body;
		default:
			if (text === undefined) throw unset('Text', 'text');
			return text;
	}
}

/** A field that is needed because another one says so. */
export const unset = (label: string, field: string): AwsError =>
	new AwsError({
		code: 'MissingMember',
		message: `'${label}' is not set`,
		nextStep: 'Give this parameter a value.',
		field,
	});

/** A value that AWS takes as a text of JSON: JSON as a person writes it, or an object by expression. */
export function jsonText(value: unknown, label: string, field: string): string | undefined {
	if (value === undefined) return undefined;
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) return JSON.stringify(value);
	throw new AwsError({
		code: 'InvalidParameter',
		message: `'${label}' is not a JSON object`,
		nextStep: 'Write names and values in braces, or give an object by expression.',
		field,
	});
}
