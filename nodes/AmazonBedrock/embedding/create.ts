import type { EmbeddingFamily, EmbeddingSettings } from '../../../aws/bedrock/embeddings';
import { embeddingBody, vectorsIn } from '../../../aws/bedrock/embeddings';
import { unset } from '../../shared/content';
import { operation } from '../../shared/operation';
import { failure } from '../errors';
import { embeddingModel } from '../locators';
import { unlessEmpty } from '../members';
import { bytesOf, jsonOf, textsTogether } from './textsTogether';

export const create = operation({
	command: 'InvokeModel',
	name: 'Create',
	action: 'Create an embedding',
	description: 'Make a vector of a text, to store it or to search with it; texts of several items go together',
	fields: {
		modelId: { locator: embeddingModel },
		text: { type: 'string', optional: false, rows: 3, placeholder: 'e.g. {{ $json.text }}' },
		purpose: {
			type: 'options',
			optional: false,
			choices: { document: 'To Be Found', query: 'To Find' },
			default: 'document',
			description: 'Whether the text is stored, or searched with; some models make different vectors of it',
		},
		dimensions: {
			type: 'number',
			optional: true,
			default: 1024,
			description: 'Length of the vector, where the model has several',
		},
		normalize: {
			type: 'boolean',
			optional: true,
			default: true,
			description: 'Whether the vector gets the length 1, so that products compare vectors; for Titan V2',
		},
		truncate: {
			type: 'options',
			label: 'Texts That Are Too Long',
			optional: true,
			choices: { end: 'Cut at the End', none: 'Refuse', start: 'Cut at the Start' },
			default: 'end',
			description: 'For Cohere and Nova',
		},
		family: {
			type: 'options',
			label: 'Model Family',
			optional: true,
			choices: {
				cohere: 'Cohere Embed V3',
				cohereV4: 'Cohere Embed V4',
				marengo: 'TwelveLabs Marengo',
				nova: 'Amazon Nova',
				titan: 'Amazon Titan Text',
				titanImage: 'Amazon Titan Multimodal',
			},
			description: 'How the model wants to be asked, where its ARN does not tell it',
		},
		additional: {
			type: 'json',
			label: 'Additional Model Request Fields (JSON)',
			optional: true,
			description: "Members of the model's own request; they win over the fields above",
		},
	},
	covers: ['body'],
	input: async ({ modelId, text, purpose, dimensions, normalize, ...values }, { client, callOptions }) => {
		if (modelId === undefined) throw unset('Model', 'modelId');
		const settings: EmbeddingSettings = {
			modelId,
			dimensions,
			normalize,
			family: values.family as EmbeddingFamily | undefined,
			truncate: values.truncate as EmbeddingSettings['truncate'],
			additionalFields: unlessEmpty(values.additional) as Record<string, unknown> | undefined,
		};
		const kind = purpose === 'query' ? 'query' : 'document';
		const body = await embeddingBody([text ?? ''], kind, settings, { client, options: callOptions });
		return { modelId, body: bytesOf(body), contentType: 'application/json', accept: 'application/json' };
	},
	output: ({ body }, { text }) => {
		const [embedding = []] = vectorsIn(jsonOf(body), 1);
		return { text, embedding, dimensions: embedding.length };
	},
	batch: textsTogether,
	failure,
});
