import type { IExecuteFunctions, ResourceMapperValue } from 'n8n-workflow';

import { readOperation, readService } from '../../aws/catalog/read';
import { membersOf, shapeOf } from '../../aws/catalog/schema';
import type { MemberRef, ServiceModel } from '../../aws/catalog/types';
import { AwsError } from '../../aws/errors';
import { coerceInput } from '../../aws/protocol/input';
import { hasBinary, isStream, readBinary } from '../shared/binary';
import { toNodeError } from '../shared/errors';
import type { OperationForm } from './form';
import { formOf, inputOfForm } from './form';
import type { OperationChoice } from './operationChoice';
import { choiceValue } from './operationChoice';

/** What of the form is the same for all items of an execution. */
interface StoredForm {
	readonly form: OperationForm;
	readonly removed: ReadonlySet<string>;
}

export interface ByteOptions {
	/** Text stands for itself where AWS takes bytes; otherwise it is base64. */
	readonly textBytes: boolean;
	/** Large files may go as a stream, where AWS takes one and its length. */
	readonly allowStream: boolean;
}

export interface InputReader {
	/** The typed input of one item, as AWS's protocols take it. */
	read(choice: OperationChoice, itemIndex: number, options: ByteOptions): Promise<Record<string, unknown>>;
}

/** Reads the input of items from the form or from JSON; the form is built once for each operation. */
export function inputReader(context: IExecuteFunctions): InputReader {
	const forms = new Map<string, StoredForm>();
	const storedForm = (choice: OperationChoice): StoredForm => {
		const key = choiceValue(choice);
		const known = forms.get(key);
		if (known !== undefined) return known;
		const made = { form: formOf(choice.service, choice.operation), removed: removedFields(context) };
		forms.set(key, made);
		return made;
	};
	return {
		async read(choice, itemIndex, options) {
			const fields = context.getNodeParameter('inputMode', itemIndex) === 'fields';
			const given = fields ? formValues(context, itemIndex, storedForm(choice)) : jsonValue(context, itemIndex);
			const withBytes = await fillInBytes(context, itemIndex, choice, given, options);
			return coerceInput(choice.service, choice.operation, withBytes, { form: fields });
		},
	};
}

function removedFields(context: IExecuteFunctions): ReadonlySet<string> {
	const stored = context.getNodeParameter(
		'input',
		0,
		{},
		{ rawExpressions: true },
	) as Partial<ResourceMapperValue> | null;
	const schema = Array.isArray(stored?.schema) ? stored.schema : [];
	return new Set(schema.filter(({ removed }) => removed === true).map(({ id }) => id));
}

function formValues(
	context: IExecuteFunctions,
	itemIndex: number,
	{ form, removed }: StoredForm,
): Record<string, unknown> {
	// Without n8n's own conversion, which makes 0 of an empty number and refuses what AWS may accept.
	const values: unknown = context.getNodeParameter('input.value', itemIndex, {}, { skipValidation: true });
	return inputOfForm(form, isRecord(values) ? values : {}, removed);
}

function jsonValue(context: IExecuteFunctions, itemIndex: number): unknown {
	const { value: given, endless } = readJsonParameter(context, itemIndex);
	if (endless !== undefined) {
		throw new AwsError({
			code: 'InvalidJson',
			message: "'Input (JSON)' holds a value that refers to itself",
			nextStep: 'Pick the values that AWS takes, e.g. {{ { "Key": $json.key } }}.',
			field: 'inputJson',
			cause: endless,
		});
	}
	if (typeof given !== 'string') return given;
	if (given.trim() === '') return {};
	const { value, error } = parseJson(given);
	if (error === undefined) return value;
	throw new AwsError({
		code: 'InvalidJson',
		message: `'Input (JSON)' is not valid JSON${error}`,
		nextStep: 'Write names and texts in double quotes. With values from other nodes, use {{ JSON.stringify($json) }}.',
		field: 'inputJson',
	});
}

/** The value of 'Input (JSON)'. n8n walks through it without an end where it refers to itself. */
function readJsonParameter(context: IExecuteFunctions, itemIndex: number): { value?: unknown; endless?: RangeError } {
	try {
		return { value: context.getNodeParameter('inputJson', itemIndex, '{}') };
	} catch (error) {
		if (error instanceof RangeError) return { endless: error };
		throw toNodeError(context.getNode(), error, itemIndex);
	}
}

/** A text as JSON, or where it stops being JSON. The engine's own sentence quotes the text, which may hold a secret. */
function parseJson(text: string): { value?: unknown; error?: string } {
	try {
		return { value: JSON.parse(text) as unknown };
	} catch (error) {
		const place = /line \d+ column \d+/.exec(error instanceof Error ? error.message : '')?.[0];
		return { error: place === undefined ? '' : `: the text stops being JSON at ${place}` };
	}
}

/**
 * Puts the files of the item where the input names them: a text that is the name of a binary field, or
 * `{"$binary": "name"}`, at a member that takes bytes. Objects there become their JSON text.
 */
async function fillInBytes(
	context: IExecuteFunctions,
	itemIndex: number,
	{ service, operation }: OperationChoice,
	value: unknown,
	options: ByteOptions,
): Promise<unknown> {
	const { input } = readOperation(service, operation);
	const model = readService(service);
	if (input === undefined || !takesBytes(model, input)) return value;
	const names = new Set(membersOf(model, input).map(({ name }) => name));
	/** What the file tells about itself, where the operation has a place for it. */
	const facts: { ContentType?: string; ContentLength?: number } = {};

	const bytes = async (entry: unknown, streaming: boolean): Promise<unknown> => {
		const reference = isRecord(entry) && typeof entry.$binary === 'string' ? entry.$binary : undefined;
		const name = reference ?? (typeof entry === 'string' && hasBinary(context, itemIndex, entry) ? entry : undefined);
		if (name !== undefined) {
			const stream = streaming && options.allowStream && names.has('ContentLength');
			const { body, length, mimeType } = await readBinary(context, itemIndex, name, stream);
			if (streaming) facts.ContentType = mimeType;
			if (isStream(body)) facts.ContentLength = length;
			return body;
		}
		if (typeof entry === 'string' && options.textBytes) return Buffer.from(entry, 'utf8');
		const raw = entry instanceof Uint8Array || isStream(entry) || (isRecord(entry) && entry.type === 'Buffer');
		return typeof entry === 'object' && entry !== null && !raw ? Buffer.from(JSON.stringify(entry), 'utf8') : entry;
	};
	const walk = async (ref: MemberRef, entry: unknown): Promise<unknown> => {
		if (entry === undefined || entry === null || entry === '') return entry;
		const view = shapeOf(model, ref);
		if (view.kind === 'simple') return view.type === 'blob' ? await bytes(entry, view.streaming) : entry;
		if (!takesBytes(model, ref)) return entry;
		const content = parsed(entry);
		if (view.kind === 'list') {
			return Array.isArray(content)
				? await Promise.all(content.map(async (each) => await walk(view.member, each)))
				: entry;
		}
		if (!isRecord(content)) return entry;
		const pairs = Object.entries(content).map(async ([name, each]): Promise<[string, unknown]> => {
			const member = view.kind === 'map' ? view.value : view.members[view.names.indexOf(name)];
			return [name, member === undefined ? each : await walk(member, each)];
		});
		return Object.fromEntries(await Promise.all(pairs));
	};
	const filled = await walk(input, value);
	if (isRecord(filled)) {
		for (const [name, fact] of Object.entries(facts)) if (names.has(name)) filled[name] ??= fact;
	}
	return filled;
}

const bytesTaken = new WeakMap<ServiceModel, Map<number, boolean>>();

/** Whether there is a place for bytes in a shape. */
function takesBytes(model: ServiceModel, ref: MemberRef): boolean {
	let known = bytesTaken.get(model);
	if (known === undefined) {
		known = new Map();
		bytesTaken.set(model, known);
	}
	const target = typeof ref === 'number' ? ref : ref[0];
	let answer = known.get(target);
	if (answer === undefined) {
		answer = reachesBytes(model, ref, new Set());
		known.set(target, answer);
	}
	return answer;
}

function reachesBytes(model: ServiceModel, ref: MemberRef, seen: Set<number>): boolean {
	const view = shapeOf(model, ref);
	if (view.kind === 'simple') return view.type === 'blob';
	const target = typeof ref === 'number' ? ref : ref[0];
	if (seen.has(target)) return false;
	seen.add(target);
	const inner = view.kind === 'list' ? [view.member] : view.kind === 'map' ? [view.value] : view.members;
	return inner.some((member) => reachesBytes(model, member, seen));
}

/** JSON text as what it says, anything else as it is. */
const parsed = (value: unknown): unknown => (typeof value === 'string' ? (parseJson(value).value ?? value) : value);

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
