import type { BinaryInput } from '../../shared/binary';
import { storeBinary } from '../../shared/binary';
import type { OperationRun } from '../../shared/operation';
import { ItemWithFiles } from '../../shared/operation';

/** Bytes of a document. */
export const MOST_BYTES = 100_000;

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const contentTypes = { 'text/html': 'HTML', 'text/plain': 'Text', [WORD]: 'Word (DOCX)' } as const;

interface Values {
	readonly file?: BinaryInput;
	readonly TargetLanguageCode?: string;
	readonly 'Document.ContentType'?: string;
}

/** The translation as a binary file of the same kind: `letter.txt` becomes `letter.de.txt`. */
export async function translatedFile(
	{ TranslatedDocument, ...facts }: Readonly<Record<string, unknown>>,
	values: Values,
	run: OperationRun,
): Promise<ItemWithFiles> {
	const { Content } = (TranslatedDocument ?? {}) as { Content?: Uint8Array };
	const language = values.TargetLanguageCode ?? '';
	const name = values.file?.fileName ?? 'document';
	const data = await storeBinary(run.context, Content ?? new Uint8Array(), {
		fileName: /\.\w+$/.test(name) ? name.replace(/(\.\w+)$/, `.${language}$1`) : `${name}.${language}`,
		mimeType: values['Document.ContentType'] ?? values.file?.mimeType,
	});
	return new ItemWithFiles(facts, { data });
}
