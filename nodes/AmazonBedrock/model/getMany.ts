import { operation } from '../../shared/operation';
import { failure } from '../errors';

export const getMany = operation({
	command: 'bedrock:ListFoundationModels',
	name: 'Get Many',
	action: 'Get many models',
	description: 'List the foundation models of the region, or search them',
	fields: {
		search: {
			type: 'string',
			optional: true,
			placeholder: 'e.g. nova',
			description: 'Part of the name, the ID or the provider',
		},
		byProvider: { name: 'provider', label: 'Provider', placeholder: 'e.g. Anthropic' },
		byOutputModality: { name: 'outputModality', label: 'Gives', description: 'What the models give' },
		byInferenceType: { name: 'inferenceType', label: 'Inference Type', description: 'How the models can be called' },
		activeOnly: {
			type: 'boolean',
			label: 'Active Only',
			optional: true,
			default: true,
			description: 'Whether to leave out models that AWS has announced the end of',
		},
	},
	list: 'modelSummaries',
	entry: (model, { search, activeOnly }) => {
		const { modelId, modelName, providerName, modelLifecycle } = model;
		const { status } = (modelLifecycle ?? {}) as { status?: string };
		if (activeOnly === true && status !== 'ACTIVE') return undefined;
		const words = [modelId, modelName, providerName].map(String).join(' ').toLowerCase();
		return search === undefined || words.includes(search.toLowerCase()) ? model : undefined;
	},
	failure,
});
