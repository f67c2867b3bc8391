import type { INodeListSearchItems } from 'n8n-workflow';

import type { ModelOutput } from '../../aws/bedrock/models';
import { callableModels, gives } from '../../aws/bedrock/models';
import type { Locator } from './locators';
import { regionInArn } from './locators';

const byLabel = (a: INodeListSearchItems, b: INodeListSearchItems): number => a.name.localeCompare(b.name, 'en');

/**
 * The picker of everything that can be called as a model: inference profiles (global, regional, application), foundation
 * models, provisioned throughput, custom and imported models, prompt routers, in one list with search. The region in an
 * ARN wins over that of the node.
 *
 * @param method name of the list's method, unique in the node
 * @param wanted what the models must give
 */
export function bedrockModel(method: string, wanted: ModelOutput, description?: string): Locator {
	return {
		method,
		label: 'Model',
		description:
			description ??
			'A foundation model, an inference profile, or a model of your own. Newer models can be called by an inference profile only.',
		list: {
			command: 'bedrock:ListFoundationModels',
			read: async (run) =>
				(await callableModels(run))
					.filter((model) => gives(model, wanted))
					.map((model): INodeListSearchItems => ({
						name: model.label,
						value: model.id,
						description: model.id,
					}))
					.sort(byLabel),
			item: (entry) => entry as INodeListSearchItems,
		},
		modes: [
			{
				name: 'id',
				label: 'By ID',
				placeholder: 'e.g. eu.anthropic.claude-sonnet-4-5-20250929-v1:0',
				hint: 'ID of a model or of an inference profile',
			},
			{
				name: 'arn',
				label: 'By ARN',
				placeholder: 'e.g. arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/a1b2c3',
			},
		],
		regionOf: regionInArn,
		uses: [
			'bedrock:ListInferenceProfiles',
			'bedrock:ListProvisionedModelThroughputs',
			'bedrock:ListCustomModelDeployments',
			'bedrock:ListImportedModels',
			'bedrock:ListPromptRouters',
		],
	};
}
