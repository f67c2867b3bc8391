import type { Locator } from './locators';
import { regionInArn } from './locators';

/** Text members of an entry of a list. */
const facts = (entry: unknown): Readonly<Record<string, string | undefined>> =>
	entry as Readonly<Record<string, string | undefined>>;

/** An entry by its name, with the ID that tells it apart. */
export const named = (name: string | undefined, id: string | undefined): { name: string; value: string } => ({
	name: name === undefined ? String(id) : `${name} (${String(id)})`,
	value: String(id),
});

export const knowledgeBase: Locator = {
	method: 'searchKnowledgeBases',
	label: 'Knowledge Base',
	list: {
		command: 'bedrock-agent:ListKnowledgeBases',
		item: (entry) => named(facts(entry).name, facts(entry).knowledgeBaseId),
	},
	modes: [
		{ name: 'id', label: 'By ID', placeholder: 'e.g. ABCDEFGHIJ' },
		{
			name: 'arn',
			label: 'By ARN',
			placeholder: 'e.g. arn:aws:bedrock:eu-central-1:111122223333:knowledge-base/ABCDEFGHIJ',
		},
	],
	regionOf: regionInArn,
};

/** AWS lists reranking models like others: their ID alone tells them. */
export const rerankingModel: Locator = {
	method: 'searchRerankingModels',
	label: 'Reranking Model',
	list: {
		command: 'bedrock:ListFoundationModels',
		entries: 'modelSummaries',
		item: (entry) => {
			const { modelId = '', modelName, modelArn = '' } = facts(entry);
			return modelId.includes('rerank') ? { name: `${String(modelName)} (${modelId})`, value: modelArn } : undefined;
		},
	},
	modes: [
		{ name: 'id', label: 'By ID', placeholder: 'e.g. cohere.rerank-v3-5:0' },
		{
			name: 'arn',
			label: 'By ARN',
			placeholder: 'e.g. arn:aws:bedrock:eu-central-1::foundation-model/amazon.rerank-v1:0',
		},
	],
};
