import {
	CloudWatchLogsClient,
	CreateLogGroupCommand,
	CreateLogStreamCommand,
	PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { AmazonCloudWatchLogsTrigger } from '../../../nodes/AmazonCloudWatchLogsTrigger/AmazonCloudWatchLogsTrigger.node';
import { plainCopy } from '../../../nodes/shared/plainCopy';
import type { LocalAws } from '../../local-aws';
import { DEFAULTS, startLocalAws, THROTTLES } from '../../local-aws';
import { PollingNode } from '../pollContext';
import { shortPauses } from '../triggerContext';

const GROUPS = ['/app/orders', '/app/billing'];
let aws: LocalAws;
let client: CloudWatchLogsClient;
beforeAll(async () => {
	aws = await startLocalAws();
	client = new CloudWatchLogsClient({ region: 'us-east-1', endpoint: aws.url, credentials: DEFAULTS.user });
});
beforeEach(async () => {
	shortPauses();
	await aws.reset();
	for (const logGroupName of GROUPS) {
		await client.send(new CreateLogGroupCommand({ logGroupName }));
		await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName: 's' }));
	}
});
afterEach(() => {
	jest.restoreAllMocks();
});
afterAll(async () => {
	client.destroy();
	await aws.close();
});

const put = async (message: string, { at = Date.now(), logGroupName = GROUPS[0] } = {}): Promise<unknown> =>
	await client.send(
		new PutLogEventsCommand({ logGroupName, logStreamName: 's', logEvents: [{ timestamp: at, message }] }),
	);

const polling = (parameters: INodeParameters = {}, more: object = {}): PollingNode =>
	new PollingNode({
		nodeClass: AmazonCloudWatchLogsTrigger,
		parameters: { logGroup: { __rl: true, mode: 'name', value: GROUPS[0] as string }, ...parameters },
		credential: { ...DEFAULTS.user, region: 'us-east-1', customEndpoints: true, allServicesEndpoint: aws.url },
		...more,
	});
const messages = (items: IDataObject[]): unknown[] => items.map(({ message }) => message);
const MINUTE = 60_000;

it('gives each event once, those that come late too, and none of before', async () => {
	await put('before', { at: Date.now() - 2 * MINUTE });
	const node = polling();
	expect(await node.activate()).toEqual([]);
	await put('one');
	await put('{"two":2}');
	const first = await node.poll();
	expect(messages(first)).toEqual(['one', { two: 2 }]);
	expect(first[0]).toMatchObject({
		logGroup: GROUPS[0],
		logStreamName: 's',
		timestamp: expect.stringMatching(/Z$/) as string,
	});
	expect(await node.poll()).toEqual([]);
	// Written now, with a time of before the last poll.
	const { poll } = node.memory as unknown as { poll: { state: { since: number } } };
	await put('late', { at: poll.state.since + 1 });
	await put('ahead', { at: Date.now() + 30 * MINUTE });
	expect(messages(await node.poll())).toEqual(['late', 'ahead']);
	expect(await node.poll()).toEqual([]);
});

it('begins some minutes before its activation where that is chosen', async () => {
	await put('long before', { at: Date.now() - 30 * MINUTE });
	await put('before', { at: Date.now() - 5 * MINUTE });
	const node = polling({ startMinutes: 10 });
	expect(messages(await node.activate())).toEqual(['before']);
	expect(await node.poll()).toEqual([]);
});

it('goes on after a restart without gap and without repeating anything', async () => {
	const node = polling();
	await node.activate();
	await put('one');
	expect(messages(await node.poll())).toEqual(['one']);
	// Polls that find nothing are not saved.
	await node.poll();
	await put('meanwhile');
	const again = node.restarted();
	expect(messages(await again.activate())).toEqual(['meanwhile']);
	expect(messages(await node.restarted().activate())).toEqual(['meanwhile']);
});

it('reads several groups, and as many events of each as fit into one poll', async () => {
	const node = polling({ options: { moreLogGroups: GROUPS.join(), eventsPerPoll: 4 }, filterPattern: 'ERROR' });
	await node.activate();
	for (let at = 0; at < 5; at += 1) {
		await put(`ERROR a${at}`);
		await put('fine');
		await put(`ERROR b${at}`, { logGroupName: GROUPS[1] as string });
	}
	const found: unknown[] = [];
	for (const count of [4, 4, 2, 0]) {
		const items = messages(await node.poll());
		expect(items).toHaveLength(count);
		found.push(...items);
	}
	expect([...found].sort()).toEqual([0, 1, 2, 3, 4].flatMap((at) => [`ERROR a${at}`, `ERROR b${at}`]).sort());
});

it('has one poll under way', async () => {
	const node = polling();
	await node.activate();
	await put('one');
	const both = await Promise.all([node.poll(), node.poll()]);
	expect(both.map((items) => items.length).sort()).toEqual([0, 1]);
});

it('leaves what fails for the moment to the next poll, and moves nothing', async () => {
	const node = polling();
	await node.activate();
	await put('one');
	const before = plainCopy(node.memory);
	aws.failNext({ operation: 'FilterLogEvents', times: 3, error: THROTTLES.json });
	expect(await node.poll()).toEqual([]);
	expect(node.memory).toEqual(before);
	expect(node.logs.join()).toMatch(/ThrottlingException.*the next poll tries again/);
	expect(messages(await node.poll())).toEqual(['one']);
});

it('begins its search anew where a token is not known any more', async () => {
	const node = polling({ options: { eventsPerPoll: 2 } });
	await node.activate();
	for (let at = 0; at < 5; at += 1) await put(`m${at}`);
	expect(messages(await node.poll())).toEqual(['m0', 'm1']);
	aws.failNext({
		operation: 'FilterLogEvents',
		error: { code: 'InvalidParameterException', message: 'The specified nextToken is invalid.' },
	});
	expect(messages(await node.poll())).toEqual(['m2', 'm3']);
	expect(messages(await node.poll())).toEqual(['m4']);
	expect(await node.poll()).toEqual([]);
});

it('shows the last events in a test, and keeps nothing', async () => {
	for (let at = 0; at < 12; at += 1) await put(`m${at}`, { at: Date.now() - 60 * MINUTE + at });
	const node = polling({}, { mode: 'manual' });
	expect(messages(await node.poll())).toEqual(['m2', 'm3', 'm4', 'm5', 'm6', 'm7', 'm8', 'm9', 'm10', 'm11']);
	expect(node.memory).toEqual({});
	await expect(polling({ filterPattern: 'nothing' }, { mode: 'manual' }).poll()).rejects.toThrow(
		'There is nothing to show yet',
	);
});

it('tells what a person must repair', async () => {
	const message = async (node: PollingNode): Promise<string> =>
		await node.activate().then(
			() => 'polled',
			(error: Error & { description?: string }) => `${error.message} | ${error.description}`,
		);
	const denied = { ...DEFAULTS.deniedUser, region: 'us-east-1', customEndpoints: true, allServicesEndpoint: aws.url };
	expect(await message(polling({}, { credential: denied }))).toMatch(/logs:FilterLogEvents/);
	expect(await message(polling({ logGroup: { mode: 'name', value: '/missing' } }))).toMatch(/ResourceNotFound/);
	expect(await message(polling({ logGroup: '' }))).toMatch(/'Log Group' is not set/);
	expect(await message(polling({ watch: 'insights', queryString: '' }))).toMatch(/'Query' is not set/);
	expect(await message(polling({ watch: 'insights', queryString: 'nonsense' }))).toMatch(/Malformed/);
});

it('gives new rows of an Insights query, known by their event', async () => {
	await put('old');
	const node = polling({ watch: 'insights', queryString: 'fields @timestamp, @message | limit 100', minutes: 10 });
	expect(await node.activate()).toEqual([]);
	await put('new');
	const rows = await node.poll();
	expect(rows.map((row) => row['@message'])).toEqual(['new']);
	expect(rows[0]).not.toHaveProperty('@ptr');
	expect(await node.restarted().activate()).toEqual([]);
});
