import { AmazonCloudWatchLogs } from '../../../nodes/AmazonCloudWatchLogs/AmazonCloudWatchLogs.node';
import { describeAsTool } from '../asTool';
import { describeBadInput } from '../badInput';
import { EMPTY, failureOf } from '../failure';
import { fakeService } from '../harness';

const byName = (value: string) => ({ __rl: true, mode: 'name', value });
const logGroup = byName('/n8n/orders');
const logStream = byName('today');
const event = { logGroup, logStream, message: 'hello' };

describeBadInput(
	AmazonCloudWatchLogs,
	[
		['no log group', 'logEvent:put', { ...event, logGroup: byName(EMPTY) }, /'Log Group' is not set/, /value/],
		['no log stream', 'logEvent:put', { ...event, logStream: byName(EMPTY) }, /'Log Stream' is not set/, /value/],
		['no message', 'logEvent:put', { ...event, message: EMPTY }, /'Message' is not set/, /value/],
		[
			'no message, with something to make',
			'logEvent:put',
			{ ...event, message: EMPTY, options: { createMissing: true } },
			/'Message' is not set/,
			/value/,
		],
		[
			'a message that no call can hold',
			'logEvent:put',
			{ ...event, message: `={{ "é".repeat(524276) }}` },
			/'Message' has 1048552 bytes; .* 1048550 at most/,
			/Amazon S3/,
		],
		[
			'a time that is none',
			'logEvent:put',
			{ ...event, options: { timestamp: 'yesterday' } },
			/'Timestamp' is no time/,
			/2026-01-31T10:00:00Z/,
		],
		['no log group to read', 'logEvent:getMany', { logGroup: byName(EMPTY) }, /'Log Group' is not set/, /value/],
		[
			'a beginning that is no time',
			'logEvent:getMany',
			{ logGroup, startTime: 'last week' },
			/'From' is no time/,
			/2026-01-31T10:00:00Z/,
		],
		['no query', 'query:run', { logGroup, queryString: EMPTY }, /'Query' is not set/, /value/],
		['no beginning', 'query:run', { logGroup, startTime: EMPTY }, /'From' is not set/, /value/],
		['no tag keys', 'logGroup:removeTags', { logGroup, tagKeys: EMPTY }, /'Tag Keys' is not set/, /value/],
		['no name of a log group', 'logGroup:create', { logGroupName: EMPTY }, /'Log Group Name' is not set/, /value/],
		[
			'days that are no number',
			'logGroup:setRetention',
			{ logGroup, retentionInDays: '={{ "a week" }}' },
			/takes a number, but is "a week"/,
			/number/,
		],
		[
			'no destination',
			'subscriptionFilter:put',
			{ logGroup, filterName: 'alerts', destinationArn: EMPTY },
			/'Destination ARN' is not set/,
			/value/,
		],
		[
			'no metric',
			'metricFilter:put',
			{ logGroup, filterName: 'errors', metricNamespace: 'Orders', metricName: EMPTY },
			/'Metric Name' is not set/,
			/value/,
		],
	],
	[
		['ResourceNotFoundException', 'logEvent:put', event, /'Create If Missing'/],
		['ResourceAlreadyExistsException', 'logGroup:create', { logGroupName: 'a' }, /there already/],
		['MalformedQueryException', 'query:run', { logGroup, queryString: 'nonsense' }, /backticks/],
	],
);

describe('answers that are no success', () => {
	const refusals = [
		[{ tooOldLogEventEndIndex: 1 }, /more than 14 days old/],
		[{ expiredLogEventEndIndex: 1 }, /older than the log group keeps events/],
		[{ tooNewLogEventStartIndex: 0 }, /more than 2 hours in the future/],
	] as const;
	it.each(refusals)('an event that AWS has not taken is an error: %j', async (rejectedLogEventsInfo, message) => {
		const fake = await fakeService();
		try {
			fake.reply({ body: { rejectedLogEventsInfo } });
			const failure = await failureOf(AmazonCloudWatchLogs, fake, 'logEvent:put', event);
			expect(failure).toMatchObject({ item: 0, message: expect.stringMatching(message) as string });
			expect(failure.description).toMatch(/'Timestamp'/);
		} finally {
			await fake.close();
		}
	});

	it('a name that is no log group', async () => {
		const fake = await fakeService();
		try {
			fake.reply({ body: { logGroups: [{ logGroupName: '/n8n/orders-2', logGroupArn: 'arn:aws:logs:x' }] } });
			const failure = await failureOf(AmazonCloudWatchLogs, fake, 'logGroup:getTags', { logGroup });
			expect(failure).toMatchObject({ message: 'There is no log group "/n8n/orders" in this region', requests: 1 });
		} finally {
			await fake.close();
		}
	});
});

describeAsTool(AmazonCloudWatchLogs, {
	of: 'logEvent:getMany',
	parameters: { logGroup, filterPattern: "={{ $fromAI('pattern', '', 'string') }}", simplify: false },
	filledIn: { pattern: 'ERROR' },
	reply: { body: { events: [{ message: 'ERROR 1', eventId: '1' }] } },
	output: { message: 'ERROR 1', eventId: '1' },
});
