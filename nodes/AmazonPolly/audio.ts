import type { Readable } from 'node:stream';

import { storeBinary } from '../shared/binary';
import type { OperationRun } from '../shared/operation';
import { ItemWithFiles } from '../shared/operation';

const EXTENSIONS: Readonly<Record<string, string>> = { ogg_opus: 'opus', ogg_vorbis: 'ogg' };

/** The speech as a binary file of the item. */
export async function audioFile(
	{ AudioStream, ContentType, RequestCharacters }: Readonly<Record<string, unknown>>,
	{ OutputFormat, fileName }: { readonly OutputFormat?: string; readonly fileName?: string },
	run: OperationRun,
): Promise<ItemWithFiles> {
	const format = OutputFormat ?? 'mp3';
	const extension = EXTENSIONS[format] ?? format;
	const name = fileName ?? 'speech';
	const data = await storeBinary(run.context, AudioStream as Readable | Uint8Array, {
		fileName: /\.\w{2,5}$/.test(name) ? name : `${name}.${extension}`,
		mimeType: typeof ContentType === 'string' ? ContentType : undefined,
	});
	const characters = RequestCharacters === undefined ? {} : { requestCharacters: RequestCharacters };
	return new ItemWithFiles({ contentType: ContentType, ...characters }, { data });
}
