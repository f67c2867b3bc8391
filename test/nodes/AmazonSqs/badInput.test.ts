import type { INodeParameters } from 'n8n-workflow';

import { AmazonSqs } from '../../../nodes/AmazonSqs/AmazonSqs.node';
import { describeAsTool } from '../asTool';
import { describeBadInput } from '../badInput';
import { EMPTY, failureOf } from '../failure';
import type { FakeService } from '../harness';
import { fakeService } from '../harness';

const locator = (mode: string, value: string) => ({ __rl: true, mode, value });
const queueUrl = locator('url', 'https://sqs.eu-central-1.amazonaws.com/111122223333/orders');
const fifo = locator('url', 'https://sqs.eu-central-1.amazonaws.com/111122223333/orders.fifo');
const none = locator('url', EMPTY);
const text = { queueUrl, messageBody: 'hello' };
const attributes = (...entries: INodeParameters[]): INodeParameters => ({
	...text,
	options: { messageAttributes: { entries } },
});

describeBadInput(
	AmazonSqs,
	[
		['no queue', 'message:send', { ...text, queueUrl: none }, /'Queue' is not set/, /value/],
		['no message', 'message:send', { ...text, messageBody: EMPTY }, /'Message' is not set/, /value/],
		[
			'a URL that is none',
			'message:send',
			{ ...text, queueUrl: locator('url', 'orders') },
			/"orders" is not the URL of a queue/,
			/'By Name'/,
		],
		[
			'an ARN of something else',
			'message:send',
			{ ...text, queueUrl: locator('arn', 'arn:aws:sns:eu-central-1:111122223333:orders') },
			/is not the ARN of a queue/,
			/arn:aws:sqs/,
		],
		[
			'a message that no queue takes',
			'message:send',
			{ ...text, messageBody: '={{ "ü".repeat(524289) }}' },
			/'Message' has 1048578 bytes .* 1048576/,
			/Amazon S3/,
		],
		[
			'attributes that make it too long',
			'message:send',
			{
				...attributes({ name: 'abc', type: 'String', value: 'x' }),
				messageBody: '={{ "x".repeat(1048576 - 9) }}',
			},
			/'Message' has 1048577 bytes/,
			/Amazon S3/,
		],
		[
			'a FIFO queue without a group',
			'message:send',
			{ ...text, queueUrl: fifo },
			/'Message Group ID' is not set, and the queue is a FIFO queue/,
			/'Message Group ID'/,
		],
		[
			'an attribute without a name',
			'message:send',
			attributes({ name: ' ', type: 'String', value: 'x' }),
			/'Message Attributes' has a row without a name/,
			/Correct/,
		],
		[
			'an attribute without a value',
			'message:send',
			attributes({ name: 'a', type: 'String', value: '' }),
			/"a" has no value/,
			/remove it/,
		],
		[
			'two attributes of one name',
			'message:send',
			attributes({ name: 'a', type: 'String', value: 'x' }, { name: 'a', type: 'Number', value: '1' }),
			/"a" is there twice/,
			/Correct/,
		],
		[
			'an attribute that is no number',
			'message:send',
			attributes({ name: 'a', type: 'Number', value: 'many' }),
			/"a" is not a number/,
			/Correct/,
		],
		[
			'an attribute that is no base64',
			'message:send',
			attributes({ name: 'a', type: 'Binary', value: 'ä' }),
			/"a" is not base64/,
			/Correct/,
		],
		[
			'an attribute from a file that is not there',
			'message:send',
			attributes({ name: 'a', type: 'File', binaryField: 'picture' }),
			/picture/,
			/./,
		],
		[
			'a delay that is no number',
			'message:send',
			{ ...text, options: { delaySeconds: '={{ "soon" }}' } },
			/number/,
			/number/,
		],
		[
			'a parameter that AWS does not have',
			'message:send',
			{ ...text, options: { moreParameters: '{"Delay": 1}' } },
			/Delay/,
			/./,
		],
		['no queue to receive from', 'message:receive', { queueUrl: none }, /'Queue' is not set/, /value/],
		['no messages at all', 'message:receive', { queueUrl, maxMessages: 0 }, /'Max Messages'/, /./],
		['no receipt handle', 'message:delete', { queueUrl, receiptHandle: EMPTY }, /'Receipt Handle' is not set/, /value/],
		['no name', 'queue:create', { queueName: EMPTY }, /'Queue Name' is not set/, /value/],
		[
			'a policy that is no JSON',
			'queue:update',
			{ queueUrl, options: { policy: '{a}' } },
			/'Access Policy' is not valid JSON/,
			/double quotes/,
		],
		['nothing to update', 'queue:update', { queueUrl }, /'Attributes' is not set/, /value/],
		[
			'a receive count without a dead-letter queue',
			'queue:update',
			{ queueUrl, options: { maxReceiveCount: 3 } },
			/'Max Receive Count' is set without 'Dead-Letter Queue'/,
			/Add the option/,
		],
		['no tags', 'queue:setTags', { queueUrl }, /'Tags' is not set/, /value/],
		[
			'no dead-letter queue',
			'deadLetterQueue:startRedrive',
			{ queue: none },
			/'Dead-Letter Queue' is not set/,
			/value/,
		],
		['no task', 'deadLetterQueue:cancelRedrive', { taskHandle: EMPTY }, /'Task Handle' is not set/, /value/],
	],
	[
		['QueueDoesNotExist', 'message:send', text, /'Get Many' lists the queues/],
		['PurgeQueueInProgress', 'queue:purge', { queueUrl }, /60 seconds/],
		['ReceiptHandleIsInvalid', 'message:delete', { queueUrl, receiptHandle: 'x' }, /last time/],
		['QueueNameExists', 'queue:create', { queueName: 'orders' }, /other attributes/],
	],
);

describe('bad input among several items', () => {
	let fake: FakeService;
	beforeAll(async () => {
		fake = await fakeService();
	});
	afterAll(async () => {
		await fake.close();
	});

	it('is told before the first call: nothing is half done', async () => {
		fake.reply({ body: {} });
		const items = Array.from({ length: 30 }, (_, index) => ({ json: { body: index === 27 ? '' : 'hello' } }));
		const failure = await failureOf(
			AmazonSqs,
			fake,
			'message:send',
			{ queueUrl, messageBody: '={{ $json.body }}' },
			items,
		);
		expect(failure).toMatchObject({ message: "'Message' is not set", item: 27, requests: 0 });
	});
});

describeAsTool(AmazonSqs, {
	of: 'message:send',
	parameters: { queueUrl, messageBody: "={{ $fromAI('message', '', 'string') }}" },
	filledIn: { message: 'hello' },
	reply: { body: { MessageId: 'a', MD5OfMessageBody: '5d41402abc4b2a76b9719d911017c592' } },
	output: { MessageId: 'a', MD5OfMessageBody: '5d41402abc4b2a76b9719d911017c592' },
});
