import type { $SchemaRef, SchemaTraits, StaticOperationSchema } from '@smithy/types';
import { AwsError } from '../errors';
import type { MemberRef, OperationModel, ServiceModel, ShapeRef, Traits } from './types';

const FIRST_SHAPE = 256;
const LIST_OF = 64;
const MAP_OF = 128;
const STREAMING_BLOB = 42;

/** Bits of packed traits, lowest first, as `@smithy/core/schema` packs them. */
const TRAIT_NAMES = [
	'httpLabel',
	'idempotent',
	'idempotencyToken',
	'sensitive',
	'httpPayload',
	'httpResponseCode',
	'httpQueryParams',
] as const;

/** The schemas of one service in the form that `@smithy/core/schema` reads. */
export interface ServiceSchemas {
	/** Namespace of all its schemas; no other service and no official client uses it. */
	readonly namespace: string;
	/** The schema of one operation, the same object each time. Throws AwsError `UnknownOperation`. */
	operation(name: string): StaticOperationSchema;
	/** The schema of a shape or a simple type. */
	shape(ref: ShapeRef): $SchemaRef;
}

const inflated = new WeakMap<ServiceModel, ServiceSchemas>();

/** The schemas of a service; made once and kept as long as the model is. */
export function schemaOf(model: ServiceModel): ServiceSchemas {
	let schemas = inflated.get(model);
	if (schemas === undefined) {
		schemas = inflate(model);
		inflated.set(model, schemas);
	}
	return schemas;
}

/** Namespace of a service's schemas, from its id: `CloudWatch Logs` is `aws.cloudwatchlogs`. */
const namespaceOf = ({ id }: ServiceModel): string => `aws.${id.replace(/\W/g, '').toLowerCase()}`;

function inflate(model: ServiceModel): ServiceSchemas {
	const namespace = namespaceOf(model);
	// Shapes refer to each other in circles: first every array is made, then the references are filled in.
	const schemas = model.shapes.map((shape, index): unknown[] => {
		const [kind, name, traits] = shape;
		const head = [kind, namespace, name === 0 ? `Shape${index}` : name, traits];
		if (kind === 0) return [...head, shape[3]];
		if (kind === 3 || kind === 4) {
			const required = shape[5];
			return required === undefined ? [...head, shape[3], null] : [...head, shape[3], null, required];
		}
		return kind === 1 ? [...head, null] : [...head, null, null];
	});
	const target = (ref: ShapeRef): unknown => (ref >= FIRST_SHAPE ? schemas[ref - FIRST_SHAPE] : ref);
	const element = (ref: MemberRef): unknown => (typeof ref === 'number' ? target(ref) : [target(ref[0]), ref[1]]);
	model.shapes.forEach((shape, index) => {
		const schema = schemas[index] ?? [];
		switch (shape[0]) {
			case 1:
				schema[4] = element(shape[3]);
				break;
			case 2:
				schema[4] = element(shape[3]);
				schema[5] = element(shape[4]);
				break;
			case 3:
			case 4:
				schema[5] = shape[4].map(element);
		}
	});
	const operations = new Map<string, StaticOperationSchema>();
	const shape = (ref: ShapeRef): $SchemaRef => target(ref) as $SchemaRef;
	return {
		namespace,
		shape,
		operation(name) {
			const made = operations.get(name);
			if (made !== undefined) return made;
			const operation = ownOperation(model, name);
			const schema: StaticOperationSchema = [
				9,
				namespace,
				name,
				operationTraits(operation),
				operation.input === undefined ? 'unit' : shape(operation.input),
				operation.output === undefined ? 'unit' : shape(operation.output),
			];
			operations.set(name, schema);
			return schema;
		},
	};
}

function ownOperation(model: ServiceModel, name: string): OperationModel {
	const operation = Object.hasOwn(model.operations, name) ? model.operations[name] : undefined;
	if (operation !== undefined) return operation;
	throw new AwsError({
		code: 'UnknownOperation',
		message: `${model.name} has no operation "${name}"`,
		nextStep: 'Use the name that the AWS API reference uses.',
		operation: name,
		field: 'operation',
	});
}

function operationTraits({ http, hostPrefix }: OperationModel): SchemaTraits {
	if (http === undefined && hostPrefix === undefined) return 0;
	return {
		...(http === undefined ? {} : { http: [...http] }),
		...(hostPrefix === undefined ? {} : { endpoint: [hostPrefix] }),
	} as SchemaTraits;
}

/** Traits by name. `sensitive`, `idempotencyToken`, `httpPayload`, `long` (64 bits) and others are `1` where set. */
export type NamedTraits = Readonly<Record<string, unknown>>;

export type SimpleType = 'string' | 'number' | 'boolean' | 'timestamp' | 'document' | 'blob';

interface ViewBase {
	/** The shape's own traits and those of the member that refers to it; the member's win. */
	readonly traits: NamedTraits;
}

export interface SimpleView extends ViewBase {
	readonly kind: 'simple';
	readonly type: SimpleType;
	/** A whole number of 64 bits, which a JavaScript number may not hold. */
	readonly long: boolean;
	/** A blob that is streamed. */
	readonly streaming: boolean;
	/** Values that AWS names; AWS may accept others. */
	readonly values?: readonly string[];
}

export interface ListView extends ViewBase {
	readonly kind: 'list';
	readonly member: MemberRef;
}

export interface MapView extends ViewBase {
	readonly kind: 'map';
	readonly key: MemberRef;
	readonly value: MemberRef;
}

export interface StructureView extends ViewBase {
	readonly kind: 'structure' | 'union';
	/** Members, required ones first. */
	readonly names: readonly string[];
	/** Types of the members, in the order of `names`. */
	readonly members: readonly MemberRef[];
	/** How many of the first members AWS requires. */
	readonly required: number;
	/** An event stream: a union whose members arrive one after another. */
	readonly streaming: boolean;
}

export type ShapeView = SimpleView | ListView | MapView | StructureView;

export interface MemberView {
	readonly name: string;
	readonly ref: MemberRef;
	readonly required: boolean;
	readonly shape: ShapeView;
}

const SIMPLE_TYPES: Readonly<Record<number, SimpleType>> = {
	0: 'string',
	1: 'number',
	2: 'boolean',
	4: 'timestamp',
	5: 'timestamp',
	6: 'timestamp',
	7: 'timestamp',
	15: 'document',
	21: 'blob',
	[STREAMING_BLOB]: 'blob',
};

function namedTraits(traits: Traits): NamedTraits {
	if (typeof traits === 'object') return traits;
	const named: Record<string, unknown> = {};
	TRAIT_NAMES.forEach((name, bit) => {
		if ((traits >> bit) & 1) named[name] = 1;
	});
	return named;
}

function simpleView(base: number, traits: NamedTraits, values?: readonly string[]): SimpleView {
	const type = SIMPLE_TYPES[base];
	if (type === undefined) throw new RangeError(`The catalog has no simple type ${base}`);
	const view: SimpleView = {
		kind: 'simple',
		type,
		traits,
		long: traits.long === 1,
		streaming: base === STREAMING_BLOB,
	};
	return values === undefined ? view : { ...view, values };
}

/**
 * What a reference means, for forms and for checks of input.
 * @param ref a shape or a member of a shape, e.g. `operation.input`
 */
export function shapeOf(model: ServiceModel, ref: MemberRef): ShapeView {
	const [target, memberTraits] = typeof ref === 'number' ? [ref, 0] : ref;
	const own = namedTraits(memberTraits);
	if (target < LIST_OF) return simpleView(target, own);
	if (target < MAP_OF) return { kind: 'list', member: target - LIST_OF, traits: own };
	if (target < FIRST_SHAPE) return { kind: 'map', key: 0, value: target - MAP_OF, traits: own };
	const shape = model.shapes[target - FIRST_SHAPE];
	if (shape === undefined) throw new RangeError(`${model.name} has no shape ${target}`);
	const traits = { ...namedTraits(shape[2]), ...own };
	switch (shape[0]) {
		case 0:
			return simpleView(shape[3], traits, shape[4]);
		case 1:
			return { kind: 'list', member: shape[3], traits };
		case 2:
			return { kind: 'map', key: shape[3], value: shape[4], traits };
		default:
			return {
				kind: shape[0] === 3 ? 'structure' : 'union',
				names: shape[3],
				members: shape[4],
				required: shape[5] ?? 0,
				streaming: traits.streaming === 1,
				traits,
			};
	}
}

/** The members of a structure or union; none for any other type or for no type. */
export function membersOf(model: ServiceModel, ref: MemberRef | undefined): MemberView[] {
	if (ref === undefined) return [];
	const view = shapeOf(model, ref);
	if (view.kind !== 'structure' && view.kind !== 'union') return [];
	return view.names.map((name, position) => {
		const member = view.members[position] ?? 0;
		return { name, ref: member, required: position < view.required, shape: shapeOf(model, member) };
	});
}

/** One member by name. */
export const memberOf = (model: ServiceModel, ref: MemberRef | undefined, name: string): MemberView | undefined =>
	membersOf(model, ref).find((member) => member.name === name);
