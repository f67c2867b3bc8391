import type { OperationCase } from '../operationCases';

const named = (value: string) => ({ __rl: true, mode: 'name', value });
const rows = (...entries: Array<Record<string, string>>) => ({ entries });
const file = (text: string, mimeType: string, fileName?: string) => ({
	data: Buffer.from(text).toString('base64'),
	mimeType,
	fileName,
	fileExtension: mimeType.split('/')[1],
});
const mail = { fromEmail: 'Shop <shop@example.com>', toAddresses: 'jane@customer.example', subject: 'Hi' };
const sent = { body: { MessageId: '0100-1' } };
const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
const post = { method: 'POST', path: '/v2/email/outbound-emails' };
const template = named('order');
const invoice = {
	FileName: 'Invoice.pdf',
	RawContent: 'JVBERg==',
	ContentType: 'application/pdf',
	ContentDisposition: 'ATTACHMENT',
	ContentTransferEncoding: 'BASE64',
};

const bulkBody = (...entries: object[]) => ({
	FromEmailAddress: 'Shop <shop@example.com>',
	DefaultContent: { Template: { TemplateName: 'order', TemplateData: '{}' } },
	BulkEmailEntries: entries,
});
const bulkEntry = {
	Destination: { ToAddresses: ['jane@customer.example'] },
	ReplacementEmailContent: { ReplacementTemplate: { ReplacementTemplateData: '{"id":7}' } },
};
const success = { Status: 'SUCCESS', MessageId: '0100-1' };

/** E-mails of all kinds. */
export const emailCases: readonly OperationCase[] = [
	{
		of: 'email:send',
		shows: 'text',
		params: { ...mail, emailFormat: 'text', text: 'Grüße' },
		requests: [
			{
				...post,
				body: {
					FromEmailAddress: 'Shop <shop@example.com>',
					Destination: { ToAddresses: ['jane@customer.example'] },
					Content: { Simple: { Subject: utf8('Hi'), Body: { Text: utf8('Grüße') } } },
				},
			},
		],
		replies: [sent],
		items: [{ MessageId: '0100-1' }],
	},
	{
		of: 'email:send',
		shows: 'both bodies and every option',
		params: {
			...mail,
			toAddresses: '={{ ["a@customer.example", "\\"Doe, J\\" <b@customer.example>"] }}',
			emailFormat: 'both',
			text: 'Hello',
			html: '<img src="cid:logo">',
			options: {
				attachments: 'invoice',
				inlineImages: 'logo',
				ccAddresses: 'c@customer.example',
				bccAddresses: '={{ ["d@customer.example"] }}',
				replyToAddresses: 'Hilfe für Sie <help@example.com>',
				returnPath: 'bounces@example.com',
				returnPathArn: 'arn:aws:ses:us-east-1:111122223333:identity/example.com',
				sourceArn: 'arn:aws:ses:us-east-1:111122223333:identity/example.com',
				configurationSet: named('events'),
				emailTags: rows({ Name: 'campaign', Value: 'spring' }),
				headers: rows({ Name: 'X-Note', Value: 'Größe' }, { Name: 'X-Id', Value: '7' }),
				contactList: named('news'),
				topicName: 'sales',
				moreParameters: '{"TenantName":"acme"}',
			},
		},
		item: {
			json: {},
			binary: { invoice: file('%PDF', 'application/pdf', 'Invoice.pdf'), logo: file('PNG', 'image/png') },
		},
		requests: [
			{
				...post,
				body: {
					FromEmailAddress: 'Shop <shop@example.com>',
					FromEmailAddressIdentityArn: 'arn:aws:ses:us-east-1:111122223333:identity/example.com',
					Destination: {
						ToAddresses: ['a@customer.example', '"Doe, J" <b@customer.example>'],
						CcAddresses: ['c@customer.example'],
						BccAddresses: ['d@customer.example'],
					},
					ReplyToAddresses: ['=?UTF-8?B?SGlsZmUgZsO8ciBTaWU=?= <help@example.com>'],
					FeedbackForwardingEmailAddress: 'bounces@example.com',
					FeedbackForwardingEmailAddressIdentityArn: 'arn:aws:ses:us-east-1:111122223333:identity/example.com',
					ConfigurationSetName: 'events',
					EmailTags: [{ Name: 'campaign', Value: 'spring' }],
					ListManagementOptions: { ContactListName: 'news', TopicName: 'sales' },
					TenantName: 'acme',
					Content: {
						Simple: {
							Subject: utf8('Hi'),
							Body: { Text: utf8('Hello'), Html: utf8('<img src="cid:logo">') },
							Headers: [
								{ Name: 'X-Note', Value: '=?UTF-8?B?R3LDtsOfZQ==?=' },
								{ Name: 'X-Id', Value: '7' },
							],
							Attachments: [
								invoice,
								{
									FileName: 'logo.png',
									RawContent: 'UE5H',
									ContentType: 'image/png',
									ContentDisposition: 'INLINE',
									ContentTransferEncoding: 'BASE64',
									ContentId: 'logo',
								},
							],
						},
					},
				},
			},
		],
		replies: [sent],
		items: [{ MessageId: '0100-1' }],
	},
	{
		of: 'email:send',
		shows: 'no subject, copies alone',
		params: {
			fromEmail: 'shop@example.com',
			emailFormat: 'html',
			html: '<p>Hello</p>',
			options: { bccAddresses: 'd@customer.example' },
		},
		requests: [
			{
				body: {
					FromEmailAddress: 'shop@example.com',
					Destination: { BccAddresses: ['d@customer.example'] },
					Content: { Simple: { Subject: utf8(''), Body: { Html: utf8('<p>Hello</p>') } } },
				},
			},
		],
		replies: [sent],
		items: [{ MessageId: '0100-1' }],
	},
	{
		of: 'email:sendTemplate',
		params: {
			...mail,
			template,
			templateDataFrom: 'fields',
			templateData: rows({ key: 'id', value: '7' }, { key: 'name', value: 'Jörg' }),
			options: { attachments: 'invoice', headers: rows({ Name: 'X-Id', Value: '7' }) },
		},
		item: { json: {}, binary: { invoice: file('%PDF', 'application/pdf', 'Invoice.pdf') } },
		requests: [
			{
				...post,
				body: {
					FromEmailAddress: 'Shop <shop@example.com>',
					Destination: { ToAddresses: ['jane@customer.example'] },
					Content: {
						Template: {
							TemplateName: 'order',
							TemplateData: '{"id":"7","name":"Jörg"}',
							Headers: [{ Name: 'X-Id', Value: '7' }],
							Attachments: [invoice],
						},
					},
				},
			},
		],
		replies: [sent],
		items: [{ MessageId: '0100-1' }],
	},
	{
		of: 'email:sendTemplate',
		shows: 'values as JSON',
		params: {
			...mail,
			template,
			templateDataFrom: 'json',
			templateDataJson: '={{ { items: [{ sku: "a" }], total: 2 } }}',
		},
		requests: [
			{
				body: {
					FromEmailAddress: 'Shop <shop@example.com>',
					Destination: { ToAddresses: ['jane@customer.example'] },
					Content: { Template: { TemplateName: 'order', TemplateData: '{"items":[{"sku":"a"}],"total":2}' } },
				},
			},
		],
		replies: [sent],
		items: [{ MessageId: '0100-1' }],
	},
	{
		of: 'email:sendRaw',
		params: { messageFrom: 'text', message: 'To: a@customer.example\nSubject: Hi\n\nHello' },
		requests: [
			{
				...post,
				body: {
					Content: {
						Raw: {
							Data: Buffer.from('To: a@customer.example\r\nSubject: Hi\r\n\r\nHello').toString('base64'),
						},
					},
				},
			},
		],
		replies: [sent],
		items: [{ MessageId: '0100-1' }],
	},
	{
		of: 'email:sendRaw',
		shows: 'a file, to others than it says',
		params: {
			messageFrom: 'binary',
			binaryPropertyName: 'mail',
			options: { fromEmail: 'shop@example.com', toAddresses: 'a@customer.example' },
		},
		item: { json: {}, binary: { mail: file('Subject: Hi\n\nHello', 'message/rfc822') } },
		requests: [
			{
				body: {
					FromEmailAddress: 'shop@example.com',
					Destination: { ToAddresses: ['a@customer.example'] },
					Content: { Raw: { Data: Buffer.from('Subject: Hi\n\nHello').toString('base64') } },
				},
			},
		],
		replies: [sent],
		items: [{ MessageId: '0100-1' }],
	},
	{
		of: 'email:sendBulk',
		params: {
			fromEmail: 'Shop <shop@example.com>',
			toAddresses: 'jane@customer.example',
			template,
			templateDataFrom: 'inputData',
		},
		item: { json: { id: 7 } },
		requests: [{ method: 'POST', path: '/v2/email/outbound-bulk-emails', body: bulkBody(bulkEntry) }],
		replies: [{ body: { BulkEmailEntryResults: [success] } }],
		items: [success],
		twoReplies: [{ body: { BulkEmailEntryResults: [success, success] } }],
	},
	{
		of: 'email:sendBulk',
		shows: 'values for all, and what is of one e-mail',
		params: {
			fromEmail: 'Shop <shop@example.com>',
			toAddresses: '={{ ["jane@customer.example"] }}',
			template,
			templateDataFrom: 'inputData',
			options: {
				defaultTemplateData: '{"name":"you"}',
				headers: rows({ Name: 'X-Note', Value: 'Größe' }),
				emailTags: rows({ Name: 'campaign', Value: 'spring' }),
			},
		},
		item: { json: { id: 7 } },
		requests: [
			{
				body: {
					FromEmailAddress: 'Shop <shop@example.com>',
					DefaultContent: { Template: { TemplateName: 'order', TemplateData: '{"name":"you"}' } },
					BulkEmailEntries: [
						{
							...bulkEntry,
							ReplacementTags: [{ Name: 'campaign', Value: 'spring' }],
							ReplacementHeaders: [{ Name: 'X-Note', Value: '=?UTF-8?B?R3LDtsOfZQ==?=' }],
						},
					],
				},
			},
		],
		replies: [{ body: { BulkEmailEntryResults: [success] } }],
		items: [success],
		twoReplies: [{ body: { BulkEmailEntryResults: [success, success] } }],
	},
];
