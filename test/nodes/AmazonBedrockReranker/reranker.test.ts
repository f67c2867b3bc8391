import type { INodeParameters } from 'n8n-workflow';

import { AmazonBedrockReranker } from '../../../nodes/AmazonBedrockReranker/AmazonBedrockReranker.node';
import type { Reranker } from '../../../nodes/AmazonBedrockReranker/reranker';
import type { FakeService, Reply } from '../harness';
import { fakeService } from '../harness';
import { supply } from '../supply';

const locator = (mode: string, value: string) => ({ __rl: true, mode, value });
const MODEL = 'arn:aws:bedrock:us-west-2::foundation-model/amazon.rerank-v1:0';
const documents = ['a', 'b', 'c'].map((pageContent) => ({ pageContent, metadata: { from: pageContent } }));
const ranked = (...entries: Array<readonly [index: number, relevanceScore: number]>): Reply => ({
	body: { results: entries.map(([index, relevanceScore]) => ({ index, relevanceScore })) },
});

describe('the reranker', () => {
	let fake: FakeService;
	beforeAll(async () => {
		fake = await fakeService();
	});
	afterAll(async () => {
		await fake.close();
	});

	const reranker = async (parameters: INodeParameters = {}) =>
		await supply<Reranker>('ai_reranker', {
			nodeClass: AmazonBedrockReranker,
			parameters: { model: locator('arn', MODEL), topN: 2, ...parameters },
			credential: { customEndpoints: true, allServicesEndpoint: fake.url },
		});
	const bodyOf = (at = 0): unknown => JSON.parse(fake.received[at]?.body.toString() ?? '');
	const failure = async (run: Promise<unknown>): Promise<Error & { description?: string }> =>
		await run.then(
			() => {
				throw new Error('it did not fail');
			},
			(error: unknown) => error as Error,
		);

	it('gives the best documents with their scores, and changes none of those it was given', async () => {
		fake.reply(ranked([2, 0.9], [0, 0.2]));
		const before = structuredClone(documents);
		const supplied = await reranker();
		expect(await supplied.response.compressDocuments(documents, 'What?')).toEqual([
			{ pageContent: 'c', metadata: { from: 'c', relevanceScore: 0.9 } },
			{ pageContent: 'a', metadata: { from: 'a', relevanceScore: 0.2 } },
		]);
		expect(documents).toEqual(before);
		expect(fake.received[0]?.url).toBe('/rerank');
		expect(fake.received[0]?.headers.authorization).toMatch(/\/us-west-2\/bedrock\/aws4_request/);
		expect(bodyOf()).toEqual({
			queries: [{ type: 'TEXT', textQuery: { text: 'What?' } }],
			sources: ['a', 'b', 'c'].map((text) => ({
				type: 'INLINE',
				inlineDocumentSource: { type: 'TEXT', textDocument: { text } },
			})),
			rerankingConfiguration: {
				type: 'BEDROCK_RERANKING_MODEL',
				bedrockRerankingConfiguration: { modelConfiguration: { modelArn: MODEL }, numberOfResults: 2 },
			},
		});
		expect(supplied.runs).toHaveLength(1);
		expect(supplied.runs[0]).toMatchObject({ executionStatus: 'success' });
		expect(supplied.events[0]?.[0]).toBe('ai-document-reranked');
	});

	it('asks for no more than there is, and takes a model by its ID', async () => {
		fake.reply(ranked([0, 0.5]));
		const { response } = await reranker({
			model: locator('id', 'cohere.rerank-v3-5:0'),
			region: 'cn-north-1',
			topN: 10,
			options: { additionalModelRequestFields: '{"max_tokens_per_doc": 100}' },
		});
		await response.compressDocuments(documents.slice(0, 1), 'What?');
		expect(bodyOf()).toMatchObject({
			rerankingConfiguration: {
				bedrockRerankingConfiguration: {
					modelConfiguration: {
						modelArn: 'arn:aws-cn:bedrock:cn-north-1::foundation-model/cohere.rerank-v3-5:0',
						additionalModelRequestFields: { max_tokens_per_doc: 100 },
					},
					numberOfResults: 1,
				},
			},
		});
	});

	it('leaves out documents without text and those that fit too little', async () => {
		fake.reply(ranked([1, 0.8], [0, 0.05]));
		const { response } = await reranker({ options: { minimumScore: 0.1 } });
		const given = [{ pageContent: ' ' }, { pageContent: 'x' }, { pageContent: 'y' }];
		expect(await response.compressDocuments(given, 'What?')).toEqual([
			{ pageContent: 'y', metadata: { relevanceScore: 0.8 } },
		]);
		expect((bodyOf() as { sources: unknown[] }).sources).toHaveLength(2);
	});

	it('sends nothing where there is nothing to rank', async () => {
		fake.reply(ranked());
		const { response } = await reranker();
		expect(await response.compressDocuments([], 'What?')).toEqual([]);
		expect(await response.compressDocuments([{ pageContent: '' }], 'What?')).toEqual([]);
		expect(fake.received).toHaveLength(0);
	});

	it('reads all pages of an answer', async () => {
		fake.reply({ body: { results: [{ index: 1, relevanceScore: 0.9 }], nextToken: 't' } }, ranked([0, 0.1]));
		const { response } = await reranker();
		expect((await response.compressDocuments(documents, '?')).map(({ pageContent }) => pageContent)).toEqual([
			'b',
			'a',
		]);
		expect(bodyOf(1)).toMatchObject({ nextToken: 't' });
	});

	it('sends the beginning of a document that is longer than AWS takes', async () => {
		fake.reply(ranked([0, 1]));
		const { response } = await reranker();
		const pageContent = 'x'.repeat(40_000);
		const [document] = await response.compressDocuments([{ pageContent }], '?');
		expect(document?.pageContent).toHaveLength(40_000);
		expect(JSON.stringify(bodyOf()).length).toBeLessThan(33_000);
	});

	it("keeps AWS's error", async () => {
		fake.reply({
			status: 400,
			headers: { 'x-amzn-errortype': 'ValidationException' },
			body: { message: 'The provided model identifier is invalid.' },
		});
		const supplied = await reranker();
		const error = await failure(supplied.response.compressDocuments(documents, '?'));
		expect(error.message).toBe('The provided model identifier is invalid.');
		expect(error.description).toContain('Code: ValidationException');
		expect(supplied.runs[0]).toMatchObject({ executionStatus: 'error' });
	});

	it('tells of more documents than AWS takes before any request', async () => {
		fake.reply(ranked());
		const { response } = await reranker();
		const many = Array.from({ length: 1_001 }, () => ({ pageContent: 'x' }));
		const error = await failure(response.compressDocuments(many, '?'));
		expect(error.message).toMatch(/1001 documents; .* 1000 at most/);
		expect(error.description).toMatch(/fewer documents/);
		expect(fake.received).toHaveLength(0);
	});

	it.each<readonly [string, INodeParameters, RegExp]>([
		['no model', { model: locator('id', '={{ "" }}') }, /'Model' is not set/],
		['a wrong number', { topN: '={{ 0 }}' }, /'Top N' is "0"/],
		['fields that are no JSON', { options: { additionalModelRequestFields: '={{ "x" }}' } }, /holds no JSON object/],
	])('tells of %s before it is asked', async (_, parameters, message) => {
		expect((await failure(reranker(parameters))).message).toMatch(message);
	});
});
