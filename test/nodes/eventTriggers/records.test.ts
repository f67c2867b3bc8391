import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Piece } from '../../../aws/provision/types';
import { EVENT_TRIGGERS } from '../../../nodes/eventTriggers';
import { itemsOf, sampleItems } from '../../../nodes/shared/triggers/items';
import { triggerParameters } from '../../../nodes/shared/triggers/parameters';
import type { TriggerRecord } from '../../../nodes/shared/triggers/record';
import { matchesPattern, patternProblem } from '../../local-aws/eventPattern';
import { changed, EXAMPLES } from './examples';

/** Pieces by the defaults of the form, with what is set. */
function piecesOf(record: TriggerRecord, set: Readonly<Record<string, unknown>> = {}): readonly Piece[] {
	const defaults = Object.fromEntries(
		record.properties.map(({ name, default: value }: INodeProperties) => [name, value as unknown]),
	);
	return record.source(triggerParameters((name) => (name in set ? set[name] : defaults[name])));
}

const patternIn = (pieces: readonly Piece[]): Record<string, unknown> | undefined =>
	pieces.flatMap((piece) => (piece.kind === 'rule' ? [piece.pattern] : []))[0];

const recordOf = (node: string): TriggerRecord => {
	const found = EVENT_TRIGGERS.find((record) => record.node === node);
	if (found === undefined) throw new Error(`no ${node}`);
	return found;
};

const all = EVENT_TRIGGERS.map((record) => [record.name, record] as const);

describe.each(all)('%s', (_, record) => {
	it('has a key of its own that fits into names', () => {
		expect(record.key).toMatch(/^[a-z0-9-]{1,20}$/);
		expect(EVENT_TRIGGERS.filter(({ key }) => key === record.key)).toEqual([record]);
	});

	it('shows its sample as one item that says it is one, simplified and raw', () => {
		for (const simplified of [true, false]) {
			const items = sampleItems(record, simplified);
			expect(items).toHaveLength(1);
			expect(items[0]?.json.$metadata).toEqual({ sample: true });
			expect(Object.keys(items[0]?.json ?? {}).length).toBeGreaterThan(1);
		}
		const [simple] = sampleItems(record, true);
		expect(Object.values(simple?.json ?? {})).not.toContain(undefined);
		expect(simple?.json).not.toHaveProperty('detail-type');
	});

	it('tells its guarantee and what a person must know', () => {
		for (const sentence of [record.guarantee, ...record.notes]) expect(sentence).toMatch(/^[A-Z].*\.$/s);
		expect(record.notes.length).toBeGreaterThan(0);
	});

	it('hands over what is not its event as it came', () => {
		const message = (Body: string) => ({ MessageId: 'm', ReceiptHandle: 'r', Body, Attributes: {} });
		const [own] = itemsOf(record, message('{"mine":1}'), true);
		expect(own?.json).toMatchObject({ mine: 1 });
		const [text] = itemsOf(record, message('just a text'), true);
		expect(JSON.stringify(text?.json)).toContain('just a text');
	});
});

it.each(EXAMPLES.map((example) => [`${example.node}: ${example.title}`, example] as const))('%s', (_, example) => {
	const { node, set, event, matches } = example;
	const record = recordOf(node);
	const pattern = patternIn(piecesOf(record, set));
	expect(pattern).toBeDefined();
	expect(patternProblem(pattern)).toBeUndefined();
	const whole = changed(record.sample, event);
	expect(matchesPattern(pattern ?? {}, whole)).toBe(matches);
});

it('covers every trigger of EventBridge with an event that matches and one that does not', () => {
	const byRule = EVENT_TRIGGERS.filter((record) => EXAMPLES.some(({ node }) => node === record.node)).map(
		({ node }) => node,
	);
	const expected = EVENT_TRIGGERS.filter(({ sample }) => 'detail-type' in sample).map(({ node }) => node);
	expect(byRule).toEqual(expect.arrayContaining(expected));
	for (const node of byRule) {
		const found = EXAMPLES.filter((example) => example.node === node).map(({ matches }) => matches);
		expect(new Set(found)).toEqual(new Set([true, false]));
	}
});

describe('Amazon S3 Trigger', () => {
	const record = recordOf('amazonS3Trigger');
	const bucket = { mode: 'name', value: 'photos' };
	const message = (body: unknown) => ({
		MessageId: 'm1',
		ReceiptHandle: 'r',
		Body: JSON.stringify(body),
		Attributes: {
			ApproximateReceiveCount: '3',
			SentTimestamp: '1700000000000',
			ApproximateFirstReceiveTimestamp: '1700000001000',
		},
	});
	const s3Record = (key: string): IDataObject => ({
		eventName: 'ObjectCreated:Put',
		s3: { bucket: { name: 'photos' }, object: { key } },
	});

	it('asks S3 for the events of the choices', () => {
		const set = { bucket, events: ['created', 'removed', 'tagged'], prefix: 'in/ ', suffix: '.jpg' };
		expect(piecesOf(record, set)).toEqual([
			{
				kind: 'bucket',
				bucket: 'photos',
				events: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*', 's3:ObjectTagging:*'],
				prefix: 'in/ ',
				suffix: '.jpg',
			},
		]);
	});

	it.each([
		[['created', 'removed'], 'Object Created', {}, true],
		[['created', 'removed'], 'Object Deleted', { reason: 'DeleteObject' }, true],
		[['created', 'removed'], 'Object Deleted', { reason: 'Lifecycle Expiration' }, false],
		[['removed', 'expired'], 'Object Deleted', { reason: 'Lifecycle Expiration' }, true],
		[['expired'], 'Object Deleted', { reason: 'DeleteObject' }, false],
		[['created'], 'Object Deleted', { reason: 'DeleteObject' }, false],
		[['created'], 'Object Created', { object: { key: 'in/*b.jpg' } }, true],
		[['created'], 'Object Created', { object: { key: 'in/xb.png' } }, false],
		[['created'], 'Object Created', { object: { key: 'in/b.jpg' } }, false],
		[['created'], 'Object Created', { bucket: { name: 'other' } }, false],
	])('through EventBridge, %j take %s %j: %s', (events, type, detail, matches) => {
		const pattern = patternIn(
			piecesOf(record, { bucket, events, delivery: 'eventBridge', prefix: 'in/*', suffix: '.jpg' }),
		);
		expect(patternProblem(pattern)).toBeUndefined();
		const event = {
			source: 'aws.s3',
			'detail-type': type,
			detail: { bucket: { name: 'photos' }, object: { key: 'in/*a.jpg' }, ...detail },
		};
		expect(matchesPattern(pattern ?? {}, event)).toBe(matches);
	});

	it('takes the name out of an ARN', () => {
		const set = { bucket: { mode: 'arn', value: 'arn:aws:s3:::photos' } };
		expect(piecesOf(record, set)).toMatchObject([{ bucket: 'photos' }]);
	});

	it.each([
		['bucket', { bucket: { mode: 'list', value: '' } }],
		['events', { bucket, events: [] }],
	])('says that %s is missing', (field, set) => {
		expect(() => piecesOf(record, set)).toThrow(expect.objectContaining({ field }) as Error);
	});

	it('makes an item of each record, with decoded keys and what SQS says', () => {
		const items = itemsOf(record, message({ Records: [s3Record('a+b%2Bc%C3%BC.jpg'), s3Record('100%.txt')] }), true);
		expect(items.map(({ json }) => json.key)).toEqual(['a b+cü.jpg', '100%.txt']);
		expect(items[0]?.json.$metadata).toEqual({
			messageId: 'm1',
			receiveCount: 3,
			sentAt: '2023-11-14T22:13:20.000Z',
			firstReceivedAt: '2023-11-14T22:13:21.000Z',
		});
	});

	it('makes nothing of the test of S3', () => {
		expect(itemsOf(record, message({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'photos' }), true)).toEqual(
			[],
		);
	});

	it('reads events that come through EventBridge, or in the envelope of SNS', () => {
		const detail = { bucket: { name: 'photos' }, object: { key: 'a+b.jpg', size: 1 } };
		const event = { 'detail-type': 'Object Created', source: 'aws.s3', detail };
		expect(itemsOf(record, message(event), true)[0]?.json).toMatchObject({ key: 'a+b.jpg', event: 'Object Created' });
		const wrapped = { Type: 'Notification', Message: JSON.stringify({ Records: [s3Record('x+y')] }) };
		expect(itemsOf(record, message(wrapped), true)[0]?.json).toMatchObject({ key: 'x y' });
	});
});

describe('Amazon EventBridge Trigger', () => {
	const record = recordOf('amazonEventBridgeTrigger');
	const row = (field: string, comparison: string, value = ''): object => ({ field, comparison, value });
	const withRows = (...rows: object[]) => patternIn(piecesOf(record, { sources: 'shop', conditions: { rows } }));

	it('builds each comparison as EventBridge takes it', () => {
		const rows = [
			row('detail.a', 'equals', 'x, 5, true'),
			row('detail.b', 'anythingBut', 'x,y'),
			row('detail.c.d', 'prefix', 'p'),
			row('detail.c.e', 'greater', '1.5'),
			row('detail.f', 'exists'),
			row('detail.g', 'cidr', '10.0.0.0/8'),
			row('detail.h', 'equalsIgnoreCase', 'Y'),
		];
		expect(withRows(...rows)).toEqual({
			source: ['shop'],
			detail: {
				a: ['x', '5', 5, 'true', true],
				b: [{ 'anything-but': ['x', 'y'] }],
				c: { d: [{ prefix: 'p' }], e: [{ numeric: ['>', 1.5] }] },
				f: [{ exists: true }],
				g: [{ cidr: '10.0.0.0/8' }],
				h: [{ 'equals-ignore-case': 'Y' }],
			},
		});
		expect(patternProblem(withRows(...rows))).toBeUndefined();
	});

	it.each([
		['no field', [row('', 'equals', 'x')]],
		['no value', [row('detail.a', 'equals', ' ')]],
		['a text for a number', [row('detail.a', 'less', 'many')]],
		['a value and an object in the same place', [row('detail.a', 'equals', 'x'), row('detail.a.b', 'equals', 'x')]],
	])('refuses a condition with %s', (_, rows) => {
		expect(() => withRows(...rows)).toThrow(expect.objectContaining({ field: 'conditions' }) as Error);
	});

	it('takes every event of a bus of its own, and not of the default one', () => {
		const bus = { mode: 'name', value: 'orders' };
		expect(patternIn(piecesOf(record, { eventBus: bus }))).toEqual({ source: [{ prefix: '' }] });
		expect(() => piecesOf(record)).toThrow(expect.objectContaining({ field: 'sources' }) as Error);
	});

	it('takes a pattern as it is written', () => {
		const set = { patternFrom: 'json', pattern: '{"source":["a"]}' };
		expect(patternIn(piecesOf(record, set))).toEqual({ source: ['a'] });
		expect(() => piecesOf(record, { ...set, pattern: '["a"]' })).toThrow(
			expect.objectContaining({ field: 'pattern' }) as Error,
		);
	});
});

it('AWS Budgets Trigger reads the text that AWS Budgets sends', () => {
	const [item] = sampleItems(recordOf('awsBudgetsTrigger'), true);
	expect(item?.json).toMatchObject({
		account: '111122223333',
		budgetName: 'Monthly costs',
		alertType: 'ACTUAL',
		alertThreshold: '> $80.00',
		amount: '$81.27',
	});
});

it('Amazon SES Inbound Mail Trigger gives the mail itself', () => {
	const [item] = sampleItems(recordOf('amazonSesInboundTrigger'), true);
	expect(item?.json).toMatchObject({ subject: 'Example subject', spamVerdict: 'PASS' });
	expect(item?.json.content).toContain('\r\n\r\nExample content');
});

it('AWS Security Hub Trigger makes an item of each finding', () => {
	const record = recordOf('awsSecurityHubTrigger');
	const detail = { findings: [{ Id: 'a' }, { Id: 'b' }] };
	const body = { ...record.sample, detail };
	const message = { MessageId: 'm', ReceiptHandle: 'r', Body: JSON.stringify(body), Attributes: {} };
	expect(itemsOf(record, message, true).map(({ json }) => json.id)).toEqual(['a', 'b']);
});
