import assert from 'node:assert/strict';
import { withCredential } from '../../scripts/n8n/examples.mjs';
import { aws as awsNode, call, node, start } from './flow.mjs';
import { startFakeModel } from './fakeModel.mjs';

const locator = (value) => ({ __rl: true, mode: 'name', value });
/** What a model would fill in; the last part is what n8n takes where it fills in nothing. */
const fromAi = (key, fallback) => `={{ $fromAI('${key}', '${key}', 'string', '${fallback}') }}`;

/** The node as a tool of n8n's AI Agent. The model is a stand-in that calls the tool it is given. */
export async function agentTopic({ checks, rest, aws, credentials }) {
	checks.topic('The AWS node as a tool of an agent');
	const model = await startFakeModel();
	try {
		const openAi = await rest.createCredential('stand-in model', 'openAiApi', { apiKey: 'none', url: model.url });
		const useTool = async (tool, input = {}) => {
			model.toolAnswers.length = 0;
			model.toolInput = input;
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
			const workflow = withCredential({ name: `agent ${tool.name}`, nodes, connections }, credentials.iam);
			// As the attempt has it, not as the credential wants it.
			const { authentication } = tool.parameters;
			const own = workflow.nodes.find(({ name }) => name === tool.name);
			if (authentication !== undefined) own.parameters = { ...own.parameters, authentication };
			const saved = await rest.createWorkflow(workflow);
			await rest.run(saved, 'Start');
			// What the model has been told; n8n gives it an empty text where a tool throws.
			return { answer: model.toolAnswers.at(-1) ?? '', sent: aws.requests.slice(before) };
		};
		const operations = (sent) => sent.map(({ operation }) => operation);

		await checks.check('a read is done, and the model gets its answer', async () => {
			const { answer, sent } = await useTool(call('Tables', 'dynamodb:ListTables', {}, { simplify: false }));
			assert.deepEqual(operations(sent), ['ListTables']);
			assert.match(answer, /TableNames/);
		});
		await checks.check('the model fills in the input and the region', async () => {
			const parameters = { region: fromAi('region', 'eu-west-3'), agentRegions: 'eu-*', simplify: false };
			const input = `={{ { "Limit": $fromAI('limit', 'how many', 'number', 7) } }}`;
			const { sent } = await useTool(call('Tables', 'dynamodb:ListTables', input, parameters), {
				region: 'eu-west-2',
				limit: 3,
			});
			// An attempt that is made again is no other call.
			assert.deepEqual(
				[...new Set(sent.map(({ operation, region }) => `${operation} ${region}`))],
				['ListTables eu-west-2'],
			);
		});
		await checks.check('wrong input is answered with the schema of the operation', async () => {
			const { answer, sent } = await useTool(call('Table', 'dynamodb:DescribeTable', { Table: 'orders' }));
			assert.deepEqual(operations(sent), []);
			assert.match(answer, /has no parameter 'Table'/);
			assert.match(answer, /inputSchema.*TableName/s);
		});
		await checks.check("AWS's own error reaches the model", async () => {
			const { answer, sent } = await useTool(call('Table', 'dynamodb:DescribeTable', { TableName: 'nowhere' }));
			assert.deepEqual(operations(sent), ['DescribeTable']);
			assert.match(answer, /ResourceNotFoundException/);
		});
		await checks.check('where the owner lets it, the model chooses the operation within the list', async () => {
			const choosing = call(
				'Chosen',
				'dynamodb:ListTables',
				{},
				{
					service: locator(''),
					apiOperation: locator(fromAi('operation', 'dynamodb:DeleteTable')),
					agentChooses: true,
					agentOperations: 'dynamodb:List*',
					simplify: false,
				},
			);
			const { answer, sent } = await useTool(choosing, { operation: 'dynamodb:ListTables' });
			assert.deepEqual(operations(sent), ['ListTables']);
			assert.match(answer, /TableNames/);
			const other = await useTool(choosing, { operation: 'dynamodb:DescribeTable' });
			assert.deepEqual(operations(other.sent), []);
			assert.match(other.answer, /not among the operations allowed/);
		});

		const write = (parameters) => call('Delete', 's3:DeleteBucket', { Bucket: 'precious' }, parameters);
		const read = (parameters, input = {}) => call('Read', 'dynamodb:ListTables', input, parameters);
		const choosing = (parameters) =>
			read({ service: locator(''), apiOperation: locator(fromAi('operation', 'dynamodb:DeleteTable')), ...parameters });
		/** Each gets past a guard that looks at the form, at the final values, or at some parameters only. */
		const attempts = {
			'a write': write(),
			'a write, with the access levels filled in by the model': write({ agentAccess: fromAi('access', 'write') }),
			'a write, with one access level filled in by the model': write({
				agentAccess: ['read', fromAi('access', 'write')],
			}),
			'a deletion where the owner has allowed writing only': write({ agentAccess: ['read', 'write'] }),
			'a deletion, with the switches filled in by the model': write({
				agentAccess: ['write'],
				agentAllows: fromAi('allow', 'destructive'),
			}),
			'a secret': call('Secret', 'secretsmanager:GetSecretValue', { SecretId: 'precious' }),
			'session keys': call('Keys', 'sts:GetSessionToken'),
			'an operation that the model chooses': choosing(),
			'a choice that the model allows itself': choosing({
				agentChooses: fromAi('choose', 'true'),
				agentOperations: '*',
			}),
			'a choice within a list that the model fills in': choosing({
				agentChooses: true,
				agentOperations: fromAi('operations', '*'),
			}),
			'a choice outside of the list': choosing({
				agentChooses: true,
				agentOperations: 'dynamodb:List*, dynamodb:Describe*',
			}),
			'a write within the list': choosing({ agentChooses: true, agentOperations: 'dynamodb:*' }),
			'a service that the model chooses': read({ service: locator(fromAi('service', 's3')) }),
			'a service that is not allowed': read({ agentServices: 's3' }),
			'services filled in by the model': read({ agentServices: fromAi('services', 'dynamodb') }),
			'a region that is not allowed': read({ agentRegions: 'eu-*', region: fromAi('region', 'us-west-2') }),
			'regions filled in by the model': read({ agentRegions: fromAi('regions', '*') }),
			'the item limit filled in by the model': read({ agentMaxItems: fromAi('items', '1000000') }),
			'another operation of the node, filled in by the model': {
				...read(),
				parameters: { ...read().parameters, operation: fromAi('operation', 'sendSignedRequest') },
			},
			'a signed request': awsNode('Signed', 'sendSignedRequest', 'dynamodb', {
				resource: 'request',
				method: 'POST',
				url: '/',
			}),
			'signed headers': awsNode('Headers', 'signRequest', 's3', { resource: 'request', method: 'GET', url: '/' }),
			'a presigned URL': {
				...call('Link', 's3:GetObject', { Bucket: 'precious', Key: 'k' }),
				parameters: {
					...call('Link', 's3:GetObject', { Bucket: 'precious', Key: 'k' }).parameters,
					resource: 'request',
					operation: 'createPresignedUrl',
				},
			},
			'all regions': read({ runIn: { regions: '*' } }),
			'roles filled in by the model': read({
				runIn: { roles: fromAi('roles', 'arn:aws:iam::444455556666:role/local-aws-open') },
			}),
			'the credential filled in by the model': read({ authentication: fromAi('authentication', 'assumeRole') }),
		};
		let refused = 0;
		let sentInAll = 0;
		for (const [title, tool] of Object.entries(attempts)) {
			await checks.check(`refused before any request, and told to the model: ${title}`, async () => {
				const { answer, sent } = await useTool(tool);
				sentInAll += sent.length;
				assert.deepEqual(operations(sent), []);
				assert.match(answer, /AgentNotAllowed/);
				refused += 1;
				return answer.slice(0, 130);
			});
		}
		await checks.check('attempts to get past the guard, and requests that were sent', () => {
			assert.ok(refused >= 20);
			assert.equal(refused, Object.keys(attempts).length);
			assert.equal(sentInAll, 0);
			return `${refused} attempts, ${sentInAll} requests`;
		});
	} finally {
		await model.close();
	}
}
