import { batchRecords, textOfAnswer } from '../../../aws/bedrock/batchRecords';
import { AwsError } from '../../../aws/errors';
import { nameInArn } from '../../shared/locators';
import type { OperationRun } from '../../shared/operation';
import { placeOf, readS3File } from '../../shared/s3File';

/** Names of the files with answers; beside them lies a manifest with counts. */
const ANSWERS = /\.jsonl\.out$/;

/**
 * The answers of a job, one for each record, with the text of the model where it has given one.
 * @param status output of `GetModelInvocationJob`
 */
export async function resultItems(status: Readonly<Record<string, unknown>>, run: OperationRun): Promise<object[]> {
	const { jobArn, outputDataConfig } = status;
	const { s3OutputDataConfig } = (outputDataConfig ?? {}) as { s3OutputDataConfig?: { s3Uri?: string } };
	const { Bucket, Key } = placeOf(
		`${(s3OutputDataConfig?.s3Uri ?? '').replace(/\/+$/, '')}/${nameInArn(String(jobArn))}/`,
	);
	const keys: string[] = [];
	const pages = run.client.paginate('s3', 'ListObjectsV2', { Bucket, Prefix: Key }, run.callOptions);
	for await (const { items } of pages) {
		keys.push(...items.map((item) => String((item as { Key?: string }).Key)).filter((key) => ANSWERS.test(key)));
	}
	if (keys.length === 0) {
		throw new AwsError({
			code: 'NoResult',
			message: `There are no answers in s3://${Bucket}/${Key}; the state of the job is ${String(status.status)}`,
			nextStep: 'Answers are there once the job has ended. Look whether somebody has moved or deleted them.',
		});
	}
	const items: object[] = [];
	for (const key of keys) {
		const uri = `s3://${Bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
		const text = (await readS3File(uri, run)).toString('utf8');
		items.push(
			...batchRecords(text, key).map((record) => {
				const answer = textOfAnswer(record.modelOutput);
				return { ...(answer === undefined ? {} : { text: answer }), ...record };
			}),
		);
	}
	return items;
}
