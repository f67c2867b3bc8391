import type { IDataObject, ISupplyDataFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import type { Embedded, EmbeddingPurpose, EmbeddingSettings } from '../../aws/bedrock/embeddings';
import { embed } from '../../aws/bedrock/embeddings';
import { AwsError } from '../../aws/errors';
import { openConnection } from '../shared/connection';
import { jsonObject } from '../shared/jsonObject';
import { chosenOf, regionInArn } from '../shared/locators';
import { numberParameter } from '../shared/numberParameter';
import { regionOf } from '../shared/region';
import { shownInLog, subNodeError, withCallOptions } from '../shared/subNode';

/** What n8n's vector stores want of embeddings. */
export interface Embeddings {
	embedDocuments(texts: string[]): Promise<number[][]>;
	embedQuery(text: string): Promise<number[]>;
}

/** The embeddings of a node. Nothing is asked before a vector store asks. */
export async function bedrockEmbeddings(context: ISupplyDataFunctions, itemIndex: number): Promise<Embeddings> {
	try {
		const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
		const settings = settingsOf(context, itemIndex, options);
		const region = regionInArn(settings.modelId) ?? regionOf(context, itemIndex);
		const client = await openConnection(context);
		const ask = async (texts: readonly string[], purpose: EmbeddingPurpose): Promise<Embedded> =>
			await withCallOptions(
				context,
				region,
				options,
				undefined,
				async (callOptions) => await embed(texts, purpose, settings, { client, options: callOptions }),
			);
		return {
			embedDocuments: async (texts) => {
				const asked = { documents: texts };
				const { vectors } = await shownInLog(
					context,
					{
						connection: NodeConnectionTypes.AiEmbedding,
						asked,
						event: 'ai-document-embedded',
						answered: (embedded) => factsOf(embedded, settings.modelId),
					},
					async () => await ask(texts, 'document'),
				);
				return vectors;
			},
			embedQuery: async (text) => {
				const { vectors } = await shownInLog(
					context,
					{
						connection: NodeConnectionTypes.AiEmbedding,
						asked: { query: text },
						event: 'ai-query-embedded',
						answered: (embedded) => factsOf(embedded, settings.modelId),
					},
					async () => await ask([text], 'query'),
				);
				return vectors[0] ?? [];
			},
		};
	} catch (thrown) {
		throw subNodeError(context, thrown);
	}
}

/** Not the vectors themselves: n8n would store them with every execution. */
function factsOf({ vectors, inputTokens }: Embedded, model: string): IDataObject {
	const dimensions = vectors[0]?.length ?? 0;
	return {
		response: {
			model,
			embeddings: vectors.length,
			dimensions,
			...(inputTokens === undefined ? {} : { inputTokens }),
		},
	};
}

function settingsOf(context: ISupplyDataFunctions, itemIndex: number, options: IDataObject): EmbeddingSettings {
	const { value: modelId } = chosenOf(context.getNodeParameter('model', itemIndex));
	if (modelId === '') {
		throw new AwsError({
			code: 'ModelMissing',
			message: "'Model' is empty",
			nextStep: 'Choose a model from the list, or enter the ID or the ARN of a model or of an inference profile.',
			field: 'model',
		});
	}
	return {
		modelId,
		family: choice(options.family) as EmbeddingSettings['family'],
		inputType: choice(options.inputType),
		truncate: choice(options.truncate) as EmbeddingSettings['truncate'],
		normalize: typeof options.normalize === 'boolean' ? options.normalize : undefined,
		dimensions: numberParameter(options.dimensions, 'dimensions', 'Dimensions'),
		batchSize: numberParameter(options.batchSize, 'batchSize', 'Texts per Call', { max: 96 }),
		parallel: numberParameter(options.parallel, 'parallel', 'Calls in Parallel', { max: 50 }),
		additionalFields: jsonObject(
			options.additionalModelRequestFields,
			'Additional Model Request Fields',
			'additionalModelRequestFields',
		),
		template: jsonObject(options.template, 'Request Body (JSON)', 'template'),
	};
}

/** A choice that is made; `auto` leaves it to what the model is. */
const choice = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' && value !== 'auto' ? value : undefined;
