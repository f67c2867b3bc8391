import { randomUUID } from 'node:crypto';

import { ServiceError } from '../errors';
import { type Call, type Handler, type Input, list, number, type Service, text, texts } from '../service';
import { percentDecode, utf8Of } from '../wire';
import { CONFIGURATION_SETS, eventDestinations } from './sesEventDestinations';

/** A mail that was taken. What it holds is as AWS would have it: templates filled in, bytes as base64. */
export interface SentMail {
	readonly messageId: string;
	readonly from: string;
	readonly to: readonly string[];
	readonly cc: readonly string[];
	readonly bcc: readonly string[];
	readonly subject: string;
	readonly text?: string;
	readonly html?: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly attachments: ReadonlyArray<{ readonly name: string; readonly bytes: number; readonly contentId?: string }>;
	readonly tags: readonly Input[];
	/** The message itself, where it came whole. */
	readonly raw?: string;
	/** Everything that was sent to make it. */
	readonly input: Input;
}

interface Template {
	readonly name: string;
	readonly content: Input;
	readonly created: Date;
}

interface Place {
	readonly mails: SentMail[];
	readonly templates: Map<string, Template>;
	readonly verifications: Map<string, Input>;
	readonly identities: Map<string, Input>;
	readonly suppressed: Map<string, { Reason: string; LastUpdateTime: Date }>;
}

/** Verified from the start; every other sender must be made an identity. */
const FIRST_IDENTITY = 'example.com';
const CONTACT_LIST = 'local-aws-contacts';
/** Addresses below it are refused in a bulk call, and the others of the call are not. */
const REFUSED_DOMAIN = 'refused.example.com';
const MOST_BYTES = 40 * 1024 * 1024;

const notFound = (what: string): ServiceError => new ServiceError('NotFoundException', what, 404);
const badRequest = (why: string): ServiceError => new ServiceError('BadRequestException', why);

const made = (call: Call): Place =>
	call.shared.state(`sesv2 ${call.principal?.account} ${call.region}`, () => ({
		mails: [],
		templates: new Map<string, Template>(),
		verifications: new Map<string, Input>(),
		identities: new Map([[FIRST_IDENTITY, { verified: true }]]),
		suppressed: new Map<string, { Reason: string; LastUpdateTime: Date }>(),
	}));

const lastPart = ({ path }: Call): string => utf8Of(percentDecode(path.split('/').at(-1) ?? ''));
const object = (input: Input, name: string): Input => (input[name] ?? {}) as Input;
const addressIn = (mailbox: string): string => /<([^<>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox;

/** What AWS does not take: a mailbox is 7-bit ASCII, and its name is one phrase. */
function checkMailbox(mailbox: string): string {
	if (!/^\p{ASCII}*$/u.test(mailbox)) throw badRequest('Local address contains control or whitespace');
	const [, name = '', address = ''] = /^(.*?)\s*<([^<>]*)>$/.exec(mailbox) ?? ['', '', mailbox];
	if (!/^[^\s@,<>"]+@[^\s@,<>"]+$/.test(address)) throw badRequest("Missing final '@domain'");
	const phrase = /^(?:"(?:[^"\\]|\\.)*"|[\w!#$%&'*+/=?^`{|}~ -]*)$/;
	if (!phrase.test(name)) throw badRequest('Illegal characters in display name');
	return mailbox;
}

/** The sender must be an identity, or below one. */
function checkSender(call: Call, mailbox: string): string {
	const address = addressIn(checkMailbox(mailbox)).toLowerCase();
	const { identities } = made(call);
	const known = [address, address.split('@')[1] ?? ''].some((name) => identities.get(name)?.verified === true);
	if (known) return mailbox;
	throw new ServiceError(
		'MessageRejected',
		`Email address is not verified. The following identities failed the check in region ${call.region.toUpperCase()}: ${address}`,
	);
}

/** Everybody a message goes to. */
function recipients(destination: Input): Pick<SentMail, 'to' | 'cc' | 'bcc'> {
	const [to, cc, bcc] = ['ToAddresses', 'CcAddresses', 'BccAddresses'].map((name) =>
		texts(destination, name).map(checkMailbox),
	);
	const all = [...(to ?? []), ...(cc ?? []), ...(bcc ?? [])];
	if (all.length === 0) throw badRequest('Must have at least one recipient');
	if (all.length > 50) throw badRequest('Recipient count exceeds 50.');
	return { to: to ?? [], cc: cc ?? [], bcc: bcc ?? [] };
}

/** `{{name}}` and `{{a.b}}`; a value that is missing is an error, as a rendering of AWS ends in one. */
function filled(part: string | undefined, data: Input): string | undefined {
	return part?.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, path: string) => {
		const value = path.split('.').reduce<unknown>((place, name) => (place as Input | undefined)?.[name], data);
		if (value === undefined) throw badRequest(`Attribute '${path}' is not present in the rendering data.`);
		return typeof value === 'object' ? JSON.stringify(value) : String(value);
	});
}

function dataOf(json: string | undefined): Input {
	try {
		return JSON.parse(json ?? '{}') as Input;
	} catch {
		throw badRequest('Template rendering data is invalid.');
	}
}

function templateNamed(call: Call, name: string): Template {
	const found = made(call).templates.get(name);
	if (found === undefined) throw notFound(`Template ${name} does not exist`);
	return found;
}

type Content = Pick<SentMail, 'subject' | 'text' | 'html' | 'headers' | 'attachments' | 'raw'>;

function attachmentsOf(content: Input): Content['attachments'] {
	return list(content, 'Attachments').map((each) => {
		const name = text(each, 'FileName') ?? '';
		if (!/\.\w+$/.test(name)) throw badRequest('Attachment file name must have an extension.');
		const bytes = Buffer.from(text(each, 'RawContent') ?? '', 'base64');
		const contentId = text(each, 'ContentId');
		return { name, bytes: bytes.length, ...(contentId === undefined ? {} : { contentId }) };
	});
}

function headersOf(content: Input, name = 'Headers'): Record<string, string> {
	const headers = Object.fromEntries(
		list(content, name).map((each) => [text(each, 'Name') ?? '', text(each, 'Value') ?? '']),
	);
	for (const value of Object.values(headers)) {
		if (!/^[\x20-\x7e]*$/.test(value)) throw badRequest('Header value contains illegal characters.');
	}
	return headers;
}

/** What stands in a `Charset` must cover the text: AWS takes 7-bit ASCII where there is none. */
function textOf(part: Input | undefined): string | undefined {
	const data = part === undefined ? undefined : (text(part, 'Data') ?? '');
	if (data !== undefined && part?.Charset === undefined && !/^\p{ASCII}*$/u.test(data)) {
		throw badRequest('Text contains characters outside of the character set.');
	}
	return data;
}

function fromTemplate(call: Call, template: Input, replaced: Input = {}): Content {
	const { content } = templateNamed(call, text(template, 'TemplateName') ?? '');
	const data = { ...dataOf(text(template, 'TemplateData')), ...replaced };
	return {
		subject: filled(text(content, 'Subject'), data) ?? '',
		text: filled(text(content, 'Text'), data),
		html: filled(text(content, 'Html'), data),
		headers: headersOf(template),
		attachments: attachmentsOf(template),
	};
}

function contentOf(call: Call, content: Input): Content {
	if (content.Template !== undefined) return fromTemplate(call, object(content, 'Template'));
	if (content.Raw !== undefined) {
		const raw = Buffer.from(text(object(content, 'Raw'), 'Data') ?? '', 'base64').toString('utf8');
		const head = raw.split(/\r?\n\r?\n/)[0] ?? '';
		const headers = Object.fromEntries(
			[...head.matchAll(/^([\w-]+):\s*(.*)$/gm)].map(([, name, value]) => [name, value]),
		);
		return { subject: String(headers.Subject ?? ''), headers: headers as Record<string, string>, attachments: [], raw };
	}
	const simple = object(content, 'Simple');
	const body = object(simple, 'Body');
	const [plain, html] = [body.Text, body.Html].map((part) => textOf(part as Input | undefined));
	if (plain === undefined && html === undefined) throw badRequest('The message must have a body.');
	return {
		subject: textOf(object(simple, 'Subject')) ?? '',
		text: plain,
		html,
		headers: headersOf(simple),
		attachments: attachmentsOf(simple),
	};
}

function take(call: Call, mail: Omit<SentMail, 'messageId' | 'input'>, input: Input): string {
	const messageId = `${call.shared.clock.now().toString(16).padStart(16, '0')}-${randomUUID()}-000000`;
	made(call).mails.push({ messageId, ...mail, input });
	return messageId;
}

const sendEmail: Handler = (call) => {
	const { input } = call;
	if (call.body.length > MOST_BYTES * 1.4) throw badRequest('Message length is more than 41943040 bytes long.');
	const content = contentOf(call, object(input, 'Content'));
	const from = checkSender(call, text(input, 'FromEmailAddress') ?? content.headers.From ?? '');
	const set = text(input, 'ConfigurationSetName');
	if (set !== undefined && !CONFIGURATION_SETS.includes(set))
		throw notFound(`Configuration set <${set}> does not exist.`);
	for (const address of texts(input, 'ReplyToAddresses')) checkMailbox(address);
	const named = content.raw === undefined ? undefined : content.headers.To?.split(/,\s*/);
	const destination = input.Destination === undefined ? { ToAddresses: named ?? [] } : object(input, 'Destination');
	const mail = { from, ...recipients(destination), ...content, tags: list(input, 'EmailTags') };
	return { MessageId: take(call, mail, input) };
};

const sendBulkEmail: Handler = (call) => {
	const { input } = call;
	const entries = list(input, 'BulkEmailEntries');
	const everybody = entries.flatMap((entry) => Object.values(object(entry, 'Destination')).flat());
	if (everybody.length > 50) throw badRequest('Bulk destination count exceeds 50.');
	const from = checkSender(call, text(input, 'FromEmailAddress') ?? '');
	const template = object(object(input, 'DefaultContent'), 'Template');
	// A recipient that cannot be read makes the whole call fail, before anything is sent.
	const all = entries.map((entry) => recipients(object(entry, 'Destination')));
	return {
		BulkEmailEntryResults: entries.map((entry, position) => {
			const to = all[position] ?? { to: [], cc: [], bcc: [] };
			if (to.to.some((each) => addressIn(each).endsWith(`@${REFUSED_DOMAIN}`))) {
				return { Status: 'INVALID_PARAMETER', Error: 'The address is refused.' };
			}
			const name = text(template, 'TemplateName') ?? '';
			if (!made(call).templates.has(name)) {
				return { Status: 'TEMPLATE_NOT_FOUND', Error: `Template ${name} does not exist` };
			}
			const replacement = object(object(entry, 'ReplacementEmailContent'), 'ReplacementTemplate');
			const content = fromTemplate(call, template, dataOf(text(replacement, 'ReplacementTemplateData')));
			const headers = { ...content.headers, ...headersOf(entry, 'ReplacementHeaders') };
			const mail = { from, ...to, ...content, headers, tags: list(entry, 'ReplacementTags') };
			return { Status: 'SUCCESS', MessageId: take(call, mail, { ...input, BulkEmailEntries: [entry] }) };
		}),
	};
};

const insights: Handler = (call) => {
	const mail = made(call).mails.find(({ messageId }) => messageId === lastPart(call));
	if (mail === undefined) throw notFound('Message not found.');
	return {
		MessageId: mail.messageId,
		FromEmailAddress: mail.from,
		Subject: mail.subject,
		EmailTags: mail.tags,
		Insights: [...mail.to, ...mail.cc, ...mail.bcc].map((Destination) => ({
			Destination,
			Isp: 'local-aws',
			Events: [],
		})),
	};
};

/** Where a list goes on is the number of its next entry. */
function page<T>(call: Call, member: string, entries: readonly T[]): Input {
	const start = Number(call.query.get('NextToken') ?? text(call.input, 'NextToken') ?? 0);
	const size = Number(call.query.get('PageSize') ?? number(call.input, 'PageSize') ?? 10);
	const next = start + size;
	return {
		[member]: entries.slice(start, next),
		...(next < entries.length ? { NextToken: String(next) } : {}),
	};
}

function putTemplate(call: Call, name: string, created: Date): Input {
	const content = object(call.input, 'TemplateContent');
	if (['Subject', 'Html', 'Text'].every((part) => content[part] === undefined)) {
		throw badRequest('The template content must have a subject and a body.');
	}
	made(call).templates.set(name, { name, content, created });
	return {};
}

const now = ({ shared }: Call): Date => new Date(shared.clock.now());

const templates: Readonly<Record<string, Handler>> = {
	CreateEmailTemplate: (call) => {
		const name = text(call.input, 'TemplateName') ?? '';
		if (made(call).templates.has(name)) {
			throw new ServiceError('AlreadyExistsException', `Template ${name} already exists for account id`);
		}
		return putTemplate(call, name, now(call));
	},
	UpdateEmailTemplate: (call) => putTemplate(call, lastPart(call), templateNamed(call, lastPart(call)).created),
	GetEmailTemplate: (call) => {
		const { name, content } = templateNamed(call, lastPart(call));
		return { TemplateName: name, TemplateContent: content };
	},
	DeleteEmailTemplate: (call) => {
		templateNamed(call, lastPart(call));
		made(call).templates.delete(lastPart(call));
		return {};
	},
	ListEmailTemplates: (call) =>
		page(
			call,
			'TemplatesMetadata',
			[...made(call).templates.values()].map(({ name, created }) => ({
				TemplateName: name,
				CreatedTimestamp: created,
			})),
		),
	TestRenderEmailTemplate: (call) => {
		const name = utf8Of(percentDecode(call.path.split('/').at(-2) ?? ''));
		const { content } = templateNamed(call, name);
		const data = dataOf(text(call.input, 'TemplateData'));
		const [subject, plain, html] = ['Subject', 'Text', 'Html'].map((part) => filled(text(content, part), data));
		return {
			RenderedTemplate: [`Subject: ${subject ?? ''}`, 'MIME-Version: 1.0', '', plain ?? '', html ?? ''].join('\r\n'),
		};
	},
};

function verificationNamed(call: Call, name: string): Input {
	const found = made(call).verifications.get(name);
	if (found === undefined) throw notFound(`Custom verification email template <${name}> does not exist.`);
	return found;
}

function putVerification(call: Call, name: string): Input {
	const wanted = [
		'FromEmailAddress',
		'TemplateSubject',
		'TemplateContent',
		'SuccessRedirectionURL',
		'FailureRedirectionURL',
	];
	const absent = wanted.filter((member) => text(call.input, member) === undefined);
	if (absent.length > 0) throw badRequest(`${absent.join(', ')} must not be null.`);
	made(call).verifications.set(name, { ...call.input, TemplateName: name });
	return {};
}

const verifications: Readonly<Record<string, Handler>> = {
	CreateCustomVerificationEmailTemplate: (call) => {
		const name = text(call.input, 'TemplateName') ?? '';
		if (made(call).verifications.has(name)) {
			throw new ServiceError('AlreadyExistsException', `Custom verification email template <${name}> already exists.`);
		}
		return putVerification(call, name);
	},
	UpdateCustomVerificationEmailTemplate: (call) => {
		verificationNamed(call, lastPart(call));
		return putVerification(call, lastPart(call));
	},
	GetCustomVerificationEmailTemplate: (call) => verificationNamed(call, lastPart(call)),
	DeleteCustomVerificationEmailTemplate: (call) => {
		made(call).verifications.delete(lastPart(call));
		return {};
	},
	ListCustomVerificationEmailTemplates: (call) =>
		page(
			call,
			'CustomVerificationEmailTemplates',
			[...made(call).verifications.values()].map(({ TemplateContent: _, ...rest }) => rest),
		),
	SendCustomVerificationEmail: (call) => {
		const template = verificationNamed(call, text(call.input, 'TemplateName') ?? '');
		const to = checkMailbox(text(call.input, 'EmailAddress') ?? '');
		made(call).identities.set(to, { verified: false });
		const mail = {
			from: checkSender(call, text(template, 'FromEmailAddress') ?? ''),
			...recipients({ ToAddresses: [to] }),
			subject: text(template, 'TemplateSubject') ?? '',
			html: text(template, 'TemplateContent'),
			headers: {},
			attachments: [],
			tags: [],
		};
		return { MessageId: take(call, mail, call.input) };
	},
};

const typeOf = (name: string): string => (name.includes('@') ? 'EMAIL_ADDRESS' : 'DOMAIN');
const statusOf = (identity: Input): string => (identity.verified === true ? 'SUCCESS' : 'PENDING');

function dkim(name: string, verified: boolean): Input {
	const domain = typeOf(name) === 'DOMAIN';
	return {
		SigningEnabled: domain,
		Status: verified ? 'SUCCESS' : 'NOT_STARTED',
		...(domain ? { Tokens: ['a', 'b', 'c'].map((token) => `${token}-${name.replaceAll('.', '-')}`) } : {}),
	};
}

const identities: Readonly<Record<string, Handler>> = {
	CreateEmailIdentity: (call) => {
		const name = text(call.input, 'EmailIdentity') ?? '';
		if (made(call).identities.has(name)) {
			throw new ServiceError('AlreadyExistsException', `Email identity ${name} already exist.`);
		}
		made(call).identities.set(name, { verified: false });
		return { IdentityType: typeOf(name), VerifiedForSendingStatus: false, DkimAttributes: dkim(name, false) };
	},
	GetEmailIdentity: (call) => {
		const found = made(call).identities.get(lastPart(call));
		if (found === undefined) throw notFound(`Email identity ${lastPart(call)} does not exist.`);
		return {
			IdentityType: typeOf(lastPart(call)),
			FeedbackForwardingStatus: true,
			VerifiedForSendingStatus: found.verified === true,
			VerificationStatus: statusOf(found),
			DkimAttributes: dkim(lastPart(call), found.verified === true),
			Policies: {},
			Tags: [],
		};
	},
	DeleteEmailIdentity: (call) => {
		if (!made(call).identities.delete(lastPart(call)))
			throw notFound(`Email identity ${lastPart(call)} does not exist.`);
		return {};
	},
	ListEmailIdentities: (call) =>
		page(
			call,
			'EmailIdentities',
			[...made(call).identities].map(([IdentityName, identity]) => ({
				IdentityType: typeOf(IdentityName),
				IdentityName,
				SendingEnabled: identity.verified === true,
				VerificationStatus: statusOf(identity),
			})),
		),
};

const suppression: Readonly<Record<string, Handler>> = {
	PutSuppressedDestination: (call) => {
		const Reason = text(call.input, 'Reason') ?? '';
		if (!['BOUNCE', 'COMPLAINT'].includes(Reason)) throw badRequest('Reason is invalid.');
		made(call).suppressed.set(text(call.input, 'EmailAddress') ?? '', { Reason, LastUpdateTime: now(call) });
		return {};
	},
	GetSuppressedDestination: (call) => {
		const found = made(call).suppressed.get(lastPart(call));
		if (found === undefined) {
			throw notFound(`Email address ${lastPart(call)} does not exist on your suppression list.`);
		}
		return { SuppressedDestination: { EmailAddress: lastPart(call), ...found } };
	},
	DeleteSuppressedDestination: (call) => {
		if (!made(call).suppressed.delete(lastPart(call))) {
			throw notFound(`Email address ${lastPart(call)} does not exist on your suppression list.`);
		}
		return {};
	},
	ListSuppressedDestinations: (call) => {
		const reasons = new URLSearchParams(call.request.target.split('?')[1] ?? '').getAll('Reason');
		const all = [...made(call).suppressed].map(([EmailAddress, facts]) => ({ EmailAddress, ...facts }));
		const wanted = all.filter(({ Reason }) => reasons.length === 0 || reasons.includes(Reason));
		return page(call, 'SuppressedDestinationSummaries', wanted);
	},
};

/** Method and path below `/v2/email`, `*` for a name, to the operation. */
const ROUTES: Readonly<Record<string, string>> = {
	'POST outbound-emails': 'SendEmail',
	'POST outbound-bulk-emails': 'SendBulkEmail',
	'POST outbound-custom-verification-emails': 'SendCustomVerificationEmail',
	'GET account': 'GetAccount',
	'GET insights/*': 'GetMessageInsights',
	'POST templates': 'CreateEmailTemplate',
	'GET templates': 'ListEmailTemplates',
	'GET templates/*': 'GetEmailTemplate',
	'PUT templates/*': 'UpdateEmailTemplate',
	'DELETE templates/*': 'DeleteEmailTemplate',
	'POST templates/*/render': 'TestRenderEmailTemplate',
	'POST custom-verification-email-templates': 'CreateCustomVerificationEmailTemplate',
	'GET custom-verification-email-templates': 'ListCustomVerificationEmailTemplates',
	'GET custom-verification-email-templates/*': 'GetCustomVerificationEmailTemplate',
	'PUT custom-verification-email-templates/*': 'UpdateCustomVerificationEmailTemplate',
	'DELETE custom-verification-email-templates/*': 'DeleteCustomVerificationEmailTemplate',
	'POST identities': 'CreateEmailIdentity',
	'POST list-identities': 'ListEmailIdentities',
	'GET identities/*': 'GetEmailIdentity',
	'DELETE identities/*': 'DeleteEmailIdentity',
	'GET suppression/addresses': 'ListSuppressedDestinations',
	'PUT suppression/addresses': 'PutSuppressedDestination',
	'GET suppression/addresses/*': 'GetSuppressedDestination',
	'DELETE suppression/addresses/*': 'DeleteSuppressedDestination',
	'POST list-configuration-sets': 'ListConfigurationSets',
	'GET configuration-sets/*/event-destinations': 'GetConfigurationSetEventDestinations',
	'POST configuration-sets/*/event-destinations': 'CreateConfigurationSetEventDestination',
	'PUT configuration-sets/*/event-destinations/*': 'UpdateConfigurationSetEventDestination',
	'DELETE configuration-sets/*/event-destinations/*': 'DeleteConfigurationSetEventDestination',
	'GET contact-lists': 'ListContactLists',
};
const ROOT = '/v2/email/';

/** Amazon SES. Nothing is ever sent: mails are kept, and told by `GetMessageInsights`. */
export const sesv2: Service = {
	name: 'email',
	signingName: 'ses',
	protocol: 'rest-json',
	hostLabels: ['email'],
	restOperation: ({ method, path }) => {
		if (!path.startsWith(ROOT)) return undefined;
		const below = path.slice(ROOT.length);
		const found = Object.keys(ROUTES).find((route) => {
			const [verb, pattern = ''] = route.split(' ');
			return verb === method && new RegExp(`^${pattern.replaceAll('*', '[^/]+')}$`).test(below);
		});
		return found === undefined ? undefined : ROUTES[found];
	},
	operations: {
		...eventDestinations,
		SendEmail: sendEmail,
		SendBulkEmail: sendBulkEmail,
		GetMessageInsights: insights,
		GetAccount: (call) => ({
			SendQuota: { Max24HourSend: 200, MaxSendRate: 1, SentLast24Hours: made(call).mails.length },
			SendingEnabled: true,
			ProductionAccessEnabled: false,
			EnforcementStatus: 'HEALTHY',
			DedicatedIpAutoWarmupEnabled: false,
			SuppressionAttributes: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
		}),
		ListConfigurationSets: (call) => page(call, 'ConfigurationSets', CONFIGURATION_SETS),
		ListContactLists: (call) => page(call, 'ContactLists', [{ ContactListName: CONTACT_LIST }]),
		...templates,
		...verifications,
		...identities,
		...suppression,
	},
};
