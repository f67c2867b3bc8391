import type { ChatTool } from '../../aws/bedrock/types';
import { AwsError } from '../../aws/errors';

type Facts = Readonly<Record<string, unknown>>;

/**
 * Tools as a person writes them: with name, description and schema, or as AWS does (`toolSpec`, `systemTool`).
 * @throws AwsError
 */
export function toolsIn(value: unknown): { tools: ChatTool[]; systemTools: string[] } {
	const given = Array.isArray(value) ? (value as unknown[]) : ((value ?? {}) as { tools?: unknown[] }).tools;
	const list = (given ?? (isFilled(value) ? [value] : [])) as Facts[];
	const systemTools: string[] = [];
	const tools = list.flatMap((entry, at): ChatTool[] => {
		const { systemTool } = entry as { systemTool?: { name?: string } };
		if (typeof systemTool?.name === 'string') {
			systemTools.push(systemTool.name);
			return [];
		}
		const spec = (entry.toolSpec ?? entry.function ?? entry) as Facts;
		const { name, description, strict } = spec;
		if (typeof name !== 'string' || name === '') throw unnamed(at + 1);
		const { json } = (spec.inputSchema ?? {}) as { json?: unknown };
		return [
			{
				name,
				schema: json ?? spec.inputSchema ?? spec.input_schema ?? spec.schema ?? spec.parameters,
				...(typeof description === 'string' ? { description } : {}),
				...(typeof strict === 'boolean' ? { strict } : {}),
			},
		];
	});
	return { tools, systemTools };
}

const isFilled = (value: unknown): boolean =>
	typeof value === 'object' && value !== null && Object.keys(value).length > 0;

const unnamed = (number: number): AwsError =>
	new AwsError({
		code: 'InvalidParameter',
		message: `Tool ${number} of 'Tools (JSON)' has no name`,
		nextStep: 'Write it as {"name": "…", "description": "…", "schema": {…}}, or as AWS does with toolSpec.',
		field: 'tools',
	});
