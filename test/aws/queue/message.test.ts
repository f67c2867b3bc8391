import { readContents } from '../../../aws/queue/message';

const json = (value: unknown): string => JSON.stringify(value);

/** As AWS's user guide shows a notification of S3; its key is encoded, with a plus sign for a space. */
const record = (key: string, more: object = {}) => ({
	eventVersion: '2.1',
	eventSource: 'aws:s3',
	awsRegion: 'us-west-2',
	eventTime: '2026-11-21T08:00:00.000Z',
	eventName: 'ObjectCreated:Put',
	userIdentity: { principalId: 'AIDAJDPLRKLG7UEXAMPLE' },
	requestParameters: { sourceIPAddress: '203.0.113.1' },
	responseElements: { 'x-amz-request-id': 'C3D13FE58DE4C810' },
	s3: {
		s3SchemaVersion: '1.0',
		configurationId: 'n8n',
		bucket: { name: 'reports', ownerIdentity: { principalId: 'A3NL1KOZZKExample' }, arn: 'arn:aws:s3:::reports' },
		object: { key, size: 1024, eTag: 'd41d8cd98f00b204e9800998ecf8427e', sequencer: '0055AED6DCD90281E5', ...more },
	},
});
const envelope = (Message: string, more: object = {}) =>
	json({
		Type: 'Notification',
		MessageId: 'dc1e94d9-56c5-5e96-808d-cc7f68faa162',
		TopicArn: 'arn:aws:sns:us-east-2:111122223333:orders',
		Subject: 'TestSubject',
		Message,
		Timestamp: '2026-11-21T08:00:00.000Z',
		SignatureVersion: '1',
		Signature:
			'EXAMPLEpH+DcEwjAPg8O9mY8dReBSwksfg2S7WKQcikcNKWLQjwu6A4VbeS0QHVCkhRS7fUQvi2egU3N858fiTDN6bkkOxYDVrY0Ad8L10Hs3zH81mtnPk5uvvolIC1CXGu43obcgFxeL3khZl8IKvO61GWB6jI9b5+gLPoBc1Q=',
		UnsubscribeURL: 'https://sns.us-east-2.amazonaws.com/?Action=Unsubscribe',
		...more,
	});
const event = (source: string, detail: unknown, more: object = {}) => ({
	version: '0',
	id: '17793124-05d4-b198-2fde-7ededc63b103',
	'detail-type': 'Object Created',
	source,
	account: '111122223333',
	time: '2026-11-21T08:00:00Z',
	region: 'ca-central-1',
	resources: ['arn:aws:s3:::reports'],
	detail,
	...more,
});

it.each([
	['a text', 'hello'],
	['an empty text', ''],
	['a number, which stays a text', '0123'],
	['what only begins like JSON', '{ not JSON'],
	['a word of JSON', 'true'],
])('leaves %s as it is', (_, text) => {
	expect(readContents(text)).toEqual([{ body: text }]);
});

it.each([
	['an object', { order: 1, items: [] }],
	['a list', [1, 'two']],
	['records of another service', { Records: [{ eventSource: 'aws:dynamodb', s3: {} }] }],
	['an empty list of records', { Records: [] }],
	[
		'a subscription that asks for confirmation',
		{ Type: 'SubscriptionConfirmation', TopicArn: 'arn', Message: 'You have chosen' },
	],
	['an object with a type of its own', { Type: 'Notification', text: 'ours' }],
])('reads %s as JSON', (_, value) => {
	expect(readContents(json(value))).toEqual([{ body: value }]);
});

it('takes a message out of the envelope of SNS', () => {
	const MessageAttributes = {
		store: { Type: 'String', Value: 'oslo' },
		count: { Type: 'Number', Value: '12' },
		exact: { Type: 'Number', Value: '12.50' },
	};
	expect(readContents(envelope('{"order":7}', { MessageAttributes }))).toEqual([
		{
			body: { order: 7 },
			sns: {
				MessageId: 'dc1e94d9-56c5-5e96-808d-cc7f68faa162',
				TopicArn: 'arn:aws:sns:us-east-2:111122223333:orders',
				Subject: 'TestSubject',
				Timestamp: '2026-11-21T08:00:00.000Z',
				MessageAttributes: { store: 'oslo', count: 12, exact: '12.50' },
			},
		},
	]);
	expect(readContents(envelope('plain', { Subject: null }))[0]).toMatchObject({
		body: 'plain',
		sns: expect.not.objectContaining({ Subject: expect.anything() as unknown }) as unknown,
	});
});

it('makes an entry of each record of S3, with the key as the object has it', () => {
	const records = [
		record('summer+2026/M%C3%BCnchen%2B%281%29.csv', { versionId: '096fKKXTRTtl3on89fVO.nfljtsv6qko' }),
		record('50%25+off'),
		record('broken%zz'),
	];
	const read = readContents(json({ Records: records }));
	expect(read.map(({ s3 }) => s3?.Key)).toEqual(['summer 2026/München+(1).csv', '50% off', 'broken%zz']);
	expect(read.map(({ body }) => body)).toEqual(records);
	expect(read[0]?.s3).toEqual({
		EventName: 'ObjectCreated:Put',
		Bucket: 'reports',
		Key: 'summer 2026/München+(1).csv',
		Size: 1024,
		ETag: 'd41d8cd98f00b204e9800998ecf8427e',
		VersionId: '096fKKXTRTtl3on89fVO.nfljtsv6qko',
		Sequencer: '0055AED6DCD90281E5',
		Time: '2026-11-21T08:00:00.000Z',
		Region: 'us-west-2',
	});
});

it('knows the test that S3 sends when notifications are set up', () => {
	const test = { Service: 'Amazon S3', Event: 's3:TestEvent', Time: '2026-11-21T08:00:00.000Z', Bucket: 'reports' };
	expect(readContents(json(test))).toEqual([
		{ body: test, s3: { EventName: 's3:TestEvent', Bucket: 'reports', Time: '2026-11-21T08:00:00.000Z' } },
	]);
});

it('takes the detail out of an event of EventBridge', () => {
	const read = readContents(json(event('com.example.shop', { order: 7 }, { 'detail-type': 'Order Placed' })));
	expect(read).toEqual([
		{
			body: { order: 7 },
			eventBridge: {
				Id: '17793124-05d4-b198-2fde-7ededc63b103',
				Source: 'com.example.shop',
				DetailType: 'Order Placed',
				Time: '2026-11-21T08:00:00Z',
				Region: 'ca-central-1',
				Account: '111122223333',
				Resources: ['arn:aws:s3:::reports'],
			},
		},
	]);
});

it('reads events of S3 that came by EventBridge, whose keys are not encoded', () => {
	const detail = {
		version: '0',
		bucket: { name: 'reports' },
		object: {
			key: 'a+b c%20.csv',
			size: 5,
			etag: 'b1946ac9',
			'version-id': 'IYV3p45BT0ac8hjHg1houSdS1a.Mro8e',
			sequencer: '00617F08299329D189',
		},
		reason: 'PutObject',
	};
	const [read] = readContents(json(event('aws.s3', detail)));
	expect(read?.body).toEqual(detail);
	expect(read?.s3).toMatchObject({
		EventName: 'Object Created',
		Bucket: 'reports',
		Key: 'a+b c%20.csv',
		VersionId: 'IYV3p45BT0ac8hjHg1houSdS1a.Mro8e',
		Size: 5,
		ETag: 'b1946ac9',
	});
});

it('reads envelopes in envelopes', () => {
	const viaSns = readContents(envelope(json({ Records: [record('a'), record('b')] })));
	expect(viaSns.map(({ s3, sns }) => [s3?.Key, sns?.Subject])).toEqual([
		['a', 'TestSubject'],
		['b', 'TestSubject'],
	]);
	const [read] = readContents(envelope(json(event('com.example', { n: 1 }))));
	expect([read?.body, read?.eventBridge?.Source, read?.sns?.TopicArn]).toEqual([
		{ n: 1 },
		'com.example',
		'arn:aws:sns:us-east-2:111122223333:orders',
	]);
});

it('stops at envelopes without an end', () => {
	let text = 'core';
	for (let depth = 0; depth < 10; depth += 1) text = envelope(text);
	expect(readContents(text)).toHaveLength(1);
});
