import assert from 'node:assert/strict';
import { withCredential } from '../../scripts/n8n/examples.mjs';
import { call, node, start } from './flow.mjs';
import { startFakeModel } from './fakeModel.mjs';

/** The node as a tool of n8n's AI Agent. The model is a stand-in that calls the tool it is given. */
export async function agentTopic({ checks, rest, aws, credentials }) {
	checks.topic('The AWS node as a tool of an agent');
	const model = await startFakeModel();
	try {
		const openAi = await rest.createCredential('stand-in model', 'openAiApi', { apiKey: 'none', url: model.url });
		const useTool = async (tool) => {
			model.toolAnswers.length = 0;
			const before = aws.requests.length;
			const nodes = [
				start(),
				node(
					'Agent',
					'@n8n/n8n-nodes-langchain.agent',
					{ promptType: 'define', text: 'Use the tool.', options: {} },
					{ typeVersion: 2.2 },
				),
				node(
					'Model',
					'@n8n/n8n-nodes-langchain.lmChatOpenAi',
					{ model: { __rl: true, mode: 'id', value: 'fake' }, options: {} },
					{
						typeVersion: 1.2,
						credentials: { openAiApi: { id: openAi.id, name: openAi.name } },
					},
				),
				{ ...tool, type: 'n8n-nodes-aws.awsTool' },
			];
			const connections = {
				Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
				Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
				[tool.name]: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
			};
			const saved = await rest.createWorkflow(
				withCredential({ name: `agent ${tool.name}`, nodes, connections }, credentials.iam),
			);
			const run = await rest.run(saved, 'Start');
			// n8n 2.40.7 shows a tool's error in the execution and tells the model nothing (its own nodes' too), unless the
			// tool answers with the error as its output.
			const shown = run.runData[tool.name]?.[0]?.error?.message ?? '';
			return { answer: `${model.toolAnswers.at(-1)}${shown}`, sent: aws.requests.slice(before) };
		};

		await checks.check('a read is done, and the model gets its answer', async () => {
			const { answer, sent } = await useTool(call('Tables', 'dynamodb:ListTables', {}, { simplify: false }));
			assert.deepEqual(
				sent.map(({ operation }) => operation),
				['ListTables'],
			);
			assert.match(answer, /TableNames/);
		});
		const refusals = {
			'a write': call('Delete', 's3:DeleteBucket', { Bucket: 'precious' }),
			'a read whose answer is a secret': call('Secret', 'secretsmanager:GetSecretValue', { SecretId: 'precious' }),
			'an operation that the agent would choose': call(
				'Chosen',
				'dynamodb:ListTables',
				{},
				{
					apiOperation: {
						__rl: true,
						mode: 'name',
						value: "={{ $fromAI('operation', 'the operation', 'string', 'dynamodb:DeleteTable') }}",
					},
				},
			),
			'a signed request': {
				...call('Signed', 'dynamodb:ListTables'),
				parameters: {
					operation: 'sendSignedRequest',
					service: { __rl: true, mode: 'name', value: 'dynamodb' },
					method: 'POST',
					url: '/',
				},
			},
		};
		for (const [title, tool] of Object.entries(refusals)) {
			await checks.check(`${title} is refused before any request`, async () => {
				const { answer, sent } = await useTool(tool);
				assert.deepEqual(
					sent.map(({ operation }) => operation),
					[],
				);
				assert.match(answer, /This tool may not|of this tool holds an expression/);
				return answer.slice(0, 150);
			});
		}
	} finally {
		await model.close();
	}
}
