import { bytesOf } from '../../aws/batch/results';
import { AwsError } from '../../aws/errors';
import { membersIn } from '../shared/document';
import { addressesOf, addressOf, headerText } from './addresses';
import type { Attachment } from './files';
import { base64Length, MOST_BYTES, tooLarge } from './files';

type Values = Readonly<Record<string, unknown>>;

/** Members of the input that are addresses: their labels and parameters. */
const ADDRESSES = {
	'Destination.ToAddresses': ['To', 'toAddresses'],
	'Destination.CcAddresses': ['CC', 'ccAddresses'],
	'Destination.BccAddresses': ['BCC', 'bccAddresses'],
	ReplyToAddresses: ['Reply To', 'replyToAddresses'],
} as const;
const SINGLE = {
	FromEmailAddress: ['From Email', 'fromEmail'],
	FeedbackForwardingEmailAddress: ['Return Path', 'returnPath'],
} as const;

/** Everything of a message but its content, as AWS takes it. */
export function envelopeOf(values: Values): Record<string, unknown> {
	const addresses = [
		...Object.entries(ADDRESSES).map(([path, [label, field]]) => [path, addressesOf(values[path], label, field)]),
		...Object.entries(SINGLE).map(([path, [label, field]]) => [path, addressOf(values[path], label, field)]),
	];
	const { 'ListManagementOptions.TopicName': topic, 'ListManagementOptions.ContactListName': contacts } = values;
	if (topic !== undefined && contacts === undefined) {
		throw new AwsError({
			code: 'MissingMember',
			message: "'Contact List Topic' is set, and 'Contact List' is not",
			nextStep: "Add the option 'Contact List', to which the topic belongs.",
			field: 'contactList',
		});
	}
	return membersIn({ ...values, ...(Object.fromEntries(addresses) as Values) });
}

/** @throws AwsError where nobody would get the message */
export function needsRecipient(envelope: Values): void {
	if (envelope.Destination !== undefined) return;
	throw new AwsError({
		code: 'MissingMember',
		message: "'To' is not set",
		nextStep: "Give at least one address in 'To', or add the option 'CC' or 'BCC'.",
		field: 'toAddresses',
	});
}

/** Headers of AWS's input, from rows or a list by expression. Undefined where there are none. */
export function headersOf(rows: unknown): unknown {
	if (!Array.isArray(rows)) return rows;
	return (rows as Values[]).map(({ Name, Value }) => ({
		Name,
		Value: typeof Value === 'string' ? headerText(Value) : Value,
	}));
}

/** A text with the character set that lets it be any. */
export const content = (text: unknown): { Data: unknown; Charset: string } | undefined =>
	text === undefined ? undefined : { Data: text, Charset: 'UTF-8' };

/**
 * The content of a message that Amazon SES builds.
 * @throws AwsError where it would be larger than a message can be
 */
export function simpleMessage(values: {
	readonly subject?: string;
	readonly text?: string;
	readonly html?: string;
	readonly headers?: unknown;
	readonly attachments?: readonly Attachment[];
}): Record<string, unknown> {
	const { subject, text, html, headers, attachments = [] } = values;
	const bytes =
		[subject, text, html].reduce((sum, part) => sum + bytesOf(part), 0) +
		attachments.reduce((sum, { RawContent }) => sum + base64Length(RawContent.byteLength), 0);
	if (bytes > MOST_BYTES) {
		const [label, field] = attachments.length > 0 ? ['Attachments', 'attachments'] : ['Body', 'text'];
		throw tooLarge(`The message has ${bytes} bytes with '${label}'`, field);
	}
	return {
		Subject: content(subject ?? ''),
		Body: { Text: content(text), Html: content(html) },
		Headers: headersOf(headers),
		Attachments: attachments.length === 0 ? undefined : attachments,
	};
}
