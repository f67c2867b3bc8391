import type { IDataObject } from 'n8n-workflow';

import type { Reply } from '../../harness';
import type { OperationCase } from '../../operationCases';
import { ACCOUNT, base64, locator, MODEL, MODEL_PATH, modelId, said, usage } from './shared';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 9]);
const file = (content: Uint8Array, mimeType: string, fileName: string) => ({
	data: base64(content),
	mimeType,
	fileName,
});
const withFiles = {
	json: {},
	binary: {
		picture: file(PNG, 'image/png', 'lamp.png'),
		manual: file(Buffer.from('How to'), 'text/plain', 'manual v1.txt'),
	},
};
const jsonReply = (body: IDataObject): Reply => ({ headers: { 'content-type': 'application/json' }, body });
const CANVAS = 'amazon.nova-canvas-v1:0';
const canvas = locator('id', CANVAS);
const REEL = 'amazon.nova-reel-v1:1';
const INVOCATION = `${ACCOUNT}:async-invoke/abc123`;
const FOLDER = 's3://videos/made/abc123';
const asyncStatus = {
	invocationArn: INVOCATION,
	modelArn: `arn:aws:bedrock:eu-central-1::foundation-model/${REEL}`,
	status: 'Completed',
	outputDataConfig: { s3OutputDataConfig: { s3Uri: FOLDER } },
};
const model = (id: string, name: string, status = 'ACTIVE') => ({
	modelId: id,
	modelName: name,
	providerName: 'Amazon',
	modelArn: `arn:aws:bedrock:eu-central-1::foundation-model/${id}`,
	modelLifecycle: { status },
});

const COHERE = 'cohere.embed-multilingual-v3';
const embeddings = (...vectors: number[][]): Reply => jsonReply({ embeddings: vectors });

export const modelCases: OperationCase[] = [
	{
		of: 'embedding:create',
		params: { modelId: locator('id', COHERE), text: 'A lamp', purpose: 'query', options: { truncate: 'end' } },
		requests: [
			{
				path: `/model/${COHERE}/invoke`,
				body: { texts: ['A lamp'], input_type: 'search_query', truncate: 'END' },
			},
		],
		replies: [embeddings([0.5, -1])],
		twoReplies: [embeddings([0.5, -1], [0.5, -1])],
		items: [{ text: 'A lamp', embedding: [0.5, -1], dimensions: 2 }],
	},
	{
		of: 'embedding:create',
		shows: 'a model that takes one text at a time',
		params: {
			modelId: locator('id', 'amazon.titan-embed-text-v2:0'),
			text: 'A lamp',
			options: { dimensions: 256, normalize: true, additional: '{"embeddingTypes": ["float"]}' },
		},
		requests: [{ body: { inputText: 'A lamp', dimensions: 256, normalize: true, embeddingTypes: ['float'] } }],
		replies: [jsonReply({ embedding: [1, 2, 3], inputTextTokenCount: 3 })],
		items: [{ text: 'A lamp', embedding: [1, 2, 3], dimensions: 3 }],
	},
	{
		of: 'text:converse',
		params: { modelId, prompt: 'Hello' },
		requests: [
			{
				method: 'POST',
				path: `/model/${MODEL_PATH}/converse`,
				body: { messages: [{ role: 'user', content: [{ text: 'Hello' }] }] },
			},
		],
		replies: [said('Hi')],
		items: [{ text: 'Hi', stopReason: 'end_turn', usage }],
	},
	{
		of: 'text:converse',
		shows: 'every option as AWS has it',
		params: {
			modelId,
			prompt: 'Hello',
			options: {
				systemPrompt: 'Be brief.',
				maxTokens: 100,
				temperature: 0.5,
				topP: 0.8,
				stopSequences: 'END, STOP',
				tools: '[{"name": "get order", "description": "Reads an order", "schema": {"type": "object"}}]',
				toolChoice: 'any',
				cachePlaces: ['system', 'tools', 'history'],
				cacheTtl: '1h',
				guardrail: locator('id', 'guard1'),
				guardrailVersion: '2',
				guardrailTrace: 'enabled',
				additional: '{"inferenceConfig": {"topK": 3}}',
				additionalModelResponseFieldPaths: '/stop',
				requestMetadata: '{"team": "support"}',
				latency: 'optimized',
				serviceTier: 'flex',
			},
		},
		requests: [
			{
				body: {
					messages: [{ role: 'user', content: [{ text: 'Hello' }, { cachePoint: { type: 'default', ttl: '1h' } }] }],
					system: [{ text: 'Be brief.' }, { cachePoint: { type: 'default', ttl: '1h' } }],
					inferenceConfig: { maxTokens: 100, temperature: 0.5, topP: 0.8, stopSequences: ['END', 'STOP'] },
					toolConfig: {
						tools: [
							{
								toolSpec: {
									name: 'get_order',
									description: 'Reads an order',
									inputSchema: { json: { type: 'object' } },
								},
							},
							{ cachePoint: { type: 'default', ttl: '1h' } },
						],
						toolChoice: { any: {} },
					},
					guardrailConfig: { guardrailIdentifier: 'guard1', guardrailVersion: '2', trace: 'enabled' },
					additionalModelRequestFields: { inferenceConfig: { topK: 3 } },
					additionalModelResponseFieldPaths: ['/stop'],
					requestMetadata: { team: 'support' },
					performanceConfig: { latency: 'optimized' },
					serviceTier: { type: 'flex' },
				},
			},
		],
		replies: [
			said('', {
				output: {
					message: {
						role: 'assistant',
						content: [
							{ reasoningContent: { reasoningText: { text: 'Hm.', signature: 's' } } },
							{ text: 'I look.' },
							{ toolUse: { toolUseId: 't1', name: 'get_order', input: {} } },
						],
					},
				},
				stopReason: 'tool_use',
				additionalModelResponseFields: {},
			}),
		],
		items: [
			{
				text: 'I look.',
				toolCalls: [{ toolUseId: 't1', name: 'get_order', input: {} }],
				reasoning: 'Hm.',
				stopReason: 'tool_use',
				additionalModelResponseFields: {},
				usage,
			},
		],
	},
	{
		of: 'text:converse',
		shows: 'files of the item, message by message, not simplified',
		params: {
			modelId: locator('arn', `${ACCOUNT}:application-inference-profile/abc`),
			simplify: false,
			messagesFrom: 'rows',
			conversation: {
				messages: [
					{ role: 'user', text: 'What is this?', files: 'picture, manual' },
					{ role: 'assistant', text: 'A lamp.' },
					{ role: 'user', text: 'Sure?' },
				],
			},
		},
		item: withFiles,
		requests: [
			{
				body: {
					messages: [
						{
							role: 'user',
							content: [
								{ image: { format: 'png', source: { bytes: base64(PNG) } } },
								{ document: { format: 'txt', name: 'manual v1', source: { bytes: base64('How to') } } },
								{ text: 'What is this?' },
							],
						},
						{ role: 'assistant', content: [{ text: 'A lamp.' }] },
						{ role: 'user', content: [{ text: 'Sure?' }] },
					],
				},
			},
		],
		replies: [said('Yes')],
		items: [
			{
				output: { message: { role: 'assistant', content: [{ text: 'Yes' }] } },
				stopReason: 'end_turn',
				usage,
				metrics: { latencyMs: 20 },
			},
		],
	},
	{
		of: 'text:converse',
		shows: 'messages in AWS’s own words, and an answer by a schema',
		params: {
			modelId,
			messagesFrom: 'json',
			messagesJson: `[{"role": "user", "content": [{"image": {"format": "png", "source": {"bytes": "${base64(PNG)}"}}}, {"text": "Which?"}]}]`,
			options: { outputSchema: '{"type": "object", "properties": {"kind": {"type": "string"}}}' },
		},
		requests: [
			{
				body: {
					messages: [
						{
							role: 'user',
							content: [{ image: { format: 'png', source: { bytes: base64(PNG) } } }, { text: 'Which?' }],
						},
					],
					outputConfig: {
						textFormat: {
							type: 'json_schema',
							structure: {
								jsonSchema: {
									schema: '{"type":"object","properties":{"kind":{"type":"string"}}}',
									name: 'answer',
								},
							},
						},
					},
				},
			},
		],
		replies: [said('{}')],
		items: [{ text: '{}', output: {}, stopReason: 'end_turn', usage }],
	},
	{
		of: 'text:converse',
		shows: 'a schema by a tool, for models that know none',
		params: {
			modelId,
			prompt: 'Which?',
			options: { outputSchema: '{"type": "object"}', outputSchemaBy: 'tool' },
		},
		requests: [
			{
				body: {
					messages: [{ role: 'user', content: [{ text: 'Which?' }] }],
					toolConfig: {
						tools: [
							{
								toolSpec: {
									name: 'answer',
									description: 'Gives the answer',
									inputSchema: { json: { type: 'object' } },
								},
							},
						],
						toolChoice: { tool: { name: 'answer' } },
					},
				},
			},
		],
		replies: [
			said('', {
				output: {
					message: {
						role: 'assistant',
						content: [{ toolUse: { toolUseId: 't', name: 'answer', input: {} } }],
					},
				},
				stopReason: 'tool_use',
			}),
		],
		items: [{ text: '', output: {}, stopReason: 'tool_use', usage }],
	},
	{
		of: 'text:countTokens',
		params: { modelId, prompt: 'Hello', options: { systemPrompt: 'Be brief.' } },
		requests: [
			{
				path: `/model/${MODEL_PATH}/count-tokens`,
				body: {
					input: {
						converse: {
							messages: [{ role: 'user', content: [{ text: 'Hello' }] }],
							system: [{ text: 'Be brief.' }],
						},
					},
				},
			},
		],
		replies: [{ body: { inputTokens: 12 } }],
		items: [{ inputTokens: 12 }],
	},
	{
		of: 'model:invoke',
		params: {
			modelId,
			json: '{"prompt": "Hello"}',
			options: { guardrail: locator('id', 'guard1'), guardrailVersion: '1', accept: 'application/json' },
		},
		requests: [
			{
				path: `/model/${MODEL_PATH}/invoke`,
				headers: {
					'content-type': 'application/json',
					accept: 'application/json',
					'x-amzn-bedrock-guardrailidentifier': 'guard1',
					'x-amzn-bedrock-guardrailversion': '1',
				},
				body: { prompt: 'Hello' },
			},
		],
		replies: [jsonReply({ completion: 'Hi' })],
		items: [{ completion: 'Hi' }],
	},
	{
		of: 'model:invoke',
		shows: 'bytes in, bytes out',
		params: {
			modelId,
			contentType: 'binary',
			binaryPropertyName: 'manual',
			options: { bodyType: 'text/plain' },
		},
		item: withFiles,
		requests: [{ headers: { 'content-type': 'text/plain' }, body: 'How to' }],
		replies: [{ headers: { 'content-type': 'audio/mpeg' }, body: Buffer.from([1, 2, 3]) }],
		items: [{ contentType: 'audio/mpeg' }],
	},
	{
		of: 'model:get',
		params: { modelId: locator('arn', `arn:aws:bedrock:eu-central-1::foundation-model/${MODEL}`) },
		requests: [{ method: 'GET', path: `/foundation-models/${MODEL_PATH}` }],
		replies: [{ body: { modelDetails: model(MODEL, 'Nova Lite') } }],
		items: [model(MODEL, 'Nova Lite')],
	},
	{
		of: 'model:getAvailability',
		params: { modelId },
		requests: [{ method: 'GET', path: `/foundation-model-availability/${MODEL_PATH}` }],
		replies: [
			{
				body: {
					modelId: MODEL,
					agreementAvailability: { status: 'NOT_AVAILABLE', errorMessage: 'No agreement' },
					authorizationStatus: 'AUTHORIZED',
					entitlementAvailability: 'AVAILABLE',
					regionAvailability: 'AVAILABLE',
				},
			},
		],
		items: [
			{
				modelId: MODEL,
				agreementAvailability: 'NOT_AVAILABLE',
				agreementError: 'No agreement',
				authorizationStatus: 'AUTHORIZED',
				entitlementAvailability: 'AVAILABLE',
				regionAvailability: 'AVAILABLE',
				available: false,
			},
		],
	},
	{
		of: 'model:getMany',
		params: {
			returnAll: true,
			options: { search: 'NOVA', activeOnly: true, outputModality: 'TEXT', provider: 'Amazon' },
		},
		requests: [
			{ method: 'GET', path: '/foundation-models', query: { byProvider: 'Amazon', byOutputModality: 'TEXT' } },
		],
		replies: [
			{
				body: {
					modelSummaries: [
						model('amazon.nova-lite-v1:0', 'Nova Lite'),
						model('amazon.titan-text-v1', 'Titan'),
						model('amazon.nova-old-v1:0', 'Nova Old', 'LEGACY'),
					],
				},
			},
		],
		items: [model('amazon.nova-lite-v1:0', 'Nova Lite')],
	},
	{
		of: 'inferenceProfile:get',
		params: { inferenceProfile: locator('id', 'eu.amazon.nova-lite-v1:0') },
		requests: [{ method: 'GET', path: '/inference-profiles/eu.amazon.nova-lite-v1%3A0' }],
		replies: [{ body: { inferenceProfileId: 'eu.amazon.nova-lite-v1:0', status: 'ACTIVE' } }],
		items: [{ inferenceProfileId: 'eu.amazon.nova-lite-v1:0', status: 'ACTIVE' }],
	},
	{
		of: 'inferenceProfile:getMany',
		params: { returnAll: true, options: { type: 'APPLICATION' } },
		requests: [
			{ method: 'GET', path: '/inference-profiles', query: { type: 'APPLICATION' } },
			{ query: { type: 'APPLICATION', nextToken: 'n' } },
		],
		replies: [
			{ body: { inferenceProfileSummaries: [{ inferenceProfileId: 'a' }], nextToken: 'n' } },
			{ body: { inferenceProfileSummaries: [{ inferenceProfileId: 'b' }] } },
		],
		twoReplies: [{ body: { inferenceProfileSummaries: [{ inferenceProfileId: 'a' }, { inferenceProfileId: 'b' }] } }],
		items: [{ inferenceProfileId: 'a' }, { inferenceProfileId: 'b' }],
	},
	{
		of: 'image:generate',
		params: {
			modelId: canvas,
			prompt: 'A lamp',
			options: {
				negativePrompt: 'people',
				count: 2,
				width: 512,
				height: 512,
				quality: 'premium',
				promptStrength: 8,
				seed: 7,
				additional: '{"imageGenerationConfig": {"style": "x"}}',
				fileName: 'lamp',
			},
		},
		requests: [
			{
				path: '/model/amazon.nova-canvas-v1%3A0/invoke',
				body: {
					taskType: 'TEXT_IMAGE',
					textToImageParams: { text: 'A lamp', negativeText: 'people' },
					imageGenerationConfig: {
						numberOfImages: 2,
						width: 512,
						height: 512,
						quality: 'premium',
						cfgScale: 8,
						seed: 7,
						style: 'x',
					},
				},
			},
		],
		replies: [jsonReply({ images: [base64(PNG), base64(JPEG)] })],
		items: [
			{ modelId: CANVAS, index: 0, fileName: 'lamp-1.png', mimeType: 'image/png', bytes: 7 },
			{ modelId: CANVAS, index: 1, fileName: 'lamp-2.jpeg', mimeType: 'image/jpeg', bytes: 4 },
		],
	},
	{
		of: 'image:generate',
		shows: 'Stability AI, from an image',
		params: {
			modelId: locator('id', 'stability.sd3-5-large-v1:0'),
			task: 'vary',
			prompt: 'A lamp',
			binaryPropertyNames: 'picture',
			options: { similarity: 0.7, outputFormat: 'png', seed: 5 },
		},
		item: withFiles,
		requests: [
			{
				body: {
					prompt: 'A lamp',
					image: base64(PNG),
					mode: 'image-to-image',
					strength: 0.3,
					seed: 5,
					output_format: 'png',
				},
			},
		],
		replies: [jsonReply({ images: [base64(PNG)], seeds: [5], finish_reasons: [null] })],
		items: [
			{
				modelId: 'stability.sd3-5-large-v1:0',
				index: 0,
				fileName: 'image.png',
				mimeType: 'image/png',
				bytes: 7,
				seed: 5,
			},
		],
	},
	{
		of: 'image:generate',
		shows: 'a part that is changed',
		params: {
			modelId: canvas,
			task: 'inpaint',
			prompt: 'A candle',
			binaryPropertyNames: 'picture',
			options: { maskPrompt: 'the lamp' },
		},
		item: withFiles,
		requests: [
			{
				body: {
					taskType: 'INPAINTING',
					inPaintingParams: { image: base64(PNG), text: 'A candle', maskPrompt: 'the lamp' },
				},
			},
		],
		replies: [jsonReply({ images: [base64(PNG)] })],
		items: [{ modelId: CANVAS, index: 0, fileName: 'image.png', mimeType: 'image/png', bytes: 7 }],
	},
	{
		of: 'video:generate',
		params: {
			modelId: locator('id', REEL),
			prompt: 'A lamp',
			bucket: locator('name', 'videos'),
			options: { prefix: 'made/', images: 'unused', binaryPropertyNames: 'picture', seed: 3 },
		},
		item: withFiles,
		requests: [
			{ method: 'POST', path: '/async-invoke' },
			{ method: 'GET', path: `/async-invoke/${encodeURIComponent(INVOCATION)}` },
			{ method: 'GET', path: '/videos/made/abc123/output.mp4' },
		],
		replies: [
			{ body: { invocationArn: INVOCATION } },
			{ body: asyncStatus },
			{ headers: { 'content-type': 'binary/octet-stream' }, body: Buffer.from([1, 2]) },
		],
		// The token of each start is its own.
		twoReplies: [0, 1].flatMap(() => [
			{ body: { invocationArn: INVOCATION } },
			{ body: asyncStatus },
			{ headers: { 'content-type': 'binary/octet-stream' }, body: Buffer.from([1, 2]) },
		]),
		items: [
			{
				...asyncStatus,
				folder: FOLDER,
				uri: `${FOLDER}/output.mp4`,
				Bucket: 'videos',
				Key: 'made/abc123/output.mp4',
			},
		],
	},
	{
		of: 'video:generate',
		shows: 'only started',
		params: {
			modelId: locator('id', 'luma.ray-v2:0'),
			prompt: 'A lamp',
			bucket: locator('name', 'videos'),
			options: { seconds: 5, aspectRatio: '16:9', resolution: '720p', loop: true, waitForCompletion: false },
		},
		requests: [
			{
				path: '/async-invoke',
				body: {
					clientRequestToken: expect.any(String) as string,
					modelId: 'luma.ray-v2:0',
					modelInput: { prompt: 'A lamp', duration: '5s', aspect_ratio: '16:9', resolution: '720p', loop: true },
					outputDataConfig: { s3OutputDataConfig: { s3Uri: 's3://videos' } },
				},
			},
		],
		replies: [{ body: { invocationArn: INVOCATION } }],
		twoReplies: [{ body: { invocationArn: INVOCATION } }],
		items: [{ invocationArn: INVOCATION }],
	},
	{
		of: 'asyncInvocation:run',
		params: { modelId: locator('id', REEL), modelInput: '{"taskType": "X"}', bucket: locator('name', 'videos') },
		requests: [
			{
				body: {
					clientRequestToken: expect.any(String) as string,
					modelId: REEL,
					modelInput: { taskType: 'X' },
					outputDataConfig: { s3OutputDataConfig: { s3Uri: 's3://videos' } },
				},
			},
			{ method: 'GET' },
		],
		replies: [{ body: { invocationArn: INVOCATION } }, { body: asyncStatus }],
		twoReplies: [
			{ body: { invocationArn: INVOCATION } },
			{ body: asyncStatus },
			{ body: { invocationArn: INVOCATION } },
			{ body: asyncStatus },
		],
		items: [{ ...asyncStatus, folder: FOLDER }],
	},
	{
		of: 'asyncInvocation:get',
		params: { invocationArn: locator('arn', INVOCATION) },
		requests: [{ method: 'GET', path: `/async-invoke/${encodeURIComponent(INVOCATION)}` }],
		replies: [{ body: asyncStatus }],
		items: [asyncStatus],
	},
	{
		of: 'asyncInvocation:getMany',
		params: { returnAll: true, options: { status: 'Completed' } },
		requests: [{ method: 'GET', path: '/async-invoke', query: { statusEquals: 'Completed' } }],
		replies: [{ body: { asyncInvokeSummaries: [asyncStatus] } }],
		items: [asyncStatus],
	},
	{
		of: 'guardrail:apply',
		params: {
			guardrail: locator('id', 'guard1'),
			guardrailVersion: '1',
			source: 'OUTPUT',
			text: 'A@B.example',
			options: { groundingSource: 'G', query: 'Q', outputScope: 'FULL', binaryPropertyNames: 'picture' },
		},
		item: withFiles,
		requests: [
			{
				path: '/guardrail/guard1/version/1/apply',
				body: {
					source: 'OUTPUT',
					outputScope: 'FULL',
					content: [
						{ text: { text: 'G', qualifiers: ['grounding_source'] } },
						{ text: { text: 'Q', qualifiers: ['query'] } },
						{ text: { text: 'A@B.example', qualifiers: ['guard_content'] } },
						{ image: { format: 'png', source: { bytes: base64(PNG) } } },
					],
				},
			},
		],
		replies: [
			{
				body: {
					action: 'GUARDRAIL_INTERVENED',
					actionReason: 'Guardrail masked.',
					outputs: [{ text: '{EMAIL}' }],
					assessments: [
						{
							sensitiveInformationPolicy: {
								piiEntities: [{ type: 'EMAIL', match: 'A@B.example', action: 'ANONYMIZED', detected: true }],
								regexes: [],
							},
						},
					],
					usage: { sensitiveInformationPolicyUnits: 1 },
				},
			},
		],
		items: [
			{
				intervened: true,
				text: '{EMAIL}',
				actionReason: 'Guardrail masked.',
				interventions: [{ policy: 'sensitive information', name: 'EMAIL', action: 'ANONYMIZED' }],
				usage: { sensitiveInformationPolicyUnits: 1 },
			},
		],
	},
	{
		of: 'guardrail:getMany',
		params: { returnAll: true },
		requests: [{ method: 'GET', path: '/guardrails' }],
		replies: [{ body: { guardrails: [{ id: 'guard1', name: 'polite', status: 'READY' }] } }],
		items: [{ id: 'guard1', name: 'polite', status: 'READY' }],
	},
];
