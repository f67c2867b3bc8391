import { citationsIn } from '../../../aws/bedrock/agentAnswer';
import { withoutAbsent } from '../../../aws/bedrock/retrieval';
import { operation } from '../../shared/operation';
import { failure } from '../errors';
import { ownKnowledgeBase, textModel } from '../locators';
import { retrievalFields, retrievalOf } from '../retrievalFields';

export const retrieveAndGenerate = operation({
	command: 'bedrock-agent-runtime:RetrieveAndGenerate',
	name: 'Retrieve and Generate',
	action: 'Answer a question from a knowledge base',
	description: 'Find passages and have a model answer from them, with citations',
	uses: ['bedrock-agent-runtime:Retrieve', 'bedrock-runtime:InvokeModel'],
	fields: {
		knowledgeBaseId: { locator: ownKnowledgeBase, optional: false },
		modelArn: { name: 'modelId', locator: textModel, optional: false },
		'input.text': { name: 'query', label: 'Query', rows: 2, placeholder: 'e.g. Who gets a refund?' },
		...retrievalFields,
		sessionId: { description: 'Of an earlier answer, to go on with its conversation' },
		promptTemplate: {
			type: 'string',
			optional: true,
			rows: 4,
			description: 'What the model is told. $search_results$ stands for the passages, $query$ for the question.',
		},
		maxTokens: { type: 'number', optional: true, default: 2048, description: 'How long the answer may become' },
		temperature: {
			type: 'number',
			optional: true,
			default: 0,
			description: '0 to 1; higher ones are less predictable',
		},
		guardrailId: { type: 'string', label: 'Guardrail ID', optional: true, placeholder: 'e.g. abcdefghij12' },
		guardrailVersion: { type: 'string', optional: true, default: 'DRAFT' },
		decomposeQuery: {
			type: 'boolean',
			optional: true,
			default: true,
			description: 'Whether a question with several parts is taken apart before the search',
		},
	},
	covers: ['input', 'retrieveAndGenerateConfiguration'],
	input: (values, run) => {
		const { guardrailId, promptTemplate, maxTokens, temperature } = values;
		const generation = withoutAbsent({
			promptTemplate: promptTemplate === undefined ? undefined : { textPromptTemplate: promptTemplate },
			guardrailConfiguration:
				guardrailId === undefined ? undefined : { guardrailId, guardrailVersion: values.guardrailVersion ?? 'DRAFT' },
			inferenceConfig:
				maxTokens === undefined && temperature === undefined
					? undefined
					: { textInferenceConfig: withoutAbsent({ maxTokens, temperature }) },
		});
		return {
			input: { text: values['input.text'] },
			...(values.sessionId === undefined ? {} : { sessionId: values.sessionId }),
			retrieveAndGenerateConfiguration: {
				type: 'KNOWLEDGE_BASE',
				knowledgeBaseConfiguration: withoutAbsent({
					knowledgeBaseId: values.knowledgeBaseId,
					modelArn: values.modelArn,
					retrievalConfiguration: retrievalOf(values, run),
					generationConfiguration: Object.keys(generation).length === 0 ? undefined : generation,
					orchestrationConfiguration:
						values.decomposeQuery === true
							? { queryTransformationConfiguration: { type: 'QUERY_DECOMPOSITION' } }
							: undefined,
				}),
			},
		};
	},
	simplify: ({ output, citations, sessionId, guardrailAction }) => ({
		text: (output as { text?: string } | undefined)?.text ?? '',
		citations: citationsIn(citations),
		sessionId,
		...(guardrailAction === undefined ? {} : { guardrailIntervened: guardrailAction === 'INTERVENED' }),
	}),
	failure,
});
