import { callableModels, foundationModelOf, gives } from '../../../aws/bedrock/models';
import type { AwsClient, Page } from '../../../aws/client';
import { AwsError } from '../../../aws/errors';

const REGION_ARN = 'arn:aws:bedrock:eu-central-1';
const foundation = (modelId: string, outputModalities: string[], more: object = {}): object => ({
	modelArn: `${REGION_ARN}::foundation-model/${modelId}`,
	modelId,
	modelName: modelId.split('.')[1],
	providerName: modelId.split('.')[0],
	outputModalities,
	inferenceTypesSupported: ['ON_DEMAND'],
	modelLifecycle: { status: 'ACTIVE' },
	...more,
});
const profile = (inferenceProfileId: string, model: string, type = 'SYSTEM_DEFINED'): object => ({
	inferenceProfileId,
	inferenceProfileArn: `${REGION_ARN}:111122223333:inference-profile/${inferenceProfileId}`,
	inferenceProfileName: inferenceProfileId,
	type,
	models: [{ modelArn: `${REGION_ARN}::foundation-model/${model}` }],
});

const denied = new AwsError({ code: 'AccessDeniedException', message: 'no', statusCode: 403, attempts: 1 });

/** A client that answers from a table; what is not in it is denied. */
function clientWith(answers: Record<string, unknown[]>): AwsClient {
	return {
		async call(_service: string, operation: string) {
			const found = answers[operation];
			if (found === undefined) throw denied;
			return await Promise.resolve({ output: { modelSummaries: found } });
		},
		async *paginate(_service: string, operation: string, input: Record<string, unknown>) {
			const found = answers[`${operation}${typeof input.typeEquals === 'string' ? `:${input.typeEquals}` : ''}`];
			if (found === undefined) throw denied;
			// Two pages, so that a list which reads the first one only is seen.
			yield await Promise.resolve({ items: found.slice(0, 1) } as unknown as Page);
			yield { items: found.slice(1) } as unknown as Page;
		},
	} as unknown as AwsClient;
}

const FULL = {
	ListFoundationModels: [
		foundation('amazon.nova-lite-v1:0', ['TEXT']),
		foundation('amazon.titan-embed-text-v2:0', ['EMBEDDING']),
		foundation('amazon.nova-canvas-v1:0', ['IMAGE']),
		foundation('amazon.rerank-v1:0', ['TEXT']),
		foundation('anthropic.claude-sonnet-4-5-20250929-v1:0', ['TEXT'], {
			inferenceTypesSupported: ['INFERENCE_PROFILE'],
		}),
		foundation('anthropic.claude-v2', ['TEXT'], { modelLifecycle: { status: 'LEGACY' } }),
	],
	'ListInferenceProfiles:SYSTEM_DEFINED': [
		profile('eu.anthropic.claude-sonnet-4-5-20250929-v1:0', 'anthropic.claude-sonnet-4-5-20250929-v1:0'),
		profile('global.anthropic.claude-sonnet-4-5-20250929-v1:0', 'anthropic.claude-sonnet-4-5-20250929-v1:0'),
		profile('eu.cohere.embed-v4:0', 'cohere.embed-v4:0'),
	],
	'ListInferenceProfiles:APPLICATION': [profile('a1b2', 'amazon.nova-lite-v1:0', 'APPLICATION')],
	ListProvisionedModelThroughputs: [
		{
			provisionedModelName: 'fast',
			provisionedModelArn: `${REGION_ARN}:111122223333:provisioned-model/x`,
			foundationModelArn: `${REGION_ARN}::foundation-model/amazon.nova-lite-v1:0:300k`,
		},
	],
	ListCustomModelDeployments: [
		{
			customModelDeploymentName: 'ours',
			customModelDeploymentArn: `${REGION_ARN}:111122223333:custom-model-deployment/y`,
		},
	],
	ListImportedModels: [{ modelName: 'llama', modelArn: `${REGION_ARN}:111122223333:imported-model/z` }],
	ListPromptRouters: [
		{
			promptRouterName: 'Anthropic router',
			promptRouterArn: `${REGION_ARN}:111122223333:default-prompt-router/anthropic.claude:1`,
		},
	],
};

describe('everything that can be called as a model', () => {
	it('is one list: profiles, foundation models on demand, models of one’s own, routers', async () => {
		const models = await callableModels({ client: clientWith(FULL) });
		expect(models.filter((model) => gives(model, 'TEXT')).map(({ label, id }) => [label, id])).toEqual([
			[
				'eu.anthropic.claude-sonnet-4-5-20250929-v1:0 (regional profile)',
				'eu.anthropic.claude-sonnet-4-5-20250929-v1:0',
			],
			[
				'global.anthropic.claude-sonnet-4-5-20250929-v1:0 (global profile)',
				'global.anthropic.claude-sonnet-4-5-20250929-v1:0',
			],
			['a1b2 (application profile)', `${REGION_ARN}:111122223333:inference-profile/a1b2`],
			['amazon nova-lite-v1:0', 'amazon.nova-lite-v1:0'],
			['anthropic claude-v2 (legacy)', 'anthropic.claude-v2'],
			['fast (provisioned throughput)', `${REGION_ARN}:111122223333:provisioned-model/x`],
			['ours (custom model)', `${REGION_ARN}:111122223333:custom-model-deployment/y`],
			['llama (imported model)', `${REGION_ARN}:111122223333:imported-model/z`],
			['Anthropic router (prompt router)', `${REGION_ARN}:111122223333:default-prompt-router/anthropic.claude:1`],
		]);
	});

	it('knows embedding, image and reranking models from others', async () => {
		const models = await callableModels({ client: clientWith(FULL) });
		const idsOf = (wanted: 'EMBEDDING' | 'IMAGE' | 'RERANK'): string[] =>
			models.filter((model) => gives(model, wanted) && model.foundation !== undefined).map(({ id }) => id);
		expect(idsOf('EMBEDDING')).toEqual(['eu.cohere.embed-v4:0', 'amazon.titan-embed-text-v2:0']);
		expect(idsOf('IMAGE')).toEqual(['amazon.nova-canvas-v1:0']);
		expect(idsOf('RERANK')).toEqual(['amazon.rerank-v1:0']);
	});

	it('goes on without the lists that a person may not read', async () => {
		const { ListFoundationModels } = FULL;
		const models = await callableModels({ client: clientWith({ ListFoundationModels }) });
		expect(models.map(({ id }) => id)).toContain('amazon.nova-lite-v1:0');
		expect(models.every(({ foundation: of }) => of !== undefined)).toBe(true);
	});

	it('fails with AWS’s own error where neither models nor profiles can be listed', async () => {
		await expect(callableModels({ client: clientWith({}) })).rejects.toBe(denied);
	});
});

it.each([
	['anthropic.claude-3-haiku-20240307-v1:0', 'anthropic.claude-3-haiku-20240307-v1:0'],
	['us.anthropic.claude-3-haiku-20240307-v1:0', 'anthropic.claude-3-haiku-20240307-v1:0'],
	['global.cohere.embed-v4:0', 'cohere.embed-v4:0'],
	['us-gov.amazon.nova-lite-v1:0', 'amazon.nova-lite-v1:0'],
	[`${REGION_ARN}::foundation-model/amazon.titan-embed-text-v2:0`, 'amazon.titan-embed-text-v2:0'],
	[`${REGION_ARN}:111122223333:inference-profile/eu.cohere.embed-v4:0`, 'cohere.embed-v4:0'],
	[`${REGION_ARN}:111122223333:application-inference-profile/a1b2`, undefined],
	[`${REGION_ARN}:111122223333:provisioned-model/x`, undefined],
])('the foundation model behind %s', (model, foundationModel) => {
	expect(foundationModelOf(model)).toBe(foundationModel);
});
