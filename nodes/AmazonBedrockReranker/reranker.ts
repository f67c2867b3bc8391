import type { IDataObject, ISupplyDataFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { explainAgentFailure } from '../../aws/bedrock/agentFailures';
import type { Ranked, RerankSettings } from '../../aws/bedrock/rerank';
import { modelArnOf, rerank } from '../../aws/bedrock/rerank';
import { openConnection } from '../shared/connection';
import { unset } from '../shared/content';
import { jsonObject } from '../shared/jsonObject';
import { chosenOf, regionInArn } from '../shared/locators';
import { numberParameter } from '../shared/numberParameter';
import { regionOf } from '../shared/region';
import type { AskConfig, SubNodeCall } from '../shared/subNode';
import { shownInLog, subNodeError, withCallOptions } from '../shared/subNode';

/** What LangChain calls a document. */
interface Document {
	readonly pageContent: string;
	readonly metadata?: IDataObject;
}

/** What n8n's vector stores and retrievers ask of a reranker. */
export interface Reranker {
	compressDocuments(documents: readonly Document[], query: string, config?: AskConfig): Promise<Document[]>;
}

interface RerankerOptions extends SubNodeCall {
	readonly additionalModelRequestFields?: unknown;
	readonly minimumScore?: unknown;
}

/**
 * The reranker of one item. What is wrong in its parameters is told before anything asks it.
 * @throws NodeApiError or NodeOperationError
 */
export async function bedrockReranker(context: ISupplyDataFunctions, itemIndex: number): Promise<Reranker> {
	try {
		const client = await openConnection(context);
		const options = context.getNodeParameter('options', itemIndex, {}) as RerankerOptions;
		const model = chosenOf(context.getNodeParameter('model', itemIndex)).value;
		if (model === '') throw unset('Model', 'model');
		const region = regionInArn(model) ?? regionOf(context, itemIndex);
		const topN = context.getNodeParameter('topN', itemIndex, 3) as unknown;
		const settings: RerankSettings = {
			modelArn: modelArnOf(model, region ?? client.settings.region),
			topN: numberParameter(topN, 'topN', 'Top N', { max: 1_000 }),
			additionalModelRequestFields: jsonObject(
				options.additionalModelRequestFields,
				'Additional Model Request Fields (JSON)',
				'additionalModelRequestFields',
			),
		};
		const minimumScore = Number(options.minimumScore ?? -Infinity);
		const best = ({ relevanceScore }: Ranked): boolean => relevanceScore >= minimumScore;
		return {
			compressDocuments: async (documents, query, config) =>
				await shownInLog(
					context,
					{
						connection: NodeConnectionTypes.AiReranker,
						asked: { query, documents: documents as unknown as IDataObject[] },
						event: 'ai-document-reranked',
						answered: (response) => ({ response: response as unknown as IDataObject[] }),
						failure: explainAgentFailure,
					},
					async () =>
						await withCallOptions(context, region, options, config, async (callOptions) => {
							// A document without text has nothing to be ranked by, and AWS would refuse all of them.
							const texts = documents.filter(({ pageContent }) => pageContent.trim() !== '');
							const ranked = await rerank(
								client,
								query,
								texts.map(({ pageContent }) => pageContent),
								settings,
								callOptions,
							);
							return ranked.filter(best).flatMap(({ index, relevanceScore }) => {
								const document = texts[index];
								return document === undefined ? [] : [withScore(document, relevanceScore)];
							});
						}),
				),
		};
	} catch (thrown) {
		throw subNodeError(context, thrown);
	}
}

/** Where n8n looks for the score. The document itself stays as it is: others may hold it. */
const withScore = (document: Document, relevanceScore: number): Document => ({
	...document,
	metadata: { ...document.metadata, relevanceScore },
});
