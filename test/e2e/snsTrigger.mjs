import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { PublishCommand, SNSClient, CreateTopicCommand, SetTopicAttributesCommand, ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import { DEFAULTS, iamFields } from '../../scripts/n8n/environment.mjs';
import { node } from './flow.mjs';

/** Published workflows of the Amazon SNS Trigger: subscription, messages, forgeries, tests, restarts of the subscription. */
export async function snsTriggerTopic({ checks, rest, aws, n8n, credentials }) {
	checks.topic('Amazon SNS Trigger');
	const { accessKeyId, secretAccessKey } = DEFAULTS.user;
	const sns = new SNSClient({ endpoint: aws.url, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey } });
	const topicNamed = async (Name) => (await sns.send(new CreateTopicCommand({ Name }))).TopicArn;
	const publish = async (TopicArn, Message, more = {}) =>
		(await sns.send(new PublishCommand({ TopicArn, Message, ...more }))).MessageId;
	const subscriptions = async (TopicArn) =>
		(await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }))).Subscriptions ?? [];

	const save = async (topicArn, parameters = {}, credential = credentials.iam) => {
		const trigger = node(
			'SNS',
			'n8n-nodes-aws.amazonSnsTrigger',
			{ authentication: credential.authentication, topic: { __rl: true, mode: 'id', value: topicArn }, ...parameters },
			{ webhookId: crypto.randomUUID(), credentials: { [credential.type]: { id: credential.id, name: credential.name } } },
		);
		const after = node('After', 'n8n-nodes-base.noOp');
		const connections = { SNS: { main: [[{ node: 'After', type: 'main', index: 0 }]] } };
		return rest.createWorkflow({ name: `SNS ${topicArn}`, nodes: [trigger, after], connections, settings: { executionOrder: 'v1' } });
	};
	const publication = async (workflow, wanted) => {
		for (const end = Date.now() + 60_000; Date.now() < end; await sleep(100)) {
			const status = await rest.call('GET', `/rest/workflows/${workflow.id}/publication-status`);
			if (wanted.includes(status.status)) return status;
		}
		throw new Error(`The workflow did not become ${wanted}`);
	};
	const activate = async (workflow) => {
		await rest.call('POST', `/rest/workflows/${workflow.id}/activate`, { versionId: workflow.versionId });
		return publication(workflow, ['published', 'partial', 'not_published']);
	};
	const deactivate = (workflow) => rest.call('POST', `/rest/workflows/${workflow.id}/deactivate`, {});
	const runsOf = async (workflow) =>
		(await rest.call('GET', `/rest/executions?filter=${encodeURIComponent(JSON.stringify({ workflowId: workflow.id }))}`)).results;
	const runsWhen = async (workflow, count) => {
		for (const end = Date.now() + 30_000; Date.now() < end; await sleep(100)) {
			const runs = (await runsOf(workflow)).filter(({ status }) => !['new', 'running'].includes(status));
			if (runs.length >= count) return runs;
		}
		throw new Error(`There were not ${count} executions: ${(await runsOf(workflow)).length}`);
	};

	const topic = await topicNamed('orders');
	const workflow = await save(topic);
	await checks.check('publishing subscribes the webhook and confirms by the API', async () => {
		const status = await activate(workflow);
		assert.equal(status.status, 'published', JSON.stringify(status));
		const [{ Endpoint, Protocol, SubscriptionArn }] = await subscriptions(topic);
		assert.equal(Protocol, 'http');
		assert.match(Endpoint, /\/webhook\/.*\/sns$/);
		assert.match(SubscriptionArn, /^arn:/);
		assert.equal(aws.calls({ service: 'sns', operation: 'ConfirmSubscription' }), 1);
		return Endpoint;
	});
	await checks.check('a message starts the workflow', async () => {
		const id = await publish(topic, JSON.stringify({ order: 7 }));
		const [run] = await runsWhen(workflow, 1);
		assert.equal(run.status, 'success');
		const items = (await rest.execution(run.id)).items('After');
		assert.equal(items[0].json.MessageId, id);
		assert.deepEqual(items[0].json.Message, { order: 7 });
		return JSON.stringify(items[0].json).slice(0, 200);
	});
}
