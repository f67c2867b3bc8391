import { CreateQueueCommand, GetQueueAttributesCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';

import { createClient } from '../../../aws/client';
import { connectionOf } from '../../../aws/identity/connection';
import { createConsumer } from '../../../aws/queue/consumer';
import type {
	Consumer,
	ConsumerEvent,
	ConsumerSettings,
	Outcome,
	QueueAccess,
	QueueMessage,
} from '../../../aws/queue/types';
import type { LocalAws } from '../../local-aws';
import { DEFAULTS, startLocalAws } from '../../local-aws';

/** Queues of a local AWS that verifies every signature, and consumers of them that end with the test. */
export interface LocalQueues {
	readonly aws: LocalAws;
	/** @returns its URL */
	create(name: string, attributes?: Record<string, string>): Promise<string>;
	/** Sends bodies with AWS's own client; `group` makes them messages of a FIFO queue. */
	send(queueUrl: string, bodies: readonly string[], group?: (body: string) => string): Promise<void>;
	/** Messages that can be received, and those that are hidden. */
	counts(queueUrl: string): Promise<{ visible: number; hidden: number }>;
	access(queueUrl: string, key?: { accessKeyId: string; secretAccessKey: string }): QueueAccess;
	/** A consumer that has started. */
	consume(
		queueUrl: string,
		handle: (messages: readonly QueueMessage[]) => Promise<Outcome> | Outcome,
		settings?: Partial<ConsumerSettings>,
	): Promise<Consumer & { readonly events: ConsumerEvent[] }>;
}

/** For a test file: one local AWS, fresh for each test. */
export function localQueues(): LocalQueues {
	let aws: LocalAws | undefined;
	const consumers: Consumer[] = [];
	const started = (): LocalAws => {
		if (aws === undefined) throw new Error('not started');
		return aws;
	};
	const official = (): SQSClient =>
		new SQSClient({ endpoint: started().url, region: DEFAULTS.region, credentials: DEFAULTS.user });
	beforeAll(async () => {
		aws = await startLocalAws();
	});
	beforeEach(async () => {
		await started().reset();
	});
	afterEach(async () => {
		await Promise.all(consumers.splice(0).map(async (consumer) => await consumer.stop(10_000)));
	});
	afterAll(async () => {
		await started().close();
	});
	const queues: LocalQueues = {
		get aws() {
			return started();
		},
		async create(QueueName, Attributes = {}) {
			const { QueueUrl } = await official().send(new CreateQueueCommand({ QueueName, Attributes }));
			return String(QueueUrl);
		},
		async send(QueueUrl, bodies, group) {
			const client = official();
			for (let at = 0; at < bodies.length; at += 10) {
				const Entries = bodies.slice(at, at + 10).map((MessageBody, index) => ({
					Id: String(index),
					MessageBody,
					...(group === undefined
						? {}
						: { MessageGroupId: group(MessageBody), MessageDeduplicationId: `${at + index} ${MessageBody}` }),
				}));
				await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
			}
		},
		async counts(QueueUrl) {
			const { Attributes = {} } = await official().send(
				new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
			);
			return {
				visible: Number(Attributes.ApproximateNumberOfMessages),
				hidden: Number(Attributes.ApproximateNumberOfMessagesNotVisible),
			};
		},
		access(queueUrl, key = DEFAULTS.user) {
			const fields = { ...key, region: DEFAULTS.region, customEndpoints: true, allServicesEndpoint: started().url };
			return { client: createClient(connectionOf('awsNodesIamApi', fields)), queueUrl };
		},
		async consume(queueUrl, handle, settings = {}) {
			const events: ConsumerEvent[] = [];
			const consumer = createConsumer({
				connect: async () => await Promise.resolve(queues.access(queueUrl)),
				handle: async (messages) => await handle(messages),
				report: (event) => events.push(event),
				maxInFlight: 5,
				...settings,
			});
			consumers.push(consumer);
			await consumer.start();
			return Object.assign(consumer, { events });
		},
	};
	return queues;
}

/** Waits until something is so; the test's own time limit ends it otherwise. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
	while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10));
}
