import type { SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { AmazonSes } from '../../../nodes/AmazonSes/AmazonSes.node';
import type { FakeService } from '../harness';
import { fakeService, runNode } from '../harness';
import { DEFAULTS } from '../../local-aws';

let fake: FakeService;
let official: SESv2Client;
beforeAll(async () => {
	fake = await fakeService();
	official = new SESv2Client({ region: 'us-east-1', endpoint: fake.url, credentials: DEFAULTS.user });
});
afterAll(async () => {
	official.destroy();
	await fake.close();
});

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
const named = (value: string) => ({ __rl: true, mode: 'name', value });
const bytes = Buffer.from(Array.from({ length: 5000 }, (_, index) => index % 256));
const eml = 'From: a@example.com\r\nTo: b@customer.example\r\n\r\nä';

type Row = [
	shows: string,
	operation: string,
	parameters: INodeParameters,
	item: INodeExecutionData,
	input: SendEmailCommandInput,
];

it.each<Row>([
	[
		'text, HTML, attachments',
		'send',
		{
			fromEmail: 'shop@example.com',
			toAddresses: 'a@customer.example, b@customer.example',
			subject: 'Grüße 👋 "quoted" \\ \u2028',
			emailFormat: 'both',
			text: 'Zeile 1\nZeile 2',
			html: '<p>ж €</p>',
			options: {
				attachments: 'data',
				emailTags: { entries: [{ Name: 'a', Value: 'b' }] },
				headers: { entries: [{ Name: 'X-A', Value: 'b' }] },
				contactList: named('news'),
				configurationSet: named('events'),
				returnPath: 'bounces@example.com',
			},
		},
		{ json: {}, binary: { data: { data: bytes.toString('base64'), mimeType: 'application/pdf', fileName: 'ä.pdf' } } },
		{
			FromEmailAddress: 'shop@example.com',
			Destination: { ToAddresses: ['a@customer.example', 'b@customer.example'] },
			FeedbackForwardingEmailAddress: 'bounces@example.com',
			ConfigurationSetName: 'events',
			EmailTags: [{ Name: 'a', Value: 'b' }],
			ListManagementOptions: { ContactListName: 'news' },
			Content: {
				Simple: {
					Subject: utf8('Grüße 👋 "quoted" \\ \u2028'),
					Body: { Text: utf8('Zeile 1\nZeile 2'), Html: utf8('<p>ж €</p>') },
					Headers: [{ Name: 'X-A', Value: 'b' }],
					Attachments: [
						{
							FileName: 'ä.pdf',
							RawContent: bytes,
							ContentType: 'application/pdf',
							ContentDisposition: 'ATTACHMENT',
							ContentTransferEncoding: 'BASE64',
						},
					],
				},
			},
		},
	],
	[
		'a template',
		'sendTemplate',
		{
			fromEmail: 'shop@example.com',
			toAddresses: 'a@customer.example',
			template: named('order'),
			templateDataFrom: 'inputData',
		},
		{ json: { name: 'Jörg', items: [1, 2] } },
		{
			FromEmailAddress: 'shop@example.com',
			Destination: { ToAddresses: ['a@customer.example'] },
			Content: { Template: { TemplateName: 'order', TemplateData: '{"name":"Jörg","items":[1,2]}' } },
		},
	],
	[
		'a whole message',
		'sendRaw',
		{ messageFrom: 'text', message: eml },
		{ json: {} },
		{ Content: { Raw: { Data: Buffer.from(eml) } } },
	],
])('%s: the official client sends the same', async (_, operation, parameters, item, input) => {
	fake.reply({ body: { MessageId: 'm' } });
	await official.send(new SendEmailCommand(input));
	const { error } = await runNode({
		nodeClass: AmazonSes,
		parameters: { resource: 'email', operation, ...parameters },
		items: [item],
		credential: { customEndpoints: true, allServicesEndpoint: fake.url },
	});
	expect(error).toBeUndefined();
	const [theirs, ours] = fake.received;
	expect(ours?.url).toBe(theirs?.url);
	expect(ours?.headers['content-type']).toBe(theirs?.headers['content-type']);
	expect(JSON.parse(String(ours?.body))).toEqual(JSON.parse(String(theirs?.body)));
});
