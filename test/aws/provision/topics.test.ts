import type { AwsClient } from '../../../aws/client';
import { ensure } from '../../../aws/provision/ensure';
import { nameOf } from '../../../aws/provision/names';
import { release, remove } from '../../../aws/provision/remove';
import type { Piece, Plan } from '../../../aws/provision/types';
import type { LocalAws } from '../../local-aws';
import { DEFAULTS, startLocalAws } from '../../local-aws';
import { BUDGET } from '../../local-aws/services/budgets';
import { RULE_SET } from '../../local-aws/services/ses';
import { caller, clientOf } from './setup';

let aws: LocalAws;
let client: AwsClient;

beforeAll(async () => {
	aws = await startLocalAws();
	client = clientOf(aws);
});
beforeEach(async () => {
	await aws.reset();
});
afterAll(async () => {
	await aws.close();
});

const call = caller(() => client);
const owner = { instanceId: 'instance-1', workflowId: 'wf-1', nodeId: 'node-1', trigger: 'test' };
const name = nameOf(owner);
const { account, region } = DEFAULTS;
const set = 'local-aws-events';

interface Source {
	readonly piece: Piece;
	readonly service: string;
	readonly sourceArn: string;
	/** What is there of it in AWS. */
	readonly found: () => Promise<unknown>;
	readonly step: string;
}

const budgetPiece = (threshold: number): Piece => ({
	kind: 'budgetAlert',
	budget: BUDGET,
	type: 'ACTUAL',
	comparison: 'GREATER_THAN',
	threshold,
	thresholdType: 'PERCENTAGE',
});
const notification = (Threshold: number): Record<string, unknown> => ({
	AccountId: account,
	BudgetName: BUDGET,
	Notification: {
		NotificationType: 'ACTUAL',
		ComparisonOperator: 'GREATER_THAN',
		Threshold,
		ThresholdType: 'PERCENTAGE',
	},
});
const subscribers = async (threshold: number): Promise<unknown[]> => {
	const answer = await call('budgets', 'DescribeSubscribersForNotification', notification(threshold)).catch(
		() => undefined,
	);
	return (answer?.Subscribers ?? []) as unknown[];
};

const SOURCES: Readonly<Record<string, Source>> = {
	'events of a configuration set': {
		piece: { kind: 'mailEvents', configurationSet: set, events: ['BOUNCE'] },
		service: 'ses.amazonaws.com',
		sourceArn: `arn:aws:ses:${region}:${account}:configuration-set/${set}`,
		found: async () =>
			(await call('sesv2', 'GetConfigurationSetEventDestinations', { ConfigurationSetName: set })).EventDestinations,
		step: 'CreateConfigurationSetEventDestination',
	},
	'a receipt rule': {
		piece: { kind: 'receiptRule', recipients: ['orders@example.com'], scan: true },
		service: 'ses.amazonaws.com',
		sourceArn: `arn:aws:ses:${region}:${account}:receipt-rule-set/${RULE_SET}:receipt-rule/${name}`,
		found: async () => (await call('ses', 'DescribeReceiptRuleSet', { RuleSetName: RULE_SET })).Rules,
		step: 'CreateReceiptRule',
	},
	'an alert of a budget': {
		piece: budgetPiece(80),
		service: 'budgets.amazonaws.com',
		sourceArn: `arn:aws:budgets::${account}:budget/${BUDGET}`,
		found: async () => await subscribers(80),
		step: 'CreateNotification',
	},
};

const planOf = (piece: Piece): Plan => ({
	owner,
	queue: { visibilityTimeout: 60, retention: 345_600 },
	pieces: [{ kind: 'topic' }, piece],
});

async function topicArn(): Promise<string> {
	const { Topics = [] } = (await call('sns', 'ListTopics')) as { Topics?: Array<{ TopicArn: string }> };
	return Topics[0]?.TopicArn ?? '';
}

describe.each(Object.entries(SOURCES))('%s', (_, { piece, service, sourceArn, found, step }) => {
	it('tells the queue through a topic, and nobody else can', async () => {
		const { queueUrl } = await ensure(client, planOf(piece), {});
		expect(await found()).toHaveLength(1);
		const arn = await topicArn();
		expect(await aws.publish({ service, sourceArn, sourceAccount: account }, arn, '{"n":1}')).toBe(true);
		const { Messages } = (await call('sqs', 'ReceiveMessage', { QueueUrl: queueUrl })) as {
			Messages: Array<{ Body: string }>;
		};
		expect(Messages.map(({ Body }) => Body)).toEqual(['{"n":1}']);
		const strangers = [
			{ service, sourceArn, sourceAccount: '444455556666' },
			{ service, sourceArn: sourceArn.replace(account, '444455556666'), sourceAccount: account },
			{ service: 's3.amazonaws.com', sourceArn, sourceAccount: account },
		];
		for (const stranger of strangers) expect(await aws.publish(stranger, arn, '{}')).toBe(false);
	});

	it('changes nothing the second time, and goes without a trace', async () => {
		await ensure(client, planOf(piece), {});
		const before = aws.requests.length;
		await ensure(client, planOf(piece), {});
		const operations = aws.requests.slice(before).map(({ operation }) => operation);
		expect(operations.filter((each) => /^(Create|Delete|Set|Remove)/.test(each))).toEqual([]);
		const { removed } = await remove(client, await release(client, planOf(piece), {}), {});
		expect(removed).toHaveLength(3);
		expect(await found()).toEqual([]);
		expect(await topicArn()).toBe('');
	});

	it.each(['refused', 'lost'])('leaves nothing where its last step is %s', async (how) => {
		const refused = { error: { code: 'AccessDenied', message: 'no', status: 403 } };
		aws.failNext({ operation: step, ...(how === 'lost' ? { drop: 'after' as const } : refused) });
		await expect(ensure(client, planOf(piece), {})).rejects.toThrow();
		expect(await found()).toEqual([]);
		expect(await topicArn()).toBe('');
		expect((await call('sqs', 'ListQueues')).QueueUrls ?? []).toEqual([]);
	});
});

it('uses an alert that is there and leaves it to those who made it', async () => {
	const mail = { SubscriptionType: 'EMAIL', Address: 'a@example.com' };
	await call('budgets', 'CreateNotification', { ...notification(80), Subscribers: [mail] });
	await ensure(client, planOf(budgetPiece(80)), {});
	expect(await subscribers(80)).toHaveLength(2);
	await remove(client, await release(client, planOf(budgetPiece(80)), {}), {});
	expect(await subscribers(80)).toEqual([mail]);
});

it('says that an alert can tell one topic only', async () => {
	const other = { SubscriptionType: 'SNS', Address: 'arn:aws:sns:us-east-1:111122223333:other' };
	await call('budgets', 'CreateNotification', { ...notification(80), Subscribers: [other] });
	await expect(ensure(client, planOf(budgetPiece(80)), {})).rejects.toMatchObject({
		code: 'CreationLimitExceededException',
		nextStep: expect.stringContaining('one topic') as string,
	});
	expect(await subscribers(80)).toEqual([other]);
});

it('moves an alert to another threshold', async () => {
	await ensure(client, planOf(budgetPiece(80)), {});
	await ensure(client, planOf(budgetPiece(90)), {});
	expect([await subscribers(80), await subscribers(90)].map((each) => each.length)).toEqual([0, 1]);
});

it('hands mails to a bucket where one is named', async () => {
	const piece = { kind: 'receiptRule', recipients: [], scan: false, bucket: 'mails', keyPrefix: 'in/' } as const;
	await ensure(client, planOf(piece), {});
	const { Rules } = await call('ses', 'DescribeReceiptRuleSet', { RuleSetName: RULE_SET });
	expect(Rules).toMatchObject([
		{
			Name: name,
			Actions: [{ S3Action: { BucketName: 'mails', ObjectKeyPrefix: 'in/', TopicArn: await topicArn() } }],
		},
	]);
});
