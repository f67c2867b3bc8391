import { ServiceError } from '../errors';
import { type Input, list, text, texts } from '../service';

const refused = (message: string): ServiceError => new ServiceError('ValidationException', message, 400);

/** Words become directions, so that texts with the same words lie close to each other. */
function vectorOf(words: string, dimensions: number): number[] {
	const vector = new Array<number>(dimensions).fill(0);
	for (const word of words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
		let hash = 2_166_136_261;
		for (const byte of Buffer.from(word)) hash = Math.imul(hash ^ byte, 16_777_619) >>> 0;
		const at = hash % dimensions;
		vector[at] = (vector[at] ?? 0) + 1;
	}
	const length = Math.hypot(...vector) || 1;
	return vector.map((value) => value / length);
}

const inputTypes = new Set(['search_document', 'search_query', 'classification', 'clustering', 'image']);

/** Answers an embedding model of that family as it does; undefined for other models. */
export function embed(model: string, input: Input): Record<string, unknown> | undefined {
	if (model.startsWith('amazon.titan-embed-text-v1')) {
		if (Object.keys(input).some((name) => name !== 'inputText')) {
			throw refused(
				'Malformed input request: #: extraneous key is not permitted, please reformat your input and try again.',
			);
		}
		return titan(input, 1536);
	}
	if (model.startsWith('amazon.titan-embed')) {
		const dimensions = Number(input.dimensions ?? 1024);
		if (![256, 384, 512, 1024].includes(dimensions))
			throw refused(`Malformed input request: ${dimensions} is not a valid enum value`);
		return titan(input, dimensions);
	}
	if (model.startsWith('cohere.embed-v4')) {
		checkCohere(input);
		const { output_dimension: dimensions = 1536 } = input as { output_dimension?: number };
		return {
			embeddings: { float: texts(input, 'texts').map((each) => vectorOf(each, dimensions)) },
			response_type: 'embeddings_by_type',
		};
	}
	if (model.startsWith('cohere.embed')) {
		checkCohere(input);
		return {
			embeddings: texts(input, 'texts').map((each) => vectorOf(each, 1024)),
			response_type: 'embeddings_floats',
		};
	}
	if (model.includes('multimodal-embeddings')) {
		const { singleEmbeddingParams: asked } = input as { singleEmbeddingParams?: Input };
		if (input.taskType !== 'SINGLE_EMBEDDING' || asked === undefined) throw refused('Invalid taskType');
		const { value } = (asked.text ?? {}) as { value?: string };
		const embedding = vectorOf(value ?? '', Number(asked.embeddingDimension ?? 3072));
		return { embeddings: [{ embeddingType: 'TEXT', embedding }] };
	}
	return undefined;
}

function titan(input: Input, dimensions: number): Record<string, unknown> {
	const given = text(input, 'inputText');
	if (given === undefined || given === '')
		throw refused(
			'Malformed input request: expected minLength: 1, actual: 0, please reformat your input and try again.',
		);
	return { embedding: vectorOf(given, dimensions), inputTextTokenCount: Math.ceil(given.length / 4) };
}

function checkCohere(input: Input): void {
	const given = texts(input, 'texts');
	if (given.length === 0 && list(input, 'images').length === 0)
		throw refused('Malformed input request: #/texts: expected minimum item count: 1, found: 0');
	if (given.length > 96)
		throw refused(
			`Malformed input request: #/texts: expected maximum item count: 96, found: ${given.length}, please reformat your input and try again.`,
		);
	if (!inputTypes.has(String(input.input_type)))
		throw refused('Malformed input request: #: required key [input_type] not found');
}
