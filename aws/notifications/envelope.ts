import { AwsError } from '../errors';

/** What Amazon SNS sends to an HTTP endpoint. */
export type EnvelopeType = 'Notification' | 'SubscriptionConfirmation' | 'UnsubscribeConfirmation';

/** One delivery of Amazon SNS as its JSON says. Nothing of it is proved. */
export interface Envelope {
	readonly type: EnvelopeType;
	/** Members that the signature covers, in the order in which AWS signs them (its documentation calls it byte-sort). */
	readonly signed: ReadonlyMap<string, string>;
	/** Members that anybody on the way could have changed: `MessageAttributes`, `UnsubscribeURL`, `SequenceNumber`. */
	readonly unsigned: Readonly<Record<string, unknown>>;
	readonly signature: Buffer;
	readonly signatureVersion: '1' | '2';
	readonly signingCertUrl: string;
}

/** An attribute of a message as SNS sends it; binary values are base64. */
export interface EnvelopeAttribute {
	readonly Type: string;
	readonly Value: string;
}

/** A message has at most 1 MiB; escaped as JSON each of its bytes may take six. */
export const MOST_BYTES = 8 * 1024 * 1024;

/** docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html */
const CONFIRMATION = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
const SIGNED: Readonly<Record<EnvelopeType, readonly string[]>> = {
	Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
	SubscriptionConfirmation: CONFIRMATION,
	UnsubscribeConfirmation: CONFIRMATION,
};
const OPTIONAL = new Set(['Subject']);
/** Never among the unsigned ones: what is signed in one type of message must not appear unproved in another. */
const NEVER_UNSIGNED = new Set([
	...Object.values(SIGNED).flat(),
	'Signature',
	'SignatureVersion',
	'SigningCertURL',
	'__proto__',
]);

/** Refuses what AWS does not send. The reason is for logs and for the person who publishes the workflow, not for the sender. */
export function refused(reason: string): AwsError {
	return new AwsError({ code: 'NotificationRefused', message: reason });
}

/**
 * Reads the body of a delivery, stricter than JSON: a text that two readers could understand in two ways is refused, as is
 * a member of another type than AWS sends. Without this a valid signature could cover something else than what is read.
 * @throws AwsError `NotificationRefused`
 */
export function readEnvelope(body: Uint8Array): Envelope {
	if (body.byteLength > MOST_BYTES) throw refused('The body is larger than any message of Amazon SNS');
	const members = membersOf(textOf(body));
	const type = text(members, 'Type');
	if (!isType(type)) throw refused('The Type is none that Amazon SNS sends');
	const names = SIGNED[type].filter((name) => !OPTIONAL.has(name) || Object.hasOwn(members, name));
	const signed = new Map(names.map((name) => [name, name === 'Message' ? text(members, name) : line(members, name)]));
	const version = text(members, 'SignatureVersion');
	if (version !== '1' && version !== '2') throw refused('The SignatureVersion is neither 1 nor 2');
	return {
		type,
		signed,
		unsigned: unsignedOf(members),
		signature: base64(text(members, 'Signature')),
		signatureVersion: version,
		signingCertUrl: line(members, 'SigningCertURL'),
	};
}

/** The text that AWS signs: each name and each value on lines of their own. */
export const stringToSign = ({ signed }: Envelope): string =>
	[...signed].map(([name, value]) => `${name}\n${value}\n`).join('');

/** Whether a body that came without a signature is an envelope all the same, and not a raw message. */
export function looksSigned(body: Uint8Array): boolean {
	try {
		const members = membersOf(textOf(body));
		return Object.hasOwn(members, 'Signature') && isType(members.Type);
	} catch {
		return false;
	}
}

const isType = (type: unknown): type is EnvelopeType => typeof type === 'string' && Object.hasOwn(SIGNED, type);

/** UTF-8 without anything that a lenient reader would replace. */
export function textOf(body: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
	} catch {
		throw refused('The body is not UTF-8');
	}
}

function membersOf(json: string): Readonly<Record<string, unknown>> {
	let parsed: unknown;
	try {
		parsed = JSON.parse(json);
	} catch {
		throw refused('The body is not JSON');
	}
	if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
		throw refused('The body is no JSON object');
	const names = memberNames(json);
	if (new Set(names).size !== names.length) throw refused('A member of the body is there twice');
	return parsed as Readonly<Record<string, unknown>>;
}

/** Names of the outermost object of a text that is known to be JSON, each as often as it is there. */
function memberNames(json: string): string[] {
	const names: string[] = [];
	let depth = 0;
	for (let at = 0; at < json.length; at += 1) {
		const character = json[at];
		if (character === '{' || character === '[') depth += 1;
		else if (character === '}' || character === ']') depth -= 1;
		else if (character === '"') {
			const end = closingQuote(json, at);
			if (depth === 1 && /^[\t\n\r ]*:/.test(json.slice(end + 1, end + 200))) {
				names.push(JSON.parse(json.slice(at, end + 1)) as string);
			}
			at = end;
		}
	}
	return names;
}

function closingQuote(json: string, start: number): number {
	for (let end = json.indexOf('"', start + 1); ; end = json.indexOf('"', end + 1)) {
		let backslashes = 0;
		while (json[end - 1 - backslashes] === '\\') backslashes += 1;
		if (backslashes % 2 === 0) return end;
	}
}

function text(members: Readonly<Record<string, unknown>>, name: string): string {
	const value = Object.hasOwn(members, name) ? members[name] : undefined;
	if (typeof value !== 'string') throw refused(`${name} is missing, or no text`);
	// Half of a character would become the same bytes as any other half.
	if (!value.isWellFormed()) throw refused(`${name} is no Unicode`);
	return value;
}

/**
 * A value without line breaks. Line breaks end the values in what is signed: with one in a value, the same signature would
 * also fit other members. Only the message itself may have them, since it comes first.
 */
function line(members: Readonly<Record<string, unknown>>, name: string): string {
	const value = text(members, name);
	if (/[\r\n]/.test(value)) throw refused(`${name} has a line break`);
	return value;
}

/** The bytes of a text that is base64 in the one way in which it can be written. */
function base64(value: string): Buffer {
	const bytes = Buffer.from(value, 'base64');
	if (bytes.length === 0 || bytes.toString('base64') !== value) throw refused('The Signature is not base64');
	return bytes;
}

/** What AWS sends beside the signed members, in the shapes in which it does; anything else is left out. */
function unsignedOf(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
	const kept = Object.entries(members).flatMap(([name, value]): Array<[string, unknown]> => {
		if (NEVER_UNSIGNED.has(name)) return [];
		if (name === 'MessageAttributes') return [[name, attributesOf(value)]];
		return ['string', 'number', 'boolean'].includes(typeof value) ? [[name, value]] : [];
	});
	return Object.fromEntries(kept);
}

function attributesOf(value: unknown): Readonly<Record<string, EnvelopeAttribute>> {
	if (typeof value !== 'object' || value === null) return {};
	return Object.fromEntries(
		Object.entries(value as Record<string, unknown>).flatMap(([name, attribute]) => {
			const { Type, Value } = (attribute ?? {}) as Record<string, unknown>;
			return typeof Type === 'string' && typeof Value === 'string' && name !== '__proto__'
				? [[name, { Type, Value }] as const]
				: [];
		}),
	);
}
