import { AwsError } from '../../aws/errors';
import type { BinaryInput } from '../shared/binary';
import { hasBinary, isStream, readBinary } from '../shared/binary';
import type { OperationRun } from '../shared/operation';

/** A message with its attachments, as base64: 40 MB. */
export const MOST_BYTES = 40 * 1024 * 1024;

/** `Attachment` of AWS's input. */
export interface Attachment {
	readonly FileName: string;
	readonly RawContent: Uint8Array;
	readonly ContentType: string;
	readonly ContentDisposition: 'ATTACHMENT' | 'INLINE';
	readonly ContentTransferEncoding: 'BASE64';
	readonly ContentId?: string;
}

/** Bytes that content has once it is base64. */
export const base64Length = (bytes: number): number => Math.ceil(bytes / 3) * 4;

export const tooLarge = (what: string, field: string): AwsError =>
	new AwsError({
		code: 'MessageTooLarge',
		message: `${what}; Amazon SES takes 40 MB in all, as base64`,
		nextStep: 'Send a link to the file instead, e.g. a presigned URL of Amazon S3, or make it smaller.',
		field,
	});

/**
 * A file of the item as bytes.
 * @throws AwsError where it is not there, or has more bytes than a message can have
 */
export async function fileOf(
	name: string,
	label: string,
	field: string,
	run: OperationRun,
): Promise<BinaryInput & { readonly body: Uint8Array }> {
	const { context, itemIndex, item } = run;
	if (!hasBinary(context, itemIndex, name)) {
		const there = Object.keys(item.binary ?? {});
		throw new AwsError({
			code: 'MissingFile',
			message: `'${label}' names the binary field "${name}", which the item does not have`,
			nextStep: there.length === 0 ? 'The item has no files.' : `The item has ${there.join(', ')}.`,
			field,
		});
	}
	const file = await readBinary(context, itemIndex, name, true);
	if (!isStream(file.body)) return { ...file, body: file.body };
	file.body.destroy();
	if (file.length > MOST_BYTES) throw tooLarge(`The file of "${name}" has ${file.length} bytes`, field);
	const whole = await readBinary(context, itemIndex, name);
	if (isStream(whole.body)) throw tooLarge(`The file of "${name}" has ${whole.length} bytes`, field);
	return { ...whole, body: whole.body };
}

interface AttachmentValues {
	readonly attachments?: readonly string[];
	readonly inlineImages?: readonly string[];
}

/** The attachments that the options name; undefined where there are none. */
export async function attachmentsOf(values: AttachmentValues, run: OperationRun): Promise<Attachment[] | undefined> {
	const wanted = [
		...(values.attachments ?? []).map((name) => ({ name, inline: false })),
		...(values.inlineImages ?? []).map((name) => ({ name, inline: true })),
	];
	const made: Attachment[] = [];
	for (const { name, inline } of wanted) {
		const [label, field] = inline ? ['Inline Images', 'inlineImages'] : ['Attachments', 'attachments'];
		const { body, mimeType, fileName } = await fileOf(name, label, field, run);
		const extension = run.item.binary?.[name]?.fileExtension;
		made.push({
			FileName: fileName ?? (extension === undefined ? name : `${name}.${extension}`),
			RawContent: body,
			ContentType: mimeType,
			ContentDisposition: inline ? 'INLINE' : 'ATTACHMENT',
			// AWS would take 7-bit text where nothing is said.
			ContentTransferEncoding: 'BASE64',
			...(inline ? { ContentId: name } : {}),
		});
		const bytes = made.reduce((sum, { RawContent }) => sum + base64Length(RawContent.byteLength), 0);
		if (bytes > MOST_BYTES) throw tooLarge(`'Attachments' have ${bytes} bytes as base64`, 'attachments');
	}
	return made.length === 0 ? undefined : made;
}
