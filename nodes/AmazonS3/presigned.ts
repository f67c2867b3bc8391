import { AwsError } from '../../aws/errors';
import type { PresignedUrl } from '../../aws/client';
import { MOST_PARTS } from '../../aws/transfer/parts';
import { numberParameter } from '../shared/numberParameter';
import type { OperationRun } from '../shared/operation';
import type { OutputItem } from '../shared/run';
import { membersOf } from './input';

type Values = Readonly<Record<string, unknown>>;

const expiryOf = ({ expiresIn }: Values): number | undefined =>
	numberParameter(expiresIn, 'expiresIn', 'Expires In (Seconds)', { max: 604_800 });

/** A link for one operation. */
export const presigned =
	(operation: string) =>
	async (values: Values, run: OperationRun): Promise<OutputItem[]> => {
		const input = run.inputOf(membersOf(values));
		const link = await run.client.presign('s3', operation, input, {
			expiresIn: expiryOf(values),
			region: run.callOptions.region,
		});
		return [{ json: { ...jsonOf(link), bucket: String(input.Bucket), key: String(input.Key) } }];
	};

/** One link for each part of a multipart upload. */
export async function presignedParts(values: Values, run: OperationRun): Promise<OutputItem[]> {
	const first = numberParameter(values.firstPart, 'firstPart', 'First Part Number', { max: MOST_PARTS }) ?? 1;
	const count = numberParameter(values.parts, 'parts', 'Number of Parts', { max: MOST_PARTS }) ?? 1;
	if (first + count - 1 > MOST_PARTS) {
		throw new AwsError({
			code: 'InvalidParameter',
			message: `'Number of Parts' reaches beyond part ${MOST_PARTS}`,
			nextStep: `An upload has at most ${MOST_PARTS} parts. Ask for fewer.`,
			field: 'parts',
		});
	}
	const expiresIn = expiryOf(values);
	const outputs: OutputItem[] = [];
	for (let PartNumber = first; PartNumber < first + count; PartNumber += 1) {
		const input = run.inputOf({ ...membersOf(values), PartNumber });
		const link = await run.client.presign('s3', 'UploadPart', input, { expiresIn, region: run.callOptions.region });
		outputs.push({ json: { ...jsonOf(link), partNumber: PartNumber } });
	}
	return outputs;
}

const jsonOf = ({ url, method, headers, expiresAt }: PresignedUrl): OutputItem['json'] => ({
	url,
	method,
	headers: { ...headers },
	expiresAt: expiresAt.toISOString(),
});
