import { ServiceError } from '../errors';
import { type Call, type Input, list, number, type Outcome, type Service, text } from '../service';
import { utf8Of, percentDecode } from '../wire';
import { overlap, rerankingModelIn, resultOf, search } from './bedrockKnowledge';

const ROUTES: ReadonlyArray<readonly [method: string, path: RegExp, operation: string]> = [
	['POST', /^\/knowledgebases\/[^/]+\/retrieve$/, 'Retrieve'],
	['POST', /^\/rerank$/, 'Rerank'],
];

const segment = ({ path }: Call, place: number): string => utf8Of(percentDecode(path.split('/')[place] ?? ''));

/** Results of one answer; more of them come with a token. */
const PAGE = 50;

function retrieve(call: Call): Outcome {
	const question = text(call.input.retrievalQuery as Input, 'text') ?? '';
	if (question === '') throw new ServiceError('ValidationException', 'The query is empty', 400);
	const found = search(call, segment(call, 2), question, (call.input.retrievalConfiguration ?? {}) as Input);
	return {
		retrievalResults: found.map(resultOf),
		...(call.input.guardrailConfiguration === undefined ? {} : { guardrailAction: 'NONE' }),
	};
}

function rerank(call: Call): Outcome {
	const [query] = list(call.input, 'queries');
	const question = text((query?.textQuery ?? {}) as Input, 'text') ?? '';
	const sources = list(call.input, 'sources').map(({ inlineDocumentSource }) => inlineDocumentSource as Input);
	const configuration = (call.input.rerankingConfiguration as Input).bedrockRerankingConfiguration as Input;
	rerankingModelIn(text(configuration.modelConfiguration as Input, 'modelArn') ?? '');
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
				source.type === 'JSON' ? JSON.stringify(source.jsonDocument) : text(source.textDocument as Input, 'text');
			return { index, relevanceScore: overlap(question, content ?? '') };
		})
		.sort((a, b) => b.relevanceScore - a.relevanceScore)
		.slice(0, most);
	const from = Number(text(call.input, 'nextToken') ?? 0);
	const next = from + PAGE < ranked.length ? { nextToken: String(from + PAGE) } : {};
	return { results: ranked.slice(from, from + PAGE), ...next };
}

/** Agents, flows and knowledge bases of Bedrock, as they are used. */
export const bedrockAgentRuntime: Service = {
	name: 'bedrock-agent-runtime',
	signingName: 'bedrock',
	protocol: 'rest-json',
	hostLabels: ['bedrock-agent-runtime'],
	restOperation: ({ method, path }) => ROUTES.find(([verb, pattern]) => verb === method && pattern.test(path))?.[2],
	operations: { Retrieve: retrieve, Rerank: rerank },
};
