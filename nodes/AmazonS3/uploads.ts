import type { UploadOptions } from '../../aws/transfer/uploadParts';
import { uploadObject } from '../../aws/transfer/uploadParts';
import { Slots } from '../../aws/transfer/slots';
import { PARTS_IN_PARALLEL } from '../../aws/transfer/parts';
import { AwsError, isAwsError } from '../../aws/errors';
import type { BinaryInput } from '../shared/binary';
import { numberParameter } from '../shared/numberParameter';
import type { OperationRun } from '../shared/operation';
import type { OutputItem } from '../shared/run';
import { membersOf } from './input';

type Values = Readonly<Record<string, unknown>>;

const MIB = 1024 * 1024;
/** AWS's smallest and largest part. MiB. */
const SMALLEST_PART = 5;
const LARGEST_PART = 5 * 1024;
const MOST_PARALLEL = 64;

interface Content {
	readonly body: BinaryInput['body'];
	readonly length: number;
	readonly type: string;
}

/** Stores the file or the text of an item as an object. */
export async function uploadContent(values: Values, run: OperationRun): Promise<OutputItem[]> {
	const { body, length, type } = contentOf(values);
	const input = inputOf({ ContentType: type, ...membersOf(values), Key: keyOf(values) }, values, run);
	const options = await transferOptions(values, run);
	const { output, metadata } = await uploadObject(run.client, input, body, length, { ...run.callOptions, ...options });
	const { Bucket, Key } = input;
	return run.answer({ ...output, Bucket, Key, ContentLength: length, ContentType: input.ContentType }, metadata);
}

/** The key of an upload: the one that is stated, else the name of the file. */
export function keyOf({ Key, content, file }: Values): string | undefined {
	if (typeof Key === 'string' && Key !== '') return Key;
	const { fileName } = (content === 'text' ? {} : (file ?? {})) as Partial<BinaryInput>;
	return fileName === '' ? undefined : fileName;
}

/** A file without a name may still get its key as a further parameter. */
function inputOf(made: object, values: Values, run: OperationRun): Record<string, unknown> {
	try {
		return run.inputOf(made);
	} catch (error) {
		const message = "'Object Key' is not set, and the file has no name";
		const nameless = values.content !== 'text' && keyOf(values) === undefined;
		throw nameless && isAwsError(error) && error.code === 'MissingMember' ? error.with({ message }) : error;
	}
}

function contentOf({ content, file, text }: Values): Content {
	if (content === 'text') {
		const body = Buffer.from(String(text ?? ''));
		return { body, length: body.length, type: 'text/plain; charset=utf-8' };
	}
	if (file !== undefined) {
		const { body, length, mimeType } = file as BinaryInput;
		return { body, length, type: mimeType };
	}
	throw new AwsError({
		code: 'MissingMember',
		message: "'Input Binary Field' is not set",
		nextStep: "Name the binary field that holds the file, or set 'Content' to Text.",
		field: 'binaryPropertyName',
	});
}

/**
 * How large objects go over. All items of an execution share the places for parts, so that memory does not grow with the
 * number of items.
 */
async function transferOptions(values: Values, run: OperationRun): Promise<UploadOptions> {
	const { partSize, partsInParallel = PARTS_IN_PARALLEL } = transferSettings(values);
	const slots = await run.once(
		`parts ${partsInParallel}`,
		async () => await Promise.resolve(new Slots(partsInParallel)),
	);
	return { partSize, partsInParallel, slots };
}

/** Part size in bytes, and how many parts go at the same time. */
export function transferSettings(values: Values): { partSize?: number; partsInParallel?: number } {
	const size = numberParameter(values.partSize, 'partSize', 'Part Size (MiB)', { max: LARGEST_PART, whole: false });
	if (size !== undefined && size < SMALLEST_PART) {
		throw new AwsError({
			code: 'InvalidParameter',
			message: `'Part Size (MiB)' is ${size}`,
			nextStep: `Give a number from ${SMALLEST_PART} to ${LARGEST_PART}: S3 takes no smaller and no larger parts.`,
			field: 'partSize',
		});
	}
	const partsInParallel = numberParameter(values.partsInParallel, 'partsInParallel', 'Parts in Parallel', {
		max: MOST_PARALLEL,
	});
	return {
		...(size === undefined ? {} : { partSize: Math.ceil(size * MIB) }),
		...(partsInParallel === undefined ? {} : { partsInParallel }),
	};
}
