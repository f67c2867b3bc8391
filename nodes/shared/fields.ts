import type { IExecuteFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { MemberView, ShapeView } from '../../aws/catalog/schema';
import { memberOf, membersOf, shapeOf } from '../../aws/catalog/schema';
import type { MemberRef, ServiceModel } from '../../aws/catalog/types';
import { AwsError } from '../../aws/errors';
import { readBinary } from './binary';
import { chosenOf, locatorProperty } from './locators';
import { words } from './names';
import type { Field, Operation, OperationRun, Service } from './operation';
import { factsOf } from './operationFacts';

/** An enumeration with more values than this is a text field. */
const LISTED_VALUES = 100;
/** A list of structures with at most so many simple members is a list of rows. */
const ROW_MEMBERS = 4;
/** Name of the list inside of a parameter that holds rows. */
const ROWS = 'entries';

/** What a field is, once the record and the catalog have been put together. */
export interface FieldPlan {
	/** Key in the record: a path into AWS's input, or a name of its own. */
	readonly key: string;
	/** Name of the parameter. */
	readonly name: string;
	readonly label: string;
	readonly field: Field;
	/** The member that it stands for; absent for a field of its own. */
	readonly member?: MemberView;
	readonly model: ServiceModel;
	readonly required: boolean;
	/** In the collection Options. */
	readonly optional: boolean;
}

/** The member at a dotted path, required only where everything on the way is. */
export function memberAt(model: ServiceModel, input: MemberRef | undefined, path: string): MemberView | undefined {
	let ref = input;
	let member: MemberView | undefined;
	let required = true;
	for (const name of path.split('.')) {
		member = memberOf(model, ref, name);
		if (member === undefined) return undefined;
		required &&= member.required;
		ref = member.ref;
	}
	return member === undefined ? undefined : { ...member, required };
}

const plans = new WeakMap<Operation, readonly FieldPlan[]>();

/** The fields of an operation. */
export function planOf(service: Service, operation: Operation): readonly FieldPlan[] {
	let plan = plans.get(operation);
	if (plan === undefined) {
		const { operation: command, model, input } = factsOf(service, operation);
		plan = Object.entries(operation.fields).map(([path, field]) => {
			const member = memberAt(model, input, path);
			if (
				member === undefined &&
				field.type === undefined &&
				field.locator === undefined &&
				field.property === undefined
			) {
				throw new AwsError({
					code: 'UnknownMember',
					message: `${command} has no member "${path}", and its field has no type`,
				});
			}
			const leaf = path.split('.').at(-1) ?? path;
			const optional = field.optional ?? !(member?.required ?? false);
			return {
				key: path,
				name: field.name ?? camelCase(leaf),
				label: field.label ?? field.locator?.label ?? titleOf(leaf),
				field,
				...(member === undefined ? {} : { member }),
				model,
				required: field.required ?? member?.required ?? !optional,
				optional,
			};
		});
		plans.set(operation, plan);
	}
	return plan;
}

/** `QueueUrl` is `queueUrl`, `KMSKeyId` is `kmsKeyId`, `ACL` is `acl`. */
export const camelCase = (name: string): string =>
	name.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+$|^[A-Z]/, (head) => head.toLowerCase());

const SHORT_WORDS = new Set(['a', 'an', 'and', 'as', 'at', 'by', 'for', 'from', 'in', 'of', 'on', 'or', 'to', 'with']);
const FIXED_WORDS: Readonly<Record<string, string>> = {
	Arn: 'ARN',
	Arns: 'ARNs',
	Aws: 'AWS',
	Cvv: 'CVV',
	Https: 'HTTPS',
	Id: 'ID',
	Ids: 'IDs',
	Ip: 'IP',
	Kms: 'KMS',
	Mac: 'MAC',
	Quic: 'QUIC',
	Tcp: 'TCP',
	Tls: 'TLS',
	Ttl: 'TTL',
	Udp: 'UDP',
	Uri: 'URI',
	Url: 'URL',
	Us: 'US',
};

/** A member's name as a label: `QueueUrl` is `Queue URL`. */
export const titleOf = (name: string): string =>
	words(name)
		.split(' ')
		.map((word, position, { length }) => {
			const lower = word.toLowerCase();
			if (position > 0 && position < length - 1 && SHORT_WORDS.has(lower)) return lower;
			const capital = word.charAt(0).toUpperCase() + word.slice(1);
			return Object.hasOwn(FIXED_WORDS, capital) ? (FIXED_WORDS[capital] ?? capital) : capital;
		})
		.join(' ');

/** The parameter of a field, without the conditions under which it is shown. */
export function propertyOf(plan: FieldPlan): INodeProperties {
	const { field, name, label, required, optional } = plan;
	const own = kindOf(plan);
	const typeOptions = {
		...own.typeOptions,
		...(field.rows === undefined ? {} : { rows: field.rows }),
		...(field.secret === true ? { password: true } : {}),
	};
	return {
		...own,
		displayName: label,
		name,
		...(field.default === undefined ? {} : { default: field.default }),
		...(required && !optional && needsValue(own) ? { required: true } : {}),
		...(field.description === undefined ? {} : { description: field.description }),
		...(field.placeholder === undefined ? {} : { placeholder: field.placeholder }),
		...(field.hint === undefined ? {} : { hint: field.hint }),
		...(Object.keys(typeOptions).length === 0 ? {} : { typeOptions }),
	};
}

const needsValue = ({ type }: INodeProperties): boolean => type !== 'boolean' && type !== 'notice';

type Kind = Omit<INodeProperties, 'displayName' | 'name'> & { displayName: string; name: string };

function kindOf({ field, member, model, name, label }: FieldPlan): Kind {
	const head = { displayName: label, name };
	if (field.property !== undefined) return { ...field.property, ...head };
	if (field.locator !== undefined) return { ...locatorProperty(field.locator, name), ...head };
	const values = field.choices === undefined ? undefined : choicesOf(field.choices);
	switch (field.type) {
		case undefined:
			break;
		case 'options':
		case 'multiOptions': {
			const options = values ?? choicesOf(enumerationOf(model, member?.shape) ?? []);
			const first = options[0]?.value ?? '';
			return { ...head, type: field.type, options, default: field.type === 'options' ? first : [] };
		}
		case 'boolean':
			return { ...head, type: 'boolean', default: false };
		case 'number':
			return { ...head, type: 'number', default: 0 };
		case 'dateTime':
			return { ...head, type: 'dateTime', default: '' };
		case 'json':
			return { ...head, type: 'json', default: '{}' };
		case 'binary':
			return {
				...head,
				type: 'string',
				default: 'data',
				hint: 'The name of the input binary field that holds the file',
			};
		default:
			return { ...head, type: 'string', default: '' };
	}
	if (member === undefined) return { ...head, type: 'string', default: '' };
	return { ...head, ...kindOfShape(model, member.shape, values) };
}

/** How a member of AWS's input is entered. */
function kindOfShape(
	model: ServiceModel,
	view: ShapeView,
	choices?: INodePropertyOptions[],
): Pick<INodeProperties, 'type' | 'default' | 'options' | 'typeOptions' | 'placeholder'> {
	if (choices !== undefined) return { type: 'options', options: choices, default: choices[0]?.value ?? '' };
	if (view.kind === 'simple') {
		if (view.values !== undefined && view.values.length <= LISTED_VALUES) {
			const options = choicesOf(view.values);
			return { type: 'options', options, default: options[0]?.value ?? '' };
		}
		switch (view.type) {
			case 'boolean':
				return { type: 'boolean', default: false };
			// A number of 64 bits may have more digits than n8n's field keeps.
			case 'number':
				return view.long ? { type: 'string', default: '' } : { type: 'number', default: 0 };
			case 'timestamp':
				return { type: 'dateTime', default: '' };
			case 'document':
				return { type: 'json', default: '{}' };
			default:
				return { type: 'string', default: '' };
		}
	}
	if (view.kind === 'list') {
		const values = enumerationOf(model, view);
		if (values !== undefined) return { type: 'multiOptions', options: choicesOf(values), default: [] };
		if (shapeOf(model, view.member).kind === 'simple') return { type: 'string', default: '' };
	}
	const columns = columnsOf(model, view);
	if (columns === undefined) return { type: 'json', default: view.kind === 'list' ? '[]' : '{}' };
	return {
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add entry',
		default: {},
		options: [
			{
				name: ROWS,
				displayName: 'Entry',
				values: columns.map(({ name, shape }) => ({
					...kindOfShape(model, shape),
					displayName: titleOf(name),
					name,
				})) as INodeProperties[],
			},
		],
	};
}

/** Values that AWS names for a member, or for the entries of a list. */
function enumerationOf(model: ServiceModel, view: ShapeView | undefined): readonly string[] | undefined {
	const inner = view?.kind === 'list' ? shapeOf(model, view.member) : view;
	if (inner?.kind !== 'simple' || inner.values === undefined) return undefined;
	return inner.values.length <= LISTED_VALUES ? inner.values : undefined;
}

/** The columns of a list of flat structures, or of a map of texts; undefined where the shape is neither. */
function columnsOf(model: ServiceModel, view: ShapeView): MemberView[] | undefined {
	if (view.kind === 'map') {
		const key = shapeOf(model, view.key);
		const value = shapeOf(model, view.value);
		if (key.kind !== 'simple' || value.kind !== 'simple' || value.type !== 'string') return undefined;
		return [
			{ name: 'key', ref: view.key, required: true, shape: key },
			{ name: 'value', ref: view.value, required: true, shape: value },
		];
	}
	if (view.kind !== 'list') return undefined;
	const members = membersOf(model, view.member);
	const flat = members.every(({ shape }) => shape.kind === 'simple' && shape.type !== 'blob');
	return members.length > 0 && members.length <= ROW_MEMBERS && flat ? members : undefined;
}

const choicesOf = (choices: readonly string[] | Readonly<Record<string, string>>): INodePropertyOptions[] => {
	const pairs: Array<readonly [string, string]> = Array.isArray(choices)
		? (choices as string[]).map((value) => [value, choiceLabel(value)] as const)
		: Object.entries(choices as Record<string, string>);
	return pairs.map(([value, name]) => ({ name, value })).sort((a, b) => a.name.localeCompare(b.name, 'en'));
};

/** `PAY_PER_REQUEST` is `Pay Per Request`; a value that is no plain word stays as AWS writes it. */
export const choiceLabel = (value: string): string =>
	/^[A-Z][A-Z_]*$/.test(value) && value.length > 4
		? titleOf(value.toLowerCase())
		: /^[a-z-]+$/.test(value)
			? titleOf(value)
			: value;

/** The value of a field for one item: undefined where nothing is set. */
export async function readField(
	{ field, name, label, member, model, optional }: FieldPlan,
	stored: unknown,
	run: OperationRun,
): Promise<unknown> {
	if (field.locator !== undefined) {
		const { mode, value } = chosenOf(stored, field.locator.exact);
		if (value === '') return undefined;
		return field.locator.resolve === undefined ? value : await field.locator.resolve(value, mode, run);
	}
	if (stored === undefined || stored === null) return undefined;
	switch (field.type) {
		case 'binary':
			if (stored === '') return undefined;
			return typeof stored === 'string'
				? await readBinary(run.context, run.itemIndex, stored, true)
				: invalid(label, name, 'the name of a binary field of the item');
		case 'number':
			return numberOf(stored, label, name);
		case 'boolean':
			return stored === true || stored === 'true';
		case 'list':
			return listOf(stored);
		case 'json':
			return jsonOf(stored, label, name);
		case 'string':
		case 'dateTime':
		case 'options':
			if (stored === '') return undefined;
			return typeof stored === 'object' && field.type !== 'string'
				? stored
				: typeof stored === 'object'
					? JSON.stringify(stored)
					: String(stored);
		default:
			break;
	}
	const columns = member === undefined ? undefined : columnsOf(model, member.shape);
	if (columns !== undefined && isRecord(stored) && (ROWS in stored || Object.keys(stored).length === 0)) {
		const rows = Array.isArray(stored[ROWS]) ? (stored[ROWS] as Array<Record<string, unknown>>) : [];
		if (rows.length === 0) return undefined;
		if (member?.shape.kind !== 'map') return rows;
		return Object.fromEntries(rows.map(({ key, value }) => [String(key ?? ''), value]));
	}
	// What stands in a JSON field at first says nothing, where the field is not asked for.
	if (optional && (stored === '{}' || stored === '[]')) return undefined;
	if (Array.isArray(stored) && stored.length === 0 && optional) return undefined;
	return stored === '' ? undefined : stored;
}

function numberOf(stored: unknown, label: string, name: string): number | undefined {
	if (typeof stored === 'string' && stored.trim() === '') return undefined;
	const number = Number(stored);
	return typeof stored === 'object' || Number.isNaN(number) ? invalid(label, name, 'a number') : number;
}

function listOf(stored: unknown): string[] | undefined {
	const list: unknown[] = Array.isArray(stored) ? stored : String(stored).split(',');
	const texts = list.map((entry) => String(entry).trim()).filter((entry) => entry !== '');
	return texts.length === 0 ? undefined : texts;
}

function jsonOf(stored: unknown, label: string, name: string): unknown {
	if (typeof stored !== 'string') return stored;
	if (stored.trim() === '') return undefined;
	const hint = 'Write names and texts in double quotes. With values from other nodes, use {{ JSON.stringify($json) }}.';
	return jsonIn(stored) ?? invalid(label, name, 'valid JSON', hint);
}

/** The value that a text of JSON stands for; undefined where it is none. The text may hold a secret: it is not quoted. */
export function jsonIn(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function invalid(label: string, field: string, wanted: string, nextStep = 'Correct it in the node.'): never {
	throw new AwsError({ code: 'InvalidParameter', message: `'${label}' is not ${wanted}`, nextStep, field });
}

/** Puts a value at a dotted path. */
export function setAt(input: Record<string, unknown>, path: string, value: unknown): void {
	const names = path.split('.');
	const last = names.pop() ?? path;
	let place = input;
	for (const name of names) {
		const inner = Object.hasOwn(place, name) ? place[name] : undefined;
		const next: Record<string, unknown> = isRecord(inner) ? inner : {};
		place[name] = next;
		place = next;
	}
	place[last] = value;
}

/** A parameter of a node; undefined where it is not shown. */
export const parameterOf = (
	context: IExecuteFunctions,
	name: string,
	itemIndex: number,
	otherwise?: unknown,
): unknown => context.getNodeParameter(name, itemIndex, otherwise);

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
