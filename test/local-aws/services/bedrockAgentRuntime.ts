import { eventMessage } from '../eventStream';
import { Reply, ServiceError } from '../errors';
import { type Call, type Input, list, number, type Outcome, type Service, text } from '../service';
import { segment } from './bedrockAgent';
import { type Found, overlap, rerankingModelIn, resultOf, search } from './bedrockKnowledge';

const ROUTES: ReadonlyArray<readonly [method: string, path: RegExp, operation: string]> = [
	['POST', /^\/knowledgebases\/[^/]+\/retrieve$/, 'Retrieve'],
	['POST', /^\/rerank$/, 'Rerank'],
	['POST', /^\/retrieveAndGenerate$/, 'RetrieveAndGenerate'],
	['POST', /^\/agents\/[^/]+\/agentAliases\/[^/]+\/sessions\/[^/]+\/text$/, 'InvokeAgent'],
	['POST', /^\/flows\/[^/]+\/aliases\/[^/]+$/, 'InvokeFlow'],
];

/** Results of one answer; more of them come with a token. */
const PAGE = 50;

const objectIn = (input: Input, name: string): Input => (input[name] ?? {}) as Input;

function retrieve(call: Call): Outcome {
	const question = text(objectIn(call.input, 'retrievalQuery'), 'text') ?? '';
	if (question === '') throw new ServiceError('ValidationException', 'The query is empty', 400);
	const found = search(call, segment(call, 2), question, objectIn(call.input, 'retrievalConfiguration'));
	return {
		retrievalResults: found.map(resultOf),
		...(call.input.guardrailConfiguration === undefined ? {} : { guardrailAction: 'NONE' }),
	};
}

function rerank(call: Call): Outcome {
	const [query] = list(call.input, 'queries');
	const question = text(objectIn(query ?? {}, 'textQuery'), 'text') ?? '';
	const sources = list(call.input, 'sources').map((source) => objectIn(source, 'inlineDocumentSource'));
	const configuration = objectIn(objectIn(call.input, 'rerankingConfiguration'), 'bedrockRerankingConfiguration');
	rerankingModelIn(text(objectIn(configuration, 'modelConfiguration'), 'modelArn') ?? '');
	if (question === '' || sources.length === 0) {
		throw new ServiceError('ValidationException', 'Queries and sources must not be empty', 400);
	}
	const most = number(configuration, 'numberOfResults') ?? sources.length;
	if (most > sources.length) {
		throw new ServiceError(
			'ValidationException',
			'numberOfResults must not be greater than the number of sources',
			400,
		);
	}
	const ranked = sources
		.map((source, index) => {
			const content =
				source.type === 'JSON' ? JSON.stringify(source.jsonDocument) : text(objectIn(source, 'textDocument'), 'text');
			return { index, relevanceScore: overlap(question, content ?? '') };
		})
		.sort((a, b) => b.relevanceScore - a.relevanceScore)
		.slice(0, most);
	const from = Number(text(call.input, 'nextToken') ?? 0);
	const next = from + PAGE < ranked.length ? { nextToken: String(from + PAGE) } : {};
	return { results: ranked.slice(from, from + PAGE), ...next };
}

/** What was found, without its score: a reference of an answer. */
function referenceOf(found: Found): Record<string, unknown> {
	const { score: _none, ...reference } = resultOf(found);
	return reference;
}

function retrieveAndGenerate(call: Call): Outcome {
	const question = text(objectIn(call.input, 'input'), 'text') ?? '';
	const configuration = objectIn(
		objectIn(call.input, 'retrieveAndGenerateConfiguration'),
		'knowledgeBaseConfiguration',
	);
	if (!/echo|nova/.test(text(configuration, 'modelArn') ?? '')) {
		throw new ServiceError('ValidationException', 'The provided model identifier is invalid.', 400);
	}
	const id = text(configuration, 'knowledgeBaseId') ?? '';
	const [best] = search(call, id, question, objectIn(configuration, 'retrievalConfiguration'));
	const answer = best === undefined ? 'Sorry, I am unable to assist you with this request.' : best.text;
	return {
		sessionId: text(call.input, 'sessionId') ?? call.requestId,
		output: { text: answer },
		citations: [
			{
				generatedResponsePart: { textResponsePart: { text: answer, span: { start: 0, end: answer.length - 1 } } },
				retrievedReferences: best === undefined ? [] : [referenceOf(best)],
			},
		],
	};
}

const event = (type: string, payload: object, kind: 'event' | 'exception' = 'event'): Buffer =>
	eventMessage(type, 'application/json', Buffer.from(JSON.stringify(payload)), kind);

const streamed = (headers: Record<string, string>, messages: readonly Buffer[]): Reply =>
	new Reply(200, { 'content-type': 'application/json', ...headers }, Buffer.concat(messages));

/**
 * The agent "helper": says what it was asked, looks things up in the handbook, and wants an order to be read by its
 * caller where it is asked for one. Asked to break, it does so in the middle of its answer.
 */
function invokeAgent(call: Call): Outcome {
	if (segment(call, 2) !== 'LOCALAGNT1' || !/^(LOCALALIAS|TSTALIASID)$/.test(segment(call, 4))) {
		throw new ServiceError('ResourceNotFoundException', 'Failed to retrieve resource because it does not exist.', 404);
	}
	const session = segment(call, 6);
	const asked = text(call.input, 'inputText') ?? '';
	const [given] = list(objectIn(call.input, 'sessionState'), 'returnControlInvocationResults');
	const headers = {
		'x-amzn-requestid': call.requestId,
		'x-amzn-bedrock-agent-content-type': 'application/json',
		'x-amz-bedrock-agent-session-id': session,
	};
	const trace =
		call.input.enableTrace === true
			? [event('trace', { sessionId: session, trace: { orchestrationTrace: { rationale: { text: 'I think.' } } } })]
			: [];
	const order = /order (\d+)/.exec(asked)?.[1];
	if (order !== undefined && given === undefined) {
		const functionInvocationInput = {
			actionGroup: 'orders',
			function: 'readOrder',
			parameters: [{ name: 'number', type: 'integer', value: order }],
		};
		return streamed(headers, [
			...trace,
			event('returnControl', { invocationId: call.requestId, invocationInputs: [{ functionInvocationInput }] }),
		]);
	}
	const answer = given === undefined ? `You said: ${asked}` : `It says: ${JSON.stringify(given)}`;
	const bytes = Buffer.from(answer);
	const [found] = search(call, 'LOCALKB001', asked, {});
	const chunks = [bytes.subarray(0, 5), bytes.subarray(5)].map((piece, at) =>
		event('chunk', {
			bytes: piece.toString('base64'),
			...(at === 1 && found !== undefined && found.score > 0
				? {
						attribution: {
							citations: [
								{
									generatedResponsePart: { textResponsePart: { text: answer } },
									retrievedReferences: [referenceOf(found)],
								},
							],
						},
					}
				: {}),
		}),
	);
	if (asked.includes('break')) {
		const message = 'The model failed while it was answering.';
		return streamed(headers, [
			...trace,
			...chunks.slice(0, 1),
			event('dependencyFailedException', { message }, 'exception'),
		]);
	}
	return streamed(headers, [...trace, ...chunks]);
}

/** The flow "letters": gives its input back in capitals. */
function invokeFlow(call: Call): Outcome {
	if (segment(call, 2) !== 'LOCALFLOW1' || !/^(LOCALALIAS|TSTALIASID)$/.test(segment(call, 4))) {
		throw new ServiceError('ResourceNotFoundException', 'The flow does not exist.', 404);
	}
	const [input] = list(call.input, 'inputs');
	const { document } = objectIn(input ?? {}, 'content');
	return streamed({ 'x-amzn-requestid': call.requestId, 'x-amz-bedrock-flow-execution-id': call.requestId }, [
		event('flowOutputEvent', {
			nodeName: 'FlowOutputNode',
			nodeType: 'FlowOutputNode',
			content: { document: typeof document === 'string' ? document.toUpperCase() : document },
		}),
		event('flowCompletionEvent', { completionReason: 'SUCCESS' }),
	]);
}

/** Agents, flows and knowledge bases of Bedrock, as they are used. */
export const bedrockAgentRuntime: Service = {
	name: 'bedrock-agent-runtime',
	signingName: 'bedrock',
	protocol: 'rest-json',
	hostLabels: ['bedrock-agent-runtime'],
	restOperation: ({ method, path }) => ROUTES.find(([verb, pattern]) => verb === method && pattern.test(path))?.[2],
	operations: {
		InvokeAgent: invokeAgent,
		InvokeFlow: invokeFlow,
		Rerank: rerank,
		Retrieve: retrieve,
		RetrieveAndGenerate: retrieveAndGenerate,
	},
};
