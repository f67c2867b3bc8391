import { Reply, ServiceError } from '../errors';
import { type Call, type Input, list, type Outcome, type Service, text } from '../service';
import { percentDecode, utf8Of } from '../wire';

const MODELS = [
	{ id: 'local-aws.echo-v1:0', name: 'Echo', output: ['TEXT'] },
	{ id: 'local-aws.embed-v1:0', name: 'Embed', output: ['EMBEDDING'] },
] as const;

const MODEL_PATH = /^\/model\/([^/]+)\/(invoke|converse)$/;

function modelOf(call: Call): string {
	const given = utf8Of(percentDecode(MODEL_PATH.exec(call.path)?.[1] ?? ''));
	const id = given
		.replace(/^arn:aws[\w-]*:bedrock:[\w-]*:\d*:(?:foundation-model|inference-profile)\//, '')
		.replace(/^(?:us|eu|apac|global)\./, '');
	if (!MODELS.some((model) => model.id === id)) {
		throw new ServiceError('ValidationException', 'The provided model identifier is invalid.', 400);
	}
	return id;
}

const tokens = (value: string): number => Math.max(1, Math.ceil(value.length / 4));

function converse(call: Call): Input {
	modelOf(call);
	const messages = list(call.input, 'messages');
	const last = messages.at(-1);
	if (last === undefined || text(last, 'role') !== 'user') {
		throw new ServiceError(
			'ValidationException',
			'A conversation must start with a user message. Try again with a conversation that starts with a user message.',
			400,
		);
	}
	const said = list(last, 'content')
		.map((block) => text(block, 'text') ?? '')
		.join('');
	const inputTokens = tokens(JSON.stringify(call.input));
	const outputTokens = tokens(said);
	return {
		output: { message: { role: 'assistant', content: [{ text: `You said: ${said}` }] } },
		stopReason: 'end_turn',
		usage: { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens },
		metrics: { latencyMs: 1 },
	};
}

function invokeModel(call: Call): Outcome {
	const id = modelOf(call);
	const body = JSON.stringify(
		id.includes('embed')
			? { embedding: [0.25, -0.5, 1], inputTextTokenCount: 1 }
			: { completion: `You said: ${JSON.stringify(call.input)}` },
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

/** Bedrock and its runtime: one signing name, paths of their own, signature or API key. */
export const bedrock: Service = {
	name: 'bedrock',
	signingName: 'bedrock',
	protocol: 'rest-json',
	hostLabels: ['bedrock'],
	restOperation: ({ method, path }) =>
		method === 'GET' && path === '/foundation-models' ? 'ListFoundationModels' : undefined,
	operations: {
		ListFoundationModels: (call) => ({
			modelSummaries: MODELS.map(({ id, name, output }) => ({
				modelArn: `arn:aws:bedrock:${call.region}::foundation-model/${id}`,
				modelId: id,
				modelName: name,
				providerName: 'local-aws',
				inputModalities: ['TEXT'],
				outputModalities: output,
				responseStreamingSupported: false,
				inferenceTypesSupported: ['ON_DEMAND'],
				modelLifecycle: { status: 'ACTIVE' },
			})),
		}),
	},
};

export const bedrockRuntime: Service = {
	name: 'bedrock-runtime',
	signingName: 'bedrock',
	protocol: 'rest-json',
	hostLabels: ['bedrock-runtime'],
	restOperation: ({ method, path }) =>
		method === 'POST' ? { invoke: 'InvokeModel', converse: 'Converse' }[MODEL_PATH.exec(path)?.[2] ?? ''] : undefined,
	iamAction: () => 'bedrock:InvokeModel',
	operations: { Converse: converse, InvokeModel: invokeModel },
};
