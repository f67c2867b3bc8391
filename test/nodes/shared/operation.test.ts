import { createHash } from 'node:crypto';

import type { IDataObject, IExecuteFunctions, INodeParameters, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { idOf, successfulAndFailed, withoutMembers } from '../../../aws/batch/results';
import type { Service } from '../../../nodes/shared/operation';
import { operation } from '../../../nodes/shared/operation';
import { runService } from '../../../nodes/shared/runOperation';
import { signingCredentials } from '../../../nodes/shared/service';
import { propertiesOf } from '../../../nodes/shared/serviceProperties';
import type { FakeService, Received, Reply } from '../harness';
import { fakeService, runAsTool, runNode } from '../harness';

/** A node whose records use each kind of field once, on operations that AWS really has. */
const service: Service = {
	key: 'sqs',
	node: 'testNode',
	name: 'Test Node',
	resources: {
		message: {
			name: 'Message',
			default: 'send',
			operations: {
				send: operation({
					command: 'SendMessage',
					name: 'Send',
					action: 'Send a message',
					description: 'Send',
					fields: { QueueUrl: {}, MessageBody: { label: 'Message' }, DelaySeconds: {}, MessageGroupId: {} },
					batch: {
						command: 'SendMessageBatch',
						size: 10,
						entry: ({ QueueUrl, MessageGroupId }) => ({
							target: String(QueueUrl),
							bytes: 1,
							...(MessageGroupId === undefined ? {} : { lane: String(MessageGroupId) }),
						}),
						request: (entries) => ({
							QueueUrl: entries[0]?.input.QueueUrl,
							Entries: entries.map(({ input }, at) => ({ ...withoutMembers(input, 'QueueUrl'), Id: idOf(at) })),
						}),
						results: successfulAndFailed,
					},
				}),
				remove: operation({
					command: 'DeleteMessage',
					name: 'Delete',
					action: 'Delete a message',
					description: 'Delete',
					fields: { QueueUrl: {}, ReceiptHandle: {} },
				}),
			},
		},
		queue: {
			name: 'Queue',
			default: 'create',
			operations: {
				create: operation({
					command: 'CreateQueue',
					name: 'Create',
					action: 'Create a queue',
					description: 'Create',
					fields: {
						QueueName: {},
						tags: { optional: false },
						Attributes: {},
						kind: { type: 'options', optional: false, choices: { fifo: 'FIFO', standard: 'Standard' } },
						extra: { type: 'json', optional: true },
					},
					input: ({ QueueName, tags, kind, extra, Attributes }) => ({
						QueueName: kind === 'fifo' ? `${String(QueueName)}.fifo` : QueueName,
						tags,
						Attributes,
						...(extra as object | undefined),
					}),
					simplify: ({ QueueUrl }) => ({ name: String(QueueUrl).split('/').at(-1) }),
				}),
				getMany: operation({
					command: 'ListQueues',
					name: 'Get Many',
					action: 'Get many queues',
					description: 'List',
					fields: { QueueNamePrefix: {} },
				}),
			},
		},
	},
	default: 'message',
};

class TestNode implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Test Node',
		name: 'testNode',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Test Node' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(service),
	};

	async execute(this: IExecuteFunctions) {
		return await runService(this, service);
	}
}

let fake: FakeService;
beforeAll(async () => {
	fake = await fakeService();
});
afterAll(async () => {
	await fake.close();
});

const QUEUE = 'https://sqs.eu-central-1.amazonaws.com/111122223333/orders';
const credential = (): IDataObject => ({ customEndpoints: true, allServicesEndpoint: fake.url });
const run = async (parameters: INodeParameters, items: IDataObject[] = [{}], node = {}) =>
	await runNode({
		nodeClass: TestNode,
		parameters,
		items: items.map((json) => ({ json })),
		credential: credential() as never,
		node,
	});
/** What SQS says of a message, and clients compare. */
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const bodies = (): unknown[] => fake.received.map(({ body }) => JSON.parse(body.toString()) as unknown);

describe('from parameters to input', () => {
	it('reads rows, options, JSON and further parameters', async () => {
		fake.reply({ body: { QueueUrl: QUEUE } });
		const { items } = await run({
			resource: 'queue',
			operation: 'create',
			queueName: 'orders',
			tags: {
				entries: [
					{ key: 'team', value: 'a' },
					{ key: 'tier', value: '=1' },
				],
			},
			kind: 'fifo',
			options: {
				attributes: { entries: [{ key: 'DelaySeconds', value: '5' }] },
				extra: '{"Attributes": {"FifoQueue": "true"}}',
				moreParameters: '{"tags": {"more": "1"}}',
			},
		});
		expect(bodies()).toEqual([{ QueueName: 'orders.fifo', tags: { more: '1' }, Attributes: { FifoQueue: 'true' } }]);
		expect(items[0]?.json).toEqual({ name: 'orders' });
	});

	it('gives the raw answer where nothing is to be simplified', async () => {
		fake.reply({ body: { QueueUrl: QUEUE } });
		const { items } = await run({ resource: 'queue', operation: 'create', queueName: 'a', simplify: false });
		expect(items[0]?.json).toEqual({ QueueUrl: QUEUE });
	});

	it.each<[string, INodeParameters, RegExp, string]>([
		[
			'nothing set',
			{ queueUrl: '={{ undefined }}', messageBody: '={{ null }}' },
			/^'Queue URL' and 'Message' are not set$/,
			'Give these parameters a value.',
		],
		[
			'an empty text',
			{ queueUrl: QUEUE, messageBody: "={{ '' }}" },
			/^'Message' is not set$/,
			'Give this parameter a value.',
		],
		[
			'text for a number',
			{ queueUrl: QUEUE, messageBody: 'a', options: { delaySeconds: 'soon' } },
			/'Delay Seconds'/,
			'',
		],
		[
			'JSON that is none',
			{ queueUrl: QUEUE, messageBody: 'a', options: { moreParameters: '{a' } },
			/More Parameters/,
			'',
		],
		[
			'a member that AWS has not',
			{ queueUrl: QUEUE, messageBody: 'a', options: { moreParameters: '{"Boddy": 1}' } },
			/Boddy/,
			'',
		],
		[
			'more in a batch than AWS takes',
			{ queueUrl: QUEUE, messageBody: 'a', options: { batchSize: 11 } },
			/Batch Size/,
			'1 to 10',
		],
		[
			'no parallel items',
			{ queueUrl: QUEUE, messageBody: 'a', options: { concurrency: 0 } },
			/Items in Parallel/,
			'1 to 50',
		],
	])('refuses %s before any request', async (_, parameters, message, nextStep) => {
		fake.reply({ body: {} });
		const { error } = await run(parameters);
		expect(error?.message).toMatch(message);
		expect(error?.description ?? '').toContain(nextStep);
		expect(fake.received).toHaveLength(0);
	});
});

describe('lists', () => {
	const pages: Reply[] = [{ body: { QueueUrls: ['u1', 'u2'], NextToken: 'n' } }, { body: { QueueUrls: ['u3', 'u4'] } }];

	it('returns all', async () => {
		fake.reply(...pages);
		const { items } = await run({ resource: 'queue', operation: 'getMany', returnAll: true });
		expect(items.map(({ json }) => json.QueueUrl)).toEqual(['u1', 'u2', 'u3', 'u4']);
	});

	it('ends at the limit, and tells where to go on', async () => {
		fake.reply(...pages);
		const parameters = { resource: 'queue', operation: 'getMany', limit: 2, options: { includeMetadata: true } };
		const { items } = await run(parameters);
		expect(items.map(({ json }) => json.QueueUrl)).toEqual(['u1', 'u2']);
		expect(fake.received).toHaveLength(1);
		const cursor = (items[1]?.json.$metadata as IDataObject | undefined)?.nextCursor;
		expect(typeof cursor).toBe('string');
		fake.reply(pages[1] ?? {});
		await run({ resource: 'queue', operation: 'getMany', limit: 2, options: { startCursor: cursor as string } });
		expect(bodies()).toEqual([expect.objectContaining({ NextToken: 'n' })]);
	});
});

describe('several items in one call', () => {
	const send = { queueUrl: QUEUE, messageBody: '={{ $json.text }}' };
	const texts = (count: number): IDataObject[] => Array.from({ length: count }, (_, text) => ({ text: `m${text}` }));
	/** Answers a batch call by a rule for each message. */
	const answering =
		(rule: (body: string) => 'ok' | 'sender' | 'aws' = () => 'ok') =>
		({ body }: Received): Reply => {
			const { Entries } = JSON.parse(body.toString()) as { Entries: Array<{ Id: string; MessageBody: string }> };
			const Successful = Entries.filter(({ MessageBody }) => rule(MessageBody) === 'ok').map(({ Id, MessageBody }) => ({
				Id,
				MessageId: `id ${MessageBody}`,
				MD5OfMessageBody: md5(MessageBody),
			}));
			const Failed = Entries.filter(({ MessageBody }) => rule(MessageBody) !== 'ok').map(({ Id, MessageBody }) => ({
				Id,
				Code: 'Refused',
				Message: `no ${MessageBody}`,
				SenderFault: rule(MessageBody) === 'sender',
			}));
			return { body: { Successful, Failed } };
		};

	it('sends 25 items with 3 calls and pairs each answer', async () => {
		fake.reply(answering());
		const { items } = await run(send, texts(25));
		expect(fake.received).toHaveLength(3);
		expect(items.map(({ json }) => json.MessageId)).toEqual(texts(25).map(({ text }) => `id ${String(text)}`));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(texts(25).map((_, item) => ({ item })));
	});

	it('gives an entry that AWS refuses its own error, and the others their answers', async () => {
		fake.reply(answering((text) => (text === 'm1' ? 'sender' : 'ok')));
		const { items } = await run(send, texts(3), { onError: 'continueRegularOutput' });
		expect(items.map(({ json }) => json.MessageId ?? json.error)).toEqual(['id m0', 'no m1', 'id m2']);
		expect((items[1]?.json.details as IDataObject).code).toBe('Refused');
		expect(fake.received).toHaveLength(1);
	});

	it('sends again what AWS itself has failed, and only that', async () => {
		let calls = 0;
		const rule = (text: string): 'ok' | 'aws' => (text === 'm1' && calls === 1 ? 'aws' : 'ok');
		fake.reply((request) => {
			calls += 1;
			return answering(rule)(request);
		});
		const { items } = await run(send, texts(3));
		expect(items.map(({ json }) => json.MessageId)).toEqual(['id m0', 'id m1', 'id m2']);
		expect(fake.received).toHaveLength(2);
		expect(fake.received[1]?.body.toString()).not.toContain('m0');
	});

	it('stops at the first error, and says how many items were done', async () => {
		fake.reply(answering((text) => (text === 'm12' ? 'sender' : 'ok')));
		const { error } = await run({ ...send, options: { concurrency: 1 } }, texts(25));
		expect(error?.message).toBe('no m12');
		expect(error?.description).toMatch(/1\d of 25 items had been done/);
		expect(error?.context?.itemIndex).toBe(12);
	});

	it('tells bad input before it sends anything', async () => {
		fake.reply(answering());
		const { error } = await run(send, [...texts(12), { text: '' }]);
		expect(error?.message).toBe("'Message' is not set");
		expect(error?.context?.itemIndex).toBe(12);
		expect(fake.received).toHaveLength(0);
	});

	it('keeps the order of a lane over its calls', async () => {
		fake.reply(answering());
		await run({ ...send, options: { messageGroupId: 'g', batchSize: 2 } }, texts(8));
		const order = fake.received.flatMap(({ body }) => body.toString().match(/"m\d"/g) ?? []);
		expect(order).toEqual(texts(8).map(({ text }) => `"${String(text)}"`));
	});

	it('sends items one by one where the person wants it', async () => {
		fake.reply(({ body }) => ({
			body: {
				MessageId: 'x',
				MD5OfMessageBody: md5((JSON.parse(body.toString()) as { MessageBody: string }).MessageBody),
			},
		}));
		await run({ ...send, options: { batchSize: 1 } }, texts(3));
		expect(fake.received.map(({ headers }) => headers['x-amz-target'])).toEqual(Array(3).fill('AmazonSQS.SendMessage'));
	});
});

describe('as the tool of an agent', () => {
	const tool = async (parameters: INodeParameters): Promise<IDataObject | undefined> => {
		const items = await runAsTool({ nodeClass: TestNode, parameters, credential: credential() as never });
		return items[0]?.json;
	};
	const remove = { queueUrl: QUEUE, receiptHandle: 'r' };

	it('runs the operation that the owner has chosen', async () => {
		fake.reply({ body: '' });
		expect(await tool({ resource: 'message', operation: 'remove', ...remove })).toEqual({ deleted: true });
	});

	it.each(['resource', 'operation', 'authentication'])('does not let the model choose the %s', async (name) => {
		fake.reply({ body: '' });
		const parameters = { resource: 'message', operation: 'remove', ...remove, [name]: "={{ $fromAI('x') }}" };
		expect(await tool(parameters)).toMatchObject({ details: { code: 'AgentNotAllowed', field: name } });
		expect(fake.received).toHaveLength(0);
	});

	it('tells the model what is wrong with its input, with the schema', async () => {
		const answer = await tool({ resource: 'message', operation: 'send', queueUrl: QUEUE, messageBody: '' });
		expect(answer).toMatchObject({ error: "'Message' is not set", operation: 'SendMessage' });
		expect(answer?.inputSchema).toContain('MessageBody');
	});
});
