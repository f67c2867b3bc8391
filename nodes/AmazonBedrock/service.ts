import type { Service } from '../shared/operation';
import * as agent from './agent';
import * as agentRuntime from './agentRuntime';
import * as asyncInvocation from './asyncInvocation';
import * as batchInference from './batchInference';
import * as document from './document';
import * as embedding from './embedding';
import * as flow from './flow';
import * as guardrail from './guardrail';
import * as image from './image';
import * as inferenceProfile from './inferenceProfile';
import * as ingestionJob from './ingestionJob';
import * as knowledgeBase from './knowledgeBase';
import * as model from './model';
import * as text from './text';
import * as video from './video';

/** Amazon Bedrock: its control plane, its run time, its agents and AgentCore. */
export const bedrock: Service = {
	key: 'bedrock-runtime',
	node: 'amazonBedrock',
	name: 'Amazon Bedrock',
	takesBedrockKeys: true,
	resources: {
		agent: { name: 'Agent', description: 'Agents of Amazon Bedrock', operations: agent, default: 'invoke' },
		agentRuntime: {
			name: 'AgentCore Runtime',
			description: 'Agents that run in Amazon Bedrock AgentCore',
			operations: agentRuntime,
			default: 'invoke',
		},
		asyncInvocation: {
			name: 'Asynchronous Invocation',
			description: 'Models that work for minutes and write to Amazon S3',
			operations: asyncInvocation,
			default: 'run',
		},
		batchInference: {
			name: 'Batch Inference',
			description: 'Many requests from a file in Amazon S3, for half of the price',
			operations: batchInference,
			default: 'run',
		},
		document: { name: 'Document', operations: document, default: 'rerank' },
		embedding: { name: 'Embedding', operations: embedding, default: 'create' },
		flow: { name: 'Flow', description: 'Flows of Amazon Bedrock', operations: flow, default: 'invoke' },
		guardrail: { name: 'Guardrail', operations: guardrail, default: 'apply' },
		image: { name: 'Image', operations: image, default: 'generate' },
		inferenceProfile: { name: 'Inference Profile', operations: inferenceProfile, default: 'getMany' },
		ingestionJob: {
			name: 'Ingestion Job',
			description: 'Bringing a knowledge base up to date with its data source',
			operations: ingestionJob,
			default: 'run',
		},
		knowledgeBase: { name: 'Knowledge Base', operations: knowledgeBase, default: 'retrieve' },
		model: { name: 'Model', operations: model, default: 'invoke' },
		text: { name: 'Text', operations: text, default: 'converse' },
		video: { name: 'Video', operations: video, default: 'generate' },
	},
	default: 'text',
	notes: [
		'Models, profiles and knowledge bases are called in the region that their ARN names, whatever the region of the credential or the node is.',
		'A model must be enabled for the account in the region that is called. Get Availability of a model tells whether it is.',
		'An API key of Amazon Bedrock works for models, guardrails and what lists them; AWS does not take it for agents, flows, knowledge bases and reranking.',
		'AWS bills every call of a model, also one whose answer a guardrail has withheld.',
		'Videos and batch inference write to Amazon S3, to a bucket in the region that is called; the node reads the result with the same credential.',
	],
};
