import type { INodeParameters } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { AmazonBedrockEmbeddings } from '../../../nodes/AmazonBedrockEmbeddings/AmazonBedrockEmbeddings.node';
import type { Embeddings } from '../../../nodes/AmazonBedrockEmbeddings/embeddings';
import type { FakeService, Received, Reply, RunInput } from '../harness';
import { editorContext, fakeService } from '../harness';
import { supply, type Supplied } from '../supply';

const TITAN = 'amazon.titan-embed-text-v2:0';
const COHERE = 'cohere.embed-multilingual-v3';

let fake: FakeService;
beforeAll(async () => {
	fake = await fakeService();
});
afterAll(async () => {
	await fake.close();
});

const embeddings = async (
	model: string,
	options: INodeParameters = {},
	more: Partial<RunInput> = {},
): Promise<Supplied<Embeddings>> =>
	await supply<Embeddings>(NodeConnectionTypes.AiEmbedding, {
		nodeClass: AmazonBedrockEmbeddings,
		credential: { customEndpoints: true, allServicesEndpoint: fake.url },
		...more,
		parameters: { model: { __rl: true, mode: 'id', value: model }, options, ...more.parameters },
	});

const json = (body: unknown): Reply => ({
	headers: { 'content-type': 'application/json', 'x-amzn-bedrock-input-token-count': '7' },
	body: JSON.stringify(body),
});
const bodies = (): unknown[] => fake.received.map(({ body }) => JSON.parse(body.toString()) as unknown);
/** Cohere's answer: as many vectors as texts. */
const cohere = ({ body }: Received): Reply => {
	const { texts } = JSON.parse(body.toString()) as { texts: string[] };
	return json({ embeddings: texts.map((text) => [text.length, 1]) });
};

it('embeds documents and queries, with the words of the model for each', async () => {
	fake.reply(cohere);
	const { response } = await embeddings(COHERE);
	expect(fake.received).toHaveLength(0);
	expect(await response.embedDocuments(['a', 'bb'])).toEqual([
		[1, 1],
		[2, 1],
	]);
	expect(await response.embedQuery('ccc')).toEqual([3, 1]);
	expect(bodies()).toEqual([
		{ texts: ['a', 'bb'], input_type: 'search_document' },
		{ texts: ['ccc'], input_type: 'search_query' },
	]);
	expect(fake.received[0]?.url).toBe(`/model/${encodeURIComponent(COHERE)}/invoke`);
});

it('shows in n8n what it has done, and not the vectors', async () => {
	fake.reply(json({ embedding: [0.1, 0.2] }));
	const supplied = await embeddings(TITAN);
	await supplied.response.embedDocuments(['a', 'b']);
	expect(supplied.runs[0]?.data?.ai_embedding?.[0]?.[0]?.json).toEqual({
		response: { model: TITAN, embeddings: 2, dimensions: 2, inputTokens: 14 },
	});
	expect(supplied.events).toEqual([['ai-document-embedded', { documents: ['a', 'b'] }]]);
});

it('sends its options', async () => {
	fake.reply(json({ embedding: [1] }));
	const { response } = await embeddings(TITAN, {
		dimensions: 256,
		normalize: false,
		additionalModelRequestFields: '{"embeddingTypes": ["float"]}',
	});
	await response.embedQuery('a');
	expect(bodies()).toEqual([{ inputText: 'a', dimensions: 256, normalize: false, embeddingTypes: ['float'] }]);
});

it('leaves to the model what is left to it', async () => {
	fake.reply(cohere);
	const { response } = await embeddings(COHERE, { inputType: 'auto', family: 'auto', template: '{}' });
	await response.embedQuery('a');
	expect(bodies()).toEqual([{ texts: ['a'], input_type: 'search_query' }]);
});

it('takes a request of any form', async () => {
	fake.reply(json({ data: [{ embedding: [1] }] }));
	const { response } = await embeddings('acme.vectors-v1:0', { template: '{"say": "{text}", "as": "{purpose}"}' });
	expect(await response.embedQuery('a "quoted" text')).toEqual([1]);
	expect(bodies()).toEqual([{ say: 'a "quoted" text', as: 'query' }]);
});

it('goes where the ARN of the model says', async () => {
	fake.reply(json({ embedding: [1] }));
	const { response } = await embeddings(`arn:aws:bedrock:us-west-2::foundation-model/${TITAN}`);
	await response.embedQuery('a');
	expect(fake.received[0]?.headers.authorization).toContain('/us-west-2/bedrock/aws4_request');
});

it('sends the API key of Amazon Bedrock in place of a signature', async () => {
	fake.reply(json({ embedding: [1] }));
	const { response } = await embeddings(
		TITAN,
		{},
		{
			parameters: { authentication: 'bedrockKey' },
			node: { credentials: { awsNodesBedrockKeyApi: { id: '1', name: 'key' } } },
			credential: {
				apiKey: 'the-key',
				region: 'eu-central-1',
				customEndpoints: true,
				bedrockRuntimeEndpoint: fake.url,
			},
		},
	);
	await response.embedQuery('a');
	expect(fake.received[0]?.headers.authorization).toBe('Bearer the-key');
});

it('fails at the sub-node, with AWS’s message and what to do', async () => {
	fake.reply({
		status: 403,
		headers: { 'x-amzn-errortype': 'AccessDeniedException' },
		body: { message: "You don't have access to the model with the specified model ID." },
	});
	const supplied = await embeddings(TITAN);
	await expect(supplied.response.embedDocuments(['a'])).rejects.toMatchObject({
		message: "You don't have access to the model with the specified model ID.",
		description: expect.stringContaining('Model access') as string,
		functionality: 'configuration-node',
	});
	expect(supplied.runs[0]?.error?.message).toBe("You don't have access to the model with the specified model ID.");
});

it.each([
	['no model', '', {}, /'Model' is empty/],
	['dimensions that are no number', TITAN, { dimensions: 'many' }, /'Dimensions' is "many"/],
	['a request that is no JSON', TITAN, { template: '{oops' }, /Request Body/],
] as Array<[string, string, INodeParameters, RegExp]>)(
	'refuses %s before any request',
	async (_, model, options, message) => {
		fake.reply(json({}));
		await expect(embeddings(model, options)).rejects.toThrow(message);
		expect(fake.received).toEqual([]);
	},
);

it('ends when the execution is cancelled', async () => {
	const controller = new AbortController();
	fake.reply(() => {
		controller.abort();
		return json({ embedding: [1] });
	});
	const { response } = await embeddings(TITAN, { parallel: 1 }, { signal: controller.signal });
	await expect(response.embedDocuments(['a', 'b', 'c'])).rejects.toThrow(/cancelled/);
	expect(fake.received).toHaveLength(1);
});

it('lists embedding models in the editor, and no others', async () => {
	const model = (modelId: string, outputModalities: string[]) => ({
		modelArn: `arn:aws:bedrock:eu-central-1::foundation-model/${modelId}`,
		modelId,
		modelName: modelId,
		providerName: 'x',
		outputModalities,
		inferenceTypesSupported: ['ON_DEMAND'],
	});
	fake.reply(({ url }) =>
		url.startsWith('/foundation-models')
			? json({ modelSummaries: [model(TITAN, ['EMBEDDING']), model('amazon.nova-lite-v1:0', ['TEXT'])] })
			: json({}),
	);
	const context = editorContext(
		{},
		{
			nodeClass: AmazonBedrockEmbeddings,
			credential: { customEndpoints: true, allServicesEndpoint: fake.url },
		},
	);
	const search = new AmazonBedrockEmbeddings().methods.listSearch.searchEmbeddingModels;
	const { results } = (await search?.call(context, '')) ?? { results: [] };
	expect(results.map(({ value }) => value)).toEqual([TITAN]);
});
