import type { CachePlace, ConverseSettings } from '../../aws/bedrock/types';
import type { Field, Values } from '../shared/operation';
import { guardrail } from './locators';
import { unlessEmpty } from './members';
import { toolsIn } from './tools';

/** Name of the tool by which an answer is given the form of a schema. */
export const ANSWER_TOOL = 'answer';

/** What a conversation can have beside its messages. */
export const conversationOptions = {
	maxTokens: { type: 'number', label: 'Maximum Number of Tokens', optional: true, default: 2048 },
	temperature: {
		type: 'number',
		optional: true,
		default: 0.7,
		description: '0 to 1; higher ones are less predictable',
	},
	topP: {
		type: 'number',
		label: 'Top P',
		optional: true,
		default: 0.9,
		description: 'Part of the likely words that are chosen from',
	},
	stopSequences: { type: 'list', optional: true, description: 'Texts at which the model stops, separated by commas' },
	tools: {
		type: 'json',
		label: 'Tools (JSON)',
		optional: true,
		default: '[]',
		placeholder: 'e.g. [{ "name": "get_order", "description": "…", "schema": { "type": "object" } }]',
		description: "Functions that the model may ask for; what it asks for stands in 'toolCalls' of the output",
	},
	toolChoice: {
		type: 'string',
		optional: true,
		placeholder: 'e.g. auto',
		description: 'The name of a tool, or auto, or any: some tool must be asked for',
	},
	outputSchema: {
		type: 'json',
		label: 'Output Schema (JSON)',
		optional: true,
		description: "JSON Schema that the answer must follow; it stands in 'output' then",
	},
	outputSchemaBy: {
		type: 'options',
		label: 'Output Schema By',
		optional: true,
		choices: { model: 'The Model', tool: 'A Tool Call' },
		default: 'model',
		description: 'Models that know no schemas can be made to follow one by a tool',
	},
	cachePlaces: {
		type: 'multiOptions',
		label: 'Prompt Caching',
		optional: true,
		choices: { history: 'Messages', system: 'System Prompt', tools: 'Tools' },
		description: 'What AWS keeps for the next call, which is then cheaper and faster',
	},
	cacheTtl: {
		type: 'options',
		label: 'Prompt Caching Time',
		optional: true,
		choices: { '1h': '1 Hour', '5m': '5 Minutes' },
		default: '5m',
	},
	guardrail: {
		locator: { ...guardrail, description: 'A guardrail that looks at the messages and at the answer' },
		optional: true,
	},
	guardrailVersion: {
		type: 'string',
		optional: true,
		default: 'DRAFT',
		description: 'Number of the version, or DRAFT',
	},
	guardrailTrace: {
		type: 'options',
		optional: true,
		choices: { disabled: 'Off', enabled: 'On', enabled_full: 'Everything' },
		default: 'enabled',
		description: 'What the output tells of what the guardrail has found',
	},
	additional: {
		type: 'json',
		label: 'Additional Model Request Fields (JSON)',
		optional: true,
		description: 'Parameters that only this model has, such as those of its reasoning',
	},
	additionalModelResponseFieldPaths: {
		type: 'list',
		optional: true,
		placeholder: 'e.g. /stop_sequence',
		description: "Members of the model's own answer that the output has, as JSON pointers",
	},
	requestMetadata: {
		type: 'json',
		label: 'Request Metadata (JSON)',
		optional: true,
		description: 'Texts that stand in the invocation log',
	},
	latency: {
		type: 'options',
		optional: true,
		choices: { optimized: 'Optimized', standard: 'Standard' },
		default: 'optimized',
	},
	serviceTier: {
		type: 'options',
		optional: true,
		choices: { default: 'Default', flex: 'Flex', priority: 'Priority', reserved: 'Reserved' },
		default: 'default',
	},
} as const satisfies Record<string, Field>;

/** What the options say. */
export function settingsOf(modelId: string, values: Values<typeof conversationOptions>): ConverseSettings {
	const { tools, systemTools } = toolsIn(values.tools);
	const schema = unlessEmpty(values.outputSchema);
	const byTool = schema !== undefined && values.outputSchemaBy === 'tool';
	const { guardrail: identifier } = values;
	const { cachePlaces = [], cacheTtl } = values;
	return {
		modelId,
		maxTokens: values.maxTokens,
		temperature: values.temperature,
		topP: values.topP,
		stopSequences: values.stopSequences,
		tools: byTool ? [...tools, { name: ANSWER_TOOL, description: 'Gives the answer', schema }] : tools,
		systemTools,
		toolChoice: byTool && values.toolChoice === undefined ? { name: ANSWER_TOOL } : choiceOf(values.toolChoice),
		answerSchema: schema === undefined || byTool ? undefined : JSON.stringify(schema),
		additionalModelRequestFields: unlessEmpty(values.additional),
		additionalModelResponseFieldPaths: values.additionalModelResponseFieldPaths,
		requestMetadata: unlessEmpty(values.requestMetadata) as Record<string, string> | undefined,
		latency: values.latency as ConverseSettings['latency'],
		serviceTier: values.serviceTier,
		...(cachePlaces.length === 0
			? {}
			: { cache: { places: cachePlaces as readonly CachePlace[], ttl: cacheTtl as '5m' | '1h' | undefined } }),
		...(identifier === undefined
			? {}
			: {
					guardrail: {
						identifier,
						version: values.guardrailVersion ?? 'DRAFT',
						trace: values.guardrailTrace as 'enabled' | undefined,
					},
				}),
	};
}

const choiceOf = (choice: string | undefined): ConverseSettings['toolChoice'] =>
	choice === undefined || choice === 'auto' || choice === 'any' ? choice : { name: choice };
