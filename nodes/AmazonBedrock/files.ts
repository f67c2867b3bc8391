import { AwsError } from '../../aws/errors';
import type { BinaryInput } from '../shared/binary';
import { isStream, readBinary } from '../shared/binary';
import type { OperationRun } from '../shared/operation';

/** A file of the item, whole. */
export interface HeldFile {
	readonly bytes: Uint8Array;
	readonly mimeType: string;
	readonly fileName?: string;
}

/** Names of binary fields of the item. */
export const binaryFields = {
	name: 'binaryPropertyNames',
	label: 'Input Binary Fields',
	type: 'list',
	placeholder: 'e.g. data, data_1',
} as const;

/** The files under these names, in their order. */
export async function heldFiles(names: readonly string[] = [], run: OperationRun): Promise<HeldFile[]> {
	return await Promise.all(
		names.map(async (name) => heldFile(await readBinary(run.context, run.itemIndex, name, true))),
	);
}

/** @throws AwsError where the file is so large that it is not held in memory: AWS takes far less in a request */
export function heldFile({ body, length, mimeType, fileName }: BinaryInput, field = 'binaryPropertyNames'): HeldFile {
	if (isStream(body)) {
		throw new AwsError({
			code: 'FileTooLarge',
			message: `A file has ${Math.ceil(length / 1024 / 1024)} MB, far more than Amazon Bedrock takes in a request`,
			nextStep: 'Make it smaller. Some models read larger files from Amazon S3.',
			field,
		});
	}
	return { bytes: body, mimeType, ...(fileName === undefined ? {} : { fileName }) };
}
