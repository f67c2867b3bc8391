import type { Service } from '../service';
import { knowledgeBasesOf } from './bedrockKnowledge';

const ROUTES: ReadonlyArray<readonly [method: string, path: RegExp, operation: string]> = [
	['POST', /^\/knowledgebases\/?$/, 'ListKnowledgeBases'],
];
const SINCE = new Date('2026-01-01T00:00:00Z');

/** Agents, flows and knowledge bases of Bedrock, as they are made and listed. */
export const bedrockAgent: Service = {
	name: 'bedrock-agent',
	signingName: 'bedrock',
	protocol: 'rest-json',
	hostLabels: ['bedrock-agent'],
	restOperation: ({ method, path }) => ROUTES.find(([verb, pattern]) => verb === method && pattern.test(path))?.[2],
	operations: {
		ListKnowledgeBases: ({ shared }) => ({
			knowledgeBaseSummaries: [...knowledgeBasesOf(shared).values()].map(({ id, name }) => ({
				knowledgeBaseId: id,
				name,
				status: 'ACTIVE',
				updatedAt: SINCE.toISOString(),
			})),
		}),
	},
};
