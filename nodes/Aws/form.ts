import type { FieldType, ResourceMapperField } from 'n8n-workflow';

import { readOperation, readService } from '../../aws/catalog/read';
import type { ShapeView, StructureView } from '../../aws/catalog/schema';
import { shapeOf } from '../../aws/catalog/schema';
import type { MemberRef, ServiceModel } from '../../aws/catalog/types';
import { AwsError } from '../../aws/errors';
import { words } from '../shared/names';

/** A structure with more members than this is one JSON field. */
const UNFOLDED_MEMBERS = 12;
const UNFOLDED_LEVELS = 4;
/** An enumeration with more values than this is a text field: n8n stores the list in the workflow. */
const LISTED_VALUES = 60;
const MOST_FIELDS = 120;
/** Characters of JSON. n8n stores the fields in the workflow. */
const LARGEST_FORM = 20_000;
/** Agents get the names of their parameters from the labels, and n8n cuts those at 64 characters. */
const LONGEST_LABEL = 63;
const SKELETON_LEVELS = 3;

export interface OperationForm {
	readonly fields: ResourceMapperField[];
	/** Required structures that are spread over several fields; they are sent even if none of these is set. */
	readonly requiredStructures: readonly string[];
	/** The same inside of structures that are not required themselves: sent where these are. Outer ones first. */
	readonly structuresOfOthers: readonly string[];
}

interface Level {
	readonly depth: number;
	readonly enums: boolean;
	readonly skeletons: boolean;
}

/** From the most comfortable form to the smallest one. */
const LEVELS: readonly [Level, ...Level[]] = [
	{ depth: UNFOLDED_LEVELS, enums: true, skeletons: true },
	...[3, 2, 1].map((depth) => ({ depth, enums: true, skeletons: true })),
	{ depth: 1, enums: true, skeletons: false },
	{ depth: 1, enums: false, skeletons: false },
	{ depth: 0, enums: false, skeletons: false },
];

/**
 * The fields of an operation's form, required ones first. A dotted id is a path into the input
 * (`VpcConfig.SubnetIds`); a list of simple values is one text field; maps and lists of structures are JSON. Numbers
 * are text fields, since n8n turns an empty number into 0.
 * @throws AwsError `UnknownService` or `UnknownOperation`
 */
export function formOf(service: string, operation: string): OperationForm {
	const { input } = readOperation(service, operation);
	const model = readService(service);
	if (input === undefined) return { fields: [], requiredStructures: [], structuresOfOthers: [] };
	const [first, ...smaller] = LEVELS;
	let form = buildForm(model, input, first);
	for (const level of smaller) {
		if (form.fields.length <= MOST_FIELDS && JSON.stringify(form.fields).length <= LARGEST_FORM) break;
		form = buildForm(model, input, level);
	}
	return form;
}

function buildForm(model: ServiceModel, input: MemberRef, level: Level): OperationForm {
	const fields: ResourceMapperField[] = [];
	const requiredStructures: string[] = [];
	const structuresOfOthers: string[] = [];
	const labels = new Set<string>();

	const add = (path: readonly string[], ref: MemberRef, required: boolean, oneOf: boolean): void => {
		const view = shapeOf(model, ref);
		const hint = oneOf ? [...hintsOf(model, view), 'one of'] : hintsOf(model, view);
		const field: ResourceMapperField = {
			id: path.join('.'),
			displayName: uniqueLabel(path, hint, labels),
			required,
			display: true,
			defaultMatch: false,
			canBeUsedToMatch: false,
			removed: !required,
			type: typeOf(model, view),
		};
		if (level.enums && view.kind === 'simple' && view.values !== undefined && view.values.length <= LISTED_VALUES) {
			field.type = 'options';
			field.options = view.values.map((value) => ({ name: value, value }));
		}
		if (level.skeletons && !required && isJson(model, view)) {
			const example = skeletonText(model, ref);
			// A structure without members is chosen by what would be the example itself.
			if (example !== '{}') field.defaultValue = example;
		}
		fields.push(field);
	};
	const walk = (
		path: readonly string[],
		ref: MemberRef,
		required: boolean,
		depth: number,
		oneOf: boolean,
		requiredHere = required,
	): void => {
		const view = shapeOf(model, ref);
		if (!unfolds(view) || depth <= 0) {
			add(path, ref, required, oneOf);
			return;
		}
		const union = view.kind === 'union';
		if (required && !union && view.required === 0) requiredStructures.push(path.join('.'));
		else if (requiredHere && !union && mayBeEmpty(model, ref)) structuresOfOthers.push(path.join('.'));
		view.names.forEach((name, position) => {
			const member = view.members[position] ?? 0;
			const memberRequiredHere = !union && position < view.required;
			const memberRequired = required && memberRequiredHere;
			// To choose it with nothing in it must be possible, and a field that is left empty says nothing.
			if (union && mayBeEmpty(model, member)) add([...path, name], member, false, true);
			else walk([...path, name], member, memberRequired, depth - 1, oneOf || union, memberRequiredHere);
		});
	};

	const root = shapeOf(model, input);
	if (root.kind !== 'structure') return { fields, requiredStructures, structuresOfOthers };
	root.names.forEach((name, position) => {
		walk([name], root.members[position] ?? 0, position < root.required, level.depth, false);
	});
	fields.sort((a, b) => Number(b.required) - Number(a.required));
	return { fields, requiredStructures, structuresOfOthers };
}

const unfolds = (view: ShapeView): view is StructureView =>
	(view.kind === 'structure' || view.kind === 'union') &&
	!view.streaming &&
	view.names.length > 0 &&
	view.names.length <= UNFOLDED_MEMBERS;

/** Whether a structure has nothing in it that must be filled in, also further down. */
function mayBeEmpty(model: ServiceModel, ref: MemberRef, depth = UNFOLDED_LEVELS): boolean {
	const view = shapeOf(model, ref);
	if (view.kind !== 'structure' || depth < 0) return false;
	return view.members.slice(0, view.required).every((member) => mayBeEmpty(model, member, depth - 1));
}

const isScalarList = (model: ServiceModel, view: ShapeView): boolean => {
	if (view.kind !== 'list') return false;
	const member = shapeOf(model, view.member);
	return member.kind === 'simple' && member.type !== 'document' && member.type !== 'blob';
};

const isJson = (model: ServiceModel, view: ShapeView): boolean =>
	view.kind === 'simple' ? view.type === 'document' : !isScalarList(model, view);

function typeOf(model: ServiceModel, view: ShapeView): FieldType {
	if (view.kind === 'simple') {
		if (view.type === 'boolean') return 'boolean';
		if (view.type === 'timestamp') return 'dateTime';
		return view.type === 'document' ? 'object' : 'string';
	}
	if (view.kind === 'list') return isScalarList(model, view) ? 'string' : 'array';
	return 'object';
}

/** What a person must know to fill the field in; n8n shows no description in this form, so the label says it. */
function hintsOf(model: ServiceModel, view: ShapeView): string[] {
	if (view.kind === 'simple') {
		if (view.type === 'number') return ['number'];
		if (view.type === 'blob') return ['binary field'];
		return view.type === 'document' ? ['JSON'] : [];
	}
	if (view.kind === 'list') return [isScalarList(model, view) ? 'comma-separated' : 'JSON list'];
	return ['JSON'];
}

/** A label as n8n makes an agent's parameter name from it. */
export const agentKey = (label: string): string => label.replace(/[^a-zA-Z0-9-]/g, '_').slice(0, LONGEST_LABEL);

/** The last name first, then where it belongs; at most 63 characters and unique also as an agent's parameter. */
function uniqueLabel(path: readonly string[], hints: readonly string[], taken: Set<string>): string {
	const suffix = hints.length === 0 ? '' : ` (${hints.join(', ')})`;
	const names = path.map(words).reverse();
	const candidates = [
		names.join(' ‹ '),
		...(names.length > 2 ? [`${names[0]} ‹ ${names[1]} ‹ …`] : []),
		// Which of the outer names tells it from another field with the same last name.
		...names.slice(2).map((name) => `${names[0]} ‹ … ‹ ${name}`),
		names[0] ?? '',
	].map((label) => label + suffix);
	const fitting = candidates.filter((label) => label.length <= LONGEST_LABEL);
	const base = fitting[0] ?? shorten(candidates[0] ?? '', suffix, '');
	for (let number = 1; ; number++) {
		const label = number === 1 ? base : shorten(base, suffix, ` ${number}`);
		const key = agentKey(label).toLowerCase();
		if (taken.has(key)) {
			const other = fitting.find((candidate) => !taken.has(agentKey(candidate).toLowerCase()));
			if (other === undefined) continue;
			taken.add(agentKey(other).toLowerCase());
			return other;
		}
		taken.add(key);
		return label;
	}
}

function shorten(label: string, suffix: string, number: string): string {
	const end = number + suffix;
	const body = label.endsWith(suffix) ? label.slice(0, label.length - suffix.length) : label;
	const room = LONGEST_LABEL - end.length;
	return (body.length <= room ? body : `${body.slice(0, room - 1).trimEnd()}…`) + end;
}

/** An example of a value, as JSON text with one entry each: what a person overwrites. */
function skeletonText(model: ServiceModel, ref: MemberRef): string {
	return JSON.stringify(skeleton(model, ref, SKELETON_LEVELS, []), null, 2);
}

function skeleton(model: ServiceModel, ref: MemberRef, depth: number, above: readonly MemberRef[]): unknown {
	const view = shapeOf(model, ref);
	const target = typeof ref === 'number' ? ref : ref[0];
	if (view.kind === 'simple') {
		if (view.values !== undefined) {
			// One value alone would be no example but an answer, and an example that is left as it is gets refused.
			const { length } = view.values;
			return view.values.slice(0, 4).join(' | ') + (length > 4 || length === 1 ? ' | …' : '');
		}
		const examples = {
			number: 0,
			boolean: false,
			timestamp: '2026-01-31T00:00:00Z',
			document: {},
			string: '',
			blob: '',
		};
		return examples[view.type];
	}
	const ends = depth <= 0 || above.includes(target);
	if (view.kind === 'list') return ends ? [] : [skeleton(model, view.member, depth - 1, [...above, target])];
	if (ends) return {};
	if (view.kind === 'map') return { name: skeleton(model, view.value, depth - 1, [...above, target]) };
	const shownMembers = view.kind === 'union' ? 1 : Math.max(view.required, Math.min(view.names.length, 4));
	return Object.fromEntries(
		view.names
			.slice(0, shownMembers)
			.map((name, position) => [name, skeleton(model, view.members[position] ?? 0, depth - 1, [...above, target])]),
	);
}

/**
 * The input that the form's values stand for: dotted ids become nested objects, fields that are not set are left out.
 * @param values field id to value, as n8n's resource mapper stores them
 * @param removed ids of the fields that have been taken off the form, whose values n8n may still hold
 * @throws AwsError `UntouchedSkeleton` where an example has been left as it was
 */
export function inputOfForm(
	form: OperationForm,
	values: Readonly<Record<string, unknown>>,
	removed: ReadonlySet<string>,
): Record<string, unknown> {
	const input: Record<string, unknown> = {};
	const examples = new Map(form.fields.map(({ id, displayName, defaultValue }) => [id, { displayName, defaultValue }]));
	for (const path of form.requiredStructures) setPath(input, path, {});
	for (const [id, value] of Object.entries(values)) {
		if (removed.has(id) || value === undefined || value === null || value === '') continue;
		const example = examples.get(id);
		if (example?.defaultValue !== undefined && sameJson(value, example.defaultValue)) {
			throw new AwsError({
				code: 'UntouchedSkeleton',
				message: `'${example.displayName}' still holds the example`,
				nextStep: 'Fill in your values, or remove the field from the form.',
				field: id,
			});
		}
		setPath(input, id, value);
	}
	for (const path of form.structuresOfOthers) {
		const outer = path.slice(0, path.lastIndexOf('.'));
		if (isSet(input, outer) && !isSet(input, path)) setPath(input, path, {});
	}
	return input;
}

/** Whether there is something at a path, and objects all the way to it. */
function isSet(input: Record<string, unknown>, path: string): boolean {
	let place: unknown = input;
	for (const name of path.split('.')) {
		if (!isPlainObject(place) || !Object.hasOwn(place, name)) return false;
		place = place[name];
	}
	return true;
}

function sameJson(value: unknown, example: unknown): boolean {
	return compactJson(value) === compactJson(example);
}

function compactJson(value: unknown): string | undefined {
	try {
		return JSON.stringify(typeof value === 'string' ? (JSON.parse(value) as unknown) : value);
	} catch {
		return undefined;
	}
}

/** Sets a value at a dotted path. Names that would reach the prototype become ordinary, unknown members. */
function setPath(target: Record<string, unknown>, path: string, value: unknown): void {
	const names = path.split('.');
	const last = names.pop() ?? path;
	let place = target;
	for (const name of names) {
		const inner = Object.hasOwn(place, name) ? place[name] : undefined;
		const next = isPlainObject(inner) ? inner : {};
		define(place, name, next);
		place = next;
	}
	const present = Object.hasOwn(place, last) ? place[last] : undefined;
	if (isPlainObject(present) && isPlainObject(value)) define(place, last, { ...present, ...value });
	else define(place, last, value);
}

function define(target: Record<string, unknown>, name: string, value: unknown): void {
	Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' &&
	value !== null &&
	!Array.isArray(value) &&
	Object.getPrototypeOf(value) === Object.prototype;
