import type { OperationCase } from '../../operationCases';
import { ACCOUNT, base64, dataSourceId, DS, events, KB, knowledgeBaseId, locator, MODEL, modelId } from './shared';

const RERANK = 'arn:aws:bedrock:eu-central-1::foundation-model/amazon.rerank-v1:0';
const result = {
	content: { type: 'TEXT', text: 'Within 30 days.' },
	location: { type: 'S3', s3Location: { uri: 's3://b/returns.md' } },
	metadata: { year: 2026 },
	score: 0.8,
};
const passage = {
	text: 'Within 30 days.',
	source: 's3://b/returns.md',
	score: 0.8,
	metadata: { year: 2026 },
	type: 'TEXT',
};
const { score: _score, ...reference } = result;
const { score: _own, ...source } = passage;
const JOB = `${ACCOUNT}:model-invocation-job/job123`;
const job = {
	jobArn: JOB,
	jobName: 'reviews',
	modelId: MODEL,
	status: 'Completed',
	inputDataConfig: { s3InputDataConfig: { s3Uri: 's3://in/requests.jsonl' } },
	outputDataConfig: { s3OutputDataConfig: { s3Uri: 's3://out/answers/' } },
};
const listed = {
	headers: { 'content-type': 'application/xml' },
	body: `<?xml version="1.0"?><ListBucketResult><Name>out</Name><KeyCount>2</KeyCount><IsTruncated>false</IsTruncated>${[
		'answers/job123/manifest.json.out',
		'answers/job123/requests.jsonl.out',
	]
		.map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`)
		.join('')}</ListBucketResult>`,
};
const records = [
	{ recordId: '1', modelInput: {}, modelOutput: { output: { message: { content: [{ text: 'Good' }] } } } },
	{ recordId: '2', modelInput: {}, error: { errorCode: 400, errorMessage: 'Bad request' } },
];
const answers = { body: records.map((record) => JSON.stringify(record)).join('\n') };
const answered = [{ text: 'Good', ...records[0] }, records[1] ?? {}];
const ingestion = {
	knowledgeBaseId: KB,
	dataSourceId: DS,
	ingestionJobId: 'JOB1234567',
	status: 'COMPLETE',
	statistics: { numberOfDocumentsScanned: 4, numberOfDocumentsFailed: 0 },
};
const JOBS_PATH = `/knowledgebases/${KB}/datasources/${DS}/ingestionjobs`;
const AGENT = { agentId: locator('id', 'AGENT12345'), agentAliasId: locator('id', 'TSTALIASID') };
const FLOW = {
	flowIdentifier: locator('arn', `${ACCOUNT}:flow/FLOW123456`),
	flowAliasIdentifier: locator('id', 'TSTALIASID'),
};
const RUNTIME = 'arn:aws:bedrock-agentcore:eu-central-1:111122223333:runtime/helper-abc';
const SESSION = '5f3c6d3e-7d10-4a53-9d2e-1f1a5a0c9b11';

export const agentCases: OperationCase[] = [
	{
		of: 'knowledgeBase:retrieve',
		params: {
			knowledgeBaseId,
			query: 'Who gets a refund?',
			numberOfResults: 3,
			filter: { conditions: [{ key: 'year', operator: 'greaterThan', value: '2024' }] },
			options: {
				searchType: 'HYBRID',
				rerankingModel: locator('id', 'amazon.rerank-v1:0'),
				rerankedResults: 2,
				guardrailId: 'guard1',
				guardrailVersion: '1',
			},
		},
		requests: [
			{
				path: `/knowledgebases/${KB}/retrieve`,
				body: {
					retrievalQuery: { text: 'Who gets a refund?' },
					retrievalConfiguration: {
						vectorSearchConfiguration: {
							numberOfResults: 3,
							overrideSearchType: 'HYBRID',
							filter: { greaterThan: { key: 'year', value: 2024 } },
							rerankingConfiguration: {
								type: 'BEDROCK_RERANKING_MODEL',
								bedrockRerankingConfiguration: {
									modelConfiguration: { modelArn: RERANK },
									numberOfRerankedResults: 2,
								},
							},
						},
					},
					guardrailConfiguration: { guardrailId: 'guard1', guardrailVersion: '1' },
				},
			},
		],
		replies: [{ body: { retrievalResults: [result, result] } }],
		items: [passage, passage],
	},
	{
		of: 'knowledgeBase:retrieve',
		shows: 'with a picture, page by page, as AWS has it',
		params: { knowledgeBaseId, simplify: false, numberOfResults: 2, options: { queryImage: 'data' } },
		item: { json: {}, binary: { data: { data: base64('png'), mimeType: 'image/png' } } },
		requests: [
			{
				body: {
					retrievalQuery: { type: 'IMAGE', image: { format: 'png', inlineContent: base64('png') } },
					retrievalConfiguration: { vectorSearchConfiguration: { numberOfResults: 2 } },
				},
			},
			{ body: expect.objectContaining({ nextToken: 'n' }) as object },
		],
		replies: [{ body: { retrievalResults: [result], nextToken: 'n' } }, { body: { retrievalResults: [result] } }],
		twoReplies: [{ body: { retrievalResults: [result, result] } }],
		items: [result, result],
	},
	{
		of: 'knowledgeBase:retrieveAndGenerate',
		params: {
			knowledgeBaseId,
			modelId,
			query: 'Who gets a refund?',
			options: {
				sessionId: 's-1',
				promptTemplate: 'Use $search_results$',
				maxTokens: 200,
				temperature: 0,
				guardrailId: 'guard1',
				decomposeQuery: true,
			},
		},
		requests: [
			{
				path: '/retrieveAndGenerate',
				body: {
					input: { text: 'Who gets a refund?' },
					sessionId: 's-1',
					retrieveAndGenerateConfiguration: {
						type: 'KNOWLEDGE_BASE',
						knowledgeBaseConfiguration: {
							knowledgeBaseId: KB,
							modelArn: MODEL,
							retrievalConfiguration: { vectorSearchConfiguration: { numberOfResults: 5 } },
							generationConfiguration: {
								promptTemplate: { textPromptTemplate: 'Use $search_results$' },
								guardrailConfiguration: { guardrailId: 'guard1', guardrailVersion: 'DRAFT' },
								inferenceConfig: { textInferenceConfig: { maxTokens: 200, temperature: 0 } },
							},
							orchestrationConfiguration: {
								queryTransformationConfiguration: { type: 'QUERY_DECOMPOSITION' },
							},
						},
					},
				},
			},
		],
		replies: [
			{
				body: {
					output: { text: 'Customers, within 30 days.' },
					sessionId: 's-1',
					guardrailAction: 'NONE',
					citations: [
						{
							generatedResponsePart: { textResponsePart: { text: 'within 30 days', span: { start: 11, end: 25 } } },
							retrievedReferences: [reference],
						},
					],
				},
			},
		],
		items: [
			{
				text: 'Customers, within 30 days.',
				citations: [{ text: 'within 30 days', sources: [source] }],
				sessionId: 's-1',
				guardrailIntervened: false,
			},
		],
	},
	{
		of: 'knowledgeBase:get',
		params: { knowledgeBaseId },
		requests: [{ method: 'GET', path: `/knowledgebases/${KB}` }],
		replies: [{ body: { knowledgeBase: { knowledgeBaseId: KB, name: 'handbook', status: 'ACTIVE' } } }],
		items: [{ knowledgeBaseId: KB, name: 'handbook', status: 'ACTIVE' }],
	},
	{
		of: 'knowledgeBase:getMany',
		params: { returnAll: true },
		requests: [{ method: 'POST', path: '/knowledgebases' }],
		replies: [{ body: { knowledgeBaseSummaries: [{ knowledgeBaseId: KB, name: 'handbook' }] } }],
		items: [{ knowledgeBaseId: KB, name: 'handbook' }],
	},
	{
		of: 'knowledgeBase:getDataSources',
		params: { knowledgeBaseId, returnAll: true },
		requests: [{ method: 'POST', path: `/knowledgebases/${KB}/datasources` }],
		replies: [{ body: { dataSourceSummaries: [{ dataSourceId: DS, name: 'bucket' }] } }],
		items: [{ dataSourceId: DS, name: 'bucket' }],
	},
	{
		of: 'ingestionJob:run',
		params: { knowledgeBaseId, dataSourceId, options: { description: 'nightly' } },
		requests: [
			{
				method: 'PUT',
				path: JOBS_PATH,
				body: { clientToken: expect.any(String) as string, description: 'nightly' },
			},
			{ method: 'GET', path: `${JOBS_PATH}/JOB1234567` },
		],
		replies: [
			{ status: 202, body: { ingestionJob: { ...ingestion, status: 'STARTING' } } },
			{ body: { ingestionJob: ingestion } },
		],
		twoReplies: [
			{ status: 202, body: { ingestionJob: ingestion } },
			{ body: { ingestionJob: ingestion } },
			{ status: 202, body: { ingestionJob: ingestion } },
			{ body: { ingestionJob: ingestion } },
		],
		items: [ingestion],
	},
	{
		of: 'ingestionJob:get',
		params: { knowledgeBaseId, dataSourceId, ingestionJobId: 'JOB1234567' },
		requests: [{ method: 'GET', path: `${JOBS_PATH}/JOB1234567` }],
		replies: [{ body: { ingestionJob: ingestion } }],
		items: [ingestion],
	},
	{
		of: 'ingestionJob:getMany',
		params: { knowledgeBaseId, dataSourceId, returnAll: true },
		requests: [{ method: 'POST', path: JOBS_PATH }],
		replies: [{ body: { ingestionJobSummaries: [ingestion] } }],
		items: [ingestion],
	},
	{
		of: 'ingestionJob:stop',
		params: { knowledgeBaseId, dataSourceId, ingestionJobId: 'JOB1234567' },
		requests: [{ method: 'POST', path: `${JOBS_PATH}/JOB1234567/stop` }],
		replies: [{ status: 202, body: { ingestionJob: { ...ingestion, status: 'STOPPING' } } }],
		items: [{ ...ingestion, status: 'STOPPING' }],
	},
	{
		of: 'document:rerank',
		params: {
			model: locator('id', 'amazon.rerank-v1:0'),
			query: 'Who gets a refund?',
			documents: '={{ ["Bulbs have none.", { "title": "Refunds" }] }}',
			options: { topN: 5, modelFields: '{"x": 1}' },
		},
		requests: [
			{
				path: '/rerank',
				body: {
					queries: [{ type: 'TEXT', textQuery: { text: 'Who gets a refund?' } }],
					sources: [
						{ type: 'INLINE', inlineDocumentSource: { type: 'TEXT', textDocument: { text: 'Bulbs have none.' } } },
						{ type: 'INLINE', inlineDocumentSource: { type: 'JSON', jsonDocument: { title: 'Refunds' } } },
					],
					rerankingConfiguration: {
						type: 'BEDROCK_RERANKING_MODEL',
						bedrockRerankingConfiguration: {
							modelConfiguration: { modelArn: RERANK, additionalModelRequestFields: { x: 1 } },
							numberOfResults: 2,
						},
					},
				},
			},
		],
		replies: [
			{
				body: {
					results: [
						{ index: 1, relevanceScore: 0.9 },
						{ index: 0, relevanceScore: 0.1 },
					],
				},
			},
		],
		items: [
			{ index: 1, relevanceScore: 0.9, document: { title: 'Refunds' } },
			{ index: 0, relevanceScore: 0.1, document: 'Bulbs have none.' },
		],
	},
	{
		of: 'batchInference:run',
		params: {
			modelId,
			roleArn: 'arn:aws:iam::111122223333:role/batch',
			inputUri: 's3://in/requests.jsonl',
			outputUri: 's3://out/answers/',
			options: { jobName: 'reviews', requestForm: 'Converse', timeoutDurationInHours: 24 },
		},
		requests: [
			{
				path: '/model-invocation-job',
				body: {
					jobName: 'reviews',
					clientRequestToken: expect.any(String) as string,
					roleArn: 'arn:aws:iam::111122223333:role/batch',
					modelId: MODEL,
					inputDataConfig: { s3InputDataConfig: { s3Uri: 's3://in/requests.jsonl' } },
					outputDataConfig: { s3OutputDataConfig: { s3Uri: 's3://out/answers/' } },
					modelInvocationType: 'Converse',
					timeoutDurationInHours: 24,
				},
			},
			{ method: 'GET', path: `/model-invocation-job/${encodeURIComponent(JOB)}` },
			{ method: 'GET', path: '/out/' },
			{ method: 'GET', path: '/out/answers/job123/requests.jsonl.out' },
		],
		replies: [{ body: { jobArn: JOB } }, { body: job }, listed, answers],
		twoReplies: [0, 1].flatMap(() => [{ body: { jobArn: JOB } }, { body: job }, listed, answers]),
		items: answered,
	},
	{
		of: 'batchInference:readResults',
		params: { job: locator('arn', JOB) },
		requests: [{ method: 'GET' }, { path: '/out/' }, { path: '/out/answers/job123/requests.jsonl.out' }],
		replies: [{ body: job }, listed, answers],
		twoReplies: [{ body: job }, { body: job }, listed, listed, answers, answers],
		items: answered,
	},
	{
		of: 'batchInference:get',
		params: { job: locator('arn', JOB) },
		requests: [{ method: 'GET', path: `/model-invocation-job/${encodeURIComponent(JOB)}` }],
		replies: [{ body: job }],
		items: [job],
	},
	{
		of: 'batchInference:getMany',
		params: { returnAll: true, options: { status: 'Completed', nameContains: 'rev' } },
		requests: [
			{
				method: 'GET',
				path: '/model-invocation-jobs',
				query: { statusEquals: 'Completed', nameContains: 'rev' },
			},
		],
		replies: [{ body: { invocationJobSummaries: [job] } }],
		items: [job],
	},
	{
		of: 'batchInference:stop',
		params: { job: locator('arn', JOB) },
		requests: [{ method: 'POST', path: `/model-invocation-job/${encodeURIComponent(JOB)}/stop` }],
		replies: [{ body: {} }],
		items: [{ success: true }],
	},
	{
		of: 'agent:invoke',
		params: {
			...AGENT,
			inputText: 'Where is my order?',
			options: {
				sessionId: 's-1',
				enableTrace: true,
				endSession: false,
				sessionAttributes: { entries: [{ key: 'customer', value: '7' }] },
			},
		},
		requests: [
			{
				path: '/agents/AGENT12345/agentAliases/TSTALIASID/sessions/s-1/text',
				body: {
					inputText: 'Where is my order?',
					enableTrace: true,
					endSession: false,
					sessionState: { sessionAttributes: { customer: '7' } },
				},
			},
		],
		replies: [
			{
				...events(
					['trace', { sessionId: 's-1', trace: { preProcessingTrace: { modelInvocationInput: { text: 'x' } } } }],
					['chunk', { bytes: base64(Buffer.from('On its wäy').subarray(0, 9)) }],
					[
						'chunk',
						{
							bytes: base64(Buffer.from('On its wäy').subarray(9)),
							attribution: {
								citations: [
									{
										generatedResponsePart: { textResponsePart: { text: 'On its' } },
										retrievedReferences: [reference],
									},
								],
							},
						},
					],
					['files', { files: [{ name: 'order.txt', type: 'text/plain', bytes: base64('7') }] }],
				),
				headers: {
					'content-type': 'application/vnd.amazon.eventstream',
					'x-amz-bedrock-agent-session-id': 's-1',
				},
			},
		],
		items: [
			{
				text: 'On its wäy',
				citations: [{ text: 'On its', sources: [source] }],
				sessionId: 's-1',
				trace: [{ sessionId: 's-1', trace: { preProcessingTrace: { modelInvocationInput: { text: 'x' } } } }],
			},
		],
	},
	{
		of: 'agent:invoke',
		shows: 'control that comes back, and results that are given',
		params: {
			...AGENT,
			options: {
				sessionId: 's-1',
				invocationId: 'i-0',
				returnControlInvocationResults: '[{"functionResult": {"actionGroup": "orders", "function": "get"}}]',
			},
		},
		requests: [
			{
				body: {
					sessionState: {
						invocationId: 'i-0',
						returnControlInvocationResults: [{ functionResult: { actionGroup: 'orders', function: 'get' } }],
					},
				},
			},
		],
		replies: [
			events([
				'returnControl',
				{
					invocationId: 'i-1',
					invocationInputs: [{ functionInvocationInput: { actionGroup: 'orders', function: 'ship' } }],
				},
			]),
		],
		items: [
			{
				text: '',
				citations: [],
				returnControl: {
					invocationId: 'i-1',
					invocationInputs: [{ functionInvocationInput: { actionGroup: 'orders', function: 'ship' } }],
				},
			},
		],
	},
	{
		of: 'agent:getMany',
		params: { returnAll: true },
		requests: [{ method: 'POST', path: '/agents' }],
		replies: [{ body: { agentSummaries: [{ agentId: 'A', agentName: 'helper', agentStatus: 'PREPARED' }] } }],
		items: [{ agentId: 'A', agentName: 'helper', agentStatus: 'PREPARED' }],
	},
	{
		of: 'flow:invoke',
		params: { ...FLOW, document: '={{ { "topic": "lamps" } }}', options: { enableTrace: true } },
		requests: [
			{
				path: '/flows/FLOW123456/aliases/TSTALIASID',
				body: {
					enableTrace: true,
					inputs: [
						{ content: { document: { topic: 'lamps' } }, nodeName: 'FlowInputNode', nodeOutputName: 'document' },
					],
				},
			},
		],
		replies: [
			events(
				['flowTraceEvent', { trace: { nodeInputTrace: { nodeName: 'Prompt' } } }],
				['flowOutputEvent', { nodeName: 'A', nodeType: 'FlowOutputNode', content: { document: 'first' } }],
				['flowOutputEvent', { nodeName: 'B', nodeType: 'FlowOutputNode', content: { document: { text: 'last' } } }],
				['flowCompletionEvent', { completionReason: 'SUCCESS' }],
			),
		],
		items: [
			{
				output: { text: 'last' },
				outputs: [
					{ node: 'A', document: 'first' },
					{ node: 'B', document: { text: 'last' } },
				],
				completionReason: 'SUCCESS',
				trace: [{ nodeInputTrace: { nodeName: 'Prompt' } }],
			},
		],
	},
	{
		of: 'flow:invoke',
		shows: 'a flow that asks, and the answer to it',
		params: { ...FLOW, document: 'Blue', options: { executionId: 'e-1', nodeName: 'Ask' } },
		requests: [{ body: { executionId: 'e-1', inputs: [{ content: { document: 'Blue' }, nodeName: 'Ask' }] } }],
		replies: [
			{
				...events(
					[
						'flowMultiTurnInputRequestEvent',
						{ nodeName: 'Ask', nodeType: 'PromptNode', content: { document: 'Which size?' } },
					],
					['flowCompletionEvent', { completionReason: 'INPUT_REQUIRED' }],
				),
				headers: {
					'content-type': 'application/vnd.amazon.eventstream',
					'x-amz-bedrock-flow-execution-id': 'e-1',
				},
			},
		],
		items: [
			{
				outputs: [],
				completionReason: 'INPUT_REQUIRED',
				question: { node: 'Ask', document: 'Which size?' },
				executionId: 'e-1',
			},
		],
	},
	{
		of: 'flow:getMany',
		params: { returnAll: true },
		requests: [{ method: 'GET', path: '/flows' }],
		replies: [{ body: { flowSummaries: [{ id: 'F', name: 'letters' }] } }],
		items: [{ id: 'F', name: 'letters' }],
	},
	{
		of: 'agentRuntime:invoke',
		params: {
			agentRuntime: locator('arn', RUNTIME),
			json: '{"prompt": "Hello"}',
			options: { runtimeSessionId: SESSION, qualifier: 'DEFAULT' },
		},
		requests: [
			{
				path: `/runtimes/${encodeURIComponent(RUNTIME)}/invocations`,
				query: { qualifier: 'DEFAULT' },
				headers: {
					'content-type': 'application/json',
					accept: 'application/json, text/event-stream',
					'x-amzn-bedrock-agentcore-runtime-session-id': SESSION,
				},
				body: { prompt: 'Hello' },
			},
		],
		replies: [
			{
				headers: {
					'content-type': 'application/json',
					'x-amzn-bedrock-agentcore-runtime-session-id': SESSION,
				},
				body: { result: 'Hi' },
			},
		],
		items: [{ response: { result: 'Hi' }, sessionId: SESSION }],
	},
	{
		of: 'agentRuntime:invoke',
		shows: 'an answer that is streamed',
		params: {
			agentRuntime: locator('arn', RUNTIME),
			contentType: 'text',
			text: 'Hello',
			options: { runtimeSessionId: SESSION, payloadType: 'text/plain' },
		},
		requests: [{ headers: { 'content-type': 'text/plain' }, body: 'Hello' }],
		replies: [
			{
				headers: {
					'content-type': 'text/event-stream; charset=utf-8',
					'x-amzn-bedrock-agentcore-runtime-session-id': SESSION,
				},
				body: 'data: {"delta": "Hi"}\n\nevent: end\ndata: two\ndata: lines\n\n: comment\n\n',
			},
		],
		items: [{ events: [{ delta: 'Hi' }, 'two\nlines'], sessionId: SESSION }],
	},
	{
		of: 'agentRuntime:getMany',
		params: { returnAll: true },
		requests: [{ method: 'POST', path: '/runtimes' }],
		replies: [{ body: { agentRuntimes: [{ agentRuntimeArn: RUNTIME, agentRuntimeName: 'helper', status: 'READY' }] } }],
		items: [{ agentRuntimeArn: RUNTIME, agentRuntimeName: 'helper', status: 'READY' }],
	},
];
