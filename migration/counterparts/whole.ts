import { properties as chatModel } from '../../nodes/AmazonBedrockChatModel/properties';
import { properties as embeddings } from '../../nodes/AmazonBedrockEmbeddings/properties';
import { properties as snsTrigger } from '../../nodes/AmazonSnsTrigger/properties';
import type { OperationRow, WholeNode } from '../types';

const callOptions: OperationRow['params'] = {
	'options.additionalModelRequestFields': 'additionalModelRequestFields',
	'options.maxRetries': { is: 'maxAttempts', as: (value) => ({ maxAttempts: Number(value) + 1 }) },
	// Milliseconds of one attempt; ours are seconds of all attempts.
	'options.timeout': { is: 'timeout', as: (value) => ({ timeout: Math.max(1, Math.ceil(Number(value) / 1000)) }) },
};

/** n8n's own triggers and sub-nodes against ours. */
export const WHOLE_NODES: readonly WholeNode[] = [
	{
		builtIn: 'awsSnsTrigger',
		node: 'amazonSnsTrigger',
		properties: snsTrigger,
		row: {
			// As n8n's node gives messages, so that the expressions behind it hold.
			also: { simplify: false, parseMessage: false },
			params: { topic: 'topic' },
		},
	},
	{
		builtIn: 'lmChatAwsBedrock',
		node: 'amazonBedrockChatModel',
		properties: chatModel,
		row: {
			params: {
				model: 'model',
				modelSource: { why: 'Ours lists models and inference profiles together.' },
				...callOptions,
				'options.latency': 'latency',
				'options.maxTokensToSample': 'maxTokensToSample',
				'options.temperature': 'temperature',
				'options.topP': 'topP',
				'options.guardrail.values.guardrailIdentifier': ['guardrail', 'guardrailIdentifier'],
				'options.guardrail.values.guardrailVersion': ['guardrail', 'guardrailVersion'],
				'options.guardrail.values.trace': ['guardrail', 'trace'],
			},
			lists: { 'options.guardrail.values': ([values]) => ({ guardrail: { values } }) },
		},
	},
	{
		builtIn: 'embeddingsAwsBedrock',
		node: 'amazonBedrockEmbeddings',
		properties: embeddings,
		row: { params: { model: 'model', ...callOptions } },
	},
];
