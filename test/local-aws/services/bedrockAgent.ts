import { randomUUID } from 'node:crypto';
import { ServiceError } from '../errors';
import { type Call, type Outcome, type Service, text } from '../service';
import { percentDecode, utf8Of } from '../wire';
import { DATA_SOURCES, type IngestionJob, knowledgeBaseIn, knowledgeBasesOf } from './bedrockKnowledge';

const ROUTES: ReadonlyArray<readonly [method: string, path: RegExp, operation: string]> = [
	['POST', /^\/knowledgebases\/?$/, 'ListKnowledgeBases'],
	['GET', /^\/knowledgebases\/[^/]+$/, 'GetKnowledgeBase'],
	['POST', /^\/knowledgebases\/[^/]+\/datasources\/?$/, 'ListDataSources'],
	['PUT', /^\/knowledgebases\/[^/]+\/datasources\/[^/]+\/ingestionjobs\/?$/, 'StartIngestionJob'],
	['POST', /^\/knowledgebases\/[^/]+\/datasources\/[^/]+\/ingestionjobs\/?$/, 'ListIngestionJobs'],
	['GET', /^\/knowledgebases\/[^/]+\/datasources\/[^/]+\/ingestionjobs\/[^/]+$/, 'GetIngestionJob'],
	['POST', /^\/knowledgebases\/[^/]+\/datasources\/[^/]+\/ingestionjobs\/[^/]+\/stop$/, 'StopIngestionJob'],
	['POST', /^\/agents\/?$/, 'ListAgents'],
	['POST', /^\/agents\/[^/]+\/agentaliases\/?$/, 'ListAgentAliases'],
	['GET', /^\/flows\/?$/, 'ListFlows'],
	['GET', /^\/flows\/[^/]+\/aliases\/?$/, 'ListFlowAliases'],
];
const SINCE = new Date('2026-01-01T00:00:00Z').toISOString();

export const segment = ({ path }: Pick<Call, 'path'>, place: number): string =>
	utf8Of(percentDecode(path.split('/')[place] ?? ''));

const knowledgeBaseOf = (call: Call) => knowledgeBaseIn(call.shared, segment(call, 2));

function dataSourceOf(call: Call): string {
	const id = segment(call, 4);
	if ((DATA_SOURCES as readonly string[]).includes(id)) return id;
	throw new ServiceError('ResourceNotFoundException', `Data source with id ${id} does not exist`, 404);
}

/** A job is done when it is asked about for the second time; that of the second data source fails. */
function jobOf(call: Call, { id, dataSourceId, asked, stopped, started }: IngestionJob): Record<string, unknown> {
	const { id: knowledgeBaseId, documents } = knowledgeBaseOf(call);
	const ended = dataSourceId === DATA_SOURCES[1] ? 'FAILED' : 'COMPLETE';
	const status = stopped ? 'STOPPED' : asked > 1 ? ended : asked === 1 ? 'IN_PROGRESS' : 'STARTING';
	return {
		knowledgeBaseId,
		dataSourceId,
		ingestionJobId: id,
		status,
		statistics: { numberOfDocumentsScanned: documents.length, numberOfDocumentsFailed: 0 },
		...(status === 'FAILED' ? { failureReasons: ['The bucket of the data source does not exist.'] } : {}),
		startedAt: started.toISOString(),
		updatedAt: started.toISOString(),
	};
}

function startIngestionJob(call: Call): Outcome {
	const dataSourceId = dataSourceOf(call);
	const { jobs } = knowledgeBaseOf(call);
	const running = jobs.some((job) => job.dataSourceId === dataSourceId && !job.stopped && job.asked < 2);
	if (running) {
		throw new ServiceError('ConflictException', `Ingestion job of data source ${dataSourceId} is already running`, 409);
	}
	const id = randomUUID().replaceAll('-', '').slice(0, 10).toUpperCase();
	const job: IngestionJob = { id, dataSourceId, asked: 0, stopped: false, started: new Date(call.shared.clock.now()) };
	jobs.push(job);
	return { ingestionJob: jobOf(call, job) };
}

function ingestionJob(call: Call): IngestionJob {
	const id = segment(call, 6);
	const found = knowledgeBaseOf(call).jobs.find((job) => job.id === id && job.dataSourceId === dataSourceOf(call));
	if (found !== undefined) return found;
	throw new ServiceError('ResourceNotFoundException', `Ingestion job with id ${id} does not exist`, 404);
}

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
				updatedAt: SINCE,
			})),
		}),
		GetKnowledgeBase: (call) => {
			const { id, name } = knowledgeBaseOf(call);
			const knowledgeBaseArn = `arn:aws:bedrock:${call.region}:${call.principal?.account ?? ''}:knowledge-base/${id}`;
			return { knowledgeBase: { knowledgeBaseId: id, name, knowledgeBaseArn, status: 'ACTIVE', createdAt: SINCE } };
		},
		ListDataSources: (call) => ({
			dataSourceSummaries: DATA_SOURCES.map((dataSourceId) => ({
				knowledgeBaseId: knowledgeBaseOf(call).id,
				dataSourceId,
				name: `${knowledgeBaseOf(call).name} ${dataSourceId.slice(-1)}`,
				status: 'AVAILABLE',
				updatedAt: SINCE,
			})),
		}),
		StartIngestionJob: startIngestionJob,
		GetIngestionJob: (call) => {
			const job = ingestionJob(call);
			job.asked += 1;
			return { ingestionJob: jobOf(call, job) };
		},
		ListIngestionJobs: (call) => ({
			ingestionJobSummaries: knowledgeBaseOf(call)
				.jobs.filter(({ dataSourceId }) => dataSourceId === dataSourceOf(call))
				.map((job) => jobOf(call, job)),
		}),
		StopIngestionJob: (call) => {
			const job = ingestionJob(call);
			job.stopped = true;
			return { ingestionJob: jobOf(call, job) };
		},
		ListAgents: () => ({
			agentSummaries: [{ agentId: 'LOCALAGNT1', agentName: 'helper', agentStatus: 'PREPARED', updatedAt: SINCE }],
		}),
		ListAgentAliases: (call) => ({
			agentAliasSummaries:
				segment(call, 2) === 'LOCALAGNT1' ? [{ agentAliasId: 'LOCALALIAS', agentAliasName: 'live' }] : [],
		}),
		ListFlows: () => ({ flowSummaries: [{ id: 'LOCALFLOW1', name: 'letters', status: 'Prepared' }] }),
		ListFlowAliases: (call) => ({
			flowAliasSummaries: segment(call, 2) === 'LOCALFLOW1' ? [{ id: 'LOCALALIAS', name: 'live' }] : [],
		}),
	},
};

/** AgentCore's list of agents. */
export const bedrockAgentCoreControl: Service = {
	name: 'bedrock-agentcore-control',
	signingName: 'bedrock-agentcore',
	protocol: 'rest-json',
	hostLabels: ['bedrock-agentcore-control'],
	restOperation: ({ method, path }) =>
		method === 'POST' && /^\/runtimes\/?$/.test(path) ? 'ListAgentRuntimes' : undefined,
	operations: {
		ListAgentRuntimes: ({ region }) => ({
			agentRuntimes: [
				{
					agentRuntimeArn: `arn:aws:bedrock-agentcore:${region}:111122223333:runtime/helper-local`,
					agentRuntimeId: 'helper-local',
					agentRuntimeName: 'helper',
					status: 'READY',
				},
			],
		}),
	},
};

/** AgentCore's run time: an agent that says what it was asked, all at once or as events. */
export const bedrockAgentCore: Service = {
	name: 'bedrock-agentcore',
	signingName: 'bedrock-agentcore',
	protocol: 'rest-json',
	hostLabels: ['bedrock-agentcore'],
	restOperation: ({ method, path }) =>
		method === 'POST' && /^\/runtimes\/[^/]+\/invocations$/.test(path) ? 'InvokeAgentRuntime' : undefined,
	operations: {
		InvokeAgentRuntime: (call) => {
			if (!segment(call, 2).endsWith(':runtime/helper-local')) {
				throw new ServiceError('ResourceNotFoundException', 'No endpoint or agent found with qualifier DEFAULT', 404);
			}
			return { answer: `You said: ${text(call.input, 'prompt') ?? ''}` };
		},
	},
};
