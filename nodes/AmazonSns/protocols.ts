import type { Field } from '../shared/operation';

/** Protocols of subscriptions, with the labels to show. */
export const PROTOCOLS = {
	application: 'Mobile App Endpoint',
	email: 'Email',
	'email-json': 'Email (JSON)',
	firehose: 'Amazon Data Firehose',
	http: 'HTTP',
	https: 'HTTPS',
	lambda: 'AWS Lambda',
	sms: 'SMS',
	sqs: 'Amazon SQS',
} as const;

/** Platforms of push notifications, which a message may address as it does protocols. */
const PLATFORMS = {
	ADM: 'Amazon Device Messaging',
	APNS: 'Apple Push',
	APNS_SANDBOX: 'Apple Push (Sandbox)',
	BAIDU: 'Baidu Push',
	GCM: 'Firebase Cloud Messaging',
	WNS: 'Windows Push',
} as const;

/** One text for each protocol. */
export const messages: Field = {
	label: 'Messages by Protocol',
	optional: false,
	show: { content: ['protocols'] },
	property: {
		displayName: 'Messages by Protocol',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add message',
		default: { entries: [{ protocol: 'default', message: '' }] },
		description: 'Default is required. Push notifications take the JSON of their platform.',
		options: [
			{
				name: 'entries',
				displayName: 'Message',
				values: [
					{
						displayName: 'Protocol',
						name: 'protocol',
						type: 'options',
						options: Object.entries({ ...PROTOCOLS, ...PLATFORMS, default: 'Default' })
							.map(([value, name]) => ({ name, value }))
							.sort((a, b) => a.name.localeCompare(b.name, 'en')),
						default: 'default',
					},
					{ displayName: 'Message', name: 'message', type: 'string', typeOptions: { rows: 3 }, default: '' },
				],
			},
		],
	},
};
