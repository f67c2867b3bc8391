import assert from 'node:assert/strict';
import { DEFAULTS } from '../../scripts/n8n/environment.mjs';
import { withCredential } from '../../scripts/n8n/examples.mjs';
import { call, node, start, succeeded } from './flow.mjs';

const LANGCHAIN = '@n8n/n8n-nodes-langchain';
const MODEL = 'us.local-aws.echo-v1:0';
const byId = (value) => ({ __rl: true, mode: 'id', value });
/** The text that makes the model of local-aws say these turns. */
const scripted = (...turns) => `script:${Buffer.from(JSON.stringify(turns)).toString('base64')}`;

/** Chat model and embeddings of Amazon Bedrock below n8n's own agents, chains and vector stores. */
export async function bedrockTopic({ checks, rest, aws, n8n, credentials }) {
	checks.topic('Chat model and embeddings of Amazon Bedrock');
	const key = {
		...(await rest.createCredential('Bedrock API key', 'awsNodesBedrockKeyApi', {
			apiKey: DEFAULTS.bedrockKey,
			region: DEFAULTS.region,
			customEndpoints: true,
			bedrockEndpoint: aws.url,
			bedrockRuntimeEndpoint: aws.url,
		})),
		authentication: 'bedrockKey',
	};
	const model = (options = {}, parameters = {}) =>
		node('Model', 'n8n-nodes-aws.amazonBedrockChatModel', { model: byId(MODEL), options, ...parameters });
	const chain = (text, parameters = {}) =>
		node('Chain', `${LANGCHAIN}.chainLlm`, { promptType: 'define', text, ...parameters }, { typeVersion: 1.7 });
	const agent = (text, options = {}, parameters = {}) =>
		node('Agent', `${LANGCHAIN}.agent`, { promptType: 'define', text, options, ...parameters }, { typeVersion: 3 });

	/** Runs a workflow; edges are `[from, to, kind]`. */
	const save = async (name, nodes, edges, credential = credentials.iam) => {
		const connections = {};
		for (const [from, to, type = 'main'] of edges) {
			((connections[from] ??= {})[type] ??= [[]])[0].push({ node: to, type, index: 0 });
		}
		return rest.createWorkflow(
			withCredential({ name, nodes, connections, settings: { executionOrder: 'v1' } }, credential),
		);
	};
	const run = async (name, nodes, edges, credential) => {
		const before = aws.requests.length;
		const ended = await rest.run(await save(name, nodes, edges, credential), 'Start');
		return { ...ended, sent: aws.requests.slice(before).map(({ operation }) => operation) };
	};
	const runChain = (name, text, options, credential, parameters) =>
		run(
			name,
			[start(), chain(text, parameters), model(options)],
			[
				['Start', 'Chain'],
				['Model', 'Chain', 'ai_languageModel'],
			],
			credential,
		);
	/** What n8n shows of the calls of the model. */
	const shown = (done) => done.items('Model').map(({ json }) => json);

	for (const credential of [credentials.iam, credentials.assumeRole, key]) {
		await checks.check(`a Basic LLM Chain gets an answer, and n8n shows the tokens (${credential.name})`, async () => {
			const done = succeeded(await runChain('chain', 'Hello there', {}, credential));
			assert.deepEqual(
				done.sent.filter((operation) => operation.startsWith('Converse')),
				['Converse'],
			);
			assert.deepEqual(done.items('Chain')[0].json, { text: 'You said: Hello there' });
			const [{ tokenUsage, response }] = shown(done);
			assert.ok(tokenUsage.promptTokens > 0 && tokenUsage.completionTokens > 0);
			assert.equal(response.generations[0][0].generationInfo.stop_reason, 'end_turn');
			return `${done.ms} ms, ${JSON.stringify(tokenUsage)}`;
		});
	}

	await checks.check('a model that is not there gives a clear error at the model', async () => {
		const done = await run(
			'no model',
			[start(), chain('Hello'), model({}, { model: byId('anthropic.nothing-v1:0') })],
			[
				['Start', 'Chain'],
				['Model', 'Chain', 'ai_languageModel'],
			],
		);
		assert.equal(done.status, 'error');
		assert.match(done.error, /model identifier is invalid/);
		assert.match(done.error, /Choose the model from the list again/);
	});

	const tools = () => [
		node('Calculator', `${LANGCHAIN}.toolCalculator`, {}),
		{ ...call('Tables', 'dynamodb:ListTables', {}, { simplify: false }), type: 'n8n-nodes-aws.awsTool' },
	];
	const withTools = [
		['Start', 'Agent'],
		['Model', 'Agent', 'ai_languageModel'],
		['Calculator', 'Agent', 'ai_tool'],
		['Tables', 'Agent', 'ai_tool'],
	];
	const twoTools = (more = {}) =>
		scripted(
			{ text: 'First I count.', calls: [{ name: 'Calculator', input: { input: '6*7' } }], ...more },
			{
				calls: [
					{ name: 'Calculator', input: { input: '1+1' } },
					{ name: 'Tables', input: {} },
				],
				...more,
			},
			{ text: 'Done: {results}' },
		);
	await checks.check('an AI Agent works with two tools over several turns, two of them at once', async () => {
		const done = succeeded(await run('agent', [start(), agent(twoTools()), model(), ...tools()], withTools));
		assert.deepEqual(done.sent, ['Converse', 'Converse', 'ListTables', 'Converse']);
		const { output } = done.items('Agent').at(-1).json;
		assert.match(output, /^Done: .*2.*TableNames/s);
		assert.equal(shown(done).length, 3);
		assert.ok(shown(done).every(({ tokenUsage }) => tokenUsage.completionTokens > 0));
		return `${done.ms} ms`;
	});
	await checks.check('what a model has thought goes back to it with its signature', async () => {
		const thinking = twoTools({ reasoning: 'Hm, let me think about this.' });
		const done = succeeded(await run('thinking', [start(), agent(thinking), model(), ...tools()], withTools));
		assert.match(done.items('Agent').at(-1).json.output, /^Done: /);
	});
	await checks.check('the prompt cache is written, then read, and its tokens are shown', async () => {
		const long = `You are careful. ${'Be exact. '.repeat(200)}`;
		const cached = () =>
			run(
				'cache',
				[
					start(),
					agent(twoTools(), { systemMessage: long }),
					model({ promptCaching: ['system', 'history'] }),
					...tools(),
				],
				withTools,
			);
		const [first, ...later] = shown(succeeded(await cached()));
		assert.ok(first.tokenUsage.cacheWriteTokens > 400);
		assert.ok(later.every(({ tokenUsage }) => tokenUsage.cacheReadTokens > 400));
		return JSON.stringify(later.at(-1).tokenUsage);
	});
	await checks.check('a picture of the input reaches the model', async () => {
		const picture = node('Picture', 'n8n-nodes-base.convertToFile', {
			operation: 'toBinary',
			sourceProperty: 'data',
			options: { fileName: 'dot.png', mimeType: 'image/png' },
		});
		const data = node(
			'Data',
			'n8n-nodes-base.set',
			{
				assignments: {
					assignments: [
						{
							id: 'a',
							name: 'data',
							type: 'string',
							value: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
						},
					],
				},
				options: {},
			},
			{ typeVersion: 3.4 },
		);
		const done = succeeded(
			await run(
				'picture',
				[start(), data, picture, agent('What is this?', { passthroughBinaryImages: true }), model()],
				[
					['Start', 'Data'],
					['Data', 'Picture'],
					['Picture', 'Agent'],
					['Model', 'Agent', 'ai_languageModel'],
				],
			),
		);
		assert.equal(done.items('Agent').at(-1).json.output, 'You said: What is this? image png');
	});

	await checks.check('a chat gets its answer streamed, over several turns with tools', async () => {
		const trigger = node(
			'Chat',
			`${LANGCHAIN}.chatTrigger`,
			{ public: true, mode: 'webhook', options: { responseMode: 'streaming' } },
			{ typeVersion: 1.4, webhookId: 'bedrock-chat' },
		);
		const saved = await save(
			'chat',
			[trigger, agent('={{ $json.chatInput }}', { enableStreaming: true }), model(), ...tools()],
			[['Chat', 'Agent'], ...withTools.slice(1)],
		);
		await rest.publish(saved);
		const before = aws.requests.length;
		const response = await fetch(`${n8n.base}/webhook/bedrock-chat/chat`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ action: 'sendMessage', sessionId: 's', chatInput: twoTools() }),
			signal: AbortSignal.timeout(30_000),
		});
		const text = await response.text();
		assert.equal(response.status, 200, text.slice(0, 500));
		const lines = text
			.split('\n')
			.filter((line) => line !== '')
			.map((line) => JSON.parse(line));
		const pieces = lines.filter(({ type }) => type === 'item').map(({ content }) => content);
		assert.ok(pieces.length > 5, `only ${pieces.length} pieces: ${text.slice(0, 1000)}`);
		assert.match(pieces.join(''), /First I count\..*Done: .*TableNames/s);
		assert.deepEqual(
			aws.requests.slice(before).map(({ operation }) => operation),
			['ConverseStream', 'ConverseStream', 'ListTables', 'ConverseStream'],
		);
		await rest.unpublish(saved);
		return `${pieces.length} pieces`;
	});

	await checks.check('the picker lists models and profiles, and searches', async () => {
		const parameters = { authentication: 'iam', model: { __rl: true, mode: 'list', value: '' } };
		const list = async (filter) => {
			const { results } = await rest.dynamicParameters('resource-locator-results', {
				path: 'parameters.model',
				methodName: 'searchChatModels',
				nodeTypeAndVersion: { name: 'n8n-nodes-aws.amazonBedrockChatModel', version: 1 },
				currentNodeParameters: parameters,
				credentials: { [credentials.iam.type]: { id: credentials.iam.id, name: credentials.iam.name } },
				...(filter === undefined ? {} : { filter }),
			});
			return results.map(({ value }) => value);
		};
		const all = await list();
		assert.ok(all.includes('us.local-aws.echo-v1:0') && all.includes('local-aws.echo-v1:0'));
		assert.ok(all.some((value) => value.includes(':application-inference-profile/')));
		assert.ok(!all.some((value) => value.includes('embed')));
		assert.deepEqual(await list('global'), ['global.local-aws.echo-v1:0']);
		return all.join(', ');
	});

	const store = (parameters) =>
		node(
			'Store',
			`${LANGCHAIN}.vectorStoreInMemory`,
			{ memoryKey: byId(`bedrock ${parameters.key}`), ...parameters.set },
			{ typeVersion: 1.3 },
		);
	const texts = ['Lamps are returned within 30 days', 'Salaries are paid on the last day', 'The canteen opens at noon'];
	for (const [model, options] of [
		['amazon.titan-embed-text-v2:0', { dimensions: 256 }],
		['cohere.embed-english-v3', {}],
		['amazon.nova-2-multimodal-embeddings-v1:0', { dimensions: 384 }],
	]) {
		await checks.check(`a vector store is filled and searched with embeddings of ${model}`, async () => {
			const embeddings = () =>
				node('Embeddings', 'n8n-nodes-aws.amazonBedrockEmbeddings', { model: byId(model), options });
			const items = node('Texts', 'n8n-nodes-base.code', {
				jsCode: `return ${JSON.stringify(texts)}.map((text) => ({ json: { text } }));`,
			});
			const loader = node(
				'Loader',
				`${LANGCHAIN}.documentDefaultDataLoader`,
				{ jsonMode: 'expressionData', jsonData: '={{ $json.text }}', textSplittingMode: 'simple', options: {} },
				{ typeVersion: 1.1 },
			);
			const filled = succeeded(
				await run(
					'fill',
					[start(), items, store({ key: model, set: { mode: 'insert' } }), loader, embeddings()],
					[
						['Start', 'Texts'],
						['Texts', 'Store'],
						['Loader', 'Store', 'ai_document'],
						['Embeddings', 'Store', 'ai_embedding'],
					],
					key,
				),
			);
			const found = succeeded(
				await run(
					'search',
					[
						start(),
						store({ key: model, set: { mode: 'load', prompt: 'When are salaries paid?', topK: 1 } }),
						embeddings(),
					],
					[
						['Start', 'Store'],
						['Embeddings', 'Store', 'ai_embedding'],
					],
				),
			);
			assert.equal(found.items('Store')[0].json.document.pageContent, texts[1]);
			const { response } = found.items('Embeddings')[0].json;
			assert.equal(response.embeddings, 1);
			assert.ok(response.inputTokens > 0);
			return `${filled.sent.length} calls for ${texts.length} texts; ${JSON.stringify(response)}`;
		});
	}
}
