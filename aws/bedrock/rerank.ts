import type { AwsClient, CallOptions } from '../client';
import { partitionOf } from '../endpoint/partitions';
import { AwsError } from '../errors';

/** Documents of one call at most. */
export const MOST_DOCUMENTS = 1_000;
/** Characters of a document that AWS looks at, at most. */
const MOST_CHARACTERS = 32_000;

export interface RerankSettings {
	/** ARN of the reranking model. */
	readonly modelArn: string;
	/** How many documents come back, the best first; all where absent. */
	readonly topN?: number;
	/** Further members that the model understands. */
	readonly additionalModelRequestFields?: Readonly<Record<string, unknown>>;
}

/** A document of the list that was given, by its place in it. */
export interface Ranked {
	readonly index: number;
	readonly relevanceScore: number;
}

/** A text or JSON that is put in order. */
export type Ranking = string | Readonly<Record<string, unknown>>;

/** AWS's input of `Rerank`. Of a document that is longer than AWS takes, the beginning decides. */
export function rerankInput(
	query: string,
	documents: readonly Ranking[],
	{ modelArn, topN, additionalModelRequestFields }: RerankSettings,
): Record<string, unknown> {
	return {
		queries: [{ type: 'TEXT', textQuery: { text: query } }],
		sources: documents.map((document) => ({
			type: 'INLINE',
			inlineDocumentSource:
				typeof document === 'string'
					? { type: 'TEXT', textDocument: { text: document.slice(0, MOST_CHARACTERS) } }
					: { type: 'JSON', jsonDocument: document },
		})),
		rerankingConfiguration: {
			type: 'BEDROCK_RERANKING_MODEL',
			bedrockRerankingConfiguration: {
				modelConfiguration: {
					modelArn,
					...(additionalModelRequestFields === undefined ? {} : { additionalModelRequestFields }),
				},
				numberOfResults: Math.min(topN ?? documents.length, documents.length),
			},
		},
	};
}

/**
 * Puts documents in the order of their relevance for a query, the best first.
 * @throws AwsError
 */
export async function rerank(
	client: Pick<AwsClient, 'paginate'>,
	query: string,
	documents: readonly Ranking[],
	settings: RerankSettings,
	options: CallOptions,
): Promise<Ranked[]> {
	if (documents.length === 0) return [];
	if (documents.length > MOST_DOCUMENTS) {
		throw new AwsError({
			code: 'TooManyDocuments',
			message: `There are ${documents.length} documents; a reranking model of Amazon Bedrock takes ${MOST_DOCUMENTS} at most`,
			nextStep: 'Give it fewer documents, such as the best of a search.',
		});
	}
	const ranked: Ranked[] = [];
	const pages = client.paginate('bedrock-agent-runtime', 'Rerank', rerankInput(query, documents, settings), options);
	for await (const { items } of pages) ranked.push(...(items as Ranked[]));
	return ranked;
}

/** A model by its ARN as it is, or by its ID: the foundation model of that ID in a region. */
export function modelArnOf(model: string, region: string): string {
	if (model.startsWith('arn:')) return model;
	return `arn:${partitionOf(region)?.id ?? 'aws'}:bedrock:${region}::foundation-model/${model}`;
}
