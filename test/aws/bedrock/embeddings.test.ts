import { embed, type EmbeddingPurpose, type EmbeddingSettings, familyOf } from '../../../aws/bedrock/embeddings';
import { foundationModelOf } from '../../../aws/bedrock/models';
import type { AwsClient } from '../../../aws/client';
import { AwsError } from '../../../aws/errors';
import { official, ours } from './capture';

type Body = Record<string, unknown>;

interface Asked {
	readonly operation: string;
	readonly input: Record<string, unknown>;
	readonly body?: Body;
}

/** A client that answers each request by a function. */
function clientWith(answer: (asked: Asked) => unknown): { readonly client: AwsClient; readonly asked: Asked[] } {
	const asked: Asked[] = [];
	const client = {
		async call(_service: string, operation: string, input: Record<string, unknown>) {
			const body =
				input.body === undefined ? undefined : (JSON.parse(Buffer.from(input.body as Uint8Array).toString()) as Body);
			const one: Asked = { operation, input, ...(body === undefined ? {} : { body }) };
			asked.push(one);
			const given = await Promise.resolve(answer(one));
			const output = operation === 'InvokeModel' ? { body: Buffer.from(JSON.stringify(given)) } : given;
			return { output, metadata: { headers: { 'x-amzn-bedrock-input-token-count': '3' } } };
		},
	} as unknown as AwsClient;
	return { client, asked };
}

const TITAN = 'amazon.titan-embed-text-v2:0';
const COHERE = 'cohere.embed-english-v3';
const numbered = (texts: readonly string[]): number[][] => texts.map((text) => [Number(text.slice(1)), 1]);

interface Row {
	readonly title: string;
	readonly settings: EmbeddingSettings;
	readonly purpose?: EmbeddingPurpose;
	readonly bodies: readonly Body[];
	readonly answer?: unknown;
}

const ROWS: readonly Row[] = [
	{
		title: 'Titan V1',
		settings: { modelId: 'amazon.titan-embed-text-v1' },
		bodies: [{ inputText: 'one' }, { inputText: 'two' }],
	},
	{
		title: 'Titan V2 with its options',
		settings: { modelId: TITAN, dimensions: 256, normalize: false },
		bodies: [
			{ inputText: 'one', dimensions: 256, normalize: false },
			{ inputText: 'two', dimensions: 256, normalize: false },
		],
	},
	{
		title: 'Titan Multimodal',
		settings: { modelId: 'amazon.titan-embed-image-v1', dimensions: 384 },
		bodies: [
			{ inputText: 'one', embeddingConfig: { outputEmbeddingLength: 384 } },
			{ inputText: 'two', embeddingConfig: { outputEmbeddingLength: 384 } },
		],
	},
	{
		title: 'Cohere v3, documents',
		settings: { modelId: COHERE, truncate: 'end' },
		bodies: [{ texts: ['one', 'two'], input_type: 'search_document', truncate: 'END' }],
		answer: { embeddings: [[1], [1]] },
	},
	{
		title: 'Cohere v3, a query',
		settings: { modelId: COHERE },
		purpose: 'query',
		bodies: [{ texts: ['one', 'two'], input_type: 'search_query' }],
		answer: { embeddings: [[1], [1]] },
	},
	{
		title: 'Cohere v3, for clustering, some texts at a time',
		settings: { modelId: COHERE, inputType: 'clustering', batchSize: 1 },
		bodies: [
			{ texts: ['one'], input_type: 'clustering' },
			{ texts: ['two'], input_type: 'clustering' },
		],
		answer: { embeddings: [[1]] },
	},
	{
		title: 'Cohere v4, by an inference profile',
		settings: { modelId: 'us.cohere.embed-v4:0', dimensions: 512, truncate: 'start' },
		bodies: [
			{
				texts: ['one', 'two'],
				input_type: 'search_document',
				embedding_types: ['float'],
				output_dimension: 512,
				truncate: 'LEFT',
			},
		],
		answer: { embeddings: { float: [[1], [1]] } },
	},
	{
		title: 'Nova, documents',
		settings: { modelId: 'amazon.nova-2-multimodal-embeddings-v1:0', dimensions: 1024 },
		bodies: ['one', 'two'].map((value) => ({
			taskType: 'SINGLE_EMBEDDING',
			singleEmbeddingParams: {
				embeddingPurpose: 'GENERIC_INDEX',
				embeddingDimension: 1024,
				text: { truncationMode: 'END', value },
			},
		})),
		answer: { embeddings: [{ embeddingType: 'TEXT', embedding: [1] }] },
	},
	{
		title: 'Nova, a query',
		settings: { modelId: 'amazon.nova-2-multimodal-embeddings-v1:0', truncate: 'none' },
		purpose: 'query',
		bodies: ['one', 'two'].map((value) => ({
			taskType: 'SINGLE_EMBEDDING',
			singleEmbeddingParams: { embeddingPurpose: 'GENERIC_RETRIEVAL', text: { truncationMode: 'NONE', value } },
		})),
		answer: { embeddings: [{ embeddingType: 'TEXT', embedding: [1] }] },
	},
	{
		title: 'Marengo',
		settings: { modelId: 'us.twelvelabs.marengo-embed-3-0-v1:0' },
		bodies: ['one', 'two'].map((inputText) => ({ inputType: 'text', text: { inputText } })),
		answer: { data: [{ embedding: [1] }] },
	},
	{
		title: 'Marengo 2.7',
		settings: { modelId: 'us.twelvelabs.marengo-embed-2-7-v1:0' },
		bodies: ['one', 'two'].map((inputText) => ({ inputType: 'text', inputText })),
		answer: { data: [{ embedding: [1] }] },
	},
	{
		title: 'fields that are added win',
		settings: { modelId: TITAN, dimensions: 256, additionalFields: { dimensions: 512, embeddingTypes: ['float'] } },
		bodies: ['one', 'two'].map((inputText) => ({ inputText, dimensions: 512, embeddingTypes: ['float'] })),
		answer: { embeddingsByType: { float: [1] } },
	},
	{
		title: 'a model of any other family, text by text',
		settings: { modelId: 'acme.embed', template: { input: { say: '<{text}>' }, for: '{purpose}', n: 1 } },
		bodies: ['one', 'two'].map((text) => ({ input: { say: `<${text}>` }, for: 'document', n: 1 })),
	},
	{
		title: 'a model of any other family, all texts at once',
		settings: { modelId: 'acme.embed', template: { inputs: ['{texts}'] } },
		bodies: [{ inputs: [['one', 'two']] }],
		answer: { embeddings: [[1], [1]] },
	},
];

it.each(ROWS.map((row) => [row.title, row] as const))('asks as the model wants it: %s', async (_, row) => {
	const { client, asked } = clientWith(() => row.answer ?? { embedding: [1], inputTextTokenCount: 1 });
	const { vectors, inputTokens } = await embed(['one', 'two'], row.purpose ?? 'document', row.settings, { client });
	expect(asked.map(({ body }) => body)).toEqual(row.bodies);
	expect(asked.every(({ input }) => input.contentType === 'application/json')).toBe(true);
	expect(vectors).toEqual([[1], [1]]);
	expect(inputTokens).toBe(3 * row.bodies.length);
});

it('sends what AWS’s own client sends', async () => {
	const reply = { body: '{"embedding":[1]}' };
	const mine = ours(reply);
	const theirs = official(reply);
	await embed(['ünïcode ✓'], 'document', { modelId: TITAN, dimensions: 256 }, { client: mine.engine });
	await theirs.call('InvokeModel', {
		modelId: TITAN,
		body: JSON.stringify({ inputText: 'ünïcode ✓', dimensions: 256 }),
		contentType: 'application/json',
		accept: 'application/json',
	});
	expect(mine.seen).toEqual(theirs.seen);
});

it('keeps the order of many texts, in batches of 96, several at a time', async () => {
	const texts = Array.from({ length: 500 }, (_, at) => `t${at}`);
	let running = 0;
	let most = 0;
	const { client, asked } = clientWith(async ({ body }) => {
		running += 1;
		most = Math.max(most, running);
		// Later batches are done first.
		for (let turns = 0; turns < 10 - asked.length; turns += 1) await Promise.resolve();
		running -= 1;
		return { embeddings: numbered(body?.texts as string[]) };
	});
	const { vectors } = await embed(texts, 'document', { modelId: COHERE, parallel: 3 }, { client });
	expect(vectors).toEqual(numbered(texts));
	expect(asked.map(({ body }) => (body?.texts as string[]).length)).toEqual([96, 96, 96, 96, 96, 20]);
	expect(most).toBe(3);
});

it('asks nothing for no texts', async () => {
	const { client, asked } = clientWith(() => ({}));
	expect(await embed([], 'document', { modelId: TITAN }, { client })).toEqual({ vectors: [] });
	expect(asked).toEqual([]);
});

const REFUSED = new AwsError({
	code: 'ValidationException',
	message: 'Malformed input request: expected minLength: 1, actual: 0',
	statusCode: 400,
	attempts: 1,
});

it('tells which text was refused, and asks for no others', async () => {
	const { client, asked } = clientWith(({ body }) => {
		if (body?.inputText === '') throw REFUSED;
		return { embedding: [1] };
	});
	const texts = ['a', 'b', '', ...Array.from({ length: 50 }, () => 'c')];
	await expect(embed(texts, 'document', { modelId: TITAN, parallel: 1 }, { client })).rejects.toMatchObject({
		message: REFUSED.message,
		nextStep: 'It happened at text 3 of 53.',
	});
	expect(asked).toHaveLength(3);
});

it.each([
	['no vectors', { completion: 'hello' }, /it holds no vectors/],
	['fewer vectors than texts', { embeddings: [[1]] }, /it holds 1 vectors for 2 texts/],
	['vectors that hold no numbers', { embeddings: [['a'], ['b']] }, /it holds no vectors/],
])('refuses an answer with %s', async (_, answer, message) => {
	const { client } = clientWith(() => answer);
	await expect(embed(['a', 'b'], 'document', { modelId: COHERE }, { client })).rejects.toThrow(message);
});

describe('a model whose ID does not tell what it is', () => {
	const modelId = 'arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/a1b2';

	it('is asked of Bedrock', async () => {
		const { client, asked } = clientWith(({ operation }) =>
			operation === 'GetInferenceProfile'
				? { models: [{ modelArn: 'arn:aws:bedrock:eu-central-1::foundation-model/cohere.embed-v4:0' }] }
				: { embeddings: { float: [[1]] } },
		);
		await embed(['a'], 'document', { modelId }, { client });
		expect(asked.map(({ operation }) => operation)).toEqual(['GetInferenceProfile', 'InvokeModel']);
		expect(asked[1]?.body).toMatchObject({ texts: ['a'], embedding_types: ['float'] });
	});

	it('is told by the person where Bedrock may not be asked', async () => {
		const denied = new AwsError({ code: 'AccessDeniedException', message: 'no', statusCode: 403, attempts: 1 });
		const { client, asked } = clientWith(({ operation }) => {
			if (operation === 'GetInferenceProfile') throw denied;
			return { embedding: [1] };
		});
		await expect(embed(['a'], 'document', { modelId }, { client })).rejects.toMatchObject({
			code: 'UnknownEmbeddingModel',
			nextStep: expect.stringContaining('Model Family') as string,
		});
		asked.length = 0;
		await embed(['a'], 'document', { modelId, family: 'titan' }, { client });
		expect(asked.map(({ body }) => body)).toEqual([{ inputText: 'a' }]);
	});
});

it.each([
	['amazon.titan-embed-g1-text-02', 'titan'],
	['amazon.titan-embed-image-v1:0', 'titanImage'],
	['global.cohere.embed-v4:0', 'cohereV4'],
	['cohere.embed-multilingual-v3', 'cohere'],
	['amazon.nova-2-multimodal-embeddings-v1:0', 'nova'],
	['us.twelvelabs.marengo-embed-2-7-v1:0', 'marengo'],
	['anthropic.claude-v2', undefined],
])('%s is of the family %s', (model, family) => {
	expect(familyOf(foundationModelOf(model))).toBe(family);
});
