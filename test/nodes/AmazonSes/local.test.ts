import {
	GetMessageInsightsCommand,
	GetEmailTemplateCommand,
	GetSuppressedDestinationCommand,
	ListEmailIdentitiesCommand,
	SESv2Client,
} from '@aws-sdk/client-sesv2';

import { AmazonSes } from '../../../nodes/AmazonSes/AmazonSes.node';
import { DEFAULTS } from '../../local-aws';
import { runNode } from '../harness';
import { binaryItem, nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AmazonSes);
const saying = (message: string) => ({ message: expect.stringContaining(message) as string });
const named = (value: string) => ({ __rl: true, mode: 'name', value });
const calls = (operation: string) => node.aws.calls({ service: 'email', operation });
const SHOP = 'Example Shop <shop@example.com>';
const mail = {
	fromEmail: SHOP,
	toAddresses: 'jane@customer.example',
	subject: 'Hi',
	emailFormat: 'text',
	text: 'Hello',
};

let official: SESv2Client;
beforeEach(() => {
	official = new SESv2Client({ region: 'us-east-1', endpoint: node.aws.url, credentials: DEFAULTS.user });
});
afterEach(() => {
	official.destroy();
});
const insight = async (MessageId: string) => await official.send(new GetMessageInsightsCommand({ MessageId }));
const idOf = (item: unknown) => (item as { MessageId: string }).MessageId;

const createTemplate = async () =>
	await node.run('template:create', {
		templateName: 'order',
		subject: 'Order {{id}} for {{name}}',
		html: '<p>{{name}}</p>',
		options: { text: 'Dear {{name}}' },
	});

describe('an e-mail', () => {
	it('is taken as the official client reads it', async () => {
		const [item] = await node.json('email:send', {
			...mail,
			fromEmail: 'Bücher, Müller & Co <shop@example.com>',
			toAddresses: '"Doe, Jane" <jane@customer.example>, Jörg <joerg@müller.example>',
			subject: 'Grüße 👋',
			options: {
				bccAddresses: 'archive@example.com',
				emailTags: { entries: [{ Name: 'campaign', Value: 'spring' }] },
				headers: { entries: [{ Name: 'X-Note', Value: 'Größe' }] },
			},
		});
		expect(await insight(idOf(item))).toMatchObject({
			FromEmailAddress: expect.stringMatching(/^=\?UTF-8\?B\?[^ ]+\?= <shop@example\.com>$/) as string,
			Subject: 'Grüße 👋',
			EmailTags: [{ Name: 'campaign', Value: 'spring' }],
			Insights: [
				{ Destination: '"Doe, Jane" <jane@customer.example>' },
				{ Destination: '=?UTF-8?B?SsO2cmc=?= <joerg@xn--mller-kva.example>' },
				{ Destination: 'archive@example.com' },
			],
		});
	});

	it('of a sender that is not verified is refused, with what to do', async () => {
		await expect(node.run('email:send', { ...mail, fromEmail: 'x@unknown.example' })).rejects.toMatchObject({
			...saying('not verified'),
			description: expect.stringMatching(/sandbox.*Code: MessageRejected/s) as string,
		});
	});

	it('goes out as text, HTML and both', async () => {
		const items = ['text', 'html', 'both'].map((format) => ({ json: { format } }));
		expect(
			await node.json('email:send', { ...mail, emailFormat: '={{ $json.format }}', html: '<p>Hello</p>' }, items),
		).toHaveLength(3);
		expect(calls('SendEmail')).toBe(3);
	});

	it('of 200 kB of text is no part of any URL', async () => {
		await node.run('email:send', { ...mail, text: 'x'.repeat(200_000) });
		expect(node.aws.requests.at(-1)).toMatchObject({ method: 'POST', target: '/v2/email/outbound-emails' });
		expect(node.aws.requests.at(-1)?.bodyLength).toBeGreaterThan(200_000);
	});

	it('may come whole', async () => {
		const eml = `From: ${SHOP}\r\nTo: jane@customer.example\r\nSubject: Whole\r\n\r\nHello`;
		const [fromFile] = await node.json('email:sendRaw', { messageFrom: 'binary' }, [
			binaryItem(eml, { mimeType: 'message/rfc822', fileName: 'mail.eml' }),
		]);
		expect(await insight(idOf(fromFile))).toMatchObject({ Subject: 'Whole', FromEmailAddress: SHOP });
		const [fromText] = await node.json('email:sendRaw', { messageFrom: 'text', message: eml.replaceAll('\r', '') });
		expect(await insight(idOf(fromText))).toMatchObject({ Insights: [{ Destination: 'jane@customer.example' }] });
		const [toOthers] = await node.json('email:sendRaw', {
			messageFrom: 'text',
			message: eml,
			options: { toAddresses: 'other@customer.example' },
		});
		expect(await insight(idOf(toOthers))).toMatchObject({ Insights: [{ Destination: 'other@customer.example' }] });
	});
});

describe('attachments', () => {
	it('are sent, and what is too large is told before any request', async () => {
		const item = binaryItem('%PDF-1.7 ä', { field: 'invoice', mimeType: 'application/pdf', fileName: 'Invoice.pdf' });
		await node.run('email:send', { ...mail, options: { attachments: 'invoice' } }, [item]);
		expect(calls('SendEmail')).toBe(1);
		const large = binaryItem(Buffer.alloc(32 * 1024 * 1024), { field: 'film', fileName: 'film.mp4' });
		await expect(node.run('email:send', { ...mail, options: { attachments: 'film' } }, [large])).rejects.toMatchObject(
			saying("'Attachments' have 44739244 bytes as base64"),
		);
		expect(calls('SendEmail')).toBe(1);
	});
});

describe('templates', () => {
	const template = named('order');

	it('are what the official client reads; what an update does not set stays', async () => {
		await createTemplate();
		await node.run('template:update', { template, options: { html: '<b>{{name}}</b>' } });
		const { TemplateContent } = await official.send(new GetEmailTemplateCommand({ TemplateName: 'order' }));
		expect(TemplateContent).toEqual({
			Subject: 'Order {{id}} for {{name}}',
			Html: '<b>{{name}}</b>',
			Text: 'Dear {{name}}',
		});
	});

	it.each([
		[
			'fields',
			{
				templateData: {
					entries: [
						{ key: 'id', value: '7' },
						{ key: 'name', value: 'Jörg' },
					],
				},
			},
		],
		['json', { templateDataJson: '{"id":7,"name":"Jörg"}' }],
		['inputData', {}],
	])('are filled in by %s', async (templateDataFrom, more) => {
		await createTemplate();
		const parameters = { ...mail, template, templateDataFrom, ...more };
		const item = { json: { id: 7, name: 'Jörg' } };
		const [sent] = await node.json('email:sendTemplate', parameters, [item]);
		expect(await insight(idOf(sent))).toMatchObject({ Subject: 'Order 7 for Jörg' });
		expect(await node.json('template:render', { template, templateDataFrom, ...more }, [item])).toEqual([
			{ RenderedTemplate: expect.stringContaining('Subject: Order 7 for Jörg') as string },
		]);
	});

	it('are rendered as a test, and tell what is missing', async () => {
		await createTemplate();
		await expect(node.run('template:render', { template, templateDataFrom: 'json' })).rejects.toMatchObject(
			saying("Attribute 'id' is not present"),
		);
	});

	it('are listed page by page, chosen and deleted', async () => {
		const items = Array.from({ length: 23 }, (_, index) => ({ json: { index } }));
		await node.run('template:create', { templateName: '={{ "t" + $json.index }}', subject: 's', html: 'h' }, items);
		expect(await node.json('template:getMany', { returnAll: true })).toHaveLength(23);
		expect(await node.json('template:getMany', { limit: 12 })).toHaveLength(12);
		expect((await node.list('searchTemplates', {}, 't1')).results).toHaveLength(11);
		await expect(node.run('template:create', { templateName: 't1', subject: 's' })).rejects.toMatchObject({
			description: expect.stringContaining("'Update'") as string,
		});
		expect(await node.json('template:delete', { template: named('t1') })).toEqual([{ deleted: true }]);
		await expect(node.run('template:get', { template: named('t1') })).rejects.toMatchObject(saying('does not exist'));
		await expect(
			node.run('template:update', { template: named('t1'), options: { subject: 'x' } }),
		).rejects.toMatchObject(saying('does not exist'));
	});
});

describe('bulk', () => {
	const template = named('order');
	const bulk = {
		fromEmail: SHOP,
		template,
		toAddresses: '={{ $json.to }}',
		templateDataFrom: 'inputData',
	};
	const items = (count: number) =>
		Array.from({ length: count }, (_, id) => ({ json: { id, name: `n${id}`, to: `c${id}@customer.example` } }));

	it('sends 120 e-mails in 3 calls, each to its own recipient with its own values', async () => {
		await createTemplate();
		const output = await node.json('email:sendBulk', bulk, items(120));
		expect(calls('SendBulkEmail')).toBe(3);
		expect(new Set(output.map(idOf)).size).toBe(120);
		expect(await insight(idOf(output[77]))).toMatchObject({
			Subject: 'Order 77 for n77',
			Insights: [{ Destination: 'c77@customer.example' }],
		});
	});

	it('counts copies: 30 e-mails with one copy each are 60 recipients in 2 calls', async () => {
		await createTemplate();
		await node.run('email:sendBulk', { ...bulk, options: { ccAddresses: 'boss@example.com' } }, items(30));
		expect(calls('SendBulkEmail')).toBe(2);
	});

	it('keeps apart what cannot go together', async () => {
		await createTemplate();
		const fromEmail = '={{ $json.id % 2 ? "a@example.com" : "b@example.com" }}';
		await node.run('email:sendBulk', { ...bulk, fromEmail }, items(10));
		expect(calls('SendBulkEmail')).toBe(2);
		await node.run('email:sendBulk', { ...bulk, options: { attachments: 'data' } }, [
			...[1, 2].map((id) => ({ ...binaryItem('same'), json: { id, name: 'n', to: 'a@customer.example' } })),
			{ ...binaryItem('other'), json: { id: 3, name: 'n', to: 'a@customer.example' } },
		]);
		expect(calls('SendBulkEmail')).toBe(4);
	});

	const goOn = async (given: ReturnType<typeof items>) => {
		const { items: output } = await runNode({
			nodeClass: AmazonSes,
			parameters: { resource: 'email', operation: 'sendBulk', ...bulk },
			items: given,
			credential: { ...DEFAULTS.user, region: 'us-east-1', customEndpoints: true, allServicesEndpoint: node.aws.url },
			node: { onError: 'continueRegularOutput' },
		});
		return output.map(({ json }) => json.Status ?? json.error);
	};

	it('gives each its own end', async () => {
		await createTemplate();
		const given = items(4);
		for (const [at, to] of [
			[1, 'x@refused.example.com'],
			[2, 'jörg@customer.example'],
		] as const) {
			given[at] = { json: { id: at, name: 'n', to } };
		}
		expect(await goOn(given)).toEqual([
			'SUCCESS',
			'The address is refused.',
			expect.stringContaining('Local address') as string,
			'SUCCESS',
		]);
		await expect(node.run('email:sendBulk', bulk, given.slice(1, 2))).rejects.toMatchObject(saying('refused'));
	});

	it('sends again what AWS takes back, and nothing else', async () => {
		await createTemplate();
		node.aws.failNext({
			service: 'email',
			operation: 'SendBulkEmail',
			answer: {
				status: 200,
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({
					BulkEmailEntryResults: [
						{ Status: 'SUCCESS', MessageId: 'first' },
						{ Status: 'TRANSIENT_FAILURE', Error: 'Later.' },
					],
				}),
			},
		});
		const output = await node.json('email:sendBulk', bulk, items(2));
		expect(output).toMatchObject([{ MessageId: 'first' }, { Status: 'SUCCESS' }]);
		expect(calls('SendBulkEmail')).toBe(2);
		expect(await insight(idOf(output[1]))).toMatchObject({ Subject: 'Order 1 for n1' });
	});
});

it('verification e-mails are made, changed in parts, sent and deleted', async () => {
	const template = named('confirm');
	const made = {
		templateName: 'confirm',
		fromEmail: SHOP,
		templateSubject: 'Please confirm',
		templateContent: '<p>Hello</p>',
		successRedirectionURL: 'https://example.com/ok',
		failureRedirectionURL: 'https://example.com/no',
	};
	await node.run('customVerificationEmail:create', made);
	await node.run('customVerificationEmail:update', { template, options: { templateSubject: 'Confirm, please' } });
	expect(await node.json('customVerificationEmail:get', { template })).toEqual([
		{
			TemplateName: 'confirm',
			FromEmailAddress: SHOP,
			TemplateSubject: 'Confirm, please',
			TemplateContent: '<p>Hello</p>',
			SuccessRedirectionURL: 'https://example.com/ok',
			FailureRedirectionURL: 'https://example.com/no',
		},
	]);
	const [sent] = await node.json('customVerificationEmail:send', { email: 'new@customer.example', template });
	expect(await insight(idOf(sent))).toMatchObject({ Subject: 'Confirm, please' });
	expect((await node.list('searchVerificationTemplates')).results).toEqual([
		{ name: 'confirm (Confirm, please)', value: 'confirm' },
	]);
	expect(await node.json('customVerificationEmail:delete', { template })).toEqual([{ deleted: true }]);
	expect(await node.json('customVerificationEmail:getMany')).toEqual([]);
});

it('identities are made, listed, chosen and deleted', async () => {
	await node.run('identity:create', { emailIdentity: 'shop.example' });
	const { EmailIdentities } = await official.send(new ListEmailIdentitiesCommand({}));
	expect(EmailIdentities?.map(({ IdentityName }) => IdentityName)).toEqual(['example.com', 'shop.example']);
	expect(await node.json('identity:get', { identity: named('shop.example') })).toMatchObject([
		{ VerifiedForSendingStatus: false, DkimAttributes: { Tokens: expect.arrayContaining([]) as string[] } },
	]);
	expect((await node.list('searchIdentities')).results).toEqual([
		{ name: 'example.com', value: 'example.com' },
		{ name: 'shop.example (not verified)', value: 'shop.example' },
	]);
	expect(await node.json('identity:delete', { identity: named('shop.example') })).toEqual([{ deleted: true }]);
	expect(await node.json('identity:getMany')).toHaveLength(1);
});

it('addresses come onto the suppression list and off it', async () => {
	const email = 'jane+news@customer.example';
	await node.run('suppression:put', { email, reason: 'COMPLAINT' });
	await node.run('suppression:put', { email: 'b@customer.example', reason: 'BOUNCE' });
	const { SuppressedDestination } = await official.send(new GetSuppressedDestinationCommand({ EmailAddress: email }));
	expect(SuppressedDestination).toMatchObject({ EmailAddress: email, Reason: 'COMPLAINT' });
	expect(await node.json('suppression:get', { email })).toMatchObject([{ EmailAddress: email, Reason: 'COMPLAINT' }]);
	expect(await node.json('suppression:getMany', { options: { reasons: ['BOUNCE'] } })).toMatchObject([
		{ EmailAddress: 'b@customer.example' },
	]);
	expect(await node.json('suppression:delete', { email })).toEqual([{ deleted: true }]);
	await expect(node.run('suppression:get', { email })).rejects.toMatchObject({
		description: expect.stringContaining("'Get Many'") as string,
	});
});

it('the account tells its quota, and pickers show what there is', async () => {
	await node.run('email:send', mail);
	expect(await node.json('account:get')).toEqual([
		{
			Max24HourSend: 200,
			MaxSendRate: 1,
			SentLast24Hours: 1,
			SendingEnabled: true,
			ProductionAccessEnabled: false,
			EnforcementStatus: 'HEALTHY',
		},
	]);
	expect(await node.json('configurationSet:getMany', { limit: 1 })).toEqual([
		{ ConfigurationSetName: 'local-aws-events' },
	]);
	expect((await node.list('searchConfigurationSets')).results).toHaveLength(2);
	expect((await node.list('searchContactLists')).results).toEqual([
		{ name: 'local-aws-contacts', value: 'local-aws-contacts' },
	]);
});
