import type { INodeParameters } from 'n8n-workflow';

import { AmazonEventBridge } from '../../../nodes/AmazonEventBridge/AmazonEventBridge.node';
import { EMPTY, failureOf } from '../failure';
import type { FakeService } from '../harness';
import { fakeService } from '../harness';

let fake: FakeService;
beforeAll(async () => {
	fake = await fakeService();
});
afterAll(async () => {
	await fake.close();
});
const fail = async (of: string, parameters: INodeParameters) =>
	await failureOf(AmazonEventBridge, fake, of, parameters);
const named = (value: string) => ({ __rl: true, mode: 'name', value });
const event = { source: 'shop', detailType: 'a', detailFrom: 'inputData' };
const schedule = { scheduleName: 'a', targetArn: 'arn:a', roleArn: 'arn:b', scheduleType: 'once' };

describe('bad input is told before any request', () => {
	it.each<[string, string, INodeParameters, RegExp]>([
		['no source', 'event:put', { ...event, source: EMPTY }, /'Source' is not set/],
		['no detail', 'event:put', { ...event, detailFrom: 'json', detail: EMPTY }, /'Detail \(JSON\)' is not set/],
		[
			'a list as detail',
			'event:put',
			{ ...event, detailFrom: 'json', detail: '[1]' },
			/'Detail \(JSON\)' is not a JSON object/,
		],
		['no rule', 'rule:get', { rule: named(EMPTY) }, /'Rule' is not set/],
		[
			'no pattern',
			'rule:put',
			{ ruleName: 'a', ruleType: 'pattern', eventPattern: EMPTY },
			/'Event Pattern \(JSON\)' is not set/,
		],
		[
			'a pattern that is no JSON',
			'rule:put',
			{ ruleName: 'a', ruleType: 'pattern', eventPattern: '{source' },
			/not valid JSON/,
		],
		[
			'no schedule',
			'rule:put',
			{ ruleName: 'a', ruleType: 'schedule', scheduleExpression: EMPTY },
			/'Schedule Expression' is not set/,
		],
		['no time', 'schedule:create', { ...schedule, at: EMPTY }, /'At' is not set/],
		[
			'a time that is none',
			'schedule:create',
			{ ...schedule, at: '={{ "tomorrow" }}' },
			/'At' is not a time: tomorrow/,
		],
		[
			'a zone that is none',
			'schedule:create',
			{ ...schedule, at: '2026-12-24T18:00:00Z', scheduleExpressionTimezone: 'Mars' },
			/'Time Zone' is not a known time zone: Mars/,
		],
		[
			'no target',
			'schedule:create',
			{ ...schedule, at: '2026-12-24T18:00:00', targetArn: EMPTY },
			/'Target ARN' is not set/,
		],
		[
			'no schedule to change',
			'schedule:update',
			{ schedule: named(EMPTY), scheduleType: 'keep' },
			/'Schedule' is not set|not set/,
		],
	])('%s', async (_, of, parameters, message) => {
		fake.reply({ body: {} });
		const failure = await fail(of, parameters);
		expect(failure.message).toMatch(message);
		expect(failure.description).toMatch(/\w/);
		expect(failure.item).toBe(0);
		expect(failure.requests).toBe(0);
	});
});

describe('what EventBridge refuses in a call that succeeds is an error', () => {
	it.each<[string, string, INodeParameters, object, string]>([
		[
			'an event',
			'event:put',
			event,
			{
				FailedEntryCount: 1,
				Entries: [{ ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized.' }],
			},
			'NotAuthorizedForSourceException',
		],
		[
			'an event that can be sent again',
			'event:put',
			event,
			{ FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure', ErrorMessage: 'Later.' }] },
			'InternalFailure',
		],
		[
			'a target',
			'rule:putTarget',
			{ rule: named('a'), targetId: 'q', targetArn: 'nonsense' },
			{
				FailedEntryCount: 1,
				FailedEntries: [{ TargetId: 'q', ErrorCode: 'ValidationException', ErrorMessage: 'bad ARN' }],
			},
			'ValidationException',
		],
	])('%s', async (_, of, parameters, body, code) => {
		fake.reply({ body: body as never });
		const failure = await fail(of, parameters);
		expect(`${failure.message} ${failure.description}`).toContain(code);
		expect(failure).toMatchObject({ item: 0, requests: 1 });
	});
});
