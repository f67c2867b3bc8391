import { bucket } from '../shared/bucket';
import { locatorProperty, nameInArn } from '../shared/locators';
import { missing } from '../shared/triggers/parameters';
import { isRecord, set } from '../shared/triggers/pattern';
import type { TriggerRecord } from '../shared/triggers/record';

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields => (isRecord(value) ? value : {});

/** Mails that SES receives. */
export const sesInboundTrigger: TriggerRecord = {
	node: 'amazonSesInboundTrigger',
	name: 'Amazon SES Inbound Mail Trigger',
	key: 'ses-inbound',
	service: 'ses',
	locators: [bucket],
	properties: [
		{
			displayName: 'Recipients',
			name: 'recipients',
			type: 'string',
			default: '',
			placeholder: 'e.g. orders@example.com, example.org, .example.net',
			description:
				'Addresses, domains, or subdomains with a leading point, separated by commas. All mails of verified domains where empty.',
		},
		{
			displayName: 'Mail Is Delivered',
			name: 'store',
			type: 'options',
			options: [
				{ name: 'In the Event', value: 'event', description: 'Up to 150 KB; larger mails are turned away' },
				{ name: 'To a Bucket', value: 'bucket', description: 'Up to 40 MB; the event tells bucket and key' },
			],
			default: 'event',
		},
		{ ...locatorProperty(bucket, 'bucket'), required: true, displayOptions: { show: { store: ['bucket'] } } },
		{
			displayName: 'Key Prefix',
			name: 'keyPrefix',
			type: 'string',
			default: '',
			placeholder: 'e.g. mail/',
			displayOptions: { show: { store: ['bucket'] } },
		},
		{
			displayName: 'Receipt Rule Set',
			name: 'ruleSet',
			type: 'string',
			default: '',
			placeholder: 'e.g. default-rule-set',
			description: 'The active one where empty',
		},
		{
			displayName: 'Scan for Spam and Viruses',
			name: 'scan',
			type: 'boolean',
			default: true,
			description: 'Whether SES scans the mails; the event has the verdicts',
		},
	],
	source: (parameters) => {
		const keyPrefix = parameters.exact('keyPrefix');
		const ruleSet = parameters.text('ruleSet');
		const inBucket = parameters.text('store') === 'bucket';
		const name = inBucket ? nameInArn(parameters.chosen('bucket')) : '';
		if (inBucket && name === '') throw missing('bucket', 'Bucket');
		return [
			{ kind: 'topic' },
			{
				kind: 'receiptRule',
				recipients: parameters.texts('recipients'),
				scan: parameters.flag('scan'),
				...(ruleSet === '' ? {} : { ruleSet }),
				...(name === '' ? {} : { bucket: name }),
				...(name === '' || keyPrefix === '' ? {} : { keyPrefix }),
			},
		];
	},
	// SES tries the topic out when a rule is made, with a notification of another type.
	events: (body) => (isRecord(body) && body.notificationType === 'AmazonSnsSubscriptionSucceeded' ? [] : [body]),
	knows: (event) => isRecord(event.mail),
	simplify: (event) => {
		const mail = fieldsOf(event.mail);
		const head = fieldsOf(mail.commonHeaders);
		const receipt = fieldsOf(event.receipt);
		const action = fieldsOf(receipt.action);
		const verdict = (name: string): unknown => fieldsOf(receipt[`${name}Verdict`]).status;
		return set({
			messageId: mail.messageId,
			from: head.from,
			to: head.to,
			subject: head.subject,
			date: head.date,
			envelopeFrom: mail.source,
			recipients: receipt.recipients,
			receivedAt: receipt.timestamp,
			spamVerdict: verdict('spam'),
			virusVerdict: verdict('virus'),
			spfVerdict: verdict('spf'),
			dkimVerdict: verdict('dkim'),
			dmarcVerdict: verdict('dmarc'),
			bucket: action.bucketName,
			key: action.objectKey,
			content: contentOf(event.content, action.encoding),
		});
	},
	sample: {
		notificationType: 'Received',
		receipt: {
			timestamp: '2015-09-11T20:32:33.936Z',
			processingTimeMillis: 222,
			recipients: ['recipient@example.com'],
			spamVerdict: { status: 'PASS' },
			virusVerdict: { status: 'PASS' },
			spfVerdict: { status: 'PASS' },
			dkimVerdict: { status: 'PASS' },
			action: { type: 'SNS', topicArn: 'arn:aws:sns:us-east-1:012345678912:example-topic', encoding: 'BASE64' },
		},
		mail: {
			timestamp: '2015-09-11T20:32:33.936Z',
			source: '61967230-7A45-4A9D-BEC9-87CBCF2211C9@example.com',
			messageId: 'd6iitobk75ur44p8kdnnp7g2n800',
			destination: ['recipient@example.com'],
			headersTruncated: false,
			headers: [{ name: 'Subject', value: 'Example subject' }],
			commonHeaders: {
				returnPath: '0000014fbe1c09cf-7cb9f704-7531-4e53-89a1-5fa9744f5eb6-000000@amazonses.com',
				from: ['sender@example.com'],
				date: 'Fri, 11 Sep 2015 20:32:32 +0000',
				to: ['recipient@example.com'],
				messageId: '<61967230-7A45-4A9D-BEC9-87CBCF2211C9@example.com>',
				subject: 'Example subject',
			},
		},
		content: Buffer.from(
			'From: sender@example.com\r\nTo: recipient@example.com\r\nSubject: Example subject\r\n\r\nExample content\r\n',
		).toString('base64'),
	},
	guarantee:
		'SES accepts a mail only with its rule, publishes it to the topic, and SNS delivers to the queue at least once; it tries for 23 days.',
	notes: [
		'SES must receive mail for the domain: verified, with an MX record that points to SES, and with an active receipt rule set. Only some regions can.',
		'Creates a topic of Amazon SNS and a receipt rule at the beginning of the rule set; the rules after it see the mail as well.',
		'For a bucket, its policy must let ses.amazonaws.com put objects; the node does not change it.',
		'SES charges for each mail received.',
	],
};

/** The mail as it came; bytes that are no text are better taken from a bucket. */
const contentOf = (content: unknown, encoding: unknown): unknown =>
	typeof content === 'string' && encoding === 'BASE64' ? Buffer.from(content, 'base64').toString('utf8') : content;
