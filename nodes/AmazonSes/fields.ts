import { AwsError } from '../../aws/errors';
import { nextSteps } from '../shared/nextSteps';
import {
	configurationSet as configurationSetLocator,
	contactList,
	identity as identityLocator,
	template as templateLocator,
	verificationTemplate as verificationTemplateLocator,
} from './locators';

const ADDRESSES = 'e.g. jane@example.com, "Doe, John" <john@example.com>';

/** Who sends. */
export const from = {
	FromEmailAddress: {
		name: 'fromEmail',
		label: 'From Email',
		optional: false,
		required: true,
		placeholder: 'e.g. Example Shop <orders@example.com>',
		description: 'A verified address, or any address of a verified domain; a display name may stand before it',
	},
} as const;

/** Who gets it. */
export const recipients = {
	'Destination.ToAddresses': {
		label: 'To',
		optional: false,
		required: false,
		placeholder: ADDRESSES,
		description:
			'Addresses separated by commas, or a list by expression; with CC and BCC up to 50. All see each other.',
	},
	'Destination.CcAddresses': { label: 'CC', placeholder: ADDRESSES, description: 'Addresses that get a copy' },
	'Destination.BccAddresses': {
		label: 'BCC',
		placeholder: ADDRESSES,
		description: 'Addresses that get a copy without being shown to the others',
	},
} as const;

export const configurationSet = {
	name: 'configurationSet',
	locator: configurationSetLocator,
	description: 'Says where sending events go, among others; that of the identity where empty',
} as const;

/** Where answers and bounces go, and who has permitted it. */
export const delivery = {
	ReplyToAddresses: {
		label: 'Reply To',
		placeholder: ADDRESSES,
		description: 'Addresses that answers go to; the sender where empty',
	},
	FeedbackForwardingEmailAddress: {
		name: 'returnPath',
		label: 'Return Path',
		placeholder: 'e.g. bounces@example.com',
		description: 'Address that gets bounces and complaints; the sender where empty',
	},
	FeedbackForwardingEmailAddressIdentityArn: {
		name: 'returnPathArn',
		label: 'Return Path Identity ARN',
		placeholder: 'e.g. arn:aws:ses:us-east-1:111122223333:identity/example.com',
		description: "Another account's identity that lets you use its address as return path",
	},
	FromEmailAddressIdentityArn: {
		name: 'sourceArn',
		label: 'From Identity ARN',
		placeholder: 'e.g. arn:aws:ses:us-east-1:111122223333:identity/example.com',
		description: "Another account's identity that lets you send from its address",
	},
	ConfigurationSetName: configurationSet,
} as const;

/** Facts about a message that events of its sending carry. */
export const tags = {
	EmailTags: {
		label: 'Message Tags',
		description: 'Names and values that sending events carry: letters without accents, digits, _ and -',
	},
} as const;

/** Lets a recipient unsubscribe. */
export const listManagement = {
	'ListManagementOptions.ContactListName': {
		name: 'contactList',
		locator: contactList,
		optional: true,
		description: 'List whose unsubscribe link Amazon SES puts in place of {{amazonSESUnsubscribeUrl}} in the body',
	},
	'ListManagementOptions.TopicName': {
		label: 'Contact List Topic',
		description: 'Topic of the list from which a recipient can unsubscribe',
	},
} as const;

/** Files of the item. */
export const attachments = {
	attachments: {
		type: 'list',
		optional: true,
		placeholder: 'e.g. invoice, terms',
		description: 'Input binary fields to attach, separated by commas. With everything else at most 40 MB as base64.',
	},
	inlineImages: {
		type: 'list',
		label: 'Inline Images',
		optional: true,
		placeholder: 'e.g. logo',
		description:
			'Input binary fields to show in the HTML, separated by commas: an image with src="cid:logo" shows the field logo',
	},
} as const;

/** The template of an operation. */
export const template = { TemplateName: { name: 'template', locator: templateLocator } } as const;

/** Parts of a template. */
export const templateParts = {
	'TemplateContent.Subject': {
		placeholder: 'e.g. Your order {{orderId}}',
		description:
			'Places for values are written as {{name}}. Leave the field on Fixed: n8n fills in what stands in braces of an expression.',
	},
	'TemplateContent.Html': {
		label: 'HTML',
		rows: 6,
		placeholder: 'e.g. <p>Dear {{name}}</p>',
		description: 'Body as HTML',
	},
	'TemplateContent.Text': { label: 'Text', rows: 4, description: 'Body for readers that show no HTML' },
} as const;

/** The custom verification email template of an operation. */
export const verificationTemplate = {
	TemplateName: { name: 'template', locator: verificationTemplateLocator },
} as const;

/** What a custom verification email consists of. */
export const verificationParts = {
	FromEmailAddress: {
		name: 'fromEmail',
		label: 'From Email',
		placeholder: 'e.g. Example Shop <hello@example.com>',
		description: 'A verified address, or any address of a verified domain; a display name may stand before it',
	},
	TemplateSubject: { label: 'Subject', placeholder: 'e.g. Please confirm your address' },
	TemplateContent: {
		label: 'Content (HTML)',
		rows: 6,
		placeholder: 'e.g. <p>We want to write to you.</p>',
		description: 'Body as HTML, up to 10 MB. Amazon SES adds the link that confirms the address.',
	},
	SuccessRedirectionURL: {
		label: 'Success Redirection URL',
		placeholder: 'e.g. https://example.com/thanks',
		description: 'Page that opens when the address is confirmed',
	},
	FailureRedirectionURL: {
		label: 'Failure Redirection URL',
		placeholder: 'e.g. https://example.com/sorry',
		description: 'Page that opens when it could not be confirmed',
	},
} as const;

/** The identity of an operation. */
export const identity = { EmailIdentity: { name: 'identity', locator: identityLocator } } as const;

/** An update without changes would only look like one. */
export const nothingToChange = (): AwsError =>
	new AwsError({
		code: 'NothingToChange',
		message: 'No part of the template is to be changed',
		nextStep: "Add the parts to change below 'Options'. What is not set there stays as it is.",
		field: 'options',
	});

const SANDBOX =
	'Sender and, while the account is in the sandbox, recipients must be verified in this region (Identity → Create). Check the region of the call too.';

export const failure = nextSteps({
	MessageRejected: SANDBOX,
	MailFromDomainNotVerifiedException:
		'The MAIL FROM domain of the identity is not verified: check its MX record, or wait for it.',
	AccountSuspendedException: 'AWS has ended sending for this account. Ask AWS Support.',
	SendingPausedException:
		'Sending is paused for the account or the configuration set. It can be resumed in the console of Amazon SES.',
	AlreadyExistsException: "It is there already. Use 'Update', or another name.",
	NotFoundException: 'Check the name and the region: Amazon SES keeps everything by region.',
	MAIL_FROM_DOMAIN_NOT_VERIFIED: SANDBOX,
	TEMPLATE_NOT_FOUND: 'Choose a template of this region: Amazon SES keeps everything by region.',
	CONFIGURATION_SET_NOT_FOUND: 'Choose a configuration set of this region, or none.',
	LimitExceededException: "The account's quota is used up. Account → Get tells what is left.",
});
