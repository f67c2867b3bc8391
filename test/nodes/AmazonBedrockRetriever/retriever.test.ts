import type { INodeParameters } from 'n8n-workflow';

import { AmazonBedrockRetriever } from '../../../nodes/AmazonBedrockRetriever/AmazonBedrockRetriever.node';
import type { Retriever } from '../../../nodes/AmazonBedrockRetriever/retriever';
import type { FakeService, Reply, RunInput } from '../harness';
import { editorContext, fakeService } from '../harness';
import { supply } from '../supply';

const locator = (mode: string, value: string) => ({ __rl: true, mode, value });
const KNOWLEDGE_BASE = 'KB12345678';
const ARN = `arn:aws:bedrock:us-west-2:111122223333:knowledge-base/${KNOWLEDGE_BASE}`;
const MODEL = 'arn:aws:bedrock:eu-central-1::foundation-model/cohere.rerank-v3-5:0';
const result = (text: string, score: number, more: object = {}) => ({
	content: { type: 'TEXT', text },
	location: { type: 'S3', s3Location: { uri: `s3://bucket/${text}.md` } },
	metadata: { 'x-amz-bedrock-kb-data-source-id': 'DS', year: 2026 },
	score,
	...more,
});
const documentOf = (text: string, score: number) => ({
	pageContent: text,
	metadata: {
		'x-amz-bedrock-kb-data-source-id': 'DS',
		year: 2026,
		source: `s3://bucket/${text}.md`,
		score,
		type: 'TEXT',
	},
});
const answer = (...retrievalResults: object[]): Reply => ({ body: { retrievalResults } });

describe('the knowledge base retriever', () => {
	let fake: FakeService;
	beforeAll(async () => {
		fake = await fakeService();
	});
	afterAll(async () => {
		await fake.close();
	});

	const retriever = async (parameters: INodeParameters = {}, more: Partial<RunInput> = {}) =>
		await supply<Retriever>('ai_retriever', {
			nodeClass: AmazonBedrockRetriever,
			parameters: { knowledgeBase: locator('id', KNOWLEDGE_BASE), ...parameters },
			credential: { customEndpoints: true, allServicesEndpoint: fake.url },
			...more,
		});
	const bodyOf = (at = 0): unknown => JSON.parse(fake.received[at]?.body.toString() ?? '');
	const failure = async (run: Promise<unknown>): Promise<Error & { description?: string; functionality?: string }> =>
		await run.then(
			() => {
				throw new Error('it did not fail');
			},
			(error: unknown) => error as Error,
		);

	it('finds documents as LangChain has them, whichever way it asks', async () => {
		const { response } = await retriever();
		for (const ask of [response, response.invoke, response.getRelevantDocuments]) {
			fake.reply(answer(result('a', 0.9), result('b', 0.5)));
			expect(await ask('What?')).toEqual([documentOf('a', 0.9), documentOf('b', 0.5)]);
			expect(fake.received).toHaveLength(1);
			expect(fake.received[0]?.url).toBe(`/knowledgebases/${KNOWLEDGE_BASE}/retrieve`);
			expect(bodyOf()).toEqual({
				retrievalQuery: { text: 'What?' },
				retrievalConfiguration: { vectorSearchConfiguration: { numberOfResults: 5 } },
			});
		}
	});

	it('asks nothing before it is asked', async () => {
		fake.reply(answer());
		await retriever();
		expect(fake.received).toHaveLength(0);
	});

	it('sends every option as AWS has it', async () => {
		fake.reply(answer(result('a', 0.9)));
		const { response } = await retriever({
			numberOfResults: 20,
			filter: {
				conditions: [
					{ key: 'department', operator: 'equals', type: 'string', value: 'sales' },
					{ key: 'year', operator: 'greaterThanOrEquals', value: '2024' },
					{ key: 'public', operator: 'equals', type: 'boolean', value: 'true' },
					{ key: 'level', operator: 'in', type: 'number', value: '1, 2' },
					{ key: 'team', operator: 'notIn', type: 'string', value: 'a, b' },
				],
			},
			options: {
				filterTogether: 'orAll',
				filterJson: '{"startsWith": {"key": "path", "value": "/handbook"}}',
				guardrailId: 'guard1',
				guardrailVersion: '3',
				rerankingModel: locator('id', 'cohere.rerank-v3-5:0'),
				rerankedResults: 4,
				searchType: 'HYBRID',
				moreParameters: '{"userContext": {"userId": "u-1"}}',
			},
		});
		await response.invoke('What?');
		expect(bodyOf()).toEqual({
			retrievalQuery: { text: 'What?' },
			retrievalConfiguration: {
				vectorSearchConfiguration: {
					numberOfResults: 20,
					overrideSearchType: 'HYBRID',
					filter: {
						andAll: [
							{
								orAll: [
									{ equals: { key: 'department', value: 'sales' } },
									{ greaterThanOrEquals: { key: 'year', value: 2024 } },
									{ equals: { key: 'public', value: true } },
									{ in: { key: 'level', value: [1, 2] } },
									{ notIn: { key: 'team', value: ['a', 'b'] } },
								],
							},
							{ startsWith: { key: 'path', value: '/handbook' } },
						],
					},
					rerankingConfiguration: {
						type: 'BEDROCK_RERANKING_MODEL',
						bedrockRerankingConfiguration: {
							modelConfiguration: { modelArn: MODEL },
							numberOfRerankedResults: 4,
						},
					},
				},
			},
			guardrailConfiguration: { guardrailId: 'guard1', guardrailVersion: '3' },
			userContext: { userId: 'u-1' },
		});
	});

	it('reads one page after another, and no more than it needs', async () => {
		fake.reply(
			{ body: { retrievalResults: [result('a', 0.9)], nextToken: 't1' } },
			{ body: { retrievalResults: [result('b', 0.8), result('c', 0.7)], nextToken: 't2' } },
			answer(result('d', 0.1)),
		);
		const { response } = await retriever({ numberOfResults: 2 });
		expect((await response.invoke('What?')).map(({ pageContent }) => pageContent)).toEqual(['a', 'b']);
		expect(fake.received).toHaveLength(2);
		expect(bodyOf(1)).toMatchObject({ nextToken: 't1' });
	});

	it('is called in the region of the ARN, and signed for it', async () => {
		fake.reply(answer());
		const { response } = await retriever({ knowledgeBase: locator('arn', ARN), region: 'eu-west-3' });
		await response.invoke('What?');
		expect(fake.received[0]?.headers.authorization).toMatch(/\/us-west-2\/bedrock\/aws4_request/);
		expect(fake.received[0]?.url).toBe(`/knowledgebases/${KNOWLEDGE_BASE}/retrieve`);
	});

	it('makes text of rows and transcripts, and leaves out what has none or fits too little', async () => {
		fake.reply(
			answer(
				result('low', 0.1),
				result('x', 0.9, {
					content: {
						type: 'ROW',
						row: [
							{ columnName: 'name', columnValue: 'lamp', type: 'STRING' },
							{ columnName: 'price', columnValue: '12', type: 'LONG' },
						],
					},
					location: { type: 'SQL', sqlLocation: { query: 'SELECT 1' } },
				}),
				result('x', 0.8, {
					content: { type: 'AUDIO', audio: { s3Uri: 's3://b/a.mp3', transcription: 'Hello' } },
					location: { type: 'WEB', webLocation: { url: 'https://example.com' } },
				}),
				result('x', 0.7, { content: { type: 'IMAGE', byteContent: 'data:image/png;base64,AA==' } }),
				{ content: { type: 'TEXT', text: 'no score' } },
			),
		);
		const { response } = await retriever({ options: { minimumScore: 0.4 } });
		expect((await response.invoke('?')).map(({ pageContent, metadata }) => [pageContent, metadata.source])).toEqual([
			['name: lamp\nprice: 12', 'SELECT 1'],
			['Hello', 'https://example.com'],
			['no score', undefined],
		]);
	});

	it('shows question and documents in the log of the run, and tells n8n of it', async () => {
		fake.reply(answer(result('a', 0.9)));
		const supplied = await retriever();
		await supplied.response.invoke('What?');
		await supplied.response.invoke('And?');
		expect(supplied.runs).toHaveLength(2);
		expect(supplied.runs[0]).toMatchObject({
			executionStatus: 'success',
			inputOverride: { ai_retriever: [[{ json: { query: 'What?' } }]] },
			data: { ai_retriever: [[{ json: { response: [documentOf('a', 0.9)] } }]] },
		});
		expect(supplied.events).toEqual([
			['ai-documents-retrieved', { query: 'What?' }],
			['ai-documents-retrieved', { query: 'And?' }],
		]);
	});

	it('tells that a guardrail has intervened', async () => {
		fake.reply({ body: { retrievalResults: [], guardrailAction: 'INTERVENED' } });
		const { response, hints } = await retriever({ options: { guardrailId: 'g', guardrailVersion: '1' } });
		expect(await response.invoke('What?')).toEqual([]);
		expect(hints).toEqual([expect.stringMatching(/guardrail has changed or blocked/)]);
	});

	it.each([
		['no such knowledge base', 404, 'ResourceNotFoundException', 'Knowledge Base with id X does not exist'],
		['access that is denied', 403, 'AccessDeniedException', 'User is not authorized to perform: bedrock:Retrieve'],
		['a wrong value', 400, 'ValidationException', 'numberOfResults is too large'],
		['a failed dependency', 424, 'DependencyFailedException', 'The vector store did not answer'],
	])(
		'keeps what AWS says of %s, names the sub-node and shows the error in its log',
		async (_, status, code, message) => {
			fake.reply({ status, headers: { 'x-amzn-errortype': code }, body: { message } });
			const supplied = await retriever();
			const error = await failure(supplied.response.invoke('What?'));
			expect(error.message).toBe(message);
			expect(error.description).toContain(`Code: ${code}`);
			expect(error).toMatchObject({ functionality: 'configuration-node', node: { name: 'AWS' } });
			expect(supplied.runs[0]).toMatchObject({ executionStatus: 'error', error: { message } });
			expect(supplied.events).toEqual([]);
		},
	);

	it('tries again where AWS throttles it', async () => {
		fake.reply(
			{ status: 429, headers: { 'x-amzn-errortype': 'ThrottlingException' }, body: { message: 'Slow down' } },
			answer(result('a', 0.9)),
		);
		const { response } = await retriever();
		expect(await response.invoke('What?')).toHaveLength(1);
		expect(fake.received).toHaveLength(2);
	});

	it('ends with the chain that asks', async () => {
		const stop = new AbortController();
		fake.reply(() => {
			stop.abort();
			return answer();
		});
		const { response } = await retriever();
		expect((await failure(response.invoke('What?', { signal: stop.signal }))).message).toMatch(/abort|cancel/i);
	});

	it('ends with the execution', async () => {
		const stop = new AbortController();
		stop.abort();
		fake.reply(answer());
		const { response } = await retriever({}, { signal: stop.signal });
		await failure(response.invoke('What?'));
		expect(fake.received).toHaveLength(0);
	});

	const condition = (row: INodeParameters): INodeParameters => ({ filter: { conditions: [row] } });
	it.each<readonly [string, INodeParameters, RegExp, RegExp]>([
		['no knowledge base', { knowledgeBase: locator('id', '={{ "" }}') }, /'Knowledge Base' is not set/, /value/],
		['too many results', { numberOfResults: '={{ 101 }}' }, /'Number of Results' is "101"/, /1 to 100/],
		['half a result', { numberOfResults: '={{ 1.5 }}' }, /'Number of Results' is "1.5"/, /whole number/],
		[
			'a condition without a key',
			condition({ key: ' ', operator: 'equals', value: 'x' }),
			/Condition 1 .* no metadata key/,
			/key/,
		],
		[
			'a condition without a value',
			condition({ key: 'a', operator: 'equals', value: '' }),
			/"a" has no value/,
			/remove it/,
		],
		['an empty list', condition({ key: 'a', operator: 'in', value: ' , ' }), /"a" has no value/, /remove it/],
		[
			'a word where numbers are compared',
			condition({ key: 'a', operator: 'lessThan', value: 'x' }),
			/"a" is not a number/,
			/numbers only/,
		],
		[
			'a number that is none',
			condition({ key: 'a', operator: 'equals', type: 'number', value: 'x' }),
			/"a" is not a number/,
			/'Type'/,
		],
		[
			'a boolean that is none',
			condition({ key: 'a', operator: 'equals', type: 'boolean', value: 'yes' }),
			/"a" is not true or false/,
			/'Type'/,
		],
		[
			'a filter that is no JSON',
			{ options: { filterJson: '={{ "{" }}' } },
			/'Metadata Filter \(JSON\)' holds no JSON object/,
			/braces/,
		],
		[
			'more parameters that are none',
			{ options: { moreParameters: '={{ "[1]" }}' } },
			/'More Parameters \(JSON\)'/,
			/braces/,
		],
		['a parameter that AWS does not have', { options: { moreParameters: '{"querry": 1}' } }, /querry/, /./],
		[
			'results to rerank without a model',
			{ options: { rerankedResults: 3 } },
			/'Reranking Model' is not set/,
			/'Reranking Model'/,
		],
	])('tells of %s before it is asked', async (_, parameters, message, nextStep) => {
		fake.reply(answer());
		const error = await failure(retriever(parameters));
		expect(error.message).toMatch(message);
		expect(error.description).toMatch(nextStep);
		expect(error.functionality).toBe('configuration-node');
		expect(fake.received).toHaveLength(0);
	});

	it('lists knowledge bases and reranking models in the editor', async () => {
		const methods = new AmazonBedrockRetriever().methods.listSearch;
		const more = {
			nodeClass: AmazonBedrockRetriever,
			credential: { customEndpoints: true, allServicesEndpoint: fake.url },
		};
		fake.reply({
			body: {
				knowledgeBaseSummaries: [
					{ knowledgeBaseId: 'A', name: 'handbook' },
					{ knowledgeBaseId: 'B', name: 'law' },
				],
			},
		});
		expect(await methods.searchKnowledgeBases?.call(editorContext({}, more), 'hand')).toEqual({
			results: [{ name: 'handbook (A)', value: 'A' }],
		});
		fake.reply({
			body: {
				modelSummaries: [
					{ modelId: 'amazon.nova-lite-v1:0', modelName: 'Nova Lite', modelArn: 'arn:1' },
					{ modelId: 'cohere.rerank-v3-5:0', modelName: 'Rerank 3.5', modelArn: 'arn:2' },
				],
			},
		});
		expect(await methods.searchRerankingModels?.call(editorContext({}, more))).toEqual({
			results: [{ name: 'Rerank 3.5 (cohere.rerank-v3-5:0)', value: 'arn:2' }],
		});
	});
});
