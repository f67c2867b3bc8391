import { AmazonSes } from '../../../nodes/AmazonSes/AmazonSes.node';
import { describeBadInput } from '../badInput';
import { EMPTY, failureOf } from '../failure';
import type { FakeService } from '../harness';
import { fakeService } from '../harness';
import { binaryItem } from '../onLocalAws';

const named = (value: string) => ({ __rl: true, mode: 'name', value });
const mail = { fromEmail: 'shop@example.com', toAddresses: 'a@customer.example', emailFormat: 'text', text: 'Hello' };
const bulk = { fromEmail: 'shop@example.com', toAddresses: 'a@customer.example', template: named('order') };
const template = { ...bulk, templateDataFrom: 'json' };

describeBadInput(
	AmazonSes,
	[
		[
			'no sender',
			'email:send',
			{ ...mail, fromEmail: EMPTY },
			/'From Email' is not set/,
			/Give this parameter a value/,
		],
		['no recipient', 'email:send', { ...mail, toAddresses: ' , ' }, /'To' is not set/, /'CC' or 'BCC'/],
		['no body', 'email:send', { ...mail, text: EMPTY }, /'Text' is not set/, /Give this parameter a value/],
		['no HTML', 'email:send', { ...mail, emailFormat: 'both', html: EMPTY }, /'HTML' is not set/, /Give this/],
		[
			'a sender without @',
			'email:send',
			{ ...mail, fromEmail: 'shop' },
			/'From Email' holds "shop"/,
			/name@example.com/,
		],
		[
			'a recipient without @',
			'email:send',
			{ ...mail, toAddresses: 'a@b.example, jane' },
			/'To' holds "jane"/,
			/commas/,
		],
		[
			'a comma in a name without quotes',
			'email:send',
			{ ...mail, toAddresses: 'Doe, Jane <jane@b.example>' },
			/'To' holds "Doe"/,
			/needs the quotes/,
		],
		[
			'a copy without @',
			'email:send',
			{ ...mail, options: { ccAddresses: 'jane' } },
			/'CC' holds "jane"/,
			/name@example.com/,
		],
		[
			'an answer to nobody',
			'email:send',
			{ ...mail, options: { replyToAddresses: 'jane' } },
			/'Reply To' holds "jane"/,
			/name@example.com/,
		],
		[
			'a return path without @',
			'email:send',
			{ ...mail, options: { returnPath: 'bounces' } },
			/'Return Path' holds "bounces"/,
			/name@example.com/,
		],
		[
			'an attachment of an item without files',
			'email:send',
			{ ...mail, options: { attachments: 'invoice' } },
			/'Attachments' names the binary field "invoice"/,
			/The item has no files/,
		],
		[
			'an image that is not there',
			'email:send',
			{ ...mail, options: { inlineImages: 'logo' } },
			/'Inline Images' names the binary field "logo"/,
			/The item has no files/,
		],
		[
			'a topic without its list',
			'email:send',
			{ ...mail, options: { topicName: 'news' } },
			/'Contact List' is not/,
			/Add the option 'Contact List'/,
		],
		[
			'a body that is too large',
			'email:send',
			{ ...mail, text: '={{ "x".repeat(42000000) }}' },
			/has 42000000 bytes/,
			/presigned URL/,
		],
		[
			'a parameter that AWS does not have',
			'email:send',
			{ ...mail, options: { moreParameters: '{"Tenant":"acme"}' } },
			/Tenant/,
			/TenantName/,
		],
		[
			'no template',
			'email:sendTemplate',
			{ ...template, template: named(EMPTY) },
			/'Template' is not set/,
			/Give this/,
		],
		[
			'values that are no JSON',
			'email:sendTemplate',
			{ ...template, templateDataJson: '{id: 7' },
			/'Template Data \(JSON\)' is not valid JSON/,
			/double quotes/,
		],
		[
			'values that are a list',
			'email:sendTemplate',
			{ ...template, templateDataJson: '[1]' },
			/'Template Data \(JSON\)' is not a JSON object/,
			/braces/,
		],
		['no recipient of a bulk', 'email:sendBulk', { ...bulk, toAddresses: EMPTY }, /'To' is not set/, /'CC' or 'BCC'/],
		['a bulk recipient without @', 'email:sendBulk', { ...bulk, toAddresses: 'jane' }, /'To' holds "jane"/, /@example/],
		[
			'defaults that are a list',
			'email:sendBulk',
			{ ...bulk, options: { defaultTemplateData: '[]' } },
			/'Default Template Data \(JSON\)' is not a JSON object/,
			/braces/,
		],
		['no file', 'email:sendRaw', { messageFrom: 'binary', binaryPropertyName: 'mail' }, /"mail", which/, /no files/],
		['no message', 'email:sendRaw', { messageFrom: 'text', message: EMPTY }, /'Message' is not set/, /Give this/],
		[
			'a message to nobody',
			'email:sendRaw',
			{ messageFrom: 'text', message: 'Subject: x\n\nTo: a@b.example' },
			/no header To, Cc or Bcc/,
			/option 'To'/,
		],
		['no template name', 'template:create', { templateName: EMPTY, subject: 'a' }, /'Template Name'/, /value/],
		[
			'no change of a template',
			'template:update',
			{ template: named('order') },
			/No part .* is to be changed/,
			/stays/,
		],
		[
			'no change of a verification e-mail',
			'customVerificationEmail:update',
			{ template: named('confirm') },
			/No part .* is to be changed/,
			/stays/,
		],
		['no address', 'suppression:get', { email: EMPTY }, /'Email' is not set/, /Give this/],
		['no identity', 'identity:get', { identity: named(EMPTY) }, /'Identity' is not set/, /Give this/],
	],
	[
		['MessageRejected', 'email:send', mail, /sandbox/],
		['MailFromDomainNotVerifiedException', 'email:send', mail, /MX record/],
		['SendingPausedException', 'email:send', mail, /resumed/],
		['AccountSuspendedException', 'email:send', mail, /AWS Support/],
		['NotFoundException', 'email:sendTemplate', { ...template, templateDataJson: '{}' }, /region/],
		['AlreadyExistsException', 'template:create', { templateName: 'order', subject: 'a' }, /'Update'/],
		['NotFoundException', 'suppression:get', { email: 'a@b.example' }, /'Get Many'/],
	],
);

describe('what is refused in a call that succeeds', () => {
	let fake: FakeService;
	beforeAll(async () => {
		fake = await fakeService();
	});
	afterAll(async () => {
		await fake.close();
	});

	it.each([
		['MAIL_FROM_DOMAIN_NOT_VERIFIED', 'Not verified.', /sandbox/],
		['TEMPLATE_NOT_FOUND', 'Template order does not exist', /region/],
		['TRANSIENT_FAILURE', 'Later.', /Retry on Fail/],
	])('%s is an error', async (Status, Error, nextStep) => {
		fake.reply({ body: { BulkEmailEntryResults: [{ Status, Error }] } });
		const failure = await failureOf(AmazonSes, fake, 'email:sendBulk', bulk);
		expect(failure).toMatchObject({ message: Error, item: 0, requests: 1 });
		expect(failure.description).toMatch(nextStep);
		expect(failure.description).toContain(`Code: ${Status}`);
	});

	it('an answer without results is no success', async () => {
		fake.reply({ body: {} });
		const failure = await failureOf(AmazonSes, fake, 'email:sendBulk', bulk);
		expect(failure.message).toMatch(/does not say/);
	});

	it('a field that is not there is told with those that are', async () => {
		fake.reply({ body: {} });
		const item = binaryItem('x', { field: 'report' });
		const parameters = { ...mail, options: { attachments: 'invoice' } };
		const failure = await failureOf(AmazonSes, fake, 'email:send', parameters, [item]);
		expect(failure).toMatchObject({ requests: 0, item: 0 });
		expect(failure.description).toContain('The item has report.');
	});
});
