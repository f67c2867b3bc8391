import type { INodePropertyOptions } from 'n8n-workflow';

import { bytesOf } from '../../aws/batch/results';
import { AwsError } from '../../aws/errors';
import { readBinary } from './binary';
import { jsonIn } from './fields';
import type { Field, OperationRun } from './operation';

/** An attribute of a message as Amazon SQS and SNS take it. */
export interface MessageAttribute {
	readonly DataType: string;
	readonly StringValue?: string;
	readonly BinaryValue?: Uint8Array;
}

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

/** A row as the form stores it. */
interface Row {
	readonly name?: unknown;
	readonly type?: unknown;
	readonly value?: unknown;
	readonly binaryField?: unknown;
}

const BASE64 = 'Binary';
const FILE = 'File';
const LIST = 'String.Array';

const TYPES: INodePropertyOptions[] = [
	{ name: 'Binary (Base64)', value: BASE64 },
	{ name: 'Binary From File', value: FILE },
	{ name: 'Number', value: 'Number' },
	{ name: 'String', value: 'String' },
];
const LIST_TYPE: INodePropertyOptions = { name: 'String Array', value: LIST };

/**
 * The attributes of a message as rows.
 * @param lists whether lists of texts are a type of their own, as for Amazon SNS
 */
export const attributeRows = (description: string, lists = false): Field => ({
	label: 'Message Attributes',
	optional: true,
	property: {
		displayName: 'Message Attributes',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add attribute',
		default: {},
		description,
		options: [
			{
				name: 'entries',
				displayName: 'Attribute',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. source' },
					{
						displayName: 'Type',
						name: 'type',
						type: 'options',
						options: lists ? [...TYPES, LIST_TYPE] : TYPES,
						default: 'String',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						displayOptions: { hide: { type: [FILE] } },
					},
					{
						displayName: 'Input Binary Field',
						name: 'binaryField',
						type: 'string',
						default: 'data',
						hint: 'The name of the input binary field that holds the file',
						displayOptions: { show: { type: [FILE] } },
					},
				],
			},
		],
	},
});

/**
 * From the rows to what AWS takes. Bytes of files are sent exactly.
 * @throws AwsError that names the attribute, where AWS would refuse it
 */
export async function readAttributes(stored: unknown, run: OperationRun): Promise<MessageAttributes> {
	const attributes: Record<string, MessageAttribute> = {};
	const { entries } = (stored ?? {}) as { entries?: readonly Row[] };
	for (const row of entries ?? []) {
		const name = String(row.name ?? '').trim();
		if (name === '') throw invalid('', 'has a row without a name');
		if (Object.hasOwn(attributes, name)) throw invalid(name, 'is there twice');
		attributes[name] = await ofRow(name, row, run);
	}
	return attributes;
}

async function ofRow(name: string, { type, value, binaryField }: Row, run: OperationRun): Promise<MessageAttribute> {
	const kind = String(type ?? 'String');
	if (kind !== FILE) return typed(name, kind, value);
	const { body } = await readBinary(run.context, run.itemIndex, String(binaryField ?? 'data'));
	const bytes = body as Uint8Array;
	if (bytes.byteLength === 0) throw invalid(name, 'is an empty file, which AWS refuses');
	return { DataType: 'Binary', BinaryValue: bytes };
}

/** A type may have a label of the sender's own behind a dot: `Number.int`. */
function typed(name: string, kind: string, value: unknown): MessageAttribute {
	const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
	if (text === '') throw invalid(name, 'has no value');
	if (kind.startsWith(BASE64)) {
		if (!/^[A-Za-z0-9+/_=\s-]*$/.test(text)) throw invalid(name, 'is not base64');
		return { DataType: kind, BinaryValue: Buffer.from(text, 'base64') };
	}
	if (kind.startsWith('Number') && (text.trim() === '' || Number.isNaN(Number(text)))) {
		throw invalid(name, 'is not a number');
	}
	return { DataType: kind, StringValue: kind === LIST ? listText(text) : text };
}

/** Amazon SNS takes such a list as the text of a JSON array. */
const listText = (text: string): string =>
	Array.isArray(jsonIn(text)) ? text : JSON.stringify(text.split(',').map((entry) => entry.trim()));

/** Bytes of the attributes as AWS counts them: name, type and value. */
export const attributeBytes = (attributes: unknown): number =>
	Object.entries((attributes ?? {}) as MessageAttributes).reduce(
		(sum, [name, { DataType, StringValue, BinaryValue }]) =>
			sum + bytesOf(name) + bytesOf(DataType) + bytesOf(StringValue) + bytesOf(BinaryValue),
		0,
	);

/** Attributes of a received message by their values alone; bytes as base64. */
export const plainAttributes = (attributes: unknown): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries((attributes ?? {}) as MessageAttributes).map(([name, { DataType, StringValue, BinaryValue }]) => {
			if (BinaryValue !== undefined) return [name, Buffer.from(BinaryValue).toString('base64')];
			const number = Number(StringValue);
			// A number of more digits than JSON keeps stays a text.
			const exact = DataType.startsWith('Number') && String(number) === StringValue;
			return [name, exact ? number : (StringValue ?? '')];
		}),
	);

const invalid = (name: string, problem: string): AwsError =>
	new AwsError({
		code: 'InvalidParameter',
		message: `'Message Attributes' ${name === '' ? problem : `"${name}" ${problem}`}`,
		nextStep: 'Correct the attribute in the node, or remove it.',
		field: 'messageAttributes',
	});
