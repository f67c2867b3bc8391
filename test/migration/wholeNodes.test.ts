import type { INode, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import builtIns from '../../migration/builtIns.json';
import { WHOLE_NODES } from '../../migration/counterparts';
import { migrateNode } from '../../migration/migrateNode';
import { migrateWorkflow } from '../../migration/migrateWorkflow';

const LANGCHAIN = '@n8n/n8n-nodes-langchain';
const node = (name: string, type: string, typeVersion: number, parameters: object, credential = 'aws'): INode =>
	({
		id: name,
		name,
		type,
		typeVersion,
		position: [0, 0],
		parameters,
		...(type.includes('ws') ? { credentials: { [credential]: { id: 'theirs', name: 'AWS' } } } : {}),
	}) as unknown as INode;

const chat = (typeVersion: number, parameters: object): INode =>
	node('Model', `${LANGCHAIN}.lmChatAwsBedrock`, typeVersion, parameters);
const embeddings = (parameters: object): INode => node('Vectors', `${LANGCHAIN}.embeddingsAwsBedrock`, 1, parameters);
const trigger = (parameters: object): INode =>
	({ ...node('Topic', 'n8n-nodes-base.awsSnsTrigger', 1, parameters), webhookId: 'a-hook' }) as INode;

const model = 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0';
const arn = 'arn:aws:bedrock:eu-west-1:111122223333:application-inference-profile/abc';
const guardrail = { guardrailIdentifier: 'g1', guardrailVersion: '2', trace: 'enabled_full' };

const rows: ReadonlyArray<readonly [string, INode, string, object]> = [
	[
		'the SNS trigger, whose messages stay as they were',
		trigger({ topic: { __rl: true, mode: 'list', value: 'arn:aws:sns:eu-west-1:1:orders' } }),
		'amazonSnsTrigger',
		{
			authentication: 'iam',
			topic: { __rl: true, mode: 'id', value: 'arn:aws:sns:eu-west-1:1:orders' },
			simplify: false,
			options: { parseMessage: false },
		},
	],
	[
		'the chat model of the first version',
		chat(1, { model, options: {} }),
		'amazonBedrockChatModel',
		{ authentication: 'iam', model: { __rl: true, mode: 'id', value: model } },
	],
	[
		'a chat model by an inference profile',
		chat(1.1, { modelSource: 'inferenceProfile', model: arn, options: {} }),
		'amazonBedrockChatModel',
		{ model: { __rl: true, mode: 'arn', value: arn } },
	],
	[
		'a chat model by an expression, with all its options',
		chat(1.2, {
			authentication: 'assumeRole',
			model: '={{ $json.model }}',
			options: {
				maxTokensToSample: 700,
				temperature: 0.2,
				topP: 0.9,
				maxRetries: 4,
				timeout: 90_500,
				latency: 'optimized',
				additionalModelRequestFields: '{"top_k": 5}',
				guardrail: { values: guardrail },
			},
		}),
		'amazonBedrockChatModel',
		{
			authentication: 'assumeRole',
			model: { __rl: true, mode: 'id', value: '={{ $json.model }}' },
			options: {
				maxTokensToSample: 700,
				temperature: 0.2,
				topP: 0.9,
				maxAttempts: 5,
				timeout: 91,
				latency: 'optimized',
				additionalModelRequestFields: '{"top_k": 5}',
				guardrail: { values: guardrail },
			},
		},
	],
	[
		'embeddings',
		embeddings({ model: 'amazon.titan-embed-text-v2:0', options: { maxRetries: 0, timeout: 1000 } }),
		'amazonBedrockEmbeddings',
		{
			model: { __rl: true, mode: 'id', value: 'amazon.titan-embed-text-v2:0' },
			options: { maxAttempts: 1, timeout: 1 },
		},
	],
];

it.each(rows)('%s', (_title, before, type, parameters) => {
	const { node: after, remarks } = migrateNode(before, { theirs: 'ours' });
	expect(after).toMatchObject({ name: before.name, type: `n8n-nodes-aws.${type}`, typeVersion: 1, parameters });
	expect(after?.webhookId).toBe(before.webhookId);
	expect(after?.credentials).toEqual({ awsNodesIamApi: { id: 'ours', name: 'AWS' } });
	expect(remarks.filter(({ parameter }) => parameter !== 'modelSource')).toEqual([]);

	// n8n keeps every value: the form of ours knows and shows it.
	const properties = [...(WHOLE_NODES.find(({ node: name }) => name === type)?.properties ?? [])];
	const description = { properties, version: 1, name: type } as unknown as INodeTypeDescription;
	const kept = after && NodeHelpers.getNodeParameters(properties, after.parameters, true, false, after, description);
	expect(kept).toMatchObject(after?.parameters ?? {});
});

it('knows a counterpart, or a reason, for every parameter of every version', () => {
	const forms = builtIns.forms as unknown as Readonly<
		Record<string, ReadonlyArray<{ name: string; options?: ReadonlyArray<{ name: string; type?: string }> }>>
	>;
	const problems: string[] = [];
	for (const { builtIn, row } of WHOLE_NODES) {
		const versions = Object.keys(forms).filter((key) => key.startsWith(`${builtIn} `));
		expect(versions.length).toBeGreaterThan(0);
		for (const { name, options = [] } of versions.flatMap((key) => forms[key] ?? [])) {
			const paths = name === 'options' ? options.map((option) => `options.${option.name}`) : [name];
			const known = (path: string): boolean => Object.keys(row.params).some((key) => `${key}.`.startsWith(`${path}.`));
			problems.push(
				...paths.filter((path) => path !== 'authentication' && !known(path)).map((path) => `${builtIn} ${path}`),
			);
		}
	}
	expect(problems).toEqual([]);
});

it('leaves connections of a sub-node alone, and what is not ours', () => {
	const connections = { Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] } };
	const others = [node('Agent', `${LANGCHAIN}.agent`, 2, {}), node('Other', `${LANGCHAIN}.lmChatOpenAi`, 1, {})];
	const { workflow, migrated, remarks } = migrateWorkflow(
		{ name: 'Chat', nodes: [chat(1.2, { model, options: {} }), ...others], connections },
		{ theirs: 'ours' },
	);
	expect(migrated).toEqual(['Model']);
	expect(remarks).toEqual([]);
	expect(workflow.connections).toEqual(connections);
	expect(workflow.nodes.slice(1)).toEqual(others);
});
