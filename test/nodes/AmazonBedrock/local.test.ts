import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

import { AmazonBedrock } from '../../../nodes/AmazonBedrock/AmazonBedrock.node';
import { DEFAULTS } from '../../local-aws';
import { bytesOfFile, runNode } from '../harness';
import { binaryItem, nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AmazonBedrock);
const locator = (mode: string, value: string) => ({ __rl: true, mode, value });
const byId = (value: string) => locator('id', value);
const knowledgeBaseId = byId('LOCALKB001');
const modelId = byId('local-aws.echo-v1:0');
const saying = (text: RegExp) => ({ message: expect.stringMatching(text) as string });
const s3 = () =>
	new S3Client({
		endpoint: node.aws.url,
		region: 'us-east-1',
		forcePathStyle: true,
		credentials: { accessKeyId: DEFAULTS.user.accessKeyId, secretAccessKey: DEFAULTS.user.secretAccessKey },
		requestChecksumCalculation: 'WHEN_REQUIRED',
	});

it('answers a question from a knowledge base, with what the answer is taken from', async () => {
	const [answer] = await node.json('knowledgeBase:retrieveAndGenerate', {
		knowledgeBaseId,
		modelId,
		query: 'May I return a lamp?',
	});
	expect(answer).toMatchObject({
		text: expect.stringContaining('return a lamp within 30 days') as string,
		citations: [{ sources: [{ source: 's3://local-aws-handbook/returns.md' }] }],
	});
});

it.each<readonly [string, object, string[]]>([
	['equals', { key: 'department', operator: 'equals', value: 'support' }, ['returns', 'warranty']],
	['notEquals', { key: 'department', operator: 'notEquals', value: 'support' }, ['salaries', 'shipping']],
	['greaterThan', { key: 'year', operator: 'greaterThan', value: '2025' }, ['returns', 'salaries']],
	['lessThanOrEquals', { key: 'year', operator: 'lessThanOrEquals', value: '2025' }, ['shipping', 'warranty']],
	['in', { key: 'year', operator: 'in', type: 'number', value: '2024, 2025' }, ['shipping', 'warranty']],
	['notIn', { key: 'department', operator: 'notIn', value: 'support, people' }, ['shipping']],
	['a boolean', { key: 'public', operator: 'equals', type: 'boolean', value: 'false' }, ['salaries']],
	['startsWith', { key: 'department', operator: 'startsWith', value: 'log' }, ['shipping']],
	['listContains', { key: 'tags', operator: 'listContains', value: 'money' }, ['returns', 'salaries']],
	['stringContains', { key: 'department', operator: 'stringContains', value: 'peop' }, ['salaries']],
])('finds by metadata: %s', async (_, condition, names) => {
	const found = (await node.json('knowledgeBase:retrieve', {
		knowledgeBaseId,
		query: 'lamp',
		filter: { conditions: [condition] } as never,
	})) as Array<{ source: string }>;
	expect(found.map(({ source }) => /([a-z]+)\.md$/.exec(source)?.[1]).sort()).toEqual(names);
});

it('finds nothing, and says so by no item', async () => {
	expect(await node.json('knowledgeBase:retrieve', { knowledgeBaseId: byId('LOCALKB002'), query: 'lamp' })).toEqual([]);
});

it('has documents put in order, more of them than one answer of AWS holds', async () => {
	const documents = Array.from({ length: 120 }, (_, at) => (at === 77 ? 'who buys a lamp' : `number ${at}`));
	const ranked = (await node.json('document:rerank', {
		model: byId('amazon.rerank-v1:0'),
		query: 'who buys a lamp',
		documents: JSON.stringify(documents),
	})) as Array<{ index: number; document: string }>;
	expect(ranked).toHaveLength(120);
	expect(ranked[0]).toEqual({ index: 77, relevanceScore: 1, document: 'who buys a lamp' });
	expect(new Set(ranked.map(({ index }) => index)).size).toBe(120);
});

it('syncs a data source and waits for it; a job that fails tells why', async () => {
	const job = { knowledgeBaseId, dataSourceId: byId('LOCALDS001') };
	expect(await node.json('ingestionJob:run', job)).toEqual([
		expect.objectContaining({
			status: 'COMPLETE',
			statistics: { numberOfDocumentsScanned: 4, numberOfDocumentsFailed: 0 },
		}),
	]);
	const failing = node.run('ingestionJob:run', { ...job, dataSourceId: byId('LOCALDS002') });
	await expect(failing).rejects.toMatchObject(saying(/ended with the state FAILED: The bucket of the data source/));
	const [started] = (await node.json('ingestionJob:run', { ...job, options: { waitForCompletion: false } })) as Array<{
		ingestionJob: { ingestionJobId: string };
	}>;
	const second = node.run('ingestionJob:run', job);
	await expect(second).rejects.toMatchObject(saying(/already running/));
	const ingestionJobId = started?.ingestionJob.ingestionJobId ?? '';
	expect(await node.json('ingestionJob:stop', { ...job, ingestionJobId })).toMatchObject([{ status: 'STOPPED' }]);
	expect(await node.json('ingestionJob:getMany', { ...job, returnAll: true })).toHaveLength(2);
});

it('talks with an agent over several turns, does what it asks for, and keeps its citations', async () => {
	const agent = { agentId: byId('LOCALAGNT1'), agentAliasId: byId('TSTALIASID') };
	const [first] = (await node.json('agent:invoke', { ...agent, inputText: 'Where is order 42?' })) as Array<{
		sessionId: string;
		returnControl: { invocationId: string };
	}>;
	expect(first).toMatchObject({
		text: '',
		returnControl: {
			invocationInputs: [{ functionInvocationInput: { function: 'readOrder', parameters: [{ value: '42' }] } }],
		},
	});
	expect(first?.sessionId).toMatch(/^[0-9a-f-]{36}$/);
	const [second] = await node.json('agent:invoke', {
		...agent,
		options: {
			sessionId: first?.sessionId ?? '',
			invocationId: first?.returnControl.invocationId ?? '',
			returnControlInvocationResults:
				'[{"functionResult": {"actionGroup": "orders", "function": "readOrder", "responseBody": {"TEXT": {"body": "shipped"}}}}]',
		},
	});
	expect(second).toMatchObject({ text: expect.stringContaining('shipped') as string, sessionId: first?.sessionId });
	const [third] = await node.json('agent:invoke', {
		...agent,
		inputText: 'return a lamp',
		options: { enableTrace: true },
	});
	expect(third).toMatchObject({
		text: 'You said: return a lamp',
		citations: [{ sources: [{ source: 's3://local-aws-handbook/returns.md' }] }],
		trace: [{ trace: { orchestrationTrace: { rationale: { text: 'I think.' } } } }],
	});
});

it('takes no half answer of an agent for one', async () => {
	const agent = { agentId: byId('LOCALAGNT1'), agentAliasId: byId('TSTALIASID') };
	const broken = node.run('agent:invoke', { ...agent, inputText: 'Please break' });
	await expect(broken).rejects.toMatchObject({
		...saying(/^The model failed while it was answering\.$/),
		description: expect.stringMatching(/vector store[^]*Code: DependencyFailedException/) as string,
	});
});

it('runs a flow, and an agent of AgentCore', async () => {
	const flow = { flowIdentifier: byId('LOCALFLOW1'), flowAliasIdentifier: byId('LOCALALIAS') };
	expect(await node.json('flow:invoke', { ...flow, document: 'hello' })).toEqual([
		{
			output: 'HELLO',
			outputs: [{ node: 'FlowOutputNode', document: 'HELLO' }],
			completionReason: 'SUCCESS',
			executionId: expect.any(String) as string,
		},
	]);
	const [runtime] = (await node.json('agentRuntime:getMany', { returnAll: true })) as Array<{
		agentRuntimeArn: string;
	}>;
	const agentRuntime = locator('arn', runtime?.agentRuntimeArn ?? '');
	expect(await node.json('agentRuntime:invoke', { agentRuntime, json: '{"prompt": "hello"}' })).toMatchObject([
		{ response: { answer: 'You said: hello' } },
	]);
});

it('makes images, one item for each, that are there as files', async () => {
	const made = await node.run('image:generate', {
		modelId: byId('amazon.nova-canvas-v1:0'),
		prompt: 'A lamp',
		options: { count: 3 },
	});
	const files = await Promise.all(made.map(async ({ binary }) => await bytesOfFile(binary?.data)));
	expect(files.map((file) => file.subarray(1, 4).toString())).toEqual(['PNG', 'PNG', 'PNG']);
	expect(new Set(files.map(String)).size).toBe(3);
	expect(made[0]?.binary?.data).toMatchObject({ mimeType: 'image/png', fileName: 'image-1.png' });
});

it('makes a video, waits for it and downloads it; a prompt that is refused fails with the reason', async () => {
	await s3().send(new CreateBucketCommand({ Bucket: 'videos' }));
	const film = { modelId: byId('amazon.nova-reel-v1:1'), bucket: locator('name', 'videos') };
	const [made] = await node.run('video:generate', { ...film, prompt: 'A lamp', options: { prefix: 'made/' } });
	expect((await bytesOfFile(made?.binary?.data)).toString()).toContain('A lamp');
	expect(made?.binary?.data).toMatchObject({ mimeType: 'video/mp4', fileName: 'output.mp4' });
	const { Contents = [] } = await s3().send(new ListObjectsV2Command({ Bucket: 'videos' }));
	expect(Contents.map(({ Key }) => Key)).toEqual([made?.json.Key]);
	const refused = node.run('video:generate', { ...film, prompt: 'forbidden' });
	await expect(refused).rejects.toMatchObject(saying(/state Failed: This request has been blocked/));
	const nowhere = node.run('video:generate', { ...film, bucket: locator('name', 'nowhere'), prompt: 'A lamp' });
	await expect(nowhere).rejects.toMatchObject(saying(/bucket nowhere does not exist/));
});

it('runs batch inference and reads its answers, an error of one record with that record', async () => {
	await s3().send(new CreateBucketCommand({ Bucket: 'batches' }));
	const lines = ['good', 'forbidden'].map((text, at) => JSON.stringify({ recordId: `r${at}`, modelInput: { text } }));
	await s3().send(new PutObjectCommand({ Bucket: 'batches', Key: 'in/requests.jsonl', Body: lines.join('\n') }));
	const answers = await node.json('batchInference:run', {
		modelId,
		roleArn: 'arn:aws:iam::111122223333:role/batch',
		inputUri: 's3://batches/in/requests.jsonl',
		outputUri: 's3://batches/out',
	});
	expect(answers).toEqual([
		expect.objectContaining({ recordId: 'r0', text: 'You said: {"text":"good"}' }),
		expect.objectContaining({ recordId: 'r1', error: { errorCode: 400, errorMessage: 'Bad request' } }),
	]);
	const [{ jobArn } = { jobArn: '' }] = (await node.json('batchInference:getMany', { returnAll: true })) as Array<{
		jobArn: string;
	}>;
	expect(await node.json('batchInference:readResults', { job: locator('arn', jobArn) })).toEqual(answers);
});

it('lets a guardrail look at a text, and fails where that is wanted', async () => {
	const guarded = { guardrail: byId('localguard1'), text: 'Write to a@b.example' };
	expect(await node.json('guardrail:apply', guarded)).toMatchObject([
		{ intervened: true, text: 'Write to {EMAIL}', interventions: [{ name: 'EMAIL', action: 'ANONYMIZED' }] },
	]);
	expect(await node.json('guardrail:apply', { ...guarded, text: 'Hello' })).toMatchObject([
		{ intervened: false, interventions: [] },
	]);
	const blocked = node.run('guardrail:apply', {
		...guarded,
		text: 'forbidden',
		options: { failOnIntervention: true },
	});
	await expect(blocked).rejects.toMatchObject(saying(/The guardrail has intervened: topic Forbidden \(BLOCKED\)/));
});

it('makes 200 vectors in 3 calls, each with its item', async () => {
	const items = Array.from({ length: 200 }, (_, at) => ({ json: { text: `text ${at}` } }));
	const made = await node.run(
		'embedding:create',
		{ modelId: byId('cohere.embed-english-v3'), text: '={{ $json.text }}' },
		items,
	);
	expect(node.aws.calls({ operation: 'InvokeModel' })).toBe(3);
	expect(made.map(({ json, pairedItem }) => [json.text, pairedItem])).toEqual(
		items.map(({ json }, item) => [json.text, { item }]),
	);
	const [alone] = await node.run('embedding:create', { modelId: byId('cohere.embed-english-v3'), text: 'text 150' });
	expect(made[150]?.json).toEqual(alone?.json);
});

it('takes an API key of Bedrock instead of a signature', async () => {
	const { items, error } = await runNode({
		nodeClass: AmazonBedrock,
		parameters: { authentication: 'bedrockKey', resource: 'text', operation: 'converse', modelId, prompt: 'Hello' },
		node: { credentials: { awsNodesBedrockKeyApi: { id: '1', name: 'key' } } },
		credential: {
			region: 'us-east-1',
			apiKey: DEFAULTS.bedrockKey,
			customEndpoints: true,
			bedrockRuntimeEndpoint: node.aws.url,
		},
	});
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({ text: 'You said: Hello', stopReason: 'end_turn' });
});

it('sends files of the item to a model', async () => {
	const [answer] = await node.json('text:converse', { modelId, prompt: 'What is this?', binaryPropertyNames: 'data' }, [
		binaryItem('How to use a lamp', { fileName: 'manual.txt' }),
	]);
	expect(answer).toMatchObject({ text: expect.stringContaining('What is this?') as string, stopReason: 'end_turn' });
});

it.each([
	['searchAgentAliases', { resource: 'agent', operation: 'invoke', agentId: byId('LOCALAGNT1') }, 'LOCALALIAS'],
	['searchFlowAliases', { resource: 'flow', operation: 'invoke', flowIdentifier: byId('LOCALFLOW1') }, 'LOCALALIAS'],
	['searchDataSources', { resource: 'ingestionJob', operation: 'run', knowledgeBaseId }, 'LOCALDS001'],
	['searchAgents', {}, 'LOCALAGNT1'],
	['searchFlows', {}, 'LOCALFLOW1'],
	['searchGuardrails', {}, 'localguard1'],
	['searchKnowledgeBases', {}, 'LOCALKB001'],
	['searchTextModels', {}, 'local-aws.echo-v1:0'],
	['searchInferenceProfiles', {}, 'us.local-aws.echo-v1:0'],
] as const)('%s shows what there is', async (method, parameters, value) => {
	const { results } = await node.list(method, parameters);
	expect(results.map((each) => each.value)).toContain(value);
});

it('shows nothing where what comes before is not chosen yet', async () => {
	expect(await node.list('searchAgentAliases')).toEqual({ results: [] });
});
