import { readOperation, readService } from '../catalog/read';
import type { ShapeView, SimpleView } from '../catalog/schema';
import { shapeOf } from '../catalog/schema';
import type { MemberRef, ServiceModel } from '../catalog/types';

/** Characters of a schema: enough for nearly all operations, and no burden for a model. */
const LONGEST = 6000;

interface Extent {
	/** Levels of structures that are written out; deeper ones are objects of any kind. */
	readonly depth: number;
	/** Values of an enumeration that are named. */
	readonly values: number;
	/** Members of a structure that are named beside the required ones. */
	readonly members: number;
}

/** From everything to the names of what is required. */
const EXTENTS: readonly [Extent, ...Extent[]] = [
	{ depth: 6, values: 40, members: Infinity },
	{ depth: 4, values: 20, members: Infinity },
	{ depth: 3, values: 10, members: Infinity },
	{ depth: 2, values: 6, members: Infinity },
	{ depth: 1, values: 0, members: Infinity },
	{ depth: 1, values: 0, members: 60 },
	{ depth: 1, values: 0, members: 20 },
	{ depth: 1, values: 0, members: 0 },
];

type Schema = Record<string, unknown>;

/**
 * The input of an operation as JSON Schema in one line of text, at most 6,000 characters: with fewer levels, values and
 * optional members where all of them would be longer.
 * @throws AwsError `UnknownService` or `UnknownOperation`
 */
export function inputSchema(service: string, operation: string, longest = LONGEST): string {
	const { input } = readOperation(service, operation);
	if (input === undefined) return '{"type":"object","properties":{},"additionalProperties":false}';
	const model = readService(service);
	let text = '';
	for (const extent of EXTENTS) {
		text = JSON.stringify(schemaOf(model, input, extent, extent.depth));
		if (text.length <= longest) break;
	}
	return text;
}

function schemaOf(model: ServiceModel, ref: MemberRef, extent: Extent, depth: number): Schema {
	const view = shapeOf(model, ref);
	switch (view.kind) {
		case 'simple':
			return simpleSchema(view, extent);
		case 'list':
			return depth < 0 ? { type: 'array' } : { type: 'array', items: schemaOf(model, view.member, extent, depth) };
		case 'map':
			return depth < 0
				? { type: 'object' }
				: { type: 'object', additionalProperties: schemaOf(model, view.value, extent, depth) };
		default:
			return structureSchema(model, view, extent, depth);
	}
}

function structureSchema(
	model: ServiceModel,
	view: Extract<ShapeView, { kind: 'structure' | 'union' }>,
	extent: Extent,
	depth: number,
): Schema {
	if (depth <= 0) return { type: 'object' };
	const shown = view.names.slice(0, view.required + extent.members);
	const properties = Object.fromEntries(
		shown.map((name, position) => [name, schemaOf(model, view.members[position] ?? 0, extent, depth - 1)]),
	);
	const schema: Schema = { type: 'object', properties };
	if (view.kind === 'union') return { ...schema, minProperties: 1, maxProperties: 1 };
	if (view.required > 0) schema.required = view.names.slice(0, view.required);
	if (shown.length === view.names.length) schema.additionalProperties = false;
	return schema;
}

function simpleSchema(view: SimpleView, { values: most }: Extent): Schema {
	switch (view.type) {
		case 'string': {
			const { values } = view;
			// Examples, not an enumeration: AWS may take values that are newer than the catalog.
			return values === undefined || most === 0
				? { type: 'string' }
				: { type: 'string', examples: values.slice(0, most) };
		}
		case 'number':
			return { type: view.long ? 'integer' : 'number' };
		case 'boolean':
			return { type: 'boolean' };
		case 'timestamp':
			return { type: 'string', format: 'date-time' };
		case 'blob':
			return { type: 'string', contentEncoding: 'base64' };
		case 'document':
			return {};
	}
}
