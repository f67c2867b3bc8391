import { AwsError } from '../../aws/errors';
import { numberParameter } from '../shared/numberParameter';
import type { OperationRun } from '../shared/operation';
import type { OutputItem } from '../shared/run';

interface FormValues {
	readonly Bucket?: string;
	readonly keyRule?: string;
	readonly formKey?: string;
	readonly expiresIn?: number;
	readonly contentType?: string;
	readonly smallest?: number;
	readonly largest?: number;
	readonly acl?: string;
	readonly redirect?: string;
	readonly status?: string;
	readonly metadata?: unknown;
}

/** What S3 puts the name of the uploaded file for. */
const FILE_NAME = '${filename}';

/** A form by which a browser uploads one file: the address, and the fields that go before the file. */
export async function postForm(values: FormValues, run: OperationRun): Promise<OutputItem[]> {
	const { Bucket = '', formKey = '' } = values;
	const anyName = values.keyRule === 'prefix';
	const key = anyName ? `${formKey}${FILE_NAME}` : formKey;
	if (key === '') throw unset("'Object Key' is not set", 'formKey');
	const anyType = /^(.*)\*$/.exec(values.contentType ?? '')?.[1];
	const fixed = {
		...(values.acl === undefined ? {} : { acl: values.acl }),
		...(values.contentType === undefined || anyType !== undefined ? {} : { 'Content-Type': values.contentType }),
		...(values.redirect === undefined ? {} : { success_action_redirect: values.redirect }),
		...(values.status === undefined ? {} : { success_action_status: values.status }),
		...metadataOf(values.metadata),
	};
	const conditions: unknown[] = [
		{ bucket: Bucket },
		anyName ? ['starts-with', '$key', formKey] : { key },
		...Object.entries(fixed).map(([name, value]) => ({ [name]: value })),
		...(anyType === undefined ? [] : [['starts-with', '$Content-Type', anyType]]),
		...sizes(values),
	];
	const expiresIn = numberParameter(values.expiresIn, 'expiresIn', 'Expires In (Seconds)', { max: 604_800 });
	const { region } = run.callOptions;
	const form = await run.client.presignForm({ Bucket, Key: key }, conditions, { expiresIn, region });
	const fields = { key, ...fixed, ...form.fields };
	return [
		{
			json: {
				url: form.url,
				method: 'POST',
				fields,
				fileField: 'file',
				bucket: Bucket,
				key,
				expiresAt: form.expiresAt.toISOString(),
			},
		},
	];
}

function sizes({ smallest, largest }: FormValues): unknown[] {
	if (smallest === undefined && largest === undefined) return [];
	const from = smallest ?? 0;
	const to = largest ?? 5 * 1024 ** 3;
	if (from >= 0 && to >= from) return [['content-length-range', from, to]];
	throw new AwsError({
		code: 'InvalidParameter',
		message: "'Max File Size (Bytes)' is smaller than 'Min File Size (Bytes)'",
		nextStep: 'Correct one of the two options.',
		field: 'largest',
	});
}

const metadataOf = (metadata: unknown): Record<string, string> =>
	Object.fromEntries(
		Object.entries((metadata ?? {}) as Record<string, unknown>).map(([name, value]) => [
			`x-amz-meta-${name.toLowerCase()}`,
			String(value),
		]),
	);

const unset = (message: string, field: string): AwsError =>
	new AwsError({ code: 'MissingMember', message, nextStep: 'Give this parameter a value.', field });
