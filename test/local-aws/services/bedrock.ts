import { Reply, ServiceError } from '../errors';
import { type Call, type Outcome, type Service } from '../service';
import { percentDecode, utf8Of } from '../wire';
import { answerTo, converseEvents, converseOutput } from './bedrockConverse';
import { embed } from './bedrockEmbeddings';

const MODELS = [
	{ id: 'local-aws.echo-v1:0', name: 'Echo', output: ['TEXT'] },
	{ id: 'amazon.nova-lite-v1:0', name: 'Nova Lite', output: ['TEXT'] },
	{ id: 'local-aws.embed-v1:0', name: 'Embed', output: ['EMBEDDING'] },
	{ id: 'amazon.titan-embed-text-v1', name: 'Titan Embeddings G1', output: ['EMBEDDING'] },
	{ id: 'amazon.titan-embed-text-v2:0', name: 'Titan Text Embeddings V2', output: ['EMBEDDING'] },
	{ id: 'amazon.nova-2-multimodal-embeddings-v1:0', name: 'Nova Multimodal Embeddings', output: ['EMBEDDING'] },
	{ id: 'cohere.embed-english-v3', name: 'Embed English', output: ['EMBEDDING'] },
	{ id: 'cohere.embed-v4:0', name: 'Embed v4', output: ['EMBEDDING'] },
	{ id: 'amazon.rerank-v1:0', name: 'Rerank 1.0', output: ['TEXT'] },
] as const;

const PROFILES = [
	{ id: 'us.local-aws.echo-v1:0', name: 'US Echo', type: 'SYSTEM_DEFINED' },
	{ id: 'global.local-aws.echo-v1:0', name: 'Global Echo', type: 'SYSTEM_DEFINED' },
	{ id: 'localecho1', name: 'Echo of the shop', type: 'APPLICATION' },
] as const;

const MODEL_PATH = /^\/model\/([^/]+)\/(invoke|converse|converse-stream)$/;

function modelOf(call: Call): string {
	const given = utf8Of(percentDecode(MODEL_PATH.exec(call.path)?.[1] ?? ''));
	const id = given
		.replace(/^arn:aws[\w-]*:bedrock:[\w-]*:\d*:application-inference-profile\/localecho1$/, 'local-aws.echo-v1:0')
		.replace(/^arn:aws[\w-]*:bedrock:[\w-]*:\d*:(?:foundation-model|inference-profile)\//, '')
		.replace(/^(?:us|eu|apac|global)\./, '');
	if (!MODELS.some((model) => model.id === id)) {
		throw new ServiceError('ValidationException', 'The provided model identifier is invalid.', 400);
	}
	return id;
}

const tokens = (value: string): number => Math.max(1, Math.ceil(value.length / 4));

function invokeModel(call: Call): Outcome {
	const id = modelOf(call);
	const body = JSON.stringify(
		embed(id, call.input) ??
			(id.includes('embed')
				? { embedding: [0.25, -0.5, 1], inputTextTokenCount: 1 }
				: { completion: `You said: ${JSON.stringify(call.input)}` }),
	);
	return new Reply(
		200,
		{
			'content-type': 'application/json',
			'x-amzn-requestid': call.requestId,
			'x-amzn-bedrock-input-token-count': String(tokens(body)),
		},
		body,
	);
}

const LISTS: Readonly<Record<string, string>> = {
	'/foundation-models': 'ListFoundationModels',
	'/inference-profiles': 'ListInferenceProfiles',
	'/provisioned-model-throughputs': 'ListProvisionedModelThroughputs',
};

/** Bedrock and its runtime: one signing name, paths of their own, signature or API key. */
export const bedrock: Service = {
	name: 'bedrock',
	signingName: 'bedrock',
	protocol: 'rest-json',
	hostLabels: ['bedrock'],
	restOperation: ({ method, path }) => (method === 'GET' ? LISTS[path] : undefined),
	operations: {
		ListFoundationModels: (call) => ({
			modelSummaries: MODELS.map(({ id, name, output }) => ({
				modelArn: `arn:aws:bedrock:${call.region}::foundation-model/${id}`,
				modelId: id,
				modelName: name,
				providerName: 'local-aws',
				inputModalities: ['TEXT'],
				outputModalities: output,
				responseStreamingSupported: true,
				inferenceTypesSupported: ['ON_DEMAND'],
				modelLifecycle: { status: 'ACTIVE' },
			})),
		}),
		ListInferenceProfiles: (call) => ({
			inferenceProfileSummaries: PROFILES.filter(
				({ type }) => type === (call.query.get('type') ?? call.query.get('typeEquals') ?? type),
			).map(({ id, name, type }) => ({
				inferenceProfileId: id,
				inferenceProfileArn: `arn:aws:bedrock:${call.region}:111122223333:${type === 'APPLICATION' ? 'application-' : ''}inference-profile/${id}`,
				inferenceProfileName: name,
				type,
				status: 'ACTIVE',
				models: [{ modelArn: `arn:aws:bedrock:${call.region}::foundation-model/local-aws.echo-v1:0` }],
			})),
		}),
		ListProvisionedModelThroughputs: () => ({ provisionedModelSummaries: [] }),
	},
};

export const bedrockRuntime: Service = {
	name: 'bedrock-runtime',
	signingName: 'bedrock',
	protocol: 'rest-json',
	hostLabels: ['bedrock-runtime'],
	restOperation: ({ method, path }) =>
		method === 'POST'
			? { invoke: 'InvokeModel', converse: 'Converse', 'converse-stream': 'ConverseStream' }[
					MODEL_PATH.exec(path)?.[2] ?? ''
				]
			: undefined,
	iamAction: (operation) =>
		operation === 'ConverseStream' ? 'bedrock:InvokeModelWithResponseStream' : 'bedrock:InvokeModel',
	operations: {
		Converse: (call) => {
			modelOf(call);
			return converseOutput(answerTo(call));
		},
		ConverseStream: (call) => {
			modelOf(call);
			return new Reply(
				200,
				{ 'content-type': 'application/vnd.amazon.eventstream', 'x-amzn-requestid': call.requestId },
				converseEvents(answerTo(call)),
			);
		},
		InvokeModel: invokeModel,
	},
};
