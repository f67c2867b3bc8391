import type { AwsClient, CallOptions } from '../client';
import { AwsError, isAwsError } from '../errors';
import { explainFailure } from './failures';
import { askFoundationModel, foundationModelOf } from './models';

/** What a text is embedded for: to be found, or to find. Some models make different vectors of it. */
export type EmbeddingPurpose = 'document' | 'query';

/** Models whose requests have the same form. */
export type EmbeddingFamily = 'titan' | 'titanImage' | 'cohere' | 'cohereV4' | 'nova' | 'marengo';

export interface EmbeddingSettings {
	/** ID or ARN of a model, inference profile or provisioned throughput. */
	readonly modelId: string;
	/** Stated where the ID does not tell it, and Bedrock may not be asked. */
	readonly family?: EmbeddingFamily;
	readonly dimensions?: number;
	/** Length 1, so that products of vectors compare them; Titan V2. */
	readonly normalize?: boolean;
	/** What happens to texts that are too long; by the model where absent. */
	readonly truncate?: 'none' | 'start' | 'end';
	/** Cohere's word for what the vectors are for, instead of that of the purpose. */
	readonly inputType?: string;
	/** Members of the request beside those that are made here; they win. */
	readonly additionalFields?: Readonly<Record<string, unknown>>;
	/** The whole request, for models of other families: `{text}`, `{texts}` and `{purpose}` are filled in. */
	readonly template?: Readonly<Record<string, unknown>>;
	/** Texts in one request at most, for models that take several; 96 where absent. */
	readonly batchSize?: number;
	/** Requests at the same time; 4 where absent. */
	readonly parallel?: number;
}

export interface EmbeddingCall {
	readonly client: AwsClient;
	readonly options?: CallOptions;
}

export interface Embedded {
	/** One vector for each text, in their order. */
	readonly vectors: number[][];
	/** As Bedrock counts them; absent where it does not. */
	readonly inputTokens?: number;
}

/** Most texts that Cohere takes in one request. */
const COHERE_BATCH = 96;
const PARALLEL = 4;

/** How a family is asked. */
interface Form {
	/** Texts in one request at most. */
	readonly batch: number;
	body(texts: readonly string[], purpose: EmbeddingPurpose, settings: EmbeddingSettings): Record<string, unknown>;
}

const upper = (word: string | undefined): string | undefined => word?.toUpperCase();

const cohereInput = (purpose: EmbeddingPurpose, { inputType }: EmbeddingSettings): string =>
	inputType ?? (purpose === 'query' ? 'search_query' : 'search_document');

/** Cohere's newer models say on which side they cut. */
const SIDES = { none: 'NONE', start: 'LEFT', end: 'RIGHT' } as const;

const FORMS: Readonly<Record<EmbeddingFamily, Form>> = {
	titan: {
		batch: 1,
		body: ([inputText], _, { dimensions, normalize }) => ({ inputText, dimensions, normalize }),
	},
	titanImage: {
		batch: 1,
		body: ([inputText], _, { dimensions }) => ({
			inputText,
			embeddingConfig: dimensions === undefined ? undefined : { outputEmbeddingLength: dimensions },
		}),
	},
	cohere: {
		batch: COHERE_BATCH,
		body: (texts, purpose, settings) => ({
			texts,
			input_type: cohereInput(purpose, settings),
			truncate: upper(settings.truncate),
		}),
	},
	cohereV4: {
		batch: COHERE_BATCH,
		body: (texts, purpose, settings) => ({
			texts,
			input_type: cohereInput(purpose, settings),
			embedding_types: ['float'],
			output_dimension: settings.dimensions,
			truncate: settings.truncate === undefined ? undefined : SIDES[settings.truncate],
		}),
	},
	nova: {
		batch: 1,
		body: ([value], purpose, { dimensions, truncate }) => ({
			taskType: 'SINGLE_EMBEDDING',
			singleEmbeddingParams: {
				embeddingPurpose: purpose === 'query' ? 'GENERIC_RETRIEVAL' : 'GENERIC_INDEX',
				embeddingDimension: dimensions,
				text: { truncationMode: upper(truncate) ?? 'END', value },
			},
		}),
	},
	marengo: {
		batch: 1,
		body: ([inputText], _, { modelId }) =>
			modelId.includes('-2-7-') ? { inputType: 'text', inputText } : { inputType: 'text', text: { inputText } },
	},
};

const FAMILIES: ReadonlyArray<readonly [RegExp, EmbeddingFamily]> = [
	[/titan-embed-image/, 'titanImage'],
	[/titan-embed/, 'titan'],
	[/cohere\.embed-v4/, 'cohereV4'],
	[/cohere\.embed/, 'cohere'],
	[/nova.*embed/, 'nova'],
	[/marengo/, 'marengo'],
];

export const familyOf = (foundationModel: string | undefined): EmbeddingFamily | undefined =>
	FAMILIES.find(([name]) => name.test(foundationModel ?? ''))?.[1];

/**
 * Vectors of texts, in their order: several texts in a request where the model takes them, several requests at a time.
 * @throws AwsError AWS's own, with the place of the text; `UnknownEmbeddingModel`, `UnreadableResponse`
 */
export async function embed(
	texts: readonly string[],
	purpose: EmbeddingPurpose,
	settings: EmbeddingSettings,
	call: EmbeddingCall,
): Promise<Embedded> {
	if (texts.length === 0) return { vectors: [] };
	const form = await formOf(settings, call);
	const size = Math.max(1, Math.min(settings.batchSize ?? form.batch, form.batch));
	const batches = Array.from({ length: Math.ceil(texts.length / size) }, (_, at) => at * size);
	const vectors: number[][] = new Array<number[]>(texts.length);
	let inputTokens: number | undefined;
	// The first failure ends the other requests: nobody waits for them any more.
	const stop = new AbortController();
	const signal = AbortSignal.any([stop.signal, ...(call.options?.signal === undefined ? [] : [call.options.signal])]);
	const embedBatch = async (start: number): Promise<void> => {
		const batch = texts.slice(start, start + size);
		const body = { ...form.body(batch, purpose, settings), ...settings.additionalFields };
		const answer = await invoke(settings.modelId, body, { ...call, options: { ...call.options, signal } });
		const found = vectorsIn(answer.body, batch.length);
		for (const [at, vector] of found.entries()) vectors[start + at] = vector;
		if (answer.inputTokens !== undefined) inputTokens = (inputTokens ?? 0) + answer.inputTokens;
	};
	const worker = async (): Promise<void> => {
		for (let start = batches.shift(); start !== undefined; start = batches.shift()) {
			try {
				await embedBatch(start);
			} catch (thrown) {
				batches.length = 0;
				const error = located(explainFailure(thrown), start, Math.min(start + size, texts.length), texts.length);
				stop.abort();
				throw error;
			}
		}
	};
	const workers = Array.from({ length: Math.min(settings.parallel ?? PARALLEL, batches.length) }, worker);
	const ended = await Promise.allSettled(workers);
	const failed = ended.filter((end) => end.status === 'rejected').map(({ reason }): unknown => reason);
	if (failed.length > 0) throw failed.find((reason) => !isAwsError(reason) || reason.code !== 'Aborted') ?? failed[0];
	return { vectors, ...(inputTokens === undefined ? {} : { inputTokens }) };
}

/** The body of one request for vectors of these texts; callers keep to the number of texts that the model takes. */
export const embeddingBody = async (
	texts: readonly string[],
	purpose: EmbeddingPurpose,
	settings: EmbeddingSettings,
	call: EmbeddingCall,
): Promise<Record<string, unknown>> => ({
	...(await formOf(settings, call)).body(texts, purpose, settings),
	...settings.additionalFields,
});

async function formOf({ modelId, family, template }: EmbeddingSettings, call: EmbeddingCall): Promise<Form> {
	if (template !== undefined) return formOfTemplate(template);
	const known = family ?? familyOf(foundationModelOf(modelId));
	if (known !== undefined) return FORMS[known];
	const asked = familyOf(await foundationBehind(modelId, call));
	if (asked !== undefined) return FORMS[asked];
	throw new AwsError({
		code: 'UnknownEmbeddingModel',
		message: `It is not known how the model ${modelId} wants to be asked for embeddings`,
		nextStep: "Choose the option 'Model Family', or write the request in the option 'Request Body (JSON)'.",
		field: 'model',
	});
}

/** What cannot be asked, for want of a permission, has to be said by the person. */
async function foundationBehind(modelId: string, { client, options }: EmbeddingCall): Promise<string | undefined> {
	try {
		return await askFoundationModel(client, modelId, options);
	} catch (thrown) {
		if (isAwsError(thrown) && thrown.statusCode !== undefined && thrown.statusCode < 500) return undefined;
		throw thrown;
	}
}

function formOfTemplate(template: Readonly<Record<string, unknown>>): Form {
	const several = JSON.stringify(template).includes('"{texts}"');
	return {
		batch: several ? COHERE_BATCH : 1,
		body: (texts, purpose) => filled(template, { texts, purpose }) as Record<string, unknown>,
	};
}

function filled(value: unknown, given: { readonly texts: readonly string[]; readonly purpose: string }): unknown {
	if (value === '{texts}') return given.texts;
	if (typeof value === 'string') {
		return value.replaceAll('{purpose}', given.purpose).replaceAll('{text}', () => given.texts[0] ?? '');
	}
	if (Array.isArray(value)) return value.map((each) => filled(each, given));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, filled(member, given)]));
}

async function invoke(
	modelId: string,
	body: Record<string, unknown>,
	{ client, options }: EmbeddingCall,
): Promise<{ readonly body: unknown; readonly inputTokens?: number }> {
	const { output, metadata } = await client.call<{ body?: Uint8Array }>(
		'bedrock-runtime',
		'InvokeModel',
		{ modelId, body: Buffer.from(JSON.stringify(body)), contentType: 'application/json', accept: 'application/json' },
		options,
	);
	const tokens = Number(metadata.headers['x-amzn-bedrock-input-token-count'] ?? Number.NaN);
	try {
		return {
			body: JSON.parse(Buffer.from(output.body ?? []).toString()) as unknown,
			...(Number.isFinite(tokens) ? { inputTokens: tokens } : {}),
		};
	} catch {
		throw unreadable('it is not JSON');
	}
}

/**
 * The vectors in an answer, whichever family gave it: `embedding`, `embeddings` as a list or by type, `embeddingsByType`,
 * `data`.
 */
export function vectorsIn(answer: unknown, wanted: number): number[][] {
	const { embedding, embeddings, embeddingsByType, data } = (answer ?? {}) as Record<string, unknown>;
	const candidates = [embedding, ofOneType(embeddingsByType), ofOneType(embeddings), data];
	for (const candidate of candidates) {
		const vectors = listOfVectors(candidate);
		if (vectors === undefined) continue;
		if (vectors.length === wanted) return vectors;
		throw unreadable(`it holds ${vectors.length} vectors for ${wanted} texts`);
	}
	throw unreadable('it holds no vectors');
}

/** A list, or that of floats, or the only one there is. */
function ofOneType(value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	const byType = value as Record<string, unknown>;
	const lists = Object.values(byType).filter((each) => Array.isArray(each));
	return byType.float ?? (lists.length === 1 ? lists[0] : undefined);
}

function listOfVectors(value: unknown): number[][] | undefined {
	if (!Array.isArray(value) || value.length === 0) return undefined;
	const entries = value as unknown[];
	if (isVector(entries)) return [entries];
	const vectors = entries.map((entry) =>
		Array.isArray(entry) ? (entry as unknown) : (entry as { embedding?: unknown } | null)?.embedding,
	);
	return vectors.every(isVector) ? vectors : undefined;
}

const isVector = (value: unknown): value is number[] =>
	Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'number');

const unreadable = (why: string): AwsError =>
	new AwsError({
		code: 'UnreadableResponse',
		message: `The answer of the model cannot be read as embeddings: ${why}`,
		service: 'bedrock-runtime',
		operation: 'InvokeModel',
		attempts: 1,
		nextStep: 'Choose a model that makes embeddings.',
	});

/** Says which text it was: among many, that is what helps. */
function located(thrown: unknown, start: number, end: number, count: number): unknown {
	if (!isAwsError(thrown) || count === 1 || thrown.statusCode === undefined) return thrown;
	const place = end - start === 1 ? `text ${start + 1}` : `texts ${start + 1} to ${end}`;
	const said = `It happened at ${place} of ${count}.`;
	return thrown.with({ nextStep: thrown.nextStep === undefined ? said : `${thrown.nextStep} ${said}` });
}
