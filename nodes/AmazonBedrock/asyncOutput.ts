import { storeBinary } from '../shared/binary';
import type { OperationRun } from '../shared/operation';
import { ItemWithFiles } from '../shared/operation';
import { placeOf } from '../shared/s3File';

/** AWS's `outputDataConfig` of an asynchronous invocation. */
export const outputFolder = (bucket: string | undefined, prefix = ''): object => ({
	s3OutputDataConfig: { s3Uri: `s3://${bucket ?? ''}/${prefix}`.replace(/\/+$/, '') },
});

/**
 * What an asynchronous invocation has come to, with the place of its output.
 * @param file to download from the folder of the output; none where absent
 */
export async function asyncOutput(
	status: Readonly<Record<string, unknown>>,
	file: string | undefined,
	run: OperationRun,
): Promise<object> {
	const { s3OutputDataConfig } = (status.outputDataConfig ?? {}) as { s3OutputDataConfig?: { s3Uri?: string } };
	const folder = s3OutputDataConfig?.s3Uri?.replace(/\/+$/, '');
	if (folder === undefined || file === undefined) return { ...status, ...(folder === undefined ? {} : { folder }) };
	const uri = `${folder}/${file}`;
	const { Bucket, Key } = placeOf(uri);
	const { Body, ContentType } = await run.call('s3:GetObject', { Bucket, Key });
	const mimeType = typeof ContentType === 'string' ? ContentType : undefined;
	// Models write their files without a type.
	const facts = { fileName: file, ...(mimeType?.startsWith('video/') === true ? { mimeType } : {}) };
	const data = await storeBinary(run.context, Body as Uint8Array, facts);
	return new ItemWithFiles({ ...status, folder, uri, Bucket, Key }, { data });
}
