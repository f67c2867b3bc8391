import type { IDataObject } from 'n8n-workflow';

import type { CallMetadata } from '../../aws/client';
import { fileNameOf } from './binary';

/** Facts of a call that can be asked for with an item. */
export function metadataOf(metadata: CallMetadata, nextCursor?: string): IDataObject {
	const { requestId, extendedRequestId, statusCode, attempts, region } = metadata;
	const facts = { requestId, extendedRequestId, statusCode, attempts, region, nextCursor };
	return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as IDataObject;
}

/**
 * What AWS says about a file in an answer.
 * @param key its key or path, whose last part is the name where AWS states none
 */
export function fileFactsOf(
	output: Readonly<Record<string, unknown>>,
	{ headers }: CallMetadata,
	key: unknown,
): { mimeType?: string; fileName?: string } {
	const mimeType = firstText(output.ContentType, output.contentType, headers['content-type']);
	const disposition = firstText(output.ContentDisposition, headers['content-disposition']);
	return { mimeType, fileName: fileNameOf(firstText(key), disposition) };
}

const firstText = (...values: unknown[]): string | undefined =>
	values.find((value): value is string => typeof value === 'string' && value !== '');
