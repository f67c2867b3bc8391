import assert from 'node:assert/strict';
import { CreateQueueCommand, GetQueueAttributesCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DEFAULTS, iamFields } from '../../scripts/n8n/environment.mjs';
import { node } from './flow.mjs';
import { startLedger } from './queueLedger.mjs';
import { publishChain, until, workNode } from './triggers.mjs';

const trigger = (queue, options = {}) =>
	node('Trigger', 'n8n-nodes-aws.amazonSqsTrigger', {
		queueUrl: { __rl: true, mode: 'name', value: queue },
		options,
	});

/** Queues as AWS's own client sees them. */
export function officialQueues(url) {
	const client = new SQSClient({ region: DEFAULTS.region, endpoint: url, credentials: DEFAULTS.user });
	return {
		async create(QueueName, Attributes = {}) {
			return (await client.send(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl;
		},
		async send(QueueUrl, bodies, groupOf) {
			const ids = [];
			for (let at = 0; at < bodies.length; at += 10) {
				const Entries = bodies.slice(at, at + 10).map((MessageBody, index) => ({
					Id: String(index),
					MessageBody,
					...(groupOf && { MessageGroupId: groupOf(MessageBody), MessageDeduplicationId: `${at + index}` }),
				}));
				const { Successful } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
				ids.push(...Successful.map(({ MessageId }) => MessageId));
			}
			return ids;
		},
		async counts(QueueUrl) {
			const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
			return {
				visible: Number(Attributes.ApproximateNumberOfMessages),
				hidden: Number(Attributes.ApproximateNumberOfMessagesNotVisible),
			};
		},
		close: () => client.destroy(),
	};
}

/** The trigger in the real n8n: what becomes of messages whatever happens to their executions. */
export async function sqsTriggerTopic({ checks, rest, aws }) {
	checks.topic('Amazon SQS Trigger');
	const ledger = await startLedger({ awsUrl: aws.url });
	const queues = officialQueues(aws.url);
	const credential = {
		...(await rest.createCredential('SQS Trigger', 'awsNodesIamApi', iamFields(ledger.url))),
		authentication: 'iam',
	};
	const run = async (name, options, nodes, settings) =>
		await publishChain(rest, credential, name, [trigger(name, options), ...nodes], settings);

	await checks.check('messages run executions and are deleted after them', async () => {
		const url = await queues.create('sqs-plain', { VisibilityTimeout: '10' });
		const workflow = await run('sqs-plain', {}, [workNode(ledger)]);
		const ids = await queues.send(
			url,
			Array.from({ length: 30 }, (_, index) => `{"order":${index}}`),
		);
		await until('30 deletions', () => ledger.of('deleted').length === 30, 60);
		assert.deepEqual([...ledger.doneTimes()].sort(), ids.map((id) => [id, 1]).sort());
		assert.deepEqual(ledger.deletedEarly(), []);
		assert.deepEqual(await queues.counts(url), { visible: 0, hidden: 0 });
		await rest.unpublish(workflow);
	});
	await ledger.close();
	queues.close();
}
