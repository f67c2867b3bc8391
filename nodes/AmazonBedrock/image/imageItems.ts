import { imagesIn } from '../../../aws/bedrock/images';
import { jsonInBytes } from '../../../aws/protocol/output';
import { storeBinary } from '../../shared/binary';
import type { OperationRun } from '../../shared/operation';
import { ItemWithFiles } from '../../shared/operation';

/** One item for each image of an answer. */
export async function imageItems(
	{ body }: Readonly<Record<string, unknown>>,
	{ modelId, fileName = 'image' }: { readonly modelId?: unknown; readonly fileName?: string },
	{ context }: OperationRun,
): Promise<ItemWithFiles[]> {
	const answer = jsonInBytes((body ?? '') as Uint8Array | string);
	const { images, withheld } = imagesIn(answer);
	if (withheld.length > 0) {
		context.addExecutionHints({ message: `The model has withheld images: ${withheld.join('. ')}` });
	}
	return await Promise.all(
		images.map(async ({ bytes, mimeType, seed }, index) => {
			const name = `${fileName}${images.length > 1 ? `-${index + 1}` : ''}.${mimeType.replace('image/', '')}`;
			const data = await storeBinary(context, bytes, { mimeType, fileName: name });
			const facts = { modelId, index, fileName: name, mimeType, bytes: bytes.length };
			return new ItemWithFiles({ ...facts, ...(seed === undefined ? {} : { seed }) }, { data });
		}),
	);
}
