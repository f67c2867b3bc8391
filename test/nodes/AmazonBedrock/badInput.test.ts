import type { INodeParameters } from 'n8n-workflow';

import { AmazonBedrock } from '../../../nodes/AmazonBedrock/AmazonBedrock.node';
import { describeAsTool } from '../asTool';
import { describeBadInput } from '../badInput';
import { EMPTY } from '../failure';
import { knowledgeBaseId, locator, modelId } from './cases/shared';

const none = locator('id', EMPTY);
const ask = { modelId, prompt: 'Hello' };
const options = (given: INodeParameters): INodeParameters => ({ ...ask, options: given });
const find = { knowledgeBaseId, query: 'Who?' };
const picture = { modelId: locator('id', 'amazon.nova-canvas-v1:0'), prompt: 'A lamp' };
const film = { modelId: locator('id', 'amazon.nova-reel-v1:1'), prompt: 'A lamp', bucket: locator('name', 'videos') };
const rank = { model: locator('id', 'amazon.rerank-v1:0'), query: 'Who?', documents: '["a"]' };
const agent = { agentId: locator('id', 'A'), agentAliasId: locator('id', 'B') };

describeBadInput(
	AmazonBedrock,
	[
		[
			'no text',
			'embedding:create',
			{ modelId: locator('id', 'amazon.titan-embed-text-v2:0'), text: EMPTY },
			/'Text' is not set/,
			/value/,
		],
		[
			'a model of an unknown family',
			'embedding:create',
			{ modelId: locator('id', 'acme.embed-v1'), text: 'x' },
			/acme.embed-v1/,
			/'Model Family'/,
		],
		['no model', 'text:converse', { ...ask, modelId: none }, /'Model' is not set/, /value/],
		['no prompt', 'text:converse', { ...ask, prompt: EMPTY }, /'Prompt' is not set/, /value/],
		['no messages', 'text:converse', { modelId, messagesFrom: 'rows' }, /'Conversation' is not set/, /value/],
		[
			'messages that say nothing',
			'text:converse',
			{ modelId, messagesFrom: 'rows', conversation: { messages: [{ role: 'user', text: ' ' }] } },
			/nothing to send/,
			/prompt/,
		],
		[
			'messages that are none',
			'text:converse',
			{ modelId, messagesFrom: 'json', messagesJson: '[{"text": "x"}]' },
			/'Messages \(JSON\)' is not a list of messages/,
			/"role"/,
		],
		[
			'a block that AWS does not have',
			'text:converse',
			{ modelId, messagesFrom: 'json', messagesJson: '[{"role": "user", "content": [{"txt": "x"}]}]' },
			/no place for: txt/,
			/text, images/,
		],
		[
			'messages that are no JSON',
			'text:converse',
			{ modelId, messagesFrom: 'json', messagesJson: '={{ "[" }}' },
			/'Messages \(JSON\)' is not valid JSON/,
			/double quotes/,
		],
		[
			'a tool without a name',
			'text:converse',
			options({ tools: '[{"description": "x"}]' }),
			/Tool 1 .* no name/,
			/toolSpec/,
		],
		['tools that are no JSON', 'text:converse', options({ tools: '={{ "x" }}' }), /'Tools \(JSON\)'/, /double quotes/],
		['a file that is not there', 'text:converse', { ...ask, binaryPropertyNames: 'nowhere' }, /nowhere/, /./],
		[
			'a parameter that AWS does not have',
			'text:converse',
			options({ moreParameters: '{"massages": []}' }),
			/massages/,
			/messages/,
		],
		['no query', 'knowledgeBase:retrieve', { ...find, query: EMPTY }, /'Query' is not set/, /value/],
		[
			'no knowledge base',
			'knowledgeBase:retrieve',
			{ ...find, knowledgeBaseId: none },
			/'Knowledge Base' is not set/,
			/value/,
		],
		[
			'too many results',
			'knowledgeBase:retrieve',
			{ ...find, numberOfResults: '={{ 101 }}' },
			/'Number of Results' is "101"/,
			/1 to 100/,
		],
		[
			'a condition without a value',
			'knowledgeBase:retrieve',
			{ ...find, filter: { conditions: [{ key: 'year', operator: 'equals', value: '' }] } },
			/"year" has no value/,
			/remove it/,
		],
		[
			'reranked results without a model',
			'knowledgeBase:retrieve',
			{ ...find, options: { rerankedResults: 2 } },
			/'Reranking Model' is not set/,
			/Reranked Results/,
		],
		[
			'no model for the answer',
			'knowledgeBase:retrieveAndGenerate',
			{ ...find, modelId: none },
			/'Model' is not set/,
			/value/,
		],
		[
			'no documents',
			'document:rerank',
			{ ...rank, documents: '[]' },
			/'Documents' is not a list with something/,
			/list of texts/,
		],
		[
			'an empty document',
			'document:rerank',
			{ ...rank, documents: '["a", " "]' },
			/Document 2 of 'Documents'/,
			/list of texts/,
		],
		['a wrong number', 'document:rerank', { ...rank, options: { topN: '={{ -1 }}' } }, /'Top N' is "-1"/, /1 to 1000/],
		['no model for an image', 'image:generate', { ...picture, modelId: none }, /'Model' is not set/, /value/],
		['no model for a video', 'video:generate', { ...film, modelId: none }, /'Model' is not set/, /value/],
		['no model to count for', 'text:countTokens', { ...ask, modelId: none }, /'Model' is not set/, /value/],
		['no prompt for an image', 'image:generate', { ...picture, prompt: EMPTY }, /'Prompt' is not set/, /value/],
		[
			'an image model of another form',
			'image:generate',
			{ ...picture, modelId: locator('id', 'acme.paint-v1') },
			/"acme.paint-v1"/,
			/'Model' and 'Invoke'/,
		],
		[
			'no image to change',
			'image:generate',
			{ ...picture, task: 'vary', binaryPropertyNames: EMPTY },
			/'Input Binary Fields' is not set/,
			/value/,
		],
		[
			'a video model of another form',
			'video:generate',
			{ ...film, modelId: locator('id', 'acme.film-v1') },
			/"acme.film-v1"/,
			/'Asynchronous Invocation'/,
		],
		['no bucket', 'video:generate', { ...film, bucket: locator('name', EMPTY) }, /'Output Bucket' is not set/, /value/],
		[
			'nothing to look at',
			'guardrail:apply',
			{ guardrail: locator('id', 'g'), text: EMPTY },
			/'Text' is not set/,
			/value/,
		],
		['no agent', 'agent:invoke', { ...agent, agentId: none, inputText: 'Hello' }, /'Agent' is not set/, /value/],
		[
			'no alias',
			'agent:invoke',
			{ ...agent, agentAliasId: none, inputText: 'Hello' },
			/'Agent Alias' is not set/,
			/value/,
		],
		[
			'results that are no JSON',
			'agent:invoke',
			{ ...agent, options: { returnControlInvocationResults: '={{ "x" }}' } },
			/Return Control Results|returnControlInvocationResults/,
			/./,
		],
		[
			'no role',
			'batchInference:run',
			{ modelId, roleArn: EMPTY, inputUri: 's3://a/b', outputUri: 's3://a/c' },
			/'Role ARN' is not set/,
			/value/,
		],
		[
			'no input',
			'batchInference:run',
			{ modelId, roleArn: 'r', inputUri: EMPTY, outputUri: 's3://a/c' },
			/'Input S3 URI' is not set/,
			/value/,
		],
		[
			'no data source',
			'ingestionJob:run',
			{ knowledgeBaseId, dataSourceId: none },
			/'Data Source' is not set/,
			/value/,
		],
		['a body that is none', 'model:invoke', { modelId, json: EMPTY }, /'JSON' is not set/, /value/],
		['no runtime', 'agentRuntime:invoke', { agentRuntime: none, json: '{}' }, /'Agent Runtime' is not set/, /value/],
	],
	[
		['ThrottlingException', 'knowledgeBase:get', { knowledgeBaseId, options: { maxAttempts: 1 } }, /Max Attempts/],
		['ResourceNotFoundException', 'knowledgeBase:retrieve', find, /ID and the region/],
		['DependencyFailedException', 'knowledgeBase:retrieve', find, /vector store/],
		[
			'ConflictException',
			'ingestionJob:run',
			{ knowledgeBaseId, dataSourceId: locator('id', 'D') },
			/Something else is going on/,
		],
		['ServiceQuotaExceededException', 'flow:getMany', {}, /Service Quotas/],
		['ServiceQuotaExceededException', 'image:generate', picture, /Service Quotas/],
		[
			'RuntimeClientError',
			'agentRuntime:invoke',
			{ agentRuntime: locator('arn', 'arn:aws:bedrock-agentcore:eu-central-1:1:runtime/a'), json: '{}' },
			/CloudWatch Logs/,
		],
	],
	(code, message) => ({ status: 400, headers: { 'x-amzn-errortype': code }, body: { message } }),
);

describeAsTool(AmazonBedrock, {
	of: 'knowledgeBase:retrieve',
	parameters: { knowledgeBaseId, query: "={{ $fromAI('question', '', 'string') }}" },
	filledIn: { question: 'Who gets a refund?' },
	reply: { body: { retrievalResults: [{ content: { text: 'Customers.' }, score: 0.5 }] } },
	output: { text: 'Customers.', score: 0.5, metadata: {} },
});
