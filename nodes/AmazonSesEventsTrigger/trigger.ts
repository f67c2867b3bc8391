import { configurationSet } from '../AmazonSes/locators';
import { locatorProperty } from '../shared/locators';
import { choicesField } from '../shared/triggers/fields';
import { missing } from '../shared/triggers/parameters';
import { isRecord, set } from '../shared/triggers/pattern';
import type { TriggerRecord } from '../shared/triggers/record';

const EVENTS = {
	BOUNCE: 'Bounce',
	CLICK: 'Click',
	COMPLAINT: 'Complaint',
	DELIVERY: 'Delivery',
	DELIVERY_DELAY: 'Delivery Delay',
	OPEN: 'Open',
	REJECT: 'Reject',
	RENDERING_FAILURE: 'Rendering Failure',
	SEND: 'Send',
	SUBSCRIPTION: 'Subscription',
};

/** Members of an event that hold what has happened, by the type of the event. */
const DETAILS: Readonly<Record<string, string>> = { 'Rendering Failure': 'failure', DeliveryDelay: 'deliveryDelay' };

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields => (isRecord(value) ? value : {});

/** What becomes of mails that were sent with a configuration set. */
export const sesEventsTrigger: TriggerRecord = {
	node: 'amazonSesEventsTrigger',
	name: 'Amazon SES Events Trigger',
	key: 'ses-events',
	service: 'sesv2',
	locators: [configurationSet],
	properties: [
		{
			...locatorProperty(configurationSet, 'configurationSet'),
			required: true,
			description: 'Only mails that are sent with it have events',
		},
		choicesField('Events', 'events', EVENTS, ['BOUNCE', 'COMPLAINT'], 'What may become of a mail'),
	],
	source: (parameters) => {
		const chosen = parameters.chosen('configurationSet');
		if (chosen === '') throw missing('configurationSet', 'Configuration Set');
		const events = parameters.texts('events');
		if (events.length === 0) throw missing('events', 'Events');
		return [{ kind: 'topic' }, { kind: 'mailEvents', configurationSet: chosen, events }];
	},
	knows: (event) => isRecord(event.mail),
	simplify: (event) => {
		const type = String(event.eventType ?? event.notificationType ?? '');
		const mail = fieldsOf(event.mail);
		const detail = fieldsOf(event[DETAILS[type] ?? type.toLowerCase()]);
		return set({
			event: type,
			messageId: mail.messageId,
			source: mail.source,
			destination: mail.destination,
			subject: fieldsOf(mail.commonHeaders).subject,
			sentAt: mail.timestamp,
			time: detail.timestamp,
			recipients: recipientsOf(detail),
			type: detail.bounceType ?? detail.complaintFeedbackType ?? detail.delayType,
			subType: detail.bounceSubType ?? detail.complaintSubType ?? undefined,
			reason: detail.reason ?? detail.errorMessage,
			link: detail.link,
			tags: mail.tags,
		});
	},
	sample: {
		eventType: 'Bounce',
		bounce: {
			bounceType: 'Permanent',
			bounceSubType: 'General',
			bouncedRecipients: [
				{
					emailAddress: 'recipient@example.com',
					action: 'failed',
					status: '5.1.1',
					diagnosticCode: 'smtp; 550 5.1.1 user unknown',
				},
			],
			timestamp: '2017-08-05T00:41:02.669Z',
			feedbackId: '01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000',
			reportingMTA: 'dsn; mta.example.com',
		},
		mail: {
			timestamp: '2017-08-05T00:40:02.012Z',
			source: 'Sender Name <sender@example.com>',
			sourceArn: 'arn:aws:ses:us-east-1:123456789012:identity/sender@example.com',
			sendingAccountId: '123456789012',
			messageId: 'EXAMPLE7c191be45-e9aedb9a-02f9-4d12-a87d-dd0099a07f8a-000000',
			destination: ['recipient@example.com'],
			headersTruncated: false,
			headers: [{ name: 'From', value: 'Sender Name <sender@example.com>' }],
			commonHeaders: {
				from: ['Sender Name <sender@example.com>'],
				to: ['recipient@example.com'],
				messageId: 'EXAMPLE7c191be45-e9aedb9a-02f9-4d12-a87d-dd0099a07f8a-000000',
				subject: 'Message sent from Amazon SES',
			},
			tags: {
				'ses:configuration-set': ['ConfigSet'],
				'ses:source-ip': ['192.0.2.0'],
				'ses:from-domain': ['example.com'],
				'ses:caller-identity': ['ses_user'],
			},
		},
	},
	guarantee:
		'SES publishes to the topic, and SNS delivers to the queue at least once; it tries for 23 days. Bounces and complaints arrive when the other side tells them.',
	notes: [
		'Creates a topic of Amazon SNS and an event destination in the configuration set; other destinations stay as they are.',
		'SES charges nothing for events; SNS delivers to SQS free of charge, beside $0.50 for a million publications.',
	],
};

/** Addresses that an event is about, in whichever list it has them. */
function recipientsOf(detail: Fields): unknown {
	const list = ['bouncedRecipients', 'complainedRecipients', 'delayedRecipients', 'recipients']
		.map((name) => detail[name])
		.find(Array.isArray) as unknown[] | undefined;
	return list?.map((entry) => (isRecord(entry) ? entry.emailAddress : entry));
}
