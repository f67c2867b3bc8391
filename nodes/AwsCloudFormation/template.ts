import { AwsError } from '../../aws/errors';
import type { BinaryInput } from '../shared/binary';
import { isStream } from '../shared/binary';
import { rowsIn } from '../shared/rows';

interface TemplateValues {
	readonly templateFrom?: string;
	readonly template?: string;
	readonly file?: BinaryInput;
	readonly TemplateURL?: unknown;
}

/** What AWS takes in a request; larger templates must be in S3. */
const MOST_BYTES = 51_200;

/**
 * The members of the input that hold the template.
 * @throws AwsError `TemplateTooLarge`, before anything is sent
 */
export function templateOf({ templateFrom, template, file, TemplateURL }: TemplateValues): Record<string, unknown> {
	if (templateFrom === 'previous') return { UsePreviousTemplate: true };
	if (templateFrom === 'url') return { TemplateURL };
	const bytes = templateFrom === 'binary' ? file?.body : Buffer.from(template ?? '');
	const length = templateFrom === 'binary' ? (file?.length ?? 0) : (bytes as Uint8Array).byteLength;
	if (bytes === undefined || isStream(bytes) || length > MOST_BYTES) {
		const [label, field] =
			templateFrom === 'binary' ? ['Input Binary Field', 'binaryPropertyName'] : ['Template', 'template'];
		throw new AwsError({
			code: 'TemplateTooLarge',
			message: `The template of '${label}' has ${length} bytes; AWS takes at most 51,200 in a request`,
			nextStep: "Upload it to Amazon S3 and choose 'S3 URL' in 'Template From'.",
			field,
		});
	}
	return { TemplateBody: Buffer.from(bytes).toString('utf8') };
}

/**
 * The member `Parameters`.
 * @param kept names of parameters that keep the values they have
 */
export function parametersOf(stored: unknown, kept: readonly string[] = []): object[] | undefined {
	const rows = rowsIn(stored).map(({ name, value }) => ({
		ParameterKey: String(name),
		ParameterValue: Array.isArray(value) ? value.join(',') : String(value ?? ''),
	}));
	const given = new Set(rows.map(({ ParameterKey }) => ParameterKey));
	const all = [
		...rows,
		...kept.filter((name) => !given.has(name)).map((ParameterKey) => ({ ParameterKey, UsePreviousValue: true })),
	];
	return all.length === 0 ? undefined : all;
}
