import type { IDataObject, ISupplyDataFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { explainAgentFailure } from '../../aws/bedrock/agentFailures';
import { modelArnOf } from '../../aws/bedrock/rerank';
import { passageOf, retrievalConfiguration } from '../../aws/bedrock/retrieval';
import type { AwsClient } from '../../aws/client';
import { coerceInput } from '../../aws/protocol/input';
import { openConnection } from '../shared/connection';
import { unset } from '../shared/content';
import { chosenOf, nameInArn, regionInArn } from '../shared/locators';
import { moreParameters } from '../shared/moreParameters';
import { numberParameter } from '../shared/numberParameter';
import { regionOf } from '../shared/region';
import { retrievalFilter } from '../shared/retrievalFilter';
import type { AskConfig, SubNodeCall } from '../shared/subNode';
import { shownInLog, subNodeError, withCallOptions } from '../shared/subNode';

/** What LangChain calls a document. */
export interface FoundDocument {
	readonly pageContent: string;
	readonly metadata: IDataObject;
}

/**
 * What n8n's chains take for a retriever. LangChain makes a step of its chains of any function, and calls `invoke` where
 * it asks a retriever itself: so this is a function that has itself as its method, and needs no class of LangChain.
 */
export interface Retriever {
	(question: string, config?: AskConfig): Promise<FoundDocument[]>;
	invoke(question: string, config?: AskConfig): Promise<FoundDocument[]>;
	/** The name of `invoke` before LangChain 0.3, which n8n's log still listens to. */
	getRelevantDocuments(question: string, config?: AskConfig): Promise<FoundDocument[]>;
}

interface RetrieverOptions extends SubNodeCall {
	readonly filterJson?: unknown;
	readonly filterTogether?: unknown;
	readonly guardrailId?: string;
	readonly guardrailVersion?: string;
	readonly minimumScore?: unknown;
	readonly moreParameters?: unknown;
	readonly rerankedResults?: unknown;
	readonly rerankingModel?: unknown;
	readonly searchType?: string;
}

/** What the parameters of the node say. */
interface Settings {
	readonly region: string | undefined;
	readonly options: RetrieverOptions;
	/** Passages at most. */
	readonly limit: number;
	readonly minimumScore: number;
	inputOf(question: string): Record<string, unknown>;
}

/**
 * The retriever of one item. What is wrong in its parameters is told before anything asks it.
 * @throws NodeApiError or NodeOperationError
 */
export async function knowledgeBaseRetriever(context: ISupplyDataFunctions, itemIndex: number): Promise<Retriever> {
	try {
		const client = await openConnection(context);
		const settings = settingsOf(context, itemIndex, client);
		const ask = async (question: string, config?: AskConfig): Promise<FoundDocument[]> =>
			await shownInLog(
				context,
				{
					connection: NodeConnectionTypes.AiRetriever,
					asked: { query: question },
					event: 'ai-documents-retrieved',
					answered: (response) => ({ response: response as unknown as IDataObject[] }),
					failure: explainAgentFailure,
				},
				async () => await retrieve(context, client, settings, question, config),
			);
		return Object.assign(ask, { invoke: ask, getRelevantDocuments: ask });
	} catch (thrown) {
		throw subNodeError(context, thrown);
	}
}

function settingsOf(context: ISupplyDataFunctions, itemIndex: number, client: AwsClient): Settings {
	const options = context.getNodeParameter('options', itemIndex, {}) as RetrieverOptions;
	const chosen = chosenOf(context.getNodeParameter('knowledgeBase', itemIndex)).value;
	if (chosen === '') throw unset('Knowledge Base', 'knowledgeBase');
	const region = regionInArn(chosen) ?? regionOf(context, itemIndex);
	const results = context.getNodeParameter('numberOfResults', itemIndex, 5) as unknown;
	const limit = numberParameter(results, 'numberOfResults', 'Number of Results', { max: 100 }) ?? 5;
	const model = chosenOf(options.rerankingModel).value;
	const configuration = retrievalConfiguration({
		numberOfResults: limit,
		searchType: options.searchType,
		filter: retrievalFilter(
			context.getNodeParameter('filter', itemIndex, {}),
			options.filterTogether,
			options.filterJson,
		),
		rerankingModelArn: model === '' ? undefined : modelArnOf(model, region ?? client.settings.region),
		rerankedResults: numberParameter(options.rerankedResults, 'rerankedResults', 'Reranked Results', { max: 100 }),
	});
	const guardrail = options.guardrailId?.trim() ?? '';
	const guarded =
		guardrail === ''
			? {}
			: {
					guardrailConfiguration: {
						guardrailId: guardrail,
						guardrailVersion: options.guardrailVersion?.trim() || 'DRAFT',
					},
				};
	const more = moreParameters(options.moreParameters);
	const inputOf: Settings['inputOf'] = (question) =>
		coerceInput('bedrock-agent-runtime', 'Retrieve', {
			knowledgeBaseId: chosen.startsWith('arn:') ? nameInArn(chosen) : chosen,
			retrievalQuery: { text: question },
			retrievalConfiguration: configuration,
			...guarded,
			...more,
		});
	// Wrong members of More Parameters are told now, and not when somebody asks.
	inputOf('?');
	return { region, options, limit, minimumScore: Number(options.minimumScore ?? -Infinity), inputOf };
}

async function retrieve(
	context: ISupplyDataFunctions,
	client: AwsClient,
	{ region, options, limit, minimumScore, inputOf }: Settings,
	question: string,
	config: AskConfig | undefined,
): Promise<FoundDocument[]> {
	return await withCallOptions(context, region, options, config, async (callOptions) => {
		const documents: FoundDocument[] = [];
		const pages = client.paginate('bedrock-agent-runtime', 'Retrieve', inputOf(question), { ...callOptions, limit });
		for await (const { items, output } of pages) {
			if (output.guardrailAction === 'INTERVENED') {
				context.addExecutionHints({
					message: 'The guardrail has changed or blocked what the knowledge base found, or the question itself.',
				});
			}
			documents.push(...items.flatMap((item) => documentOf(item as Record<string, unknown>, minimumScore)));
		}
		return documents;
	});
}

/** A passage as a document; none where it has no text or fits too little. */
function documentOf(result: Record<string, unknown>, minimumScore: number): FoundDocument[] {
	const { text, metadata, source, score, type } = passageOf(result);
	if (text === '' || (score ?? Infinity) < minimumScore) return [];
	const known = { source, score, type };
	const told = Object.entries(known).filter(([, value]) => value !== undefined);
	return [{ pageContent: text, metadata: { ...metadata, ...Object.fromEntries(told) } as IDataObject }];
}
