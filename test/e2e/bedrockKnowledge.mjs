import assert from 'node:assert/strict';
import { readExamples, runExample, withCredential } from '../../scripts/n8n/examples.mjs';
import { startFakeModel } from './fakeModel.mjs';
import { startFakeReader } from './fakeReader.mjs';
import { node, start, succeeded } from './flow.mjs';

const LANGCHAIN = '@n8n/n8n-nodes-langchain';
const list = (value) => ({ __rl: true, mode: 'list', value });
const QUESTION = 'Who gets a refund for a lamp?';
const RERANK_MODEL = 'amazon.rerank-v1:0';

/** The sub-nodes of Amazon Bedrock below n8n's own chains, retrievers and vector stores. */
export async function bedrockKnowledgeTopic({ checks, rest, aws, credentials }) {
	checks.topic('Knowledge bases and reranking of Amazon Bedrock');
	const reader = await startFakeReader();
	try {
		const openAi = await rest.createCredential('stand-in models', 'openAiApi', { apiKey: 'none', url: reader.url });
		const withOpenAi = { credentials: { openAiApi: { id: openAi.id, name: openAi.name } } };
		const model = () =>
			node(
				'Model',
				`${LANGCHAIN}.lmChatOpenAi`,
				{ model: { __rl: true, mode: 'id', value: 'fake' }, options: {} },
				{ typeVersion: 1.2, ...withOpenAi },
			);
		const embeddings = (name) =>
			node(name, `${LANGCHAIN}.embeddingsOpenAi`, { model: 'fake', options: {} }, { typeVersion: 1.2, ...withOpenAi });
		const chain = () =>
			node(
				'Chain',
				`${LANGCHAIN}.chainRetrievalQa`,
				{ promptType: 'define', text: QUESTION, options: {} },
				{ typeVersion: 1.7 },
			);
		const retriever = (parameters = {}) =>
			node('Passages', 'n8n-nodes-aws.amazonBedrockRetriever', {
				knowledgeBase: list('LOCALKB001'),
				numberOfResults: 2,
				...parameters,
			});
		const reranker = (parameters = {}) =>
			node('Reranker', 'n8n-nodes-aws.amazonBedrockReranker', { model: list(RERANK_MODEL), topN: 1, ...parameters });

		/** Runs a workflow; edges are `[from, to, kind]`. */
		const run = async (name, nodes, edges) => {
			const connections = {};
			for (const [from, to, type = 'main'] of edges) {
				((connections[from] ??= {})[type] ??= [[]])[0].push({ node: to, type, index: 0 });
			}
			reader.told.length = 0;
			const before = aws.requests.length;
			const saved = await rest.createWorkflow(
				withCredential({ name, nodes, connections, settings: { executionOrder: 'v1' } }, credentials.iam),
			);
			const ended = await rest.run(saved, 'Start');
			return { ...ended, sent: aws.requests.slice(before) };
		};
		const askChain = (name, passages, more = [], edges = [['Passages', 'Chain', 'ai_retriever']]) =>
			run(
				name,
				[start(), chain(), model(), passages, ...more],
				[['Start', 'Chain'], ['Model', 'Chain', 'ai_languageModel'], ...edges],
			);

		await checks.check('a Question and Answer Chain reads from a knowledge base', async () => {
			const done = succeeded(await askChain('chain with retriever', retriever()));
			assert.deepEqual(
				done.sent.map(({ operation }) => operation),
				['Retrieve'],
			);
			assert.match(reader.told.at(-1), /may return a lamp within 30 days/);
			assert.match(JSON.stringify(done.items('Chain')), /may return a lamp within 30 days/);
			const [shown] = done.items('Passages');
			assert.equal(shown.json.response.length, 2);
			assert.equal(shown.json.response[0].metadata.source, 's3://local-aws-handbook/returns.md');
			assert.deepEqual(done.runData.Passages[0].inputOverride.ai_retriever[0][0].json, { query: QUESTION });
			return `${done.ms} ms`;
		});

		await checks.check('what the filter leaves out does not reach the model', async () => {
			const filter = { conditions: [{ key: 'department', operator: 'equals', type: 'string', value: 'people' }] };
			succeeded(await askChain('chain with filter', retriever({ filter })));
			assert.match(reader.told.at(-1), /Salaries are paid/);
			assert.doesNotMatch(reader.told.at(-1), /may return a lamp/);
		});

		await checks.check('the Contextual Compression Retriever and the MultiQuery Retriever take it', async () => {
			for (const kind of ['retrieverContextualCompression', 'retrieverMultiQuery']) {
				const above = node('Above', `${LANGCHAIN}.${kind}`, {});
				const done = succeeded(
					await askChain(
						kind,
						retriever(),
						[above],
						[
							['Passages', 'Above', 'ai_retriever'],
							['Model', 'Above', 'ai_languageModel'],
							['Above', 'Chain', 'ai_retriever'],
						],
					),
				);
				assert.ok(done.sent.length >= 1 && done.sent.every(({ operation }) => operation === 'Retrieve'));
				assert.match(reader.told.at(-1), /may return a lamp within 30 days/);
			}
		});

		const store = (name, parameters) =>
			node(
				name,
				`${LANGCHAIN}.vectorStoreInMemory`,
				{ memoryKey: { __rl: true, mode: 'id', value: 'handbook' }, ...parameters },
				{ typeVersion: 1.3 },
			);
		const texts = ['lamp lamp lamp lamp', 'A refund is given to who buys a lamp', 'Bulbs are not refunded'];
		await checks.check('a vector store is filled', async () => {
			const items = node('Texts', 'n8n-nodes-base.code', {
				jsCode: `return ${JSON.stringify(texts)}.map((text) => ({ json: { text } }));`,
			});
			const loader = node(
				'Loader',
				`${LANGCHAIN}.documentDefaultDataLoader`,
				{
					jsonMode: 'expressionData',
					jsonData: '={{ $json.text }}',
					textSplittingMode: 'simple',
					options: { metadata: { metadataValues: [{ name: 'kind', value: 'rule' }] } },
				},
				{ typeVersion: 1.1 },
			);
			succeeded(
				await run(
					'fill',
					[start(), items, store('Store', { mode: 'insert' }), loader, embeddings('Embeddings')],
					[
						['Start', 'Texts'],
						['Texts', 'Store'],
						['Loader', 'Store', 'ai_document'],
						['Embeddings', 'Store', 'ai_embedding'],
					],
				),
			);
		});

		await checks.check('a vector store gives its documents in the order of the reranker', async () => {
			const done = succeeded(
				await run(
					'rerank',
					[
						start(),
						store('Store', { mode: 'load', prompt: QUESTION, topK: 3, useReranker: true }),
						embeddings('Embeddings'),
						reranker({ topN: 2 }),
					],
					[
						['Start', 'Store'],
						['Embeddings', 'Store', 'ai_embedding'],
						['Reranker', 'Store', 'ai_reranker'],
					],
				),
			);
			assert.deepEqual(
				done.sent.map(({ operation }) => operation),
				['Rerank'],
			);
			const found = done.items('Store').map(({ json }) => json);
			assert.equal(found.length, 2);
			assert.equal(found[0].document.pageContent, texts[1]);
			assert.equal(found[0].document.metadata.kind, 'rule');
			assert.ok(found[0].score > found[1].score);
			const [shown] = done.items('Reranker');
			assert.equal(shown.json.response.length, 2);
			return found.map(({ score }) => score).join(', ');
		});

		await checks.check('a chain over a vector store with the reranker', async () => {
			const done = succeeded(
				await askChain(
					'chain with reranker',
					node('Passages', `${LANGCHAIN}.retrieverVectorStore`, { topK: 3 }),
					[store('Store', { mode: 'retrieve', useReranker: true }), embeddings('Embeddings'), reranker()],
					[
						['Store', 'Passages', 'ai_vectorStore'],
						['Embeddings', 'Store', 'ai_embedding'],
						['Reranker', 'Store', 'ai_reranker'],
						['Passages', 'Chain', 'ai_retriever'],
					],
				),
			);
			assert.deepEqual(
				done.sent.map(({ operation }) => operation),
				['Rerank'],
			);
			assert.match(reader.told.at(-1), /A refund is given to who buys a lamp/);
			assert.doesNotMatch(reader.told.at(-1), /Bulbs are not/);
		});

		await checks.check("an agent's tool: the action node finds passages", async () => {
			const model = await startFakeModel();
			try {
				const own = await rest.createCredential('stand-in agent', 'openAiApi', { apiKey: 'none', url: model.url });
				model.toolInput = { query: QUESTION };
				const ended = succeeded(
					await run(
						'agent with knowledge base',
						[
							start(),
							node(
								'Agent',
								`${LANGCHAIN}.agent`,
								{ promptType: 'define', text: 'Look it up.', options: {} },
								{ typeVersion: 2.2 },
							),
							node(
								'Model',
								`${LANGCHAIN}.lmChatOpenAi`,
								{ model: { __rl: true, mode: 'id', value: 'fake' }, options: {} },
								{ typeVersion: 1.2, credentials: { openAiApi: { id: own.id, name: own.name } } },
							),
							node('Handbook', 'n8n-nodes-aws.amazonBedrockTool', {
								resource: 'knowledgeBase',
								operation: 'retrieve',
								knowledgeBaseId: list('LOCALKB001'),
								query: "={{ $fromAI('query', 'what to look for', 'string') }}",
								numberOfResults: 2,
							}),
						],
						[
							['Start', 'Agent'],
							['Model', 'Agent', 'ai_languageModel'],
							['Handbook', 'Agent', 'ai_tool'],
						],
					),
				);
				assert.deepEqual(
					ended.sent.map(({ operation }) => operation),
					['Retrieve'],
				);
				assert.match(model.toolAnswers.at(-1), /may return a lamp within 30 days/);
			} finally {
				await model.close();
			}
		});

		await checks.check('the example bedrock-answer-from-documents.json', async () => {
			const example = (await readExamples()).find(({ file }) => file === 'bedrock-answer-from-documents.json');
			const { checked, run: ended } = await runExample(rest, example, credentials.iam);
			return `${checked}; ${ended.ms} ms`;
		});

		await checks.check('the editor lists knowledge bases and reranking models', async () => {
			const inEditor = (type, methodName, path) =>
				rest.dynamicParameters('resource-locator-results', {
					path: `parameters.${path}`,
					nodeTypeAndVersion: { name: `n8n-nodes-aws.${type}`, version: 1 },
					currentNodeParameters: { authentication: credentials.iam.authentication },
					credentials: { [credentials.iam.type]: { id: credentials.iam.id, name: credentials.iam.name } },
					methodName,
				});
			const bases = await inEditor('amazonBedrockRetriever', 'searchKnowledgeBases', 'knowledgeBase');
			assert.ok(bases.results.some(({ value }) => value === 'LOCALKB001'));
			const models = await inEditor('amazonBedrockReranker', 'searchRerankingModels', 'model');
			assert.ok(models.results.some(({ value }) => value.includes('rerank')));
			return `${bases.results.length} and ${models.results.length}`;
		});

		await checks.check("AWS's error of the sub-node is told", async () => {
			const failed = await askChain('chain without knowledge base', retriever({ knowledgeBase: list('MISSING001') }));
			assert.equal(failed.status, 'error');
			assert.match(failed.error, /Knowledge Base with id MISSING001 does not exist/);
			assert.match(failed.error, /ResourceNotFoundException/);
			return failed.error;
		});
		await checks.check('a wrong setting of the sub-node is told before any request', async () => {
			const filter = { conditions: [{ key: 'year', operator: 'greaterThan', value: 'new' }] };
			const failed = await askChain('chain with wrong filter', retriever({ filter }));
			assert.equal(failed.status, 'error');
			assert.deepEqual(failed.sent, []);
			assert.match(failed.error, /The value of the metadata key "year" is not a number/);
			return failed.error;
		});
	} finally {
		await reader.close();
	}
}
