import { jsonIn } from '../shared/fields';
import { storeBinary } from '../shared/binary';
import { CONTENT_KINDS, contentFields, contentOf, unset } from '../shared/content';
import type { ContentValues } from '../shared/content';
import type { Fields, OperationRun } from '../shared/operation';
import { ItemWithFiles } from '../shared/operation';

const choices = { ...CONTENT_KINDS, keyValue: 'Keys and Values' } as const;

/** Fields of the value of a secret. */
export const valueFields = {
	...contentFields,
	contentType: {
		...contentFields.contentType,
		label: 'Value From',
		choices,
		default: 'keyValue',
		description: 'Keys and values are stored as JSON, as the AWS console does',
	},
	text: { ...contentFields.text, secret: true, rows: undefined },
	keyValue: {
		label: 'Keys and Values',
		optional: false,
		show: { contentType: ['keyValue'] },
		property: {
			displayName: 'Keys and Values',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add key',
			default: {},
			options: [
				{
					name: 'entries',
					displayName: 'Entry',
					values: [
						{ displayName: 'Key', name: 'key', type: 'string', default: '', placeholder: 'e.g. password' },
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							typeOptions: { password: true },
							default: '',
						},
					],
				},
			],
		},
	},
} as const satisfies Fields;

/** The same where the value may stay as it is. */
export const optionalValueFields = {
	...valueFields,
	contentType: {
		...valueFields.contentType,
		label: 'New Value From',
		choices: { ...choices, none: 'Keep the Value' },
		default: 'none',
	},
} as const satisfies Fields;

/** `SecretString` or `SecretBinary`; nothing where the value stays. */
export function secretValue(values: ContentValues & { readonly keyValue?: unknown }, run: OperationRun): object {
	if (values.contentType === 'none') return {};
	if (values.contentType === 'keyValue') return { SecretString: JSON.stringify(keysAndValues(values.keyValue)) };
	const content = contentOf(values, run);
	return typeof content === 'string' ? { SecretString: content } : { SecretBinary: content };
}

function keysAndValues(stored: unknown): Record<string, unknown> {
	const rows = (stored as { entries?: unknown } | undefined)?.entries;
	const entries = (Array.isArray(rows) ? rows : []) as Array<{ key?: unknown; value?: unknown }>;
	const pairs = entries.filter(({ key }) => key !== undefined && key !== '');
	if (pairs.length === 0) throw unset('Keys and Values', 'keyValue');
	return Object.fromEntries(pairs.map(({ key, value }) => [String(key), value ?? '']));
}

/** The value as a person reads it: fields where it is JSON, a text, or a file of the item. */
export async function readValue(output: Readonly<Record<string, unknown>>, run: OperationRun): Promise<unknown> {
	const { Name, ARN, VersionId, VersionStages, CreatedDate, SecretString, SecretBinary } = output;
	const json = { name: Name, arn: ARN, versionId: VersionId, versionStages: VersionStages, createdDate: CreatedDate };
	if (SecretBinary instanceof Uint8Array) {
		const fileName = String(Name).split('/').at(-1);
		return new ItemWithFiles(json, { data: await storeBinary(run.context, SecretBinary, { fileName }) });
	}
	const parsed = typeof SecretString === 'string' ? jsonIn(SecretString) : undefined;
	// A text such as 0042 or true is a password, not JSON.
	const secret = typeof parsed === 'object' && parsed !== null ? parsed : SecretString;
	return { ...json, secret };
}
