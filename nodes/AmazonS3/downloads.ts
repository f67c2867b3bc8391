import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';

import { AwsError } from '../../aws/errors';
import { collectBody } from '../../aws/protocol/body';
import { parallelBody } from '../../aws/transfer/downloadRanges';
import { fileNameOf, storeBinary } from '../shared/binary';
import type { OperationRun } from '../shared/operation';
import { ItemWithFiles } from '../shared/operation';
import { membersOf } from './input';
import { transferSettings } from './uploads';

type Values = Readonly<Record<string, unknown>>;

/** Bytes of a text at most: it becomes part of the execution's data. */
const LARGEST_TEXT = 16 * 1024 * 1024;

/** Checked before the request, since its answer would be thrown away. */
export function downloadInput(values: Values): Record<string, unknown> {
	transferSettings(values);
	return membersOf(values);
}

/** An object as an item: what S3 says of it, with its bytes as a file or as a text. */
export async function downloaded({ Body, ...facts }: Values, values: Values, run: OperationRun): Promise<object> {
	const json = { Bucket: values.Bucket, Key: values.Key, ...facts };
	if (values.readAs === 'text') return { ...json, Text: await textOf(Body as Readable, values.Key) };
	const { partSize, partsInParallel = 1 } = transferSettings(values);
	const input = run.inputOf(membersOf(values));
	const body =
		input.Range === undefined && input.PartNumber === undefined
			? parallelBody(
					run.client,
					input,
					{ Body: Body as Readable, ...facts },
					{ ...run.callOptions, partSize, partsInParallel },
				)
			: (Body as Readable);
	const fileName = stated(values.fileName) ?? fileNameOf(stated(values.Key), stated(facts.ContentDisposition));
	const file = await storeBinary(run.context, body, { fileName, mimeType: stated(facts.ContentType) });
	return new ItemWithFiles(json, { [stated(values.binaryField) ?? 'data']: file });
}

const stated = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

async function textOf(body: Readable, key: unknown): Promise<string> {
	const bytes = await collectBody(body, LARGEST_TEXT);
	if (isUtf8(bytes)) return new TextDecoder().decode(bytes);
	throw new AwsError({
		code: 'NotText',
		message: `The object ${JSON.stringify(key)} is no UTF-8 text`,
		nextStep: "Set 'Read As' to Binary File.",
		field: 'readAs',
		attempts: 1,
	});
}
