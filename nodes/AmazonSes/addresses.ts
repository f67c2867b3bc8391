import { domainToASCII } from 'node:url';

import { AwsError } from '../../aws/errors';
import { jsonIn } from '../shared/fields';

/** Bytes of UTF-8 in one encoded word: base64 makes 60 characters of them, and the word may have 75. */
const WORD_BYTES = 45;

/** Characters of a display name for which it must stand in quotes (RFC 5322, `specials`). */
const SPECIALS = /[()<>[\]:;@\\,."]/;
const ENCODED_WORD = /=\?[\w-]+\?[BbQq]\?[^?\s]*\?=/;

const isAscii = (text: string): boolean => /^\p{ASCII}*$/u.test(text);

/** A text as encoded words (RFC 2047), each of whole characters and of at most 75 characters. */
export function encodedWords(text: string): string {
	const words: string[] = [];
	let bytes = Buffer.alloc(0);
	const close = (): void => {
		if (bytes.length > 0) words.push(`=?UTF-8?B?${bytes.toString('base64')}?=`);
		bytes = Buffer.alloc(0);
	};
	for (const character of text) {
		const next = Buffer.from(character);
		if (bytes.length + next.length > WORD_BYTES) close();
		bytes = Buffer.concat([bytes, next]);
	}
	close();
	return words.join(' ');
}

/** The value of a header as Amazon SES takes it: ASCII as it stands, anything else as encoded words. */
export const headerText = (value: string): string =>
	isAscii(value) ? value : encodedWords(value.replace(/[\r\n]+\s*/g, ' '));

/** Splits a list of addresses at commas, semicolons and line breaks outside of quotes and angle brackets. */
export function splitAddresses(list: string): string[] {
	const parts: string[] = [];
	let part = '';
	let quoted = false;
	let angled = false;
	for (let at = 0; at < list.length; at += 1) {
		const character = list.charAt(at);
		if (quoted && character === '\\') {
			part += list.slice(at, at + 2);
			at += 1;
			continue;
		}
		if (character === '"' && !angled) quoted = !quoted;
		if (!quoted && (character === '<' || character === '>')) angled = character === '<';
		if (!quoted && !angled && /[,;\r\n]/.test(character)) {
			parts.push(part);
			part = '';
		} else {
			part += character;
		}
	}
	return [...parts, part].map((each) => each.trim()).filter((each) => each !== '');
}

/**
 * One address as Amazon SES takes it: 7-bit ASCII, the display name in quotes or as encoded words (RFC 2047), the domain
 * in Punycode. What stands before the @ is AWS's to judge.
 */
export function mailbox(text: string): string {
	const [, name = '', address = ''] = /^(.*)<([^<>]*)>$/s.exec(text.trim()) ?? ['', '', text];
	return withName(name, address.trim());
}

function withName(written: string, address: string): string {
	const name = unquoted(written.trim()).replace(/\s+/g, ' ').trim();
	const at = address.lastIndexOf('@');
	const domain = address.slice(at + 1);
	const ascii = at < 0 || isAscii(domain) ? domain : domainToASCII(domain) || domain;
	const plain = `${address.slice(0, at + 1)}${ascii}`;
	return name === '' ? plain : `${phrase(name)} <${plain}>`;
}

const unquoted = (name: string): string => (/^".*"$/s.test(name) ? name.slice(1, -1).replace(/\\(.)/gs, '$1') : name);

function phrase(name: string): string {
	if (!isAscii(name)) return encodedWords(name);
	// Somebody has encoded it already.
	if (ENCODED_WORD.test(name) || !SPECIALS.test(name)) return name;
	return `"${name.replace(/["\\]/g, '\\$&')}"`;
}

/** An address as other nodes give it, e.g. those that read mail. */
const partsOf = (value: unknown): { address: string; name: string } | undefined => {
	if (typeof value !== 'object' || value === null) return undefined;
	const { address, email, name } = value as Readonly<Record<string, unknown>>;
	const found = typeof address === 'string' ? address : email;
	return typeof found === 'string' ? { address: found, name: typeof name === 'string' ? name : '' } : undefined;
};

/**
 * The addresses of a field: a text with commas, a list, objects of name and address, JSON of these.
 * @returns undefined where there are none
 * @throws AwsError `InvalidAddress` for what has no @
 */
export function addressesOf(value: unknown, label: string, field: string): string[] | undefined {
	const found = mailboxes(value, label, field);
	return found.length === 0 ? undefined : found;
}

function mailboxes(value: unknown, label: string, field: string): string[] {
	if (value === undefined || value === null) return [];
	if (Array.isArray(value)) return value.flatMap((each: unknown) => mailboxes(each, label, field));
	const parts = partsOf(value);
	if (parts !== undefined) return [checked(withName(parts.name, parts.address.trim()), label, field)];
	if (typeof value !== 'string') throw noAddress(JSON.stringify(value), label, field);
	const json = /^\s*[[{]/.test(value) ? jsonIn(value) : undefined;
	if (json !== undefined) return mailboxes(json, label, field);
	return splitAddresses(value).map((each) => checked(mailbox(each), label, field, each));
}

/**
 * The one address of a field. A comma before the angle brackets belongs to the name.
 * @throws AwsError `InvalidAddress` for what has no @
 */
export function addressOf(value: unknown, label: string, field: string): string | undefined {
	if (value === undefined || value === '') return undefined;
	if (typeof value !== 'string') return addressesOf(value, label, field)?.join(', ');
	return value.trim() === '' ? undefined : checked(mailbox(value), label, field, value);
}

function checked(address: string, label: string, field: string, written = address): string {
	if (!address.includes('@')) throw noAddress(written, label, field);
	return address;
}

const noAddress = (written: string, label: string, field: string): AwsError =>
	new AwsError({
		code: 'InvalidAddress',
		message: `'${label}' holds "${written}", which is no e-mail address`,
		nextStep:
			'Write name@example.com, or "Name" <name@example.com>; a display name with a comma needs the quotes. Separate addresses by commas.',
		field,
	});
