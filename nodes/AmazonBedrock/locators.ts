import { knowledgeBase, named } from '../shared/bedrockLocators';
import { bedrockModel } from '../shared/bedrockModels';
import type { Locator } from '../shared/locators';
import { nameInArn, regionInArn } from '../shared/locators';

export { knowledgeBase } from '../shared/bedrockLocators';

const facts = (entry: unknown): Readonly<Record<string, string | undefined>> =>
	entry as Readonly<Record<string, string | undefined>>;

/** A resource of Bedrock that is listed by name and ID, and whose ARN ends with the ID. */
const resource = (
	method: string,
	label: string,
	list: Locator['list'],
	kind: string,
	example = 'ABCDEFGHIJ',
): Locator => ({
	method,
	label,
	list,
	modes: [
		{ name: 'id', label: 'By ID', placeholder: `e.g. ${example}` },
		{
			name: 'arn',
			label: 'By ARN',
			placeholder: `e.g. arn:aws:bedrock:eu-central-1:111122223333:${kind}/${example}`,
		},
	],
	regionOf: regionInArn,
	resolve: (value) => (value.startsWith('arn:') ? nameInArn(value) : value),
});

export const textModel = bedrockModel('searchTextModels', 'TEXT');
export const embeddingModel = bedrockModel('searchEmbeddingModels', 'EMBEDDING');
export const imageModel = bedrockModel('searchImageModels', 'IMAGE');
export const videoModel = bedrockModel('searchVideoModels', 'VIDEO');

/** A foundation model by the ID that tells about it; profiles and models of one's own have other operations. */
export const foundationModel: Locator = {
	method: 'searchFoundationModels',
	label: 'Model',
	list: {
		command: 'bedrock:ListFoundationModels',
		entries: 'modelSummaries',
		item: (entry) => named(facts(entry).modelName, facts(entry).modelId),
	},
	modes: [
		{ name: 'id', label: 'By ID', placeholder: 'e.g. amazon.nova-lite-v1:0' },
		{
			name: 'arn',
			label: 'By ARN',
			placeholder: 'e.g. arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0',
		},
	],
	regionOf: regionInArn,
	resolve: (value) => /:foundation-model\/(.+)$/.exec(value)?.[1] ?? value,
};

export const inferenceProfile: Locator = {
	method: 'searchInferenceProfiles',
	label: 'Inference Profile',
	list: {
		command: 'bedrock:ListInferenceProfiles',
		item: (entry) => named(facts(entry).inferenceProfileName, facts(entry).inferenceProfileId),
	},
	modes: [
		{ name: 'id', label: 'By ID', placeholder: 'e.g. eu.amazon.nova-lite-v1:0' },
		{
			name: 'arn',
			label: 'By ARN',
			placeholder: 'e.g. arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.amazon.nova-lite-v1:0',
		},
	],
	regionOf: regionInArn,
};

export const guardrail: Locator = {
	...resource(
		'searchGuardrails',
		'Guardrail',
		{ command: 'bedrock:ListGuardrails', item: (entry) => named(facts(entry).name, facts(entry).id) },
		'guardrail',
		'abcdefghij12',
	),
	// A guardrail of another account is known by its ARN alone.
	resolve: (value) => value,
};

/** AWS wants the ID; a knowledge base of another account that is shared is known by its ARN. */
export const ownKnowledgeBase: Locator = {
	...knowledgeBase,
	resolve: (value) => (value.startsWith('arn:') ? nameInArn(value) : value),
};

export const dataSource: Locator = {
	method: 'searchDataSources',
	label: 'Data Source',
	list: {
		command: 'bedrock-agent:ListDataSources',
		input: ({ parameter }) => {
			const chosen = parameter('knowledgeBaseId');
			return chosen === '' ? undefined : { knowledgeBaseId: nameInArn(chosen) };
		},
		region: ({ parameter }) => regionInArn(parameter('knowledgeBaseId')),
		item: (entry) => named(facts(entry).name, facts(entry).dataSourceId),
	},
	modes: [{ name: 'id', label: 'By ID', placeholder: 'e.g. ABCDEFGHIJ' }],
};

export const agent = resource(
	'searchAgents',
	'Agent',
	{ command: 'bedrock-agent:ListAgents', item: (entry) => named(facts(entry).agentName, facts(entry).agentId) },
	'agent',
);

export const agentAlias: Locator = {
	...resource(
		'searchAgentAliases',
		'Agent Alias',
		{
			command: 'bedrock-agent:ListAgentAliases',
			input: ({ parameter }) => {
				const chosen = parameter('agentId');
				return chosen === '' ? undefined : { agentId: nameInArn(chosen) };
			},
			region: ({ parameter }) => regionInArn(parameter('agentId')),
			item: (entry) => named(facts(entry).agentAliasName, facts(entry).agentAliasId),
		},
		'agent-alias/ABCDEFGHIJ',
		'KLMNOPQRST',
	),
	description: 'TSTALIASID stands for the working draft',
};

export const flow = resource(
	'searchFlows',
	'Flow',
	{ command: 'bedrock-agent:ListFlows', item: (entry) => named(facts(entry).name, facts(entry).id) },
	'flow',
);

export const flowAlias: Locator = {
	...resource(
		'searchFlowAliases',
		'Flow Alias',
		{
			command: 'bedrock-agent:ListFlowAliases',
			input: ({ parameter }) => {
				const chosen = parameter('flowIdentifier');
				return chosen === '' ? undefined : { flowIdentifier: nameInArn(chosen) };
			},
			region: ({ parameter }) => regionInArn(parameter('flowIdentifier')),
			item: (entry) => named(facts(entry).name, facts(entry).id),
		},
		'flow/ABCDEFGHIJ/alias',
		'KLMNOPQRST',
	),
	description: 'TSTALIASID stands for the working draft',
};

export const agentRuntime: Locator = {
	method: 'searchAgentRuntimes',
	label: 'Agent Runtime',
	list: {
		command: 'bedrock-agentcore-control:ListAgentRuntimes',
		item: (entry) => ({
			name: facts(entry).agentRuntimeName ?? String(facts(entry).agentRuntimeId),
			value: String(facts(entry).agentRuntimeArn),
		}),
	},
	modes: [
		{
			name: 'arn',
			label: 'By ARN',
			placeholder: 'e.g. arn:aws:bedrock-agentcore:eu-central-1:111122223333:runtime/helper-AbCdEfGhIj',
		},
	],
	regionOf: regionInArn,
};

export const asyncInvocation: Locator = {
	method: 'searchAsyncInvocations',
	label: 'Invocation',
	list: {
		command: 'ListAsyncInvokes',
		item: (entry) => {
			const {
				invocationArn = '',
				status,
				submitTime,
			} = entry as {
				invocationArn?: string;
				status?: string;
				submitTime?: Date;
			};
			return {
				name: `${nameInArn(invocationArn)} (${String(status)}, ${submitTime?.toISOString() ?? ''})`,
				value: invocationArn,
			};
		},
	},
	modes: [
		{
			name: 'arn',
			label: 'By ARN',
			placeholder: 'e.g. arn:aws:bedrock:us-east-1:111122223333:async-invoke/abcdefghij12',
		},
	],
	regionOf: regionInArn,
};

export const batchJob: Locator = {
	method: 'searchBatchJobs',
	label: 'Job',
	list: {
		command: 'bedrock:ListModelInvocationJobs',
		item: (entry) => ({
			name: `${String(facts(entry).jobName)} (${String(facts(entry).status)})`,
			value: String(facts(entry).jobArn),
		}),
	},
	modes: [
		{
			name: 'arn',
			label: 'By ARN',
			placeholder: 'e.g. arn:aws:bedrock:us-east-1:111122223333:model-invocation-job/abcdefghij12',
		},
	],
	regionOf: regionInArn,
};
