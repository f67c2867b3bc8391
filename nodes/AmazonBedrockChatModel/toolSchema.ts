import { AwsError } from '../../aws/errors';

interface SchemaTool {
	readonly name: string;
	readonly inputSchema: unknown;
}

/**
 * JSON Schema of a tool's input. n8n's SDK converts what comes from its own copy of zod; schemas of another copy convert
 * themselves.
 * @throws AwsError `InvalidTool`
 */
export function schemaOfTool<Tool extends SchemaTool>(tool: Tool, convert: (tool: Tool) => unknown): unknown {
	const converted = convert(tool);
	if (!isZod(converted)) return converted;
	const { toJSONSchema } = converted;
	if (typeof toJSONSchema === 'function') return toJSONSchema.call(converted) as unknown;
	throw new AwsError({
		code: 'InvalidTool',
		message: `The input of the tool "${tool.name}" is described in a way that cannot be read here`,
		nextStep: 'Describe the input of the tool by a JSON Schema.',
	});
}

const isZod = (schema: unknown): schema is { readonly _def: unknown; readonly toJSONSchema?: unknown } =>
	typeof schema === 'object' && schema !== null && '_def' in schema;
