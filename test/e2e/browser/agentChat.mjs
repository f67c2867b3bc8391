import assert from 'node:assert/strict';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { DEFAULTS } from '../../../scripts/n8n/environment.mjs';
import { withCredential } from '../../../scripts/n8n/examples.mjs';
import { node } from '../flow.mjs';

const LANGCHAIN = '@n8n/n8n-nodes-langchain';
const BUCKETS = ['invoices-2026', 'pictures-of-lamps'];
/** What the model of local-aws does: it asks the tool, then tells what that has answered. */
const turns = [
	{ text: 'I look it up.', calls: [{ name: 'Buckets', input: {} }] },
	{ text: 'You have these buckets: {results}' },
];
const script = `script:${Buffer.from(JSON.stringify(turns)).toString('base64')}`;

/** An agent with our chat model, and one of our nodes as its tool, asked through the chat on the canvas. */
export async function checkAgentChat({ check, editor, rest, aws, credentials }) {
	await check('an agent with our model and one of our nodes as its tool answers in the chat', async () => {
		const s3 = new S3Client({
			region: DEFAULTS.region,
			endpoint: aws.url,
			forcePathStyle: true,
			credentials: DEFAULTS.user,
		});
		for (const Bucket of BUCKETS) await s3.send(new CreateBucketCommand({ Bucket }));
		s3.destroy();
		const at = (x, y, each) => ({ ...each, position: [x, y] });
		const nodes = [
			at(
				0,
				0,
				node('Chat', `${LANGCHAIN}.chatTrigger`, { options: {} }, { typeVersion: 1.4, webhookId: 'buckets-chat' }),
			),
			at(
				260,
				0,
				// The script is what a model would think; a person sees the question and the answer.
				node(
					'AI Agent',
					`${LANGCHAIN}.agent`,
					{ promptType: 'define', text: `={{ $json.chatInput }} ${script}`, options: { enableStreaming: false } },
					{ typeVersion: 3 },
				),
			),
			at(
				180,
				240,
				node('Amazon Bedrock Chat Model', 'n8n-nodes-aws.amazonBedrockChatModel', {
					model: { __rl: true, mode: 'id', value: 'us.amazon.nova-lite-v1:0' },
					options: {},
				}),
			),
			at(
				420,
				240,
				node('Buckets', 'n8n-nodes-aws.amazonS3Tool', {
					resource: 'bucket',
					operation: 'getMany',
					returnAll: true,
					options: {},
				}),
			),
		];
		const edge = (to, type) => ({ [type]: [[{ node: to, type, index: 0 }]] });
		const connections = {
			Chat: edge('AI Agent', 'main'),
			'Amazon Bedrock Chat Model': edge('AI Agent', 'ai_languageModel'),
			Buckets: edge('AI Agent', 'ai_tool'),
		};
		const workflow = { name: 'Ask for buckets', nodes, connections, settings: { executionOrder: 'v1' } };
		const saved = await rest.createWorkflow(withCredential(workflow, credentials.iam));
		const before = aws.requests.length;
		await editor.open(`/workflow/${saved.id}`);
		await editor.part('canvas-node').first().waitFor();
		const button = editor.part('workflow-chat-button').first();
		await button.waitFor();
		// n8n remembers that the panel with logs and chat is open.
		if ((await button.innerText()).includes('Open')) await button.click();
		const input = editor.part('canvas-chat').locator('textarea').first();
		await input.fill('Which buckets do I have?');
		await input.press('Enter');
		const answer = editor.part('canvas-chat').getByText('You have these buckets').first();
		await answer.waitFor();
		for (const bucket of BUCKETS) assert.ok((await answer.innerText()).includes(bucket), bucket);
		assert.deepEqual(
			aws.requests.slice(before).map(({ operation }) => operation),
			['Converse', 'ListBuckets', 'Converse'],
		);
		await editor.part('zoom-to-fit').click();
		await editor.picture('agent-chat');
		return (await answer.innerText()).slice(0, 120);
	});
}
