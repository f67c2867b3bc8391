import { AwsError } from '../../aws/errors';
import { jsonIn } from '../shared/fields';
import { membersOf } from './input';

type Values = Readonly<Record<string, unknown>>;

/** AWS's input of a selection: rows come back as JSON, one on each line. */
export function selectInput(values: Values): Record<string, unknown> {
	const { format, compression, header = 'USE', delimiter } = values;
	const formats: Record<string, Record<string, unknown>> = {
		csv: { CSV: { FileHeaderInfo: header, ...(delimiter === undefined ? {} : { FieldDelimiter: delimiter }) } },
		json: { JSON: { Type: 'DOCUMENT' } },
		jsonLines: { JSON: { Type: 'LINES' } },
		parquet: { Parquet: {} },
	};
	return {
		...membersOf(values),
		ExpressionType: 'SQL',
		InputSerialization: {
			...formats[String(format)],
			...(compression === undefined ? {} : { CompressionType: compression }),
		},
		OutputSerialization: { JSON: { RecordDelimiter: '\n' } },
	};
}

/** The rows of the answer. A stream without its end is no answer. */
export async function selectedRows({ Payload }: Values): Promise<object[]> {
	const chunks: Uint8Array[] = [];
	let ended = false;
	for await (const event of Payload as AsyncIterable<{ Records?: { Payload?: Uint8Array }; End?: unknown }>) {
		if (event.Records?.Payload !== undefined) chunks.push(event.Records.Payload);
		ended ||= event.End !== undefined;
	}
	if (!ended) {
		throw new AwsError({
			code: 'StreamBroken',
			message: 'The answer broke off before its end',
			nextStep: 'Run the node again.',
			retryable: true,
			attempts: 1,
		});
	}
	// Rows are cut anywhere between two events, inside of a character too.
	const lines = Buffer.concat(chunks).toString('utf8').split('\n');
	return lines.filter((line) => line !== '').map((line) => jsonIn(line) as object);
}
